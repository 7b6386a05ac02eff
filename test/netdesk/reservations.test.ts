import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAll } from '../support/deliveries.ts'
import {
  afterTheTender,
  anIssuedReservation,
  aReservationDraft,
  type ReservationWish,
} from '../support/reservations.ts'
import { at as inTrial, useWorld, type World } from '../support/world.ts'

const typed = {
  noticeNumber: '令和8年度 公告第27号',
  noticedOn: '令和8年5月11日',
  qualificationDueOn: 'R8.5.29',
  tenderOn: '2026-06-10',
  openedOn: '2026/6/11',
  contractExpectedOn: '20260630',
  tenderWorksStartsOn: '令和8年7月1日',
  tenderWorksEndsOn: '令和9年3月19日',
  bidCeiling: '４８，６５０，０００円',
  ratioPercent: '10',
  tenderAdvancePlanned: 'yes',
}

describe('契約保証予約 at NetDesk', () => {
  const world = useWorld()
  const at = async (over: World = world, loginId = 'kensetsu-soshin') =>
    new Browser(anApp(over.db, momentOf(over))).signIn('netdesk', loginId)

  async function draftAt(path: string, wish: ReservationWish = {}) {
    const { id } = await aReservationDraft(world, wish)
    const browser = await at()
    await browser.open(`/netdesk/applications/${id}${path}`)
    return { id, browser, tender: async () => (await world.db('applications').where({ id }).first()).content.tender }
  }

  it('says that there is none yet, and begins one with its own tasks', async () => {
    const browser = await at()
    await browser.open('/netdesk')
    await browser.follow('契約保証予約申込（入札ボンド）')
    expect(browser.words).toContain('契約保証予約はまだありません')
    expect(browser.words).toContain('入札保証金そのものを保証するものではありません')

    await browser.press('新しい契約保証予約の申込をはじめる')

    const tasks = browser.$('.task-list__name').text()
    for (const task of ['発注者と工事', '入札と予約の内容', '手数料', '受け取りとお知らせ', '書類']) {
      expect(tasks).toContain(task)
    }
    expect(tasks).not.toContain('請負契約')
    await browser.follow('手数料')
    expect(browser.words).toContain('契約保証予約申込 3 / 5')
    expect(browser.words).toContain('手数料支払方法')
    expect(browser.words).not.toContain('保証料')
    expect(browser.$('[name="depositoryBank"]')).toHaveLength(0)
  })

  it('reckons amount and fee, fills the amount in where it was left empty, and keeps one that was typed', async () => {
    const { browser, tender } = await draftAt('/tender', { tender: { amount: null, bidCeiling: null } })

    await browser.fill(typed).press('予約金額を計算する')

    expect(browser.$('#reservationAmount').attr('value')).toBe('4,870,000')
    expect(browser.words).toContain('必要な金額 4,865,000円')
    expect(browser.words).toContain('手数料（目安） 7,700円')
    expect(browser.words).toContain('うち消費税 700円')
    expect(await tender()).toMatchObject({ bidCeiling: 48_650_000, amount: 4_870_000, noticedOn: '2026-05-11' })

    await browser.fill({ reservationAmount: '5,000,000' }).press('予約金額を計算する')
    expect(await tender()).toMatchObject({ amount: 5_000_000 })
  })

  it('shows what an amount comes to before anything is saved', async () => {
    const { browser } = await draftAt('/tender?bidCeiling=30,000,000&ratioPercent=30')

    expect(browser.$('#figures').text()).toContain('9,000,000円')
  })

  it.each([
    [{ reservationAmount: '4,864,999' }, '予約金額は、4,865,000円以上で入力してください'],
    [{ tenderOn: '2026-05-28' }, '入札日は、競争参加資格申請期限（令和8年5月29日）以後の日を入力してください'],
    [{ contractExpectedOn: '令和8年6月10日' }, '予定契約時期は、開札日（令和8年6月11日）以後の日を入力してください'],
    [{ openedOn: '令和8年6月31日' }, '開札日は、暦にある日を入力してください'],
    [{ ratioPercent: '15' }, '契約保証割合を選んでください'],
    [{ tenderAdvancePlanned: 'no' }, '契約保証は、前払金の予定がある契約に付ける保証です'],
    [{ noticeNumber: '' }, '入札公告番号を入力してください'],
    [{ noticeNumber: '公告\u{1F3D7}1号' }, '証書に印刷できない文字があります'],
  ] as const)('says at the field what is wrong: %j', async (wrong, message) => {
    const { browser } = await draftAt('/tender', { tender: { amount: null } })

    await browser.fill({ ...typed, reservationAmount: '4,870,000', ...wrong }).press('保存して「手数料」へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors.join()).toContain(message)
    expect(browser.$(`#${Object.keys(wrong)[0]}-error`).text()).toContain(message)
    const [name, value] = Object.entries(wrong)[0] as [string, string]
    const field = browser.$(`input[name="${name}"][type="text"], input[name="${name}"]:not([type])`)
    if (field.length > 0) expect(field.attr('value')).toBe(value)
  })

  it('is checked, sent and printed in its own words', async () => {
    const { id, browser } = await draftAt('/check')
    expect(browser.words).toContain('予約金額 5,000,000円')
    expect(browser.words).toContain('契約保証予約の手数料（目安） 7,700円')
    expect(browser.words).toContain('予約証書の受取 ネットデスクのPDFを印刷する')
    expect(browser.words).not.toMatch(/保証料|預託金融機関|電子保証/)

    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')

    expect(browser.heading).toBe('送信しました')
    expect(browser.words).not.toMatch(/認証キー|保証料/)
    await browser.open(`/netdesk/applications/${id}`)
    expect(browser.words).not.toContain('保証料')
    const pdf = await browser.download(`/netdesk/applications/${id}/pdf`)
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('契約保証予約申込書控え'))
  })

  it('shows the paper in the place of a key, and how it is handed in', async () => {
    const reservation = await anIssuedReservation(world)
    const browser = await at()
    await browser.open(`/netdesk/guarantees/${reservation.id}`)
    expect(browser.words).toContain('PDFはまもなく表示できます')
    await deliverAll(world.db, world.instant)

    await browser.open('/netdesk/guarantees')
    expect(browser.words).toMatch(/99999-00001Y.*契約保証予約/)
    await browser.follow('99999-00001Y')

    expect(browser.heading).toBe('契約保証予約の概要')
    expect(browser.words).toContain('予約証書を開く（PDF・A4・1ページ')
    expect(browser.words).toContain('入札保証金そのものを保証するものではありません')
    expect(browser.words).toContain('前払金の予定がある契約')
    expect(browser.words).not.toContain('認証キーと提出方法')
    const href =
      browser
        .$('a')
        .filter((_, link) => browser.$(link).text() === '予約証書を保存する')
        .attr('href') ?? ''
    const pdf = await browser.download(href)
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('予約証書_99999-00001Y'))
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('turns a won tender into an application in one act', async () => {
    const reservation = await anIssuedReservation(world)
    expect((await (await at()).open('/netdesk')).words).not.toContain('結果未記録')
    const browser = await at(afterTheTender(world))
    await browser.open('/netdesk')
    expect(browser.words).toContain('入札の結果を記録してください 結果未記録')
    await browser.open(`/netdesk/guarantees/${reservation.id}`)
    await browser.follow('落札した：契約保証の申込に進む')

    await browser.fill({ awardPrice: '50,000,001', awardedOn: '令和8年6月11日' }).press('落札を記録して申込を作成する')
    expect(browser.errors[0]).toContain('予約の上限（50,000,000円）以下')
    await browser.fill({ awardPrice: '48,600,000', awardedOn: '令和8年6月9日' }).press('落札を記録して申込を作成する')
    expect(browser.errors[0]).toContain('入札日（令和8年6月10日）以後の日')
    expect(browser.words).toContain('契約保証金額（4,860,000円）')
    await browser.fill({ awardedOn: '令和8年6月11日', wantsAdvance: 'yes' }).press('落札を記録して申込を作成する')

    expect(browser.heading).toBe('申込の内容を入力する')
    expect(browser.words).toMatch(/請負金額 48,600,000円/)
    expect(browser.words).toMatch(/契約保証 4,860,000円/)
    await browser.open('/netdesk/reservations')
    expect(browser.$('.table tbody').text()).toContain('落札')
    await browser.follow('99999-00001Y')
    expect(browser.words).toContain('落札金額（税込） 48,600,000円')
    expect(browser.words).not.toContain('契約保証の申込に進む')
    expect((await browser.open('/netdesk')).words).not.toContain('結果未記録')
  })

  it('records a result once: the other tab is told, and makes no second application', async () => {
    const reservation = await anIssuedReservation(world)
    const over = afterTheTender(world)
    const here = `/netdesk/reservations/${reservation.id}`
    const [first, second] = [await at(over), await at(over)]
    await first.open(`${here}/award`)
    await second.open(`${here}/award`)
    const award = { awardPrice: '48,600,000', awardedOn: '2026-06-11' }
    await first.fill(award).press('落札を記録して申込を作成する')
    await second.fill(award).press('落札を記録して申込を作成する')

    expect(second.status).toBe(409)
    expect(await world.db('applications').where({ origin_guarantee_id: reservation.id })).toHaveLength(1)
    await second.follow('最新の内容を表示する')
    expect(second.heading).toBe('契約保証予約の概要')
    await second.open(`${here}/loss`)
    expect(second.status).toBe(409)
  })

  it('closes a lost one, which can then no longer be turned into anything', async () => {
    const reservation = await anIssuedReservation(world)
    const browser = await at(afterTheTender(world))
    await browser.open(`/netdesk/guarantees/${reservation.id}`)
    await browser.follow('落札できなかった：予約を終える')
    await browser.press('不落を記録して予約を終える')
    expect(browser.errors).toEqual(['落札できなかった理由を選んでください', '結果がわかった日を入力してください'])
    await browser.fill({ reason: 'outbid', lostOn: '令和8年6月11日' }).press('不落を記録して予約を終える')

    expect(browser.heading).toBe('契約保証予約の概要')
    expect(browser.words).toContain('ほかの者が落札した')
    expect(browser.words).toContain('落札できなかったため、この予約は終了しています')
    await browser.open(`/netdesk/reservations/${reservation.id}/award`)
    expect(browser.status).toBe(409)
  })

  it('says that the period is over where no result came', async () => {
    const reservation = await anIssuedReservation(world)
    const browser = await at(inTrial(world, '2026-07-01T09:00'))
    await browser.open(`/netdesk/guarantees/${reservation.id}`)

    expect(browser.words).toContain('予約期間（令和8年6月30日まで）が過ぎています')
    await browser.open('/netdesk/reservations')
    expect(browser.words).toContain('予約期間経過')
  })

  it('leaves the results to those who may send', async () => {
    const reservation = await anIssuedReservation(world)
    const browser = await at(world, 'kensetsu-sakusei')
    await browser.open(`/netdesk/guarantees/${reservation.id}`)

    expect(browser.words).toContain('送信者の役割の方が記録します')
    await browser.open(`/netdesk/reservations/${reservation.id}/award`)
    expect(browser.status).toBe(403)
  })

  it('is found by nobody else', async () => {
    const reservation = await anIssuedReservation(world)
    const draft = await aReservationDraft(world)
    const browser = await at(world, 'minato-soshin')
    const here = `/netdesk/reservations/${reservation.id}`

    for (const path of [`/netdesk/guarantees/${reservation.id}`, `${here}/award`, `${here}/loss`]) {
      expect([path, (await browser.open(path)).status]).toEqual([path, 404])
    }
    expect((await browser.open(`/netdesk/applications/${draft.id}/tender`)).status).toBe(404)
    await browser.open('/netdesk/reservations')
    expect(browser.words).toContain('契約保証予約はまだありません')
    const form = browser.hiddenFields('/netdesk/reservations')
    await browser.send(`${here}/award`, {
      ...form,
      version: '1',
      awardPrice: '1',
      awardedOn: '2026-05-20',
      wantsAdvance: 'no',
    })
    expect(browser.status).toBe(404)
  })

  it('has no tender page in an application of another kind, and the other pages not in this one', async () => {
    const { browser } = await draftAt('/contract')

    expect(browser.status).toBe(404)
  })
})

/** Real time at which the trial's clock shows what the world's does. */
function momentOf(over: World): () => Date {
  return () => new Date(over.now().getTime() - over.realm.clockOffsetMs)
}
