import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'

const world = useSeededDatabase()
let app: Express
let contractor: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  await deliverAll(world.db)
})

beforeEach(async () => {
  contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
})

describe('保証契約一覧', () => {
  it('lists the guarantees newest first and leads to each', async () => {
    await contractor.open('/netdesk/guarantees')

    const rows = contractor
      .$('.table tbody tr')
      .map((_, row) => contractor.$(row).text().replace(/\s+/g, ' '))
      .get()
    expect(rows[0]).toContain('99999-00009K の電子保証概要契約保証2026/05/15 14:21新規ひたちなか市長')
    expect(rows.at(-1)).toContain('99999-00001K')
    expect(contractor.$('.table thead').text()).toContain('新規の発行日時')
    expect(rows.join('\n')).toContain('前払金保証2022/04/01 14:54変更-1')
    await contractor.follow('99999-00005M')
    expect(contractor.heading).toBe('電子保証概要（前払金保証）')
  })

  it('goes on from a place in the list', async () => {
    const { id, issued_at: at } = await world.db('guarantees').where({ guarantee_number: '99999-00005M' }).first()
    const place = Buffer.from(`${at.getTime().toString(36)}-${id.replaceAll('-', '')}`).toString('base64url')

    await contractor.open(`/netdesk/guarantees?after=${place}`)

    const numbers = contractor
      .$('.table tbody a')
      .text()
      .match(/99999-\d{5}[A-Z]/g)
    expect(numbers).toEqual(['99999-00004M', '99999-00003M', '99999-00002K', '99999-00001K'])
    await contractor.follow('最新の一覧に戻る')
    expect(contractor.words).toContain('99999-00009K')
  })

  it('has nothing of another contractor', async () => {
    const other = await new Browser(app).signIn('netdesk', 'minato-soshin')

    await other.open('/netdesk/guarantees')

    expect(other.words).toContain('99998-00001')
    expect(other.words).not.toContain('99999-0000')
  })
})

describe('電子保証概要', () => {
  it('shows the fields of the briefing, every version, and the way to the key and the application', async () => {
    await contractor.open(await overviewOf('99999-00005M'))

    for (const text of [
      '※最新の情報を表示しています',
      '保証契約番号 99999-00005M',
      '請負契約者 ネットデスク建設 株式会社',
      'JV名',
      '工事名 都営住宅××-×××× 耐震改修工事',
      '発注者名 〇〇〇区長',
      '請負金額 48,600,000円',
      '保証金額 19,440,000円',
      '商品名 前払金保証',
      '預託金融機関 〇〇銀行 △△支店',
      '※発注者にお知らせください（PDFでの提出をお勧めします）',
      '電子保証発行日時とは、発注者が保証証書を確認する画面に保証証書が到着した日時のことです',
    ]) {
      expect(contractor.words).toContain(text)
    }
    expect(contractor.$('.table tbody tr').text().replace(/\s+/g, ' ')).toMatch(
      /22022\/04\/18 15:51変更-1最新表示.*12022\/04\/01 14:54新規表示/,
    )
    await contractor.follow('この保証の申込と手続状況を表示する')
    expect(contractor.words).toContain('99999-00005M')
  })

  it('says of a guarantee on paper that it has no key', async () => {
    const path = await overviewOf('99999-00004M')
    await world.ownerDb('guarantees').where({ guarantee_number: '99999-00004M' }).update({ certificate_form: 'paper' })

    await contractor.open(path)

    expect(contractor.words).toContain('認証キーはありません')
    expect(contractor.$(`a[href$="/authentication-key"]`)).toHaveLength(0)
    await contractor.open('/netdesk/guarantees')
    expect(contractor.words).toContain('12,980,000円証書（紙）')
  })
})

describe('電子証書', () => {
  it('reads as the orderer reads it, with the same number to compare', async () => {
    const clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
    await clerk.open('/dsure/lookup')
    await clerk
      .fill({ guaranteeNumber: '99999-00005M', authenticationKey: await keyOf('99999-00005M') })
      .press('証書を表示する')

    await contractor.open(await overviewOf('99999-00005M'))
    await contractor.follow('表示')

    expect(contractor.$('.certificate').text()).toBe(clerk.$('.certificate').text())
    expect(numberIn(contractor)).toBe(numberIn(clerk))
    expect(contractor.$('.viewing').text()).toContain('ネットデスク建設 株式会社　神田 誠')
  })

  it('of an older version says that there is a newer', async () => {
    await contractor.open(await overviewOf('99999-00005M'))
    await contractor.open(contractor.$('.table a[href*="certificates"]').last().attr('href') ?? '')

    expect(contractor.words).toContain('18,000,000円')
    await contractor.follow('最新の証書（変更-1）を表示する')
    expect(contractor.words).toContain('最新の証書を表示しています')
  })

  it('can be printed, opened and saved, each remembered', async () => {
    await contractor.open(await overviewOf('99999-00005M'))
    await contractor.follow('表示')
    const here = contractor.path
    await contractor.follow('印刷用のページを開く')
    expect(contractor.path).toBe(`${here}/print`)

    const opened = await contractor.download(`${here}/pdf`)
    const saved = await contractor.download(`${here}/pdf/download`)

    expect(opened.headers['content-disposition']).toMatch(/^inline; /)
    expect(saved.headers['content-disposition']).toContain(encodeURIComponent('電子証書_99999-00005M_変更-1.pdf'))
    expect(saved.body.subarray(0, 5).toString()).toBe('%PDF-')
    const events = await world.db('audit_events').where({ name: 'certificate.viewed' }).pluck('details')
    expect(new Set(events.map(({ way }) => way))).toEqual(new Set(['page', 'print', 'download']))
  })
})

describe('認証キー', () => {
  it('stands large with the way this body wants it, filled in, and in no title or address', async () => {
    const key = await keyOf('99999-00008M')
    await contractor.open(await overviewOf('99999-00008M'))
    await contractor.follow('認証キーと提出方法を見る')

    expect(contractor.$('.key').text()).toBe(key)
    for (const text of [
      'この書面は保証証書ではありません',
      '宛先 keiyaku@hitachinaka.example.jp',
      '【電子保証(前払金)】市道2級18号線 舗装修繕工事',
      '保証契約番号：99999-00008M',
      'ネットデスク建設 株式会社です。',
      '認証キーのお知らせ（PDF）、前払金請求書',
      '必要です。提出のあとに電話してください',
      '提出方法の確認日：令和8年5月20日',
      'まだ確認されていません',
    ]) {
      expect(contractor.words).toContain(text)
    }
    expect(contractor.$('title').text() + contractor.path).not.toContain(key)
    expect(contractor.$('a[href$="/pdf"]').text()).toMatch(/^PDFを開く（A4・1ページ・\d+KB）$/)
  })

  it('comes as a PDF to be opened or saved', async () => {
    const here = `${await overviewOf('99999-00008M')}/authentication-key`

    const opened = await contractor.download(`${here}/pdf`)
    const saved = await contractor.download(`${here}/pdf/download`)

    expect(opened.headers['content-disposition']).toMatch(/^inline; /)
    expect(saved.headers['content-disposition']).toContain(encodeURIComponent('認証キーのお知らせ_99999-00008M.pdf'))
    expect(saved.body.equals(opened.body)).toBe(true)
  })

  it('is noted as handed over, on a day that can be', async () => {
    await contractor.open(`${await overviewOf('99999-00009K')}/authentication-key`)
    await contractor.fill({ handedOverOn: 'R8.5.14' }).press('提出した')
    expect(contractor.status).toBe(422)
    expect(contractor.errors).toEqual([
      '提出日は、電子保証の発行日（令和8年5月15日）から今日（令和8年5月20日）までの日を入力してください',
    ])
    expect(contractor.$('[name=handedOverOn]').val()).toBe('R8.5.14')

    await contractor.fill({ handedOverOn: 'R8.5.18' }).press('提出した')

    expect(contractor.path).toMatch(/\/authentication-key$/)
    expect(contractor.words).toContain('令和8年5月18日に提出済みです')
    await contractor.press('提出日を直す')
    expect(contractor.words).toContain('令和8年5月18日に提出済みです')
  })

  it('says when the orderer looked, where the body lets it be known', async () => {
    const path = `${await overviewOf('99999-00006M')}/authentication-key`
    await world
      .ownerDb('guarantees')
      .where({ guarantee_number: '99999-00006M' })
      .update({ seen_by_orderer_at: new Date('2026-05-19T15:30:00+09:00') })
    await contractor.open(path)
    expect(contractor.words).toContain('令和8年5月19日 15:30に発注者が確認しました')

    await world.ownerDb('orderers').where({ name: '〇〇〇区' }).update({ shows_seen_at: false })
    await contractor.open(path)

    expect(contractor.words).not.toContain('15:30')
  })

  it('looks the same before and after the orderer looked, where the body keeps that to itself', async () => {
    await world.ownerDb('orderers').where({ name: '〇〇〇区' }).update({ shows_seen_at: false })
    const path = await overviewOf('99999-00007K')
    const before = await keyMarks(path)

    await world
      .ownerDb('guarantees')
      .where({ guarantee_number: '99999-00007K' })
      .update({ seen_by_orderer_at: new Date('2026-05-19T15:30:00+09:00') })

    expect(await keyMarks(path)).toEqual(before)
  })

  it('has a PDF to wait for while it is being made', async () => {
    const here = `${await overviewOf('99999-00005H')}/authentication-key`
    await world.ownerDb.raw('alter table documents disable trigger user')
    await world
      .ownerDb('documents')
      .where({ guarantee_id: here.split('/')[3], kind: 'authentication_key_notice' })
      .delete()
    await world.ownerDb.raw('alter table documents enable trigger user')

    await contractor.open(here)
    expect(contractor.words).toContain('まもなく表示されます')
    await contractor.open(`${here}/pdf`)
    expect([contractor.status, contractor.heading]).toEqual([404, 'PDFは作成中です'])
  })
})

describe('to another contractor', () => {
  it.each(['', '/authentication-key', '/authentication-key/pdf', '/authentication-key/pdf/download'])(
    'a guarantee%s is not found',
    async (rest) => {
      const other = await new Browser(app).signIn('netdesk', 'minato-soshin')

      await other.open(`${await overviewOf('99999-00005M')}${rest}`)

      expect([other.status, other.heading]).toEqual([404, 'ページが見つかりません'])
    },
  )

  it.each(['', '/print', '/pdf', '/pdf/download'])('a certificate%s is not found', async (rest) => {
    const other = await new Browser(app).signIn('netdesk', 'minato-soshin')
    const path = await overviewOf('99999-00005M')
    const version = await world
      .db('certificates')
      .where({ guarantee_id: path.split('/').at(-1) })
      .first('id')

    await other.open(`${path}/certificates/${version.id}${rest}`)

    expect([other.status, other.heading]).toEqual([404, 'ページが見つかりません'])
  })

  it('a key cannot be noted as handed over', async () => {
    const other = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await other.open('/netdesk')
    const path = await overviewOf('99999-00007K')
    const { _csrf, once } = other.hiddenFields('/netdesk/logout') as Record<string, string>

    await other.send(`${path}/authentication-key/hand-over`, {
      _csrf: _csrf ?? '',
      ...(once ? { once } : {}),
      handedOverOn: '令和8年5月20日',
      version: '0',
    })

    expect(other.status).toBe(404)
    const row = await world.db('guarantees').where({ guarantee_number: '99999-00007K' }).first()
    expect(row.key_handed_over_on).toBeNull()
  })
})

async function overviewOf(number: string): Promise<string> {
  const row = await world.db('guarantees').where({ guarantee_number: number }).first('id')
  return `/netdesk/guarantees/${row.id}`
}

/** What list and overview tell about the key of one guarantee, markup and all. */
async function keyMarks(path: string): Promise<(string | null)[]> {
  await contractor.open('/netdesk/guarantees')
  const row = contractor.$(`a[href="${path}"]`).closest('tr').html()
  await contractor.open(path)
  return [row, contractor.$('.panel').html()]
}

/** As its contractor reads it off the page. */
async function keyOf(number: string): Promise<string> {
  const reader = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
  await reader.open(`${await overviewOf(number)}/authentication-key`)
  return reader.$('.key').text()
}

function numberIn(browser: Browser): string {
  return /[0-9A-F]{4}(-[0-9A-F]{4}){3}/.exec(browser.$('.viewing').text())?.[0] ?? ''
}
