import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import {
  anApplicationUnderReview,
  anApprovedApplication,
  aSubmittedApplication,
  bothProducts,
  onlyRequest,
} from '../support/factories.ts'
import { takenOver } from '../support/claims.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

describe('approving a request', () => {
  const world = useWorld()

  it('fixes the premium by the rates in force, charges it, records it, and owes the bill', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const { id: requestId } = onlyRequest(reviewed)
    const table = await world.db('rate_tables').where({ product: 'advance_payment' }).first('id')

    await approveRequest(world, saeki, reviewed.id, requestId, reviewed.version)

    expect(await getApplication(world.db, reviewed.id)).toMatchObject({
      version: reviewed.version + 1,
      requests: [
        {
          state: 'approved',
          reviewerId: saeki.userId,
          premiumAmount: 45_380,
          rateTableId: table.id,
          premiumDueOn: '2026-06-03',
          approvedAt: world.now(),
          premiumSettledAt: null,
        },
      ],
    })
    expect(await events(world, 'request.approved')).toMatchObject([
      {
        subject_id: requestId,
        actor_id: saeki.userId,
        details: { product: 'advance_payment', premiumAmount: 45_380, rateTableId: table.id, payment: 'transfer' },
      },
    ])
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'premium-due', payload: { requestId } })
  })

  it('posts the charge in two amounts that sum to zero', async () => {
    await anApprovedApplication(world)

    const postings = await world.db('premium_postings').orderBy('account').select('kind', 'account', 'amount')
    expect(postings).toEqual([
      { kind: 'charge', account: 'income', amount: -45_380 },
      { kind: 'charge', account: 'receivable', amount: 45_380 },
    ])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('settles a premium at once that is paid monthly, and owes no bill', async () => {
    const approved = await anApprovedApplication(world, { payment: { premiumPayment: 'monthly' } })

    expect(onlyRequest(approved).premiumSettledAt).toEqual(world.now())
    expect((await owed(world)).map(({ kind }) => kind)).toEqual(['application-received'])
    expect(
      await world.db('premium_postings').groupBy('account').select('account').sum('amount as sum').orderBy('account'),
    ).toEqual([
      { account: 'income', sum: '-45380' },
      { account: 'monthly_receivable', sum: '45380' },
      { account: 'receivable', sum: '0' },
    ])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('approves one request and leaves the other', async () => {
    const reviewed = await anApplicationUnderReview(world, { guarantees: bothProducts })
    const performance = reviewed.requests[1]

    await approveRequest(world, saeki, reviewed.id, performance?.id ?? '', reviewed.version)

    expect((await getApplication(world.db, reviewed.id)).requests).toMatchObject([
      { product: 'advance_payment', state: 'under_review', premiumAmount: null },
      { product: 'performance', state: 'approved', premiumAmount: 25_800 },
    ])
  })

  it('takes the table in force on the day of approval, Japanese time', async () => {
    const newer = { mode: 'marginal_bands', bands: [{ over: 0, upTo: null, ratePpm: 1_000 }], minimum: 0 }
    const { surety_id } = await world.db('rate_tables').first('surety_id')
    await world.db('rate_tables').insert([
      { surety_id, product: 'advance_payment', valid_from: '2026-05-21', rates: JSON.stringify(newer) },
      {
        surety_id,
        product: 'advance_payment',
        valid_from: '2027-04-01',
        rates: JSON.stringify({ ...newer, bands: [] }),
      },
    ])
    const [before, after] = [await anApplicationUnderReview(world), await anApplicationUnderReview(world)]

    await approveRequest(at(world, '2026-05-20T23:59:59'), saeki, before.id, onlyRequest(before).id, before.version)
    await approveRequest(at(world, '2026-05-21T00:00:00'), saeki, after.id, onlyRequest(after).id, after.version)

    expect(onlyRequest(await getApplication(world.db, before.id)).premiumAmount).toBe(45_380)
    expect(onlyRequest(await getApplication(world.db, after.id)).premiumAmount).toBe(19_440)
  })

  it('is refused where no rates are in force', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const early = at(world, '2020-03-31T10:00')

    await expect(
      approveRequest(early, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version),
    ).rejects.toMatchObject({ reason: 'no_rate_in_force' })
  })

  it('charges nothing where the premium is cut down to nothing', async () => {
    const approved = await anApprovedApplication(world, {
      guarantees: { advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(100) } },
    })

    expect(onlyRequest(approved).premiumAmount).toBe(0)
    expect(await world.db('premium_postings')).toEqual([])
  })

  it('is for reviewers', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const approve = (user: typeof saeki) =>
      approveRequest(world, user, reviewed.id, onlyRequest(reviewed).id, reviewed.version)

    await expect(approve(ohno)).rejects.toMatchObject({ reason: 'not_allowed' })
    await takenOver(world, kaneko, reviewed.id)
    await expect(approve(kaneko)).resolves.toBeUndefined()
  })

  it('is refused before the review, twice, and when the application has changed', async () => {
    const submitted = await aSubmittedApplication(world)
    const approved = await anApprovedApplication(world)
    const approve = ({ id, version, requests }: typeof approved, older = 0) =>
      approveRequest(world, saeki, id, requests[0]?.id ?? '', version - older)

    await expect(approve(submitted)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(approve(approved)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(approve(approved, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    expect(await world.db('premium_postings')).toHaveLength(2)
  })

  it('does not find a request of another application', async () => {
    const [mine, other] = [await anApplicationUnderReview(world), await anApplicationUnderReview(world)]

    await expect(approveRequest(world, saeki, mine.id, onlyRequest(other).id, mine.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
