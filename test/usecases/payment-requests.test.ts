import { describe, expect, it } from 'vitest'
import { defaultDeadlineSettings } from '../../src/domain/deadline-settings.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getPaymentRequest, listPaymentRequestEntries } from '../../src/store/payment-requests.ts'
import { setDeadlineSettings } from '../../src/usecases/deadline-settings.ts'
import {
  correctPaymentRequest,
  recordPayment,
  recordPaymentRequest,
  undoPayment,
  withdrawPaymentRequest,
} from '../../src/usecases/payment-requests.ts'
import { aHeldGuarantee, anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { hitachinaka, hitachinakaColleague, ward } from '../support/people.ts'
import { at, events, useWorld } from '../support/world.ts'

const received = { receivedOn: day('2026-05-20'), amount: yen(19_440_000), note: '' }

describe('前払金の請求', () => {
  const world = useWorld()

  it('starts the clock by the rule of the body', async () => {
    const { id: guaranteeId } = await aHeldGuarantee(world)
    const counted = { ...defaultDeadlineSettings, firstDay: 'counted', closedDays: 'as_is' } as const
    await setDeadlineSettings(world, hitachinakaColleague, counted)

    const id = await recordPaymentRequest(world, hitachinaka, guaranteeId, received)

    expect(await getPaymentRequest(world.db, hitachinaka.ordererId, id)).toMatchObject({
      dueOn: '2026-06-02',
      rule: { days: 14, firstDay: 'counted', closedDays: 'as_is' },
      paidOn: null,
    })
    expect(await events(world, 'payment_request.received')).toMatchObject([{ subject_id: id }])
  })

  it('above the certificate is refused until the changed one is there, and nothing is recorded', async () => {
    const guarantee = await aHeldGuarantee(world)
    const raised = { ...received, amount: yen(20_000_000) }

    await expect(recordPaymentRequest(world, hitachinaka, guarantee.id, raised)).rejects.toMatchObject({
      reason: 'payment_request_above_guarantee',
      detail: { amount: 20_000_000, before: 0, guaranteedAmount: 19_440_000 },
    })
    expect(await world.db('payment_request_entries')).toEqual([])

    await world.db('guarantees').where({ id: guarantee.id }).update({ guaranteed_amount: 20_000_000 })
    await recordPaymentRequest(world, hitachinaka, guarantee.id, raised)
  })

  it.each([['a performance guarantee', performanceAlone, 'payment_request_not_advance']])(
    'is refused for %s',
    async (_name, wish, reason) => {
      const { id } = await aHeldGuarantee(world, { guarantees: wish })
      await expect(recordPaymentRequest(world, hitachinaka, id, { ...received, amount: yen(1) })).rejects.toMatchObject(
        { reason },
      )
    },
  )

  it('is refused for a day to come and for a guarantee that is over', async () => {
    const { id } = await aHeldGuarantee(world)
    const tomorrow = { ...received, receivedOn: day('2026-05-21') }
    await expect(recordPaymentRequest(world, hitachinaka, id, tomorrow)).rejects.toMatchObject({
      reason: 'day_to_come',
    })
    await world.db('guarantees').where({ id }).update({ state: 'ended' })
    await expect(recordPaymentRequest(world, hitachinaka, id, received)).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
  })

  it('is not found by another body, nor for what nobody of the body has opened', async () => {
    const { id: guaranteeId } = await aHeldGuarantee(world)
    await expect(recordPaymentRequest(world, ward, guaranteeId, received)).rejects.toMatchObject({ name: 'NotFound' })
    const id = await recordPaymentRequest(world, hitachinaka, guaranteeId, received)
    await expect(recordPayment(world, ward, id, 1, day('2026-05-20'))).rejects.toMatchObject({ name: 'NotFound' })
    const unopened = await anIssuedGuarantee(world)
    await expect(recordPaymentRequest(world, hitachinaka, unopened.id, received)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('is paid, undone, corrected and withdrawn by records that all stay', async () => {
    const { id: guaranteeId } = await aHeldGuarantee(world)
    const id = await recordPaymentRequest(world, hitachinaka, guaranteeId, received)
    const later = at(world, '2026-06-01T09:00')

    await expect(recordPayment(later, hitachinaka, id, 1, day('2026-05-19'))).rejects.toMatchObject({
      reason: 'paid_before_received',
    })
    await recordPayment(later, hitachinaka, id, 1, day('2026-05-29'))
    await expect(recordPayment(later, hitachinakaColleague, id, 1, day('2026-05-29'))).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await undoPayment(later, hitachinakaColleague, id, 2, '別の工事の支払だったため')
    const corrected = { receivedOn: day('2026-05-18'), amount: yen(10_000_000), note: '請求書の日付の読み違い' }
    await correctPaymentRequest(later, hitachinaka, id, 3, corrected)
    await withdrawPaymentRequest(later, hitachinaka, id, 4, '請求の取下げがあったため')

    const entries = await listPaymentRequestEntries(world.db, hitachinaka.ordererId, id)
    expect(entries.map(({ kind, dueOn, paidOn }) => [kind, dueOn, paidOn])).toEqual([
      ['received', '2026-06-03', null],
      ['paid', '2026-06-03', '2026-05-29'],
      ['payment_undone', '2026-06-03', null],
      ['corrected', '2026-06-01', null],
      ['withdrawn', '2026-06-01', null],
    ])
    await expect(recordPayment(later, hitachinaka, id, 5, day('2026-05-29'))).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})

describe('期限の設定', () => {
  const world = useWorld()

  it('are the ID administrator’s to make, and one writes over no other', async () => {
    const rule = { ...defaultDeadlineSettings, rungs: [30] as const }
    await expect(setDeadlineSettings(world, hitachinaka, rule)).rejects.toMatchObject({ reason: 'not_allowed' })
    await setDeadlineSettings(world, hitachinakaColleague, rule)
    await expect(setDeadlineSettings(world, hitachinakaColleague, rule)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    expect(await world.db('deadline_settings').pluck('rungs')).toEqual([[30]])
  })
})
