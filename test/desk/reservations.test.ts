import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { recordAward } from '../../src/usecases/reservation-results.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { kensetsu } from '../support/people.ts'
import { afterTheTender, anIssuedReservation } from '../support/reservations.ts'
import { at as inTrial, useWorld, type World } from '../support/world.ts'

describe('a reservation at the desk', () => {
  const world = useWorld()
  const deskOn = async (over: World, loginId = 'saeki') =>
    new Browser(anApp(over.db, () => new Date(over.now().getTime() - over.realm.clockOffsetMs))).signIn('desk', loginId)

  it('is told of in the words of a reservation, with its fee', async () => {
    const reservation = await anIssuedReservation(world)
    const desk = await deskOn(afterTheTender(world))
    await desk.open(`/desk/guarantees/${reservation.id}`)

    for (const words of [
      '予約金額 5,000,000円',
      '予定入札額（上限） 50,000,000円',
      '手数料の請求',
      '予約証書を発行した',
    ]) {
      expect(desk.words).toContain(words)
    }
    expect(desk.words).toContain('入札の結果は、まだ記録されていません')
    expect(desk.words).not.toMatch(/保証料|電子証書|認証キー/)
    await desk.follow('申込 R08')
    expect(desk.words).not.toMatch(/保証料の(領収|支払方法)|不適合/)
  })

  it('says so where its period is over and nobody has told the result', async () => {
    const reservation = await anIssuedReservation(world)
    const desk = await deskOn(inTrial(world, '2026-07-01T09:00'))
    await desk.open(`/desk/guarantees/${reservation.id}`)

    expect(desk.words).toContain('予約期間（令和8年6月30日まで）が過ぎて、結果の記録がありません')
  })

  it('keeps a result while its application is under way, with what was typed, and says what is to be done', async () => {
    const reservation = await anIssuedReservation(world)
    const later = afterTheTender(world)
    const award = { awardPrice: yen(48_600_000), awardedOn: day('2026-06-11'), wantsAdvance: false }
    await recordAward(later, kensetsu, reservation.id, reservation.version, award)
    const desk = await deskOn(later)
    await desk.open(`/desk/guarantees/${reservation.id}`)
    expect(desk.words).toContain('落札（令和8年6月11日 48,600,000円）')
    expect(desk.words).not.toContain('落札により作成された申込を表示する')
    await desk.follow('結果の記録を取り消す')

    await desk.fill({ reason: '金額の入力誤り' }).press('結果の記録を取り消す')

    expect(desk.status).toBe(409)
    expect(desk.words).toContain('契約保証の申込が残っています')
    expect(desk.$('#reason').text()).toContain('金額の入力誤り')
  })

  it('is taken back by reviewers only, and never without a result', async () => {
    const reservation = await anIssuedReservation(world)
    const approver = await deskOn(world, 'ohno')
    await approver.open(`/desk/guarantees/${reservation.id}/result`)
    expect(approver.status).toBe(403)

    const reviewer = await deskOn(world)
    await reviewer.open(`/desk/guarantees/${reservation.id}/result`)
    expect(reviewer.path).toBe(`/desk/guarantees/${reservation.id}`)
  })
})
