import { beforeAll, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { confirmBilling, proposeBilling, recordDebit } from '../../src/usecases/monthly-billing.ts'
import { useDatabase } from '../support/database.ts'
import { anApprovedApplication } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { at, withOnce, worldOver } from '../support/world.ts'

const april = day('2026-04-01')
const monthly = { payment: { premiumPayment: 'monthly' }, contract: { contractedOn: day('2026-04-06') } } as const

const database = useDatabase()
const world = worldOver(() => database.db)
beforeAll(() => addParties(database.db, world.realm))

const done = (answers: readonly PromiseSettledResult<unknown>[]) =>
  answers.filter(({ status }) => status === 'fulfilled').length

it('of many who put a month forward, confirm it and record its debit at once, one does', async () => {
  await anApprovedApplication(at(world, '2026-04-20T10:00'), monthly)

  const proposals = [saeki, saeki, saeki, saeki].map((user) => proposeBilling(withOnce(world), user, april))
  expect(done(await Promise.allSettled(proposals))).toBe(1)

  const confirmations = [ohno, kaneko, ohno, kaneko].map((user) => confirmBilling(withOnce(world), user, april, 1))
  expect(done(await Promise.allSettled(confirmations))).toBe(1)
  const bills = await world.db('premium_bills')
  expect(bills).toHaveLength(1)
  expect(await world.db('premium_billing_runs').where({ state: 'confirmed' })).toHaveLength(1)

  const later = at(world, '2026-06-03T10:00')
  const result = { result: 'debited', happenedOn: day('2026-06-01'), reason: '' } as const
  const debits = [saeki, ohno, kaneko].map((user) => recordDebit(withOnce(later), user, bills[0].id, result))
  expect(done(await Promise.allSettled(debits))).toBe(1)
  expect(await world.db('premium_postings').where({ kind: 'monthly_receipt' })).toHaveLength(2)
})
