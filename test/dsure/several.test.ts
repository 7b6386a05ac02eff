import type { Express } from 'express'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'

const world = useSeededDatabase()
const here = '/dsure/lookup/several'
let app: Express
let clerk: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  await deliverAll(world.db)
})

beforeEach(async () => {
  await world.db('attempt_counters').delete()
  clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
  await clerk.open(here)
})

describe('several certificates at once', () => {
  it('are reached from the single look-up, and each pair is answered by itself', async () => {
    await clerk.open('/dsure/lookup')
    await clerk.follow('10件までまとめて')
    const lines = [
      '99999-00005H ABCDEFG01',
      '９９９９９－００００５Ｍ　abcdefg01',
      '99999-77777M ACDE-FHJK-MNPR',
      '99999-00006M',
    ]
    await clerk.fill({ pairs: lines.join('\n') }).press('まとめて確認する')

    expect(rows()).toEqual([
      ['99999-00005H', '確認済'],
      ['99999-00005M', '確認済'],
      ['99999-77777M', '確認できません'],
      ['99999-00006M', '確認できません'],
    ])
    expect(clerk.$('textarea').text().trim().split('\n')).toEqual(['99999-77777M　ACDE-FHJK-MNPR', '99999-00006M'])
    expect(await failures()).toBe(1)
    await clerk.follow('99999-00005H')
    expect(clerk.heading).toBe('電子証書 99999-00005H（前払金保証）')
  })

  it('are read from the text of mails, one pair from number to number', async () => {
    const mail = (number: string) =>
      `お世話になっております。\n保証契約番号　${number}\n認証キー：ABCDEFG01\nよろしくお願いします。`
    await clerk.fill({ pairs: `${mail('99999-00005H')}\n\n${mail('99999-00005M')}` }).press('まとめて確認する')

    expect(rows().map(([, result]) => result)).toEqual(['確認済', '確認済'])
  })

  it('refuse more than ten, and a paste of five thousand lines, with nothing tried and nothing lost', async () => {
    const eleven = Array.from({ length: 11 }, (_, n) => `99999-100${n + 10}M ACDEFHJKMNP${n % 2 ? 'R' : 'T'}`).join(
      '\n',
    )
    await clerk.fill({ pairs: eleven }).press('まとめて確認する')
    expect(clerk.status).toBe(422)
    expect(clerk.errors.join()).toMatch(/一度に確認できるのは10件までです（11件ありました）/)
    expect(clerk.$('textarea').text().trim()).toBe(eleven)

    await clerk.open(here)
    await clerk.fill({ pairs: '99999-00005H ABCDEFG01\n'.repeat(5_000) }).press('まとめて確認する')
    expect([413, 422]).toContain(clerk.status)
    await clerk.open(here)
    await clerk.fill({ pairs: 'こんにちは' }).press('まとめて確認する')
    expect(clerk.errors.join()).toContain('1行に1件ずつ')
    expect(await failures()).toBe(0)
  })

  it('count like any look-up: after five wrong keys of a number the rest is not tried', async () => {
    const wrong = ['R', 'T', 'W', 'X', 'Y', 'A', 'C'].map((last) => `99999-00005M ACDEFHJKMNP${last}`)
    await clerk.fill({ pairs: [...wrong, '99999-00005M ABCDEFG01'].join('\n') }).press('まとめて確認する')

    const texts = clerk
      .$('tbody tr')
      .map((_, row) => clerk.$(row).text())
      .get()
    expect(texts.at(-1)).toContain('確認を休んでいます')
    expect(texts.join()).not.toContain('確認済')
  })

  it('tell another body’s right pair like a wrong one, and ring the alarm', async () => {
    const other = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    await other.open(here)
    await other.fill({ pairs: '99999-00005H ABCDEFG01\n99999-77777M ACDEFHJKMNPR' }).press('まとめて確認する')

    const [own, unknown] = other
      .$('tbody tr')
      .map((_, row) => other.$(row).find('td').text())
      .get()
    expect(own).toBe(unknown)
    const alarm = await world.db('audit_events').where({ name: 'certificate.lookup_alarm' }).first()
    expect(alarm.details).toMatchObject({ scope: 'other_body' })
  })
})

describe('the notices as PDF', () => {
  it('are read for number and key, and open the certificate', { timeout: 60_000 }, async () => {
    const pdf = await noticeOf('99999-00005M')
    await clerk.upload({}, { field: 'files', name: 'お知らせ.pdf', content: pdf, type: 'application/pdf' })

    expect(rows()).toEqual([['99999-00005M', '確認済']])
  })

  it.each([
    ['a broken file', Buffer.from('%PDF-1.7 broken'), 'PDFではないか、壊れていて読み取れません'],
    ['no PDF at all', Buffer.from('こんにちは'), 'PDFではないか、壊れていて読み取れません'],
  ])('%s is named and explained', { timeout: 60_000 }, async (_, content, words) => {
    await clerk.upload({}, { field: 'files', name: 'a.pdf', content, type: 'application/pdf' })

    expect(clerk.words).toContain(`a.pdf確認できません${words}`)
    expect(await failures()).toBe(0)
  })

  it('another paper of ours is no notice', { timeout: 60_000 }, async () => {
    const { content } = await world
      .db('documents as d')
      .join('guarantees as g', 'g.id', 'd.guarantee_id')
      .where({ guarantee_number: '99999-00005M' })
      .whereNotNull('d.certificate_id')
      .first('d.content')
    await clerk.upload({}, { field: 'files', name: '証書.pdf', content, type: 'application/pdf' })

    expect(clerk.words).toContain('「認証キーのお知らせ」のPDFを選んでください')
  })
})

/** As its contractor downloads it. */
async function noticeOf(guaranteeNumber: string): Promise<Buffer> {
  const contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
  const { id } = await world.db('guarantees').where({ guarantee_number: guaranteeNumber }).first('id')
  const { body, status } = await contractor.download(`/netdesk/guarantees/${id}/authentication-key/pdf/download`)
  expect(status).toBe(200)
  return body
}

function rows(): string[][] {
  const $ = clerk.$
  return $('tbody tr')
    .map((_, row) => [
      [
        $(row).find('th').clone().find('.visually-hidden').remove().end().text().trim(),
        $(row).find('.status').text().trim(),
      ],
    ])
    .get()
}

async function failures(): Promise<number> {
  const rows = await world.db('attempt_counters').where({ scope: 'look-up:body' }).sum('count as count').first()
  return Number(rows?.['count'] ?? 0)
}
