import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { OrdererRules } from '../../src/domain/orderer-rules.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { yen } from '../../src/domain/yen.ts'
import { listRules } from '../../src/store/orderer-rules.ts'
import { getRules } from '../../src/store/orderers.ts'
import {
  adoptOrdererRules,
  proposeOrdererRules,
  takeBackOrdererRules,
  turnDownOrdererRules,
  verifyOrdererRules,
  withdrawOrdererRules,
} from '../../src/usecases/orderer-rules.ts'
import { effectOfRules } from '../../src/usecases/orderer-rules-effect.ts'
import { anApplicationUnderReview, aSubmittedApplication } from '../support/factories.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { events, useWorld, type World } from '../support/world.ts'

const today = day('2026-05-20')
const july = day('2026-07-01')
const capped: OrdererRules = { ...defaultRules, advance: { ...defaultRules.advance, cap: yen(10_000_000) } }

describe('rules of a body', () => {
  const world = useWorld()
  const body = () => world.ordererIds.hitachinaka

  it('are put forward by an administrator and hold, once another person adopts them, from their day', async () => {
    const id = await propose(world, capped, july)
    expect((await getRules(world.db, body(), july)).advance.cap).toBeNull()

    await adoptOrdererRules(world, ohno, id, 1)
    expect((await getRules(world.db, body(), july)).advance.cap).toBe(10_000_000)
    expect((await getRules(world.db, body(), day('2026-06-30'))).advance.cap).toBeNull()
    const [newest] = await listRules(world.db, body())
    expect(newest).toMatchObject({
      source: '要綱',
      verifiedOn: today,
      proposedByName: '金子 緑',
      adoptedByName: ohno.name,
    })
    expect((await events(world, 'orderer.rules_adopted')).map(({ details }) => details)).toEqual([
      { proposalId: id, rulesId: newest?.id, validFrom: '2026-07-01' },
    ])
  })

  it('are not decided by who put them forward, by a reviewer, twice, or from a stale page', async () => {
    const id = await propose(world, capped, july)
    await expect(propose(world, capped, july)).rejects.toMatchObject({ reason: 'rules_waiting' })
    await expect(adoptOrdererRules(world, kaneko, id, 1)).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(adoptOrdererRules(world, saeki, id, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(takeBackOrdererRules(world, ohno, id, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(adoptOrdererRules(world, ohno, id, 2)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await turnDownOrdererRules(world, ohno, id, 1, '根拠が違います')
    await expect(adoptOrdererRules(world, ohno, id, 2)).rejects.toMatchObject({ reason: 'not_possible_now' })

    expect(await listRules(world.db, body())).toHaveLength(1)
    const second = await propose(world, capped, july)
    await takeBackOrdererRules(world, kaneko, second, 1)
    expect(await listRules(world.db, body())).toHaveLength(1)
  })

  it('that contradict themselves, and a proposal by a reviewer, are refused', async () => {
    const performance = { ...defaultRules.performance, lowBidMinimumRatio: { numerator: 1, denominator: 100 } }
    await expect(propose(world, { ...defaultRules, performance }, july)).rejects.toMatchObject({
      reason: 'rules_contradict',
      detail: { fault: 'performance.low_bid_min_ratio: below the usual one' },
    })
    const proposed = { rules: capped, validFrom: july, source: '要綱', verifiedOn: today }
    await expect(proposeOrdererRules(world, saeki, body(), proposed)).rejects.toMatchObject({ reason: 'not_allowed' })
    const tomorrow = { ...proposed, verifiedOn: day('2026-05-21') }
    await expect(proposeOrdererRules(world, kaneko, body(), tomorrow)).rejects.toMatchObject({ reason: 'day_to_come' })
  })

  it('to come are taken back before their day, with the reason; then others of the same day may follow', async () => {
    await adoptOrdererRules(world, ohno, await propose(world, capped, july), 1)
    const [planned, held] = await listRules(world.db, body())
    await withdrawOrdererRules(world, kaneko, body(), planned?.id ?? '', '議会で否決')

    expect((await getRules(world.db, body(), july)).advance.cap).toBeNull()
    const again = withdrawOrdererRules(world, kaneko, body(), planned?.id ?? '', '議会で否決')
    await expect(again).rejects.toMatchObject({ reason: 'not_possible_now' })
    const past = withdrawOrdererRules(world, kaneko, body(), held?.id ?? '', '間違い')
    await expect(past).rejects.toMatchObject({ reason: 'rules_in_force' })

    const cap = yen(20_000_000)
    const id = await propose(world, { ...capped, advance: { ...capped.advance, cap } }, july)
    await adoptOrdererRules(world, ohno, id, 1)
    expect((await getRules(world.db, body(), july)).advance.cap).toBe(cap)
  })

  it('in force are confirmed, which renews the day and nothing else', async () => {
    const [held] = await listRules(world.db, body())
    expect(held?.verifiedOn).toBeNull()
    await verifyOrdererRules(world, kaneko, body(), held?.id ?? '')
    expect(await listRules(world.db, body())).toEqual([{ ...held, verifiedOn: today }])
  })

  it('name beforehand the open applications that would come out otherwise, and none of another body', async () => {
    const { id } = await anApplicationUnderReview(world)
    await aSubmittedApplication(world, { works: { ordererId: world.ordererIds.ward, worksName: 'よその工事' } })
    const suretyId = kaneko.suretyId
    const from = (validFrom: typeof july) =>
      effectOfRules(world.db, suretyId, body(), { rules: capped, validFrom }, today)

    const effect = await from(day('2026-04-01'))
    expect(effect.affected).toMatchObject([{ id, appears: [{ code: 'advance_above_limit' }], vanishes: [] }])
    expect(effect.samples.map(({ before, after }) => [before.advance, after.advance])).toEqual([
      [2_000_000, 2_000_000],
      [19_440_000, 10_000_000],
      [120_000_000, 10_000_000],
    ])
    expect((await from(july)).affected).toEqual([])
  })
})

async function propose(world: World, rules: OrdererRules, validFrom: typeof july): Promise<string> {
  const proposed = { rules, validFrom, source: '要綱', verifiedOn: today }
  return proposeOrdererRules(world, kaneko, world.ordererIds.hitachinaka, proposed)
}
