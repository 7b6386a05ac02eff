import { beforeAll, describe, expect, it } from 'vitest'
import { cellsOf, describeReading, textOf } from '../pdf/tools.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aPdf } from '../support/files.ts'
import * as story from './story.ts'

const works = '〇〇駅周辺道路工事（第2工区）'

/** 中間前払金保証, from the advance of last year to the clerk of the body; each step begins where the one before ended. */
describe('an interim guarantee through the forms on the pages', () => {
  const world = useSeededDatabase()
  let people: Record<'contractor' | 'minato' | 'saeki' | 'ohno' | 'clerk', Browser>
  let instant: () => Date
  const known = { netdesk: '', desk: '', base: '', receptionNumber: '', number: '', key: '', rows: '' }

  beforeAll(async () => {
    instant = await frozenAt(world.db, '2026-05-20T10:00:00')
    const row = await world.db('guarantees').where({ works_name: works, product: 'advance_payment' }).first()
    known.base = row.guarantee_number
  })

  it('everybody signs in', async () => {
    const app = anApp(world.db, instant)
    people = {
      contractor: await new Browser(app).signIn('netdesk', 'kensetsu-soshin'),
      minato: await new Browser(app).signIn('netdesk', 'minato-soshin'),
      saeki: await new Browser(app).signIn('desk', 'saeki'),
      ohno: await new Browser(app).signIn('desk', 'ohno'),
      clerk: await new Browser(app).signIn('dsure', 'ku-keiri'),
    }
  })

  it('is offered beside the advance whose half period has passed, filled in from it', async () => {
    const { contractor } = people
    await contractor.open('/netdesk')
    await contractor.follow('中間前払金保証')
    expect(contractor.words).toContain(`${known.base} 〇〇〇区長 前払金 25,520,000円`)
    expect(contractor.words).toContain('〇〇川護岸改修工事 申込済み')
    await contractor.press(`申込をはじめる：${works}`)
    known.netdesk = contractor.path

    expect(contractor.$('.task-list__task').text()).toMatch(/完了.*完了.*入力中.*完了.*完了.*認定調書が必要です/s)
    await contractor.follow('中間前払金保証の内容')
    expect(contractor.words).toContain('前払金25,520,000円との合計で60.0%まで')
  })

  it('is refused a yen above both advances together, and takes 認定調書 and its file', async () => {
    const { contractor } = people
    const answers = {
      interimAmount: '１２，７６０，００１円',
      eligibilityNumber: '令8道第12号',
      eligibilityStatedOn: 'R8.5.18',
      hasPartialPayment: 'no',
    }
    await contractor.fill(answers).press('保存して「預託金融機関と保証料」へ進む')
    expect(contractor.errors.join()).toContain('12,760,000円以下')
    await contractor.fill({ interimAmount: '12,760,000' }).press('保存して「預託金融機関と保証料」へ進む')
    await contractor.fill({ premiumPayment: 'transfer' }).press('保存して「受け取りとお知らせ」へ進む')
    await contractor.fill({ noticeEmail: 'kouji@netdesk.example.jp' }).press('保存して「書類」へ進む')
    const file = { field: 'files', name: '認定調書（第2工区）.pdf', content: aPdf(), type: 'application/pdf' }
    await contractor.upload({ kind: '認定調書' }, file)
    await contractor.follow('内容の確認へ進む')
    expect(contractor.words).toContain('中間前払金保証の保証料（目安） 8,294円')

    known.receptionNumber = await story.sendIn(contractor)

    expect(known.receptionNumber).toMatch(/^R08-\d{6}$/)
  })

  it('the desk sees the advance it stands beside, both sums and every check', async () => {
    const { saeki } = people
    known.desk = await story.findAtDesk(saeki, known.receptionNumber)
    for (const text of [
      '中間前払金保証',
      '12,760,000円',
      `もとになった前払金保証 ${known.base} を表示する`,
      `${known.base}（25,520,000円）は有効です`,
      '前払金25,520,000円との合計38,280,000円で6/10）以下です',
      '2分の1を、令和8年3月21日に経過しています',
      '令和8年5月18日 令8道第12号（認定調書（第2工区）.pdf）',
      '自動チェック：すべて適合',
    ]) {
      expect(saeki.words).toContain(text)
    }
    await saeki.press('審査をはじめる')
    await saeki.follow('引受承認へ進む')
    expect(saeki.words).toContain('0.065%')
    await saeki.press('この保証料で引受を承認する')
    await saeki.follow('保証料の領収を記録する')
    await saeki.fill({ amount: '8,294' }).press('領収を記録する')
    expect(saeki.status).toBe(200)
  })

  it('another officer issues it under a number that ends in C', async () => {
    const { ohno } = people
    await ohno.open(known.desk)
    await ohno.follow('発行の確認へ進む')
    expect(ohno.words).toContain('保証証書(中間前払金保証)')
    await ohno.press('この内容で発行する')

    known.number = ohno.$('main .lead strong').text()
    expect(known.number).toMatch(/^99999-\d{5}C$/)
  })

  it('the contractor finds certificate, key and how the body wants it', async () => {
    const { contractor } = people
    await deliverAll(world.db, instant)
    await contractor.open('/netdesk/guarantees')
    await contractor.follow(known.number)
    expect(contractor.heading).toBe('電子保証概要（中間前払金保証）')
    await contractor.follow('表示')
    known.rows = contractor.$('.certificate__rows').text().replace(/\s+/g, ' ')
    expect(known.rows).toContain(`前払金保証の番号${known.base}`)
    expect(known.rows).toContain('認定調書令和8年5月18日 令8道第12号')
    expect(known.rows).toContain('工期令和7年8月8日 ～ 令和8年10月30日')
    const overview = contractor.path.replace(/\/certificates\/.*/, '')
    await contractor.open(`${overview}/authentication-key`)
    known.key = contractor.$('.key').text()
    expect(contractor.words).toContain('【電子保証(中間前払金)】')
  })

  it('the clerk opens it by number and key, and reads the same', async () => {
    const { clerk } = people
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: known.number, authenticationKey: known.key }).press('証書を表示する')

    expect(clerk.heading).toContain(known.number)
    expect(clerk.$('.certificate__rows').text().replace(/\s+/g, ' ')).toBe(known.rows)
  })

  it('is offered no second time, and to nobody else', async () => {
    const { contractor, minato } = people
    await contractor.open('/netdesk/interim')
    expect(contractor.words).toContain(`中間前払金保証（${known.number}）があります`)

    for (const path of [known.netdesk, `${known.netdesk}/interim`, `${known.netdesk}/check`]) {
      await minato.open(path)
      expect(minato.status).toBe(404)
    }
    await minato.open('/netdesk/interim')
    expect(minato.words).not.toContain(works)
  })

  it('the mails name the product, and no key', async () => {
    const mails = await world.db('mails').where({ recipient: 'kouji@netdesk.example.jp' }).select('subject', 'body')
    const text = JSON.stringify(mails)

    expect(mails.map(({ subject }) => subject).join()).toMatch(/保証料.*発行完了/s)
    expect(text).toContain('中間前払金保証')
    expect(text).not.toContain(known.key)
  })

  describeReading('its papers', () => {
    it('say the same', async () => {
      const { contractor } = people
      await contractor.open('/netdesk/guarantees')
      await contractor.follow(known.number)
      const overview = contractor.path
      await contractor.follow('表示')
      const certificate = await contractor.download(`${contractor.path}/pdf`)
      const notice = await contractor.download(`${overview}/authentication-key/pdf`)

      expect(textOf(certificate.body)).toContain('保証証書(中間前払金保証)')
      expect(cellsOf(certificate.body, 'TD')).toContain(known.base)
      expect(cellsOf(notice.body, 'TD')).toContain('中間前払金保証')
      const copy = await contractor.download(`${known.netdesk}/pdf`)
      expect(textOf(copy.body)).toContain('令8道第12号')
    })
  })
})
