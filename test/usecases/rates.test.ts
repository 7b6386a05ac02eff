import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { Rates } from '../../src/domain/premium.ts'
import { yen } from '../../src/domain/yen.ts'
import { listRateCases } from '../../src/store/rate-proposals.ts'
import { getRateTableInForce } from '../../src/store/rates.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { adoptRates, proposeRates, takeBackRates, turnDownRates, withdrawRates } from '../../src/usecases/rates.ts'
import { anApplicationUnderReview, anIssuedGuarantee, onlyRequest } from '../support/factories.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { at, events, useWorld } from '../support/world.ts'

const october = day('2026-10-01')
const flat = (ratePpm: number, upTo: number | null = null): Rates => ({
  mode: 'marginal_bands',
  bands: [{ over: yen(0), upTo: upTo === null ? null : yen(upTo), ratePpm }],
  minimum: yen(0),
})
const content = { product: 'advance_payment', validFrom: october, rates: flat(2000), reason: '改定' } as const

describe('rates', () => {
  const world = useWorld()
  const inForce = (on: string) => getRateTableInForce(world.db, kaneko.suretyId, 'advance_payment', day(on))

  it('put forward by one person and adopted by another are in force from their day on', async () => {
    const id = await proposeRates(world, kaneko, content)
    expect((await inForce('2026-10-01')).validFrom).toBe('2020-04-01')

    await adoptRates(world, ohno, id, 1)
    expect((await inForce('2026-09-30')).validFrom).toBe('2020-04-01')
    expect(await inForce('2026-10-01')).toMatchObject({ validFrom: october, rates: flat(2000) })
    expect(await events(world, 'rate_proposal.adopted')).toMatchObject([{ subject_id: id, actor_id: ohno.userId }])
    await expect(adoptRates(world, ohno, id, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(adoptRates(world, ohno, id, 2)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('are not adopted by who put them forward, nor by who may not', async () => {
    const id = await proposeRates(world, kaneko, content)

    await expect(adoptRates(world, kaneko, id, 1)).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(adoptRates(world, saeki, id, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(turnDownRates(world, kaneko, id, 1, '否')).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(takeBackRates(world, ohno, id, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await world.db('rate_tables').where({ valid_from: october })).toEqual([])
  })

  it.each([
    ['by a reviewer', saeki, {}, 'not_allowed'],
    ['by an approver who is no administrator', ohno, {}, 'not_allowed'],
    ['from a day that is over', kaneko, { validFrom: day('2026-05-19') }, 'rate_day_over'],
    ['with a closed end', kaneko, { rates: flat(2000, 100) }, 'rate_table_faulty'],
  ])('are not put forward %s', async (_name, user, wish, reason) => {
    await expect(proposeRates(world, user, { ...content, ...wish })).rejects.toMatchObject({ reason })
    expect(await world.db('rate_proposals')).toEqual([])
  })

  it('of one day are adopted once, also when two were put forward', async () => {
    const [first, second] = [await proposeRates(world, kaneko, content), await proposeRates(world, kaneko, content)]
    await adoptRates(world, ohno, first, 1)

    await expect(adoptRates(world, ohno, second, 1)).rejects.toMatchObject({ reason: 'rate_day_taken' })
    await expect(proposeRates(world, kaneko, content)).rejects.toMatchObject({ reason: 'rate_day_taken' })
  })

  it('put forward too long ago are not adopted into the past', async () => {
    const id = await proposeRates(world, kaneko, content)

    await expect(adoptRates(at(world, '2026-10-02T09:00'), ohno, id, 1)).rejects.toMatchObject({
      reason: 'rate_day_over',
    })
  })

  it('are withdrawn before their day only, and leave the day to a better table', async () => {
    await adoptRates(world, ohno, await proposeRates(world, kaneko, content), 1)
    const { id } = await inForce('2026-10-01')
    await expect(withdrawRates(at(world, '2026-10-01T00:00'), ohno, id, '誤り')).rejects.toMatchObject({
      reason: 'rate_table_begun',
    })
    await withdrawRates(world, ohno, id, '誤り')
    expect((await inForce('2026-10-01')).validFrom).toBe('2020-04-01')
    await expect(withdrawRates(world, ohno, id, '誤り')).rejects.toMatchObject({ reason: 'changed_meanwhile' })

    await adoptRates(world, ohno, await proposeRates(world, kaneko, { ...content, rates: flat(1500) }), 1)
    expect((await inForce('2026-10-01')).rates).toEqual(flat(1500))
  })

  it('are tried on what was issued and what is under way', async () => {
    await anIssuedGuarantee(world)
    await anApplicationUnderReview(world)

    const cases = await listRateCases(world.db, kaneko.suretyId, 'advance_payment', 200)
    expect(cases.map(({ kind, guaranteed }) => [kind, guaranteed])).toEqual([
      ['application', 19_440_000],
      ['guarantee', 19_440_000],
    ])
    expect(await listRateCases(world.db, kaneko.suretyId, 'performance_reservation', 200)).toEqual([])
  })

  it('that came into force between page and press refuse the approval with the new figure', async () => {
    const shown = await inForce('2026-05-20')
    await adoptRates(world, ohno, await proposeRates(world, kaneko, { ...content, validFrom: day('2026-05-20') }), 1)
    const reviewed = await anApplicationUnderReview(world)
    const approve = (tableId: string) =>
      approveRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version, tableId)

    await expect(approve(shown.id)).rejects.toMatchObject({ reason: 'rates_changed', detail: { premium: 38_880 } })
    await approve((await inForce('2026-05-20')).id)
    expect(await world.db('guarantee_requests').pluck('premium_amount')).toEqual([38_880])
  })
})
