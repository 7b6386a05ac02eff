import { beforeEach, describe, expect, it } from 'vitest'
import iconv from 'iconv-lite'
import type { Application } from '../../src/domain/application.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { yen } from '../../src/domain/yen.ts'
import { anApp } from '../support/app.ts'
import { noticeFile } from '../support/bank-files.ts'
import { Browser } from '../support/browser.ts'
import { anApprovedApplication, onlyRequest } from '../support/factories.ts'
import { minato, saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const world = useWorld()
let desk: Browser
let own: Application
let others: Application
beforeEach(async () => {
  own = await anApprovedApplication(world)
  others = await anApprovedApplication(world, { by: minato })
  desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
})

describe('a bank’s file of transfers', () => {
  it('is shown first, taken in, its certain matches booked in one submit, and the rest left to be decided', async () => {
    await upload(
      noticeFile([
        { amount: 45_380 },
        { amount: 45_380, payer: 'ｼﾗﾅｲﾋﾄ', note: others.receptionNumber ?? '' },
        { amount: 45_000 },
        { amount: 45_380, payer: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ' },
        { amount: 12, payer: 'ﾀﾞﾚｶ' },
        { amount: 3, cancelled: '1' },
      ]),
    )
    expect(desk.words).toContain('5件の入金を読み取りました。まだ取り込んでいません')
    expect(desk.words).toContain('自動一致 2件、過不足 1件、二重 1件、不明 1件')
    expect(desk.words).toContain('番号と金額が一致')
    expect(desk.words).toContain('取消（取り込みません')
    expect(await world.db('premium_transfers')).toEqual([])

    await desk.press('5件の入金を取り込む')
    expect(desk.heading).toBe('取り込んだ入金')
    expect(await receipts()).toEqual([])
    expect(desk.$('input[name="matches"]')).toHaveLength(2)
    await desk.press('チェックした入金を充当する')

    expect(desk.words).toContain('2件を充当しました')
    expect(await receipts()).toEqual([45_380, 45_380])
    expect(await settled()).toBe(2)
    expect(statuses()).toEqual(['充当済', '充当済', '過不足', '二重', '不明'])
    await desk.follow('入金の一覧へ')
    expect(desk.words).toContain('未処理 3')
    expect(desk.words).toContain('返金が必要として記録してください')
    await desk.open('/desk/premiums')
    expect(desk.words).toContain('入金の一覧（未処理 3件）')
  })

  it('goes on where one match is stale, and says so; a second press books nothing', async () => {
    await upload(noticeFile([{ amount: 45_380 }, { amount: 45_380, payer: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ' }]))
    await desk.press('2件の入金を取り込む')
    const action = `${desk.path}/matches`
    const fields = {
      ...desk.hiddenFields(action),
      matches: desk
        .$('input[name="matches"]')
        .map((_, input) => desk.$(input).attr('value'))
        .get(),
    }
    await recordPremiumReceipt(world, saeki, own.id, onlyRequest(own).id, own.version, yen(45_380))

    await desk.send(action, bodyOf(fields))
    expect(desk.words).toContain('1件を充当しました')
    expect(desk.words).toContain('1件は、その間に領収されたか、内容が変わったため、充当していません')
    expect(statuses()).toEqual(['二重', '充当済'])

    await desk.send(action, bodyOf(fields))
    expect(desk.words).toContain('1件を充当しました')
    expect(await receipts()).toEqual([45_380, 45_380])
  })

  it('is refused the second time, and so is each of its transfers in another file', async () => {
    const bytes = noticeFile([{ amount: 45_380 }])
    await upload(bytes)
    await desk.press('1件の入金を取り込む')
    await upload(bytes)
    expect(desk.status).toBe(422)
    expect(desk.errors).toEqual(['このファイルは、すでに取り込んでいます。入金の一覧で確認してください'])

    await upload(noticeFile([{ amount: 45_380 }], { lineEnd: '' }))
    expect(desk.words).toContain('新しい入金はありません')
    expect(desk.words).toContain('取込済')
    expect(desk.$('main form')).toHaveLength(0)
  })

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['Shift_JIS', (text: string) => iconv.encode(text, 'cp932')],
  ])('may be a CSV in %s', async (_name, encode) => {
    await upload(encode('摘要,振込人名(カナ),金額,入金日\n,ネットデスクケンセツ（カ,"45,380",R8.5.20\n'), '入金.csv')
    await desk.press('1件の入金を取り込む')
    await desk.press('チェックした入金を充当する')
    expect(await receipts()).toEqual([45_380])
  })

  it.each([
    [
      'a sum that disagrees',
      noticeFile([{ amount: 1 }], { change: wrongSum }),
      '3行目トレーラの入金の合計（2円）が、データの合計（1円）と違います',
    ],
    ['no end', noticeFile([{ amount: 1 }]).subarray(0, 606), 'ファイルエンド・レコードがありません'],
    ['a day to come', Buffer.from('入金日,金額,振込人名\nR8.5.21,1,ｱ\n'), '2行目入金日が、まだ来ていない日です'],
    [
      'an amount of nothing',
      Buffer.from('入金日,金額,振込人名\nR8.5.20,0,ｱ\n'),
      '2行目金額は、1円以上で入力してください',
    ],
    ['unknown columns', Buffer.from('日付,金額\nR8.5.20,1\n'), '1行目の列名「日付」は取り込めません'],
    ['no transfers', noticeFile([]), 'ファイル入金が1件もありません'],
  ])('with %s says where, and takes nothing in', async (_name, bytes, message) => {
    await upload(bytes)
    expect(desk.words).toContain(message)
    expect(desk.$('main form')).toHaveLength(0)
  })

  it('that is no file of a bank is refused at its field', async () => {
    await upload(Buffer.from('x'), 'a.pdf')
    expect(desk.errors).toEqual(['入金ファイル（拡張子 .csv、.txt、.dat）を選んでください'])
  })
})

describe('a transfer', () => {
  it('is applied to the premium somebody chose, and taken back by somebody else', async () => {
    await take([{ amount: 45_380, payer: 'ｼﾗﾅｲﾋﾄ' }])
    expect(desk.words).toContain('要確認')
    await desk.press('選んだ保証料に充当する')
    expect(desk.errors).toEqual(['充当する保証料を選んでください'])
    await desk.fill({ choice: 'numbers', numbers: 'R08-999999' }).press('選んだ保証料に充当する')
    expect(desk.errors[0]).toContain('「R08-999999」の未収の保証料は見つかりません')
    desk.fill({ choice: 'numbers', numbers: `${own.receptionNumber} ${others.receptionNumber}` })
    await desk.press('選んだ保証料に充当する')
    expect(desk.errors[0]).toContain('選んだ保証料の合計は90,760円です')
    await desk.fill({ choice: `request.${onlyRequest(own).id}` }).press('選んだ保証料に充当する')

    expect(desk.words).toContain('充当した保証料')
    expect(desk.words).toContain('充当した人とは別の人が行います')
    const colleague = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'ohno')
    await colleague.open(desk.path)
    await colleague.press('この充当を取り消す')
    expect(colleague.errors).toEqual(['取消の理由を入力してください'])
    await colleague.fill({ cause: '別の申込の入金' }).press('この充当を取り消す')
    expect(colleague.words).toContain('充当を取り消した別の申込の入金')
    expect(await settled()).toBe(0)
  })

  it('is left, to be given back, and given back on a day', async () => {
    await take([{ amount: 12, payer: 'ﾀﾞﾚｶ' }])
    await desk.fill({ note: '銀行に照会中' }).press('保留にする')
    expect(desk.words).toContain('銀行に照会中')
    await desk.fill({ reason: '振込先の誤り' }).press('返金が必要として記録する')
    await desk.open('/desk/premiums/transfers?state=refund_due')
    await desk.follow('令和8年5月20日')
    await desk.fill({ refundedOn: 'R8.5.21', reference: 'F-1' }).press('返金を記録する')
    expect(desk.errors).toEqual(['返金した日は、今日か、過ぎた日を入力してください'])
    await desk.fill({ refundedOn: 'R8.5.20' }).press('返金を記録する')
    expect(desk.words).toContain('返金済')
    expect(desk.$('main form')).toHaveLength(0)
  })

  it('that somebody decided meanwhile is refused as stale', async () => {
    await take([{ amount: 12, payer: 'ﾀﾞﾚｶ' }])
    const action = `${desk.path}/hold`
    const fields = { ...desk.hiddenFields(action), note: 'あとで' }
    const again = { ...desk.hiddenFields(`${desk.path}/refund-due`), reason: '誤り' }
    const path = desk.path
    await desk.send(action, fields)
    await desk.send(`${path}/refund-due`, again)
    expect(desk.status).toBe(409)
  })

  it('is found by payer and amount, and saved as a file', async () => {
    await take([{ amount: 12_345, payer: 'ﾀﾞﾚｶ' }])
    for (const [q, found] of [
      ['だれか', 1],
      ['12,345', 1],
      ['99', 0],
    ] as const) {
      await desk.open(`/desk/premiums/transfers?state=all&q=${encodeURIComponent(q)}`)
      expect(desk.$('tbody tr'), q).toHaveLength(found)
    }
    const { body } = await desk.download('/desk/premiums/transfers/export?state=all')
    expect(body.toString('utf8')).toContain('2026-05-20,12345,ﾀﾞﾚｶ')
  })

  it('of another surety is not found, nor its file', async () => {
    await take([{ amount: 12, payer: 'ﾀﾞﾚｶ' }])
    const [other] = await world
      .db('sureties')
      .insert({
        realm_id: world.realm.id,
        name: 'よそ',
        address: 'x',
        representative_title: 'x',
        representative_name: 'x',
      })
      .returning('id')
    await world.db('users').where({ login_id: 'ohno' }).update({ surety_id: other.id })
    const stranger = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'ohno')
    const { import_id: importId } = await world.db('premium_transfers').first('import_id')
    for (const path of [desk.path, `/desk/premiums/import/${importId}`]) {
      expect((await stranger.open(path)).status, path).toBe(404)
    }
    await stranger.open('/desk/premiums/transfers?state=all')
    expect(stranger.words).not.toContain('ﾀﾞﾚｶ')
  })
})

async function upload(content: Buffer, name = 'nyukin.txt'): Promise<void> {
  await desk.open('/desk/premiums')
  await desk.follow('銀行の入金ファイルを取り込む')
  await desk.upload({}, { field: 'files', name, content, type: 'text/plain' })
}

/** Takes a file in and opens its first transfer. */
async function take(transfers: Parameters<typeof noticeFile>[0]): Promise<void> {
  await upload(noticeFile(transfers))
  await desk.press(`${transfers.length}件の入金を取り込む`)
  await desk.follow('令和8年5月20日')
}

function wrongSum(records: string[]): string[] {
  return records.map((one) => (one.startsWith('8') ? one.replace('000000000001', '000000000002') : one))
}

function bodyOf(fields: Readonly<Record<string, string | string[]>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )
  return new URLSearchParams(pairs).toString()
}

function statuses(): string[] {
  return desk
    .$('table .status')
    .map((_, one) => desk.$(one).text())
    .get()
}

async function receipts(): Promise<number[]> {
  return world.db('premium_postings').where({ kind: 'receipt', account: 'cash' }).pluck('amount')
}

async function settled(): Promise<number> {
  return (await world.db('guarantee_requests').whereNotNull('premium_settled_at')).length
}
