import iconv from 'iconv-lite'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { tellDeposit } from '../../src/usecases/deposit-account.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import {
  aDepositedGuarantee,
  aGuaranteeWithAccount,
  anApprovedStatement,
  aPayoutDraft,
  aPrintedPayout,
  aUse,
  usualUses,
} from '../support/deposits.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const [steel] = usualUses

describe('the desk’s pages of deposits', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let desk: Browser
  beforeEach(async () => {
    guarantee = await aGuaranteeWithAccount(world)
    desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
  })

  it('count what contractors have told, and confirm it into the ledger', async () => {
    await tell()
    await desk.open('/desk')
    await desk.follow('預託金 1件')
    await desk.follow(guarantee.guaranteeNumber)
    expect(desk.words).toContain('令和8年5月20日（水）')
    await desk.press('入金を確認して記帳する')
    expect(desk.errors).toEqual(['銀行の整理番号を入力してください'])
    await desk.fill({ bankReference: 'A-1' }).press('入金を確認して記帳する')

    expect(desk.path).toBe(`/desk/guarantees/${guarantee.id}/deposit`)
    expect(desk.words).toContain('預託金の残高 19,440,000円')
    await desk.open('/desk/deposits')
    expect(desk.words).toContain('確認を待っている入金のお知らせはありません')
  })

  it('answer what cannot be confirmed, with a reason the contractor reads', async () => {
    await tell()
    await desk.open('/desk/deposits')
    await desk.follow(guarantee.guaranteeNumber)
    await desk.fill({ reason: '銀行に該当の入金がありません' }).press('確認できないと回答する')

    const contractor = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open(`/netdesk/guarantees/${guarantee.id}/deposit`)
    expect(contractor.words).toContain('銀行に該当の入金がありません')
  })

  it('find a ledger by its number, and say when there is none', async () => {
    await desk.open('/desk/deposits')
    await desk.fill({ number: guarantee.guaranteeNumber }).press('探す')
    expect(desk.heading).toBe(`預託金の記帳 ${guarantee.guaranteeNumber}`)
    await desk.open('/desk/deposits')
    await desk.fill({ number: '99999-99999M' }).press('探す')
    expect(desk.words).toContain('預託金の口座は見つかりません')
    await desk.open(`/desk/guarantees/${guarantee.id}`)
    await desk.follow('預託金の記帳を見る')
    expect(desk.words).toContain('まだ記帳はありません')
  })

  it('post a report, refuse it twice and over the balance, and take it back with a reason', async () => {
    await desk.open(`/desk/guarantees/${guarantee.id}/deposit`)
    await desk.follow('銀行の報告を記帳する')
    const report = { kind: 'deposit', happenedOn: 'R8.5.19', amount: '1,000', bankReference: 'A-1' }
    await desk.fill(report).press('記帳する')
    expect(desk.words).toContain('+1,000円')

    await desk.follow('銀行の報告を記帳する')
    await desk.fill(report).press('記帳する')
    expect(desk.errors).toEqual(['整理番号「A-1」の銀行の報告は、すでに記帳されています。二重には記帳していません。'])
    await desk.fill({ kind: 'payout', amount: '1,001', bankReference: 'A-2' }).press('記帳する')
    expect(desk.errors[0]).toContain('金額 1,001円が、預託金の残高 1,000円を超えています')
    await desk.fill({ happenedOn: 'R8.5.21', kind: 'interest' }).press('記帳する')
    expect(desk.errors).toEqual(['記録できるのは、今日までの日付です。変更は行っていません。'])

    await desk.open(`/desk/guarantees/${guarantee.id}/deposit`)
    await desk.follow('取り消す')
    await desk.press('この記帳を取り消す')
    expect(desk.errors).toEqual(['取消の理由を入力してください'])
    await desk.fill({ reason: '金額の入力誤り' }).press('この記帳を取り消す')
    expect(desk.words).toContain('訂正（No.1の取消）金額の入力誤り')
    expect(desk.words).toContain('預託金の残高 0円')
  })

  it('need the account before anything is posted, and may change it', async () => {
    const bare = await anIssuedGuarantee(world)
    await desk.open(`/desk/guarantees/${bare.id}/deposit`)
    expect(desk.words).toContain('前払金専用口座が記録されていません')
    await desk.follow('口座を記録する')
    await desk.fill({ number: '1', holderKana: 'ネットデスク' }).press('この口座を記録する')
    await desk.follow('口座を変更する')
    await desk.fill({ number: '2' }).press('この口座を記録する')
    expect(await world.db('deposit_accounts').where({ guarantee_id: bare.id })).toHaveLength(2)
  })

  it('take in the report of a payout, line by line', async () => {
    const deposited = await aDepositedGuarantee(world)
    const printed = await aPrintedPayout(world, deposited, [1_200_000, 300_000])
    await desk.open('/desk/deposits?tab=payouts')
    await desk.follow(`${deposited.guaranteeNumber} 第1回`)
    await desk
      .fill({ [`unpaid-${steel.id}`]: '口座名義の相違', happenedOn: 'R8.5.20', bankReference: 'P-1' })
      .press('払出の報告を記録する')

    expect(desk.words).toContain('-300,000円')
    await desk.open(`/desk/payouts/${printed.id}`)
    expect(desk.words).toContain('払出済（銀行報告）')
    expect(desk.words).toContain('払い出されませんでした（口座名義の相違）')
    expect(desk.$('main form').length).toBe(0)
  })

  it('say that the statement was changed since a request was printed', async () => {
    const deposited = await aDepositedGuarantee(world)
    const printed = await aPrintedPayout(world, deposited)
    await anApprovedStatement(world, deposited, [aUse()])
    await desk.open(`/desk/payouts/${printed.id}`)
    expect(desk.words).toContain('使途内訳明細書が変更されています')
  })

  it('do not find a draft, nor anything of another surety', async () => {
    const draft = await aPayoutDraft(world, await aDepositedGuarantee(world), [1])
    expect((await desk.open(`/desk/payouts/${draft.id}`)).status).toBe(404)
    const other = await world
      .db('sureties')
      .insert({
        realm_id: world.realm.id,
        name: 'よそ',
        address: 'x',
        representative_title: 'x',
        representative_name: 'x',
      })
      .returning('id')
    await world.db('users').where({ login_id: 'ohno' }).update({ surety_id: other[0].id })
    const stranger = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'ohno')
    const printed = await aPrintedPayout(world, await aDepositedGuarantee(world), [1])
    for (const path of [`/desk/payouts/${printed.id}`, `/desk/guarantees/${guarantee.id}/deposit`]) {
      expect((await stranger.open(path)).status, path).toBe(404)
    }
  })

  async function tell(): Promise<void> {
    await tellDeposit(world, kensetsu, guarantee.id, { depositedOn: day('2026-05-20'), amount: yen(19_440_000) })
  }
})

describe('a bank’s file', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let desk: Browser
  const header = '保証契約番号,内容,日付,金額,整理番号,払出依頼の回,摘要'
  beforeEach(async () => {
    guarantee = await aDepositedGuarantee(world)
    await aPrintedPayout(world, guarantee, [1_200_000])
    desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
  })

  it.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['Shift_JIS', (text: string) => iconv.encode(text, 'cp932')],
  ])('in %s is shown first, and then posted whole', async (_name, encode) => {
    await upload(encode(file(`払出,R8.5.20,"1,200,000",B-1,1,①号`, `利息,2026/5/20,12,B-2,,`)))
    expect(desk.words).toContain('2件の報告を読み取りました。まだ記帳していません')
    expect(desk.words).toContain('①号')
    expect(await entries()).toHaveLength(1)

    await desk.press('2件の報告を記帳する')

    expect(desk.words).toContain('2件の報告を記帳しました')
    expect(await entries()).toMatchObject([
      {},
      { kind: 'payout', amount: -1_200_000 },
      { kind: 'interest', amount: 12 },
    ])
    expect(await world.db('payout_requests').pluck('state')).toEqual(['paid'])
  })

  it('with broken rows tells every problem, and posts nothing', async () => {
    await upload(Buffer.from(`${header}\n123,出金,R8.6.31,-5,,x,\n${guarantee.guaranteeNumber},入金,R8.5.20\n`))

    expect(desk.words).toContain('2行に問題があります。まだ何も記帳していません')
    for (const words of [
      '保証契約番号を確認してください',
      '内容は、入金、払出、戻入、利息、利息の払出のいずれかにしてください',
      '日付は、暦にある日を入力してください',
      '金額は、0円以上で入力してください',
      '整理番号を入力してください',
      '払出依頼の回は、数字で入力してください',
      '列の数が3です（1行目は7列です）',
    ]) {
      expect(desk.words).toContain(words)
    }
    expect(desk.$('main form').length).toBe(0)
    expect(await entries()).toHaveLength(1)
  })

  it('that the ledgers refuse says why for each line, against all lines before it', async () => {
    await upload(
      file(
        `払出,R8.5.20,"1,100,000",B-1,1,`,
        `入金,R8.5.20,5,入金-${guarantee.guaranteeNumber},,`,
        `払出,R8.5.20,"19,440,001",B-3,,`,
        `利息,R8.5.20,1,B-4,,`,
        `利息,R8.5.20,1,B-4,,`,
        `払出,R8.5.20,1,B-5,7,`,
      ).toString() + `99998-00001M,入金,R8.5.20,1,B-6,,\n`,
    )

    expect(
      desk
        .$('tbody th')
        .map((_, cell) => desk.$(cell).text())
        .get(),
    ).toEqual(['2行目', '3行目', '4行目', '6行目', '7行目', '8行目'])
    for (const words of [
      '払出依頼の合計は1,200,000円です',
      'すでに記帳されています',
      '預託金の残高 19,440,000円を超えています',
      '整理番号「B-4」',
      '第7回の払出依頼は、この保証契約にありません',
      '保証契約番号 99998-00001M の前払金保証・中間前払金保証は見つかりません',
    ]) {
      expect(desk.words).toContain(words)
    }
    expect(await entries()).toHaveLength(1)
    expect(await world.db('payout_requests').pluck('state')).toEqual(['printed'])
  })

  it('is posted once, and nothing of it where a line was posted meanwhile', async () => {
    await upload(file(`利息,R8.5.20,1,B-1,,`, `利息,R8.5.20,2,B-2,,`))
    const confirmation = `${desk.path}/confirmation`
    const fields = desk.hiddenFields(confirmation)
    const other = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'kaneko')
    await other.open(`/desk/guarantees/${guarantee.id}/deposit/entries`)
    await other.fill({ kind: 'interest', happenedOn: 'R8.5.20', amount: '2', bankReference: 'B-2' }).press('記帳する')

    await desk.send(confirmation, fields)

    expect(desk.words).toContain('整理番号「B-2」')
    expect(await entries()).toHaveLength(2)
  })

  it.each([
    [
      'no file of that name',
      { name: 'a.pdf', content: Buffer.from('x') },
      'CSVファイル（拡張子 .csv）を選んでください',
    ],
  ])('that is %s is refused', async (_name, { name, content }, message) => {
    await desk.open('/desk/deposits/import')
    await desk.upload({}, { field: 'files', name, content, type: 'text/csv' })
    expect(desk.errors).toEqual([message])
  })

  it('says which columns it lacks and does not know', async () => {
    await upload(Buffer.from('保証契約番号,何か\n1,2\n'))
    expect(desk.words).toContain('1行目の列名「何か」は取り込めません')
    expect(desk.words).toContain('1行目に列「金額」がありません')
  })

  async function upload(content: Buffer | string): Promise<void> {
    await desk.open('/desk/deposits')
    await desk.follow('銀行の報告をCSVから取り込む')
    await desk.upload({}, { field: 'files', name: '報告.csv', content: Buffer.from(content), type: 'text/csv' })
  }

  function file(...lines: string[]): string {
    return `${header}\n${lines.map((line) => `${guarantee.guaranteeNumber},${line}\n`).join('')}`
  }

  async function entries() {
    return world.db('deposit_entries').where({ guarantee_id: guarantee.id }).orderBy('serial')
  }
})
