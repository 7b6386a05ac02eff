import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { findTwoPersonAmount } from '../../src/store/desk-proposals.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { confirmDeskProposal, proposeTwoPersonAmount } from '../../src/usecases/desk-proposals.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { takenOver } from '../support/claims.ts'
import { anApplicationUnderReview, onlyRequest } from '../support/factories.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { at, events, useWorld, type World } from '../support/world.ts'

const guaranteedAmount = 19_440_000
const from = (amount: number, validFrom = '2026-05-20') => ({
  amount: yen(amount),
  validFrom: day(validFrom),
  reason: '少額の証書を早く発行するため',
})

/** Approved and paid by 金子, who is an approver as well. */
async function paidByKaneko(world: World) {
  const reviewed = await anApplicationUnderReview(world)
  const requestId = onlyRequest(reviewed).id
  await takenOver(world, kaneko, reviewed.id)
  await approveRequest(world, kaneko, reviewed.id, requestId, reviewed.version)
  const [request] = (await getApplication(world.db, reviewed.id)).requests
  const premium = request?.premiumAmount ?? yen(0)
  await recordPremiumReceipt(world, kaneko, reviewed.id, requestId, reviewed.version + 1, premium)
  return { id: reviewed.id, requestId, version: reviewed.version + 2 }
}

async function set(world: World, proposed: ReturnType<typeof from>): Promise<void> {
  const id = await proposeTwoPersonAmount(world, kaneko, proposed)
  await confirmDeskProposal(world, ohno, id, 1, '')
}

describe('the amount from which two persons issue', () => {
  const world = useWorld()

  it.each([
    [guaranteedAmount + 1, 'issued'],
    [guaranteedAmount, 'same_person'],
    [0, 'same_person'],
  ])('at %i yen: the reviewer’s own issue is %s', async (amount, outcome) => {
    const paid = await paidByKaneko(world)
    await set(world, from(amount))

    const issue = issueCertificate(world, kaneko, paid.id, paid.requestId, paid.version)

    if (outcome === 'issued') await expect(issue).resolves.toEqual(expect.any(String))
    else await expect(issue).rejects.toThrow(outcome)
  })

  it('is everything while nothing was set, and until its day has come', async () => {
    expect(await findTwoPersonAmount(world.db, kaneko.suretyId, day('2026-05-20'))).toBe(0)
    await set(world, from(1_000_000, '2026-06-01'))

    expect(await findTwoPersonAmount(world.db, kaneko.suretyId, day('2026-05-31'))).toBe(0)
    expect(await findTwoPersonAmount(world.db, kaneko.suretyId, day('2026-06-01'))).toBe(1_000_000)
    await set(world, from(2_000_000, '2026-06-01'))
    expect(await findTwoPersonAmount(world.db, kaneko.suretyId, day('2026-06-01'))).toBe(2_000_000)
    expect((await events(world, 'surety.two_person_amount_set')).at(-1)).toMatchObject({
      subject_id: kaneko.suretyId,
      details: { amount: 2_000_000, validFrom: '2026-06-01' },
    })
  })

  it('is put forward by an administrator for a day that has not passed, and decided by another person', async () => {
    await expect(proposeTwoPersonAmount(world, saeki, from(1))).rejects.toThrow('not_allowed')
    await expect(proposeTwoPersonAmount(world, ohno, from(1))).rejects.toThrow('not_allowed')
    await expect(proposeTwoPersonAmount(world, kaneko, from(1, '2026-05-19'))).rejects.toThrow('period_already_over')
    const id = await proposeTwoPersonAmount(world, kaneko, from(1))
    await expect(confirmDeskProposal(world, kaneko, id, 1, '')).rejects.toThrow('own_proposal')
    await expect(confirmDeskProposal(at(world, '2026-05-21T09:00'), ohno, id, 1, '')).rejects.toThrow(
      'proposal_out_of_date',
    )
  })
})
