import { beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, describeReading, textOf } from '../pdf/tools.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import * as story from './story.ts'

const works = '市道〇〇線 共同溝工事'
const ventureName = '八丁堀・湊特定建設工事共同企業体'

/** Works over three fiscal years, undertaken by two companies: typed in, sent, issued and read; and other works continued. */
describe('works over several years by a joint venture', () => {
  const world = useSeededDatabase()
  let people: Record<'contractor' | 'saeki' | 'ohno' | 'clerk', Browser>
  let instant: () => Date
  const known = { netdesk: '', desk: '', receptionNumber: '', number: '', guarantee: '', key: '' }

  beforeAll(async () => {
    instant = await frozenAt(world.db, '2026-05-20T10:00:00')
  })

  it('everybody signs in', async () => {
    const app = anApp(world.db, instant)
    people = {
      contractor: await new Browser(app).signIn('netdesk', 'kensetsu-soshin'),
      saeki: await new Browser(app).signIn('desk', 'saeki'),
      ohno: await new Browser(app).signIn('desk', 'ohno'),
      clerk: await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku'),
    }
  })

  it('the contractor types the contract with its members and its years', async () => {
    const { contractor } = people
    known.netdesk = await story.startApplication(contractor)
    await contractor.follow('発注者と工事')
    await contractor.fill({ ordererSearch: story.typed.ordererSearch }).press('探す')
    const orderer = contractor.$('input[name="orderer"]').first().attr('value') ?? ''
    await contractor.fill({ orderer, worksName: works }).press('保存して「請負契約」へ進む')

    contractor.fill({
      contractPrice: '1億円',
      contractedOn: '令和8年5月18日',
      worksStartsOn: '令和8年5月19日',
      worksEndsOn: '令和10年12月20日',
      undertaking: 'joint_venture_representative',
      jointVentureName: ventureName,
      share1: '６０',
      member2: 'みなと土木 株式会社',
      share2: '39.99',
      isMultiYear: 'yes',
    })
    await contractor.press('保存して「保証の内容」へ進む')
    expect(contractor.errors).toEqual([
      '出資比率の合計を100.00%にしてください（いまの合計は99.99%です）',
      '令和8年度の出来高予定額を入力してください（ない年度は0円）',
    ])
    contractor.fill({ share2: '40', planned1: '2,500万', limit1: '2,250万', planned2: '5,000万', planned3: '2,500万' })
    await contractor.press('保存して「保証の内容」へ進む')
    expect(contractor.heading).toBe('保証の内容')
  })

  it('asks for the advance of the first year, takes its amount from the table, and shares the deposit', async () => {
    const { contractor } = people
    await contractor.fill({ advancePaymentAmount: '1,001万' }).press('保存して「預託金融機関と保証料」へ進む')
    expect(contractor.errors[0]).toContain('10,000,000円以下で入力してください（この発注者の限度は4/10です')
    await contractor.fill({ advancePaymentAmount: '1,000万' }).press('保存して「預託金融機関と保証料」へ進む')
    await contractor.fill({ bankSearch: story.typed.bankSearch }).press('探す')
    await contractor.fill({ depositoryBank: '9999-001', premiumPayment: 'transfer' }).press('出資比率で金額を入れる')
    expect(contractor.$('#splitBank1').attr('value')).toBe('〇〇銀行 △△支店')
    await contractor.fill({ splitBank2: '□□銀行 水戸支店' }).press('保存して「受け取りとお知らせ」へ進む')
    await contractor.fill({ noticeEmail: story.typed.noticeEmail }).press('保存して「書類」へ進む')
    await contractor.follow('内容の確認へ進む')

    expect(contractor.errors).toEqual([])
    expect(contractor.words).toContain('みなと土木 株式会社：□□銀行 水戸支店 4,000,000円')
    known.receptionNumber = await story.sendIn(contractor)
  })

  it('the desk sees every sum checked, approves and issues', async () => {
    const { saeki, ohno } = people
    known.desk = await story.findAtDesk(saeki, known.receptionNumber)
    expect(saeki.words).toContain('3年度の出来高予定額の合計100,000,000円は、請負金額と同じです。')
    expect(saeki.words).toContain('2社の出資比率の合計は100.00%です。代表者はネットデスク建設 株式会社です。')
    expect(saeki.words).toContain('金額の合計10,000,000円は、保証金額と同じです。')
    await saeki.press('審査をはじめる')
    await story.approve(saeki, known.desk, 'advance_payment')
    const [request] = await world
      .db('guarantee_requests')
      .orderBy('approved_at', 'desc')
      .whereNotNull('approved_at')
      .limit(1)
    await story.receive(saeki, known.desk, 'advance_payment', String(request.premium_amount))
    known.number = await story.issue(ohno, known.desk, 'advance_payment')
    await deliverAll(world.db, instant)
  })

  it('contractor and body read joint venture, year and the end of the year on the certificate', async () => {
    const { contractor, clerk } = people
    await contractor.open('/netdesk/guarantees')
    await contractor.follow(known.number)
    known.guarantee = contractor.path
    expect(contractor.words).toContain(ventureName)
    expect(contractor.words).toContain('25,000,000円（令和8年度）')
    await contractor.open(`${known.guarantee}/authentication-key`)
    known.key = contractor.$('.key').text()

    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: known.number, authenticationKey: known.key }).press('証書を表示する')
    expect(clerk.words).toContain(ventureName)
    expect(clerk.words).toContain('対象年度令和8年度')
    expect(clerk.words).toContain('今年度対象額25,000,000円')
    expect(clerk.words).toContain('令和9年3月31日 まで')
  })

  it('continues the works whose second year has begun, which the desk sees', async () => {
    const { contractor, saeki } = people
    await contractor.open('/netdesk')
    await contractor.follow('継続の保証申込')
    await contractor.follow('継続の申込をはじめる')
    await contractor.press('令和8年度の申込を作成する')
    await contractor.open(`${contractor.path}/check`)
    expect(contractor.errors).toEqual([])
    expect(contractor.words).toContain('39,200,000円')
    const number = await story.sendIn(contractor)

    await story.findAtDesk(saeki, number)
    expect(saeki.words).toContain(
      '令和8年度の継続の申込です。この年度に発行済みの前払金保証はありません。年度は始まっています。',
    )
    await saeki.follow('継続のもとになった前払金保証')
    expect(saeki.words).toContain('〇〇橋 架替工事（債務負担行為）')

    await contractor.open('/netdesk/continuations')
    expect(contractor.words).toContain('この年度の継続の申込は、作成済みです')
  })

  describeReading('on paper', () => {
    it('the PDFs say the same: certificate, key notice, application', async () => {
      const { contractor } = people
      const application = await contractor.download(`${known.netdesk}/pdf`)
      const text = textOf(application.body).replace(/\s/g, '')
      expect(text).toContain('令和9年度：出来高予定額50,000,000円')
      expect(text).toContain('みなと土木株式会社40.00%')
      expect(text).toContain('□□銀行水戸支店4,000,000円')

      await contractor.open(known.guarantee)
      await contractor.follow('表示')
      const certificate = await contractor.download(`${contractor.path}/pdf`)
      expect(cellsOf(certificate.body, 'TD').join('')).toContain(ventureName)
      expect(cellsOf(certificate.body, 'TD')).toContain('令和8年度')
      const notice = await contractor.download(`${known.guarantee}/authentication-key/pdf`)
      expect(cellsOf(notice.body, 'TD')).toContain('ネットデスク建設 株式会社')
    })
  })
})
