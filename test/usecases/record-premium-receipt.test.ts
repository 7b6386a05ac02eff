import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import {
  anApplicationUnderReview,
  anApprovedApplication,
  aPaidApplication,
  bothProducts,
  onlyRequest,
} from '../support/factories.ts'
import { saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

describe('receiving a premium', () => {
  const world = useWorld()

  it('settles it, posts it, and records it', async () => {
    const approved = await anApprovedApplication(world)
    const { id: requestId } = onlyRequest(approved)

    await recordPremiumReceipt(world, saeki, approved.id, requestId, approved.version, yen(45_380))

    expect(await getApplication(world.db, approved.id)).toMatchObject({
      version: approved.version + 1,
      requests: [{ state: 'approved', premiumSettledAt: world.now(), premiumAmount: 45_380 }],
    })
    expect(
      await world.db('premium_postings').where({ kind: 'receipt' }).orderBy('account').select('account', 'amount'),
    ).toEqual([
      { account: 'cash', amount: 45_380 },
      { account: 'receivable', amount: -45_380 },
    ])
    expect(await events(world, 'request.premium_received')).toMatchObject([
      { subject_id: requestId, actor_id: saeki.userId, details: { amount: 45_380 } },
    ])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('settles one premium and leaves the other', async () => {
    const approved = await anApprovedApplication(world, { guarantees: bothProducts })
    const performance = approved.requests[1]

    await recordPremiumReceipt(world, saeki, approved.id, performance?.id ?? '', approved.version, yen(25_800))

    expect((await getApplication(world.db, approved.id)).requests).toMatchObject([
      { premiumSettledAt: null },
      { premiumSettledAt: world.now() },
    ])
  })

  it.each([45_379, 45_381, 0, 25_800])('is refused for %d yen, with what it should be', async (amount) => {
    const approved = await anApprovedApplication(world)

    await expect(
      recordPremiumReceipt(world, saeki, approved.id, onlyRequest(approved).id, approved.version, yen(amount)),
    ).rejects.toMatchObject({ reason: 'premium_mismatch', detail: { expected: 45_380 } })
    expect(await world.db('premium_postings').where({ kind: 'receipt' })).toEqual([])
  })

  it('is refused twice, before approval, and when the application has changed', async () => {
    const [reviewed, paid] = [await anApplicationUnderReview(world), await aPaidApplication(world)]
    const receive = ({ id, version, requests }: typeof paid, older = 0) =>
      recordPremiumReceipt(world, saeki, id, requests[0]?.id ?? '', version - older, yen(45_380))

    await expect(receive(paid)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(receive(reviewed)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(receive(paid, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
  })

  it('is refused where the premium is paid monthly', async () => {
    const approved = await anApprovedApplication(world, { payment: { premiumPayment: 'monthly' } })

    await expect(
      recordPremiumReceipt(world, saeki, approved.id, onlyRequest(approved).id, approved.version, yen(45_380)),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('does not find a request of another application', async () => {
    const [mine, other] = [await anApprovedApplication(world), await anApprovedApplication(world)]

    await expect(
      recordPremiumReceipt(world, saeki, mine.id, onlyRequest(other).id, mine.version, yen(45_380)),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})
