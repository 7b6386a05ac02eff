import { describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { describeReading, textOf } from '../pdf/tools.ts'
import { findAtDesk, sendIn, typed } from './story.ts'

const works = '市道〇〇線 橋りょう補修工事'
const tender = {
  noticeNumber: '令和8年度 公告第27号',
  noticedOn: '令和8年5月11日',
  qualificationDueOn: '令和8年5月29日',
  tenderOn: '令和8年6月10日',
  openedOn: '令和8年6月11日',
  contractExpectedOn: '令和8年6月30日',
  tenderWorksStartsOn: '令和8年7月1日',
  tenderWorksEndsOn: '令和9年3月19日',
  bidCeiling: '５０，０００，０００円',
  ratioPercent: '10',
  tenderAdvancePlanned: 'yes',
}

/** Application, fee, paper, tender, guarantee: each step begins where the one before ended. */
describe('a reservation through the forms on the pages', () => {
  const world = useSeededDatabase()
  const known = { netdesk: '', desk: '', number: '', overview: '', application: '', guarantee: '' }

  /** Everybody, on a day of the trial's clock; sessions are of real time, and so each day signs in anew. */
  async function peopleOn(time: string) {
    const instant = await frozenAt(world.db, time)
    const app = anApp(world.db, instant)
    return {
      instant,
      contractor: await new Browser(app).signIn('netdesk', 'kensetsu-soshin'),
      saeki: await new Browser(app).signIn('desk', 'saeki'),
      ohno: await new Browser(app).signIn('desk', 'ohno'),
      clerk: await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku'),
    }
  }
  let may: Awaited<ReturnType<typeof peopleOn>>
  let june: Awaited<ReturnType<typeof peopleOn>>

  it('the contractor applies, and sends it', async () => {
    may = await peopleOn('2026-05-20T10:00:00')
    const { contractor } = may
    known.netdesk = await applied(contractor, works)

    const receptionNumber = await sendIn(contractor)

    expect(contractor.words).toContain('契約保証予約')
    known.desk = await findAtDesk(may.saeki, receptionNumber)
  })

  it('the surety asks for a correction of the tender, and gets it', async () => {
    const { contractor, saeki } = may
    await saeki.press('審査をはじめる')
    expect(saeki.words).toContain('予定入札額の上限50,000,000円の10%')
    await saeki.follow('訂正を依頼する')
    await saeki.fill({ noticeNumber: '公告の年度を確認してください' }).press('受注者が読む内容を確認する')
    await saeki.press('この内容で訂正を依頼する')

    await contractor.open(known.netdesk)
    await contractor.follow('入札公告番号')
    expect(contractor.$('#noticeNumber-correction').text()).toContain('公告の年度を確認してください')
    await contractor.fill({ noticeNumber: '令和8年度 公告第28号' }).press('保存して確認へ戻る')
    await sendIn(contractor)

    await saeki.open(known.desk)
    expect(saeki.words).toMatch(/令和8年度 公告第28号.*前回から変更/)
  })

  it('it is approved at the fee with its tax, paid, and issued by a second person under a Y number', async () => {
    const { saeki, ohno, contractor } = may
    await saeki.press('審査をはじめる')
    await saeki.follow('引受承認へ進む')
    expect(saeki.words).toMatch(/手数料（税抜） ?7,000円.*消費税（10%、円未満切捨て） ?700円.*手数料（税込） ?7,700円/)
    expect(saeki.words).not.toContain('保証料')
    await saeki.press('この手数料で引受を承認する')
    await contractor.open(known.netdesk)
    expect(contractor.words).toContain('お客様が手数料をお支払いください。7,700円')
    await saeki.follow('手数料の領収を記録する')
    await saeki.fill({ amount: '7,700' }).press('領収を記録する')

    await ohno.open(known.desk)
    await ohno.follow('発行の確認へ進む')
    expect(ohno.words).toContain('契約保証予約証書')
    await ohno.press('この内容で発行する')

    known.number = ohno.$('main .lead strong').text()
    expect(known.number).toMatch(/^99999-\d{5}Y$/)
    await deliverAll(world.db, may.instant)
    const mails = await world.ownerDb('mails').where('subject', 'like', `%予約証書発行完了のお知らせ%${known.number}%`)
    expect(mails).toHaveLength(1)
    expect(mails[0].body).toContain('入札保証金そのものを保証するものではありません')
    expect(mails[0].body).not.toContain('認証キー')
  })

  it('the contractor has it among the recent procedures, and its paper in hand', async () => {
    const { contractor } = may
    await contractor.open('/netdesk')
    expect(contractor.$('.table caption').text()).toContain('契約保証予約(入札ボンド)')
    await contractor.follow(known.number)
    known.overview = contractor.path
    const href = contractor
      .$('a')
      .filter((_, link) => contractor.$(link).text().includes('保存する'))
      .attr('href')

    const pdf = await contractor.download(href ?? '')

    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(
      await world.db('audit_events').where({ name: 'certificate.viewed', subject_id: idIn(known.overview) }),
    ).toHaveLength(1)
  })

  it('no body can look it up, as it has no key', async () => {
    const { clerk } = may
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: known.number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')

    expect(clerk.words).toContain('番号と認証キーの組み合わせが見つかりません')
  })

  it('the tender is won: one act makes the application for both guarantees', async () => {
    june = await peopleOn('2026-06-12T09:00:00')
    const { contractor } = june
    await contractor.open(known.overview)
    await contractor.follow('落札した：契約保証の申込に進む')
    contractor.fill({ awardPrice: '４８，６００，０００円', awardedOn: '令和8年6月11日', wantsAdvance: 'no' })

    await contractor.press('落札を記録して申込を作成する')

    known.application = contractor.path
    expect(contractor.words).toContain(works)
    await contractor.follow('内容を確認して送信する')
    expect(contractor.words).toContain('契約保証金額 4,860,000円')
    known.desk = await findAtDesk(june.saeki, await sendIn(contractor))
  })

  it('the performance guarantee is issued from it, shows its number, and ends the reservation', async () => {
    const { saeki, ohno, contractor } = june
    expect(saeki.words).toContain(`もとになった契約保証予約 ${known.number}`)
    await saeki.press('審査をはじめる')
    await saeki.follow('引受承認へ進む')
    await saeki.press('この保証料で引受を承認する')
    await saeki.follow('保証料の領収を記録する')
    const amount = /ご案内した保証料 ([\d,]+)円/.exec(saeki.words)?.[1] ?? ''
    await saeki.fill({ amount }).press('領収を記録する')
    await ohno.open(known.desk)
    await ohno.follow('発行の確認へ進む')
    await ohno.press('この内容で発行する')
    known.guarantee = ohno.$('main .lead strong').text()
    expect(known.guarantee).toMatch(/K$/)
    await ohno.follow('保証契約を表示する')
    expect(ohno.words).toContain(`もとになった契約保証予約 ${known.number}`)

    await contractor.open(known.overview)
    expect(contractor.words).toContain('契約保証発行済')
    await contractor.follow(known.guarantee)
    expect(contractor.words).toContain(`もとになった契約保証予約 ${known.number}`)
  })

  it('the body opens the certificate by number and key', async () => {
    const { contractor, clerk } = june
    await deliverAll(world.db, june.instant)
    await contractor.follow('認証キーと提出方法を見る')
    const key = contractor.$('code.key').text()
    await clerk.open('/dsure/lookup')

    await clerk.fill({ guaranteeNumber: known.guarantee, authenticationKey: key }).press('証書を表示する')

    expect(clerk.heading).toContain(known.guarantee)
    expect(clerk.words).toContain(works)
  })

  it('another one is lost: it is closed, and the desk takes back a result that was wrong', async () => {
    const { contractor, saeki } = june
    await contractor.open('/netdesk/reservations')
    await contractor.follow('99999-00002Y')
    const overview = contractor.path
    await contractor.follow('落札できなかった：予約を終える')
    contractor.fill({ reason: 'outbid', lostOn: '令和8年5月20日' })
    await contractor.press('不落を記録して予約を終える')
    expect(contractor.words).toContain('この予約は終了しています')

    await saeki.open(overview.replace('/netdesk/', '/desk/'))
    expect(saeki.words).toContain('不落（令和8年5月20日 ほかの者が落札した）')
    await saeki.follow('結果の記録を取り消す')
    await saeki.press('結果の記録を取り消す')
    expect(saeki.errors).toEqual(['取消しの理由を入力してください'])
    await saeki.fill({ reason: '別の入札の結果だったと連絡があった' }).press('結果の記録を取り消す')

    expect(saeki.words).toContain('記録の取消し（別の入札の結果だったと連絡があった）')
    await contractor.open(overview)
    expect(contractor.words).toContain('落札した：契約保証の申込に進む')
  })
})

describeReading('the paper of the trial', () => {
  const world = useSeededDatabase()

  it('is made for both reservations of the briefing', async () => {
    const instant = await frozenAt(world.db, '2026-05-20T10:00:00')
    await deliverAll(world.db, instant)
    const contractor = await new Browser(anApp(world.db, instant)).signIn('netdesk', 'kensetsu-soshin')
    await contractor.open('/netdesk/reservations')
    expect(contractor.words).toMatch(/99999-00002Y の概要結果待ち.*99999-00001Y の概要落札/)
    await contractor.follow('99999-00002Y')
    const href = contractor
      .$('a')
      .filter((_, link) => contractor.$(link).text().includes('保存する'))
      .attr('href')

    const pdf = await contractor.download(href ?? '')

    expect(textOf(pdf.body as Buffer)).toContain('99999-00002Y')
  })
})

async function applied(contractor: Browser, worksName: string): Promise<string> {
  await contractor.open('/netdesk')
  await contractor.follow('契約保証予約申込（入札ボンド）')
  await contractor.press('新しい契約保証予約の申込をはじめる')
  const application = contractor.path
  await contractor.follow('発注者と工事')
  await contractor.fill({ ordererSearch: typed.ordererSearch }).press('探す')
  const orderer = contractor.$('input[name="orderer"]').first().attr('value') ?? ''
  await contractor.fill({ orderer, worksName }).press('保存して「入札と予約の内容」へ進む')
  await contractor.fill(tender).press('予約金額を計算する')
  await contractor.press('保存して「手数料」へ進む')
  await contractor.fill({ premiumPayment: 'transfer' }).press('保存して「受け取りとお知らせ」へ進む')
  await contractor.fill({ noticeEmail: typed.noticeEmail }).press('保存して「書類」へ進む')
  await contractor.follow('内容の確認へ進む')
  return application
}

function idIn(path: string): string {
  return path.split('/').at(-1) ?? ''
}
