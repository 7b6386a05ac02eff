import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { anApplicationUnderReview, anApprovedApplication, aPaidApplication, onlyRequest } from '../support/factories.ts'
import { takenOver } from '../support/claims.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { events, owed, useWorld } from '../support/world.ts'

describe('issuing is refused', () => {
  const world = useWorld()

  it('to the one who approved', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const requestId = onlyRequest(reviewed).id
    await takenOver(world, kaneko, reviewed.id)
    await approveRequest(world, kaneko, reviewed.id, requestId, reviewed.version)
    await recordPremiumReceipt(world, kaneko, reviewed.id, requestId, reviewed.version + 1, yen(45_380))

    await expect(issueCertificate(world, kaneko, reviewed.id, requestId, reviewed.version + 2)).rejects.toMatchObject({
      reason: 'same_person',
    })
    await expect(issueCertificate(world, ohno, reviewed.id, requestId, reviewed.version + 2)).resolves.toEqual(
      expect.any(String),
    )
  })

  it('to those who are no approvers', async () => {
    const paid = await aPaidApplication(world)

    await expect(issueCertificate(world, saeki, paid.id, onlyRequest(paid).id, paid.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('before the premium is settled', async () => {
    const approved = await anApprovedApplication(world)

    await expect(
      issueCertificate(world, ohno, approved.id, onlyRequest(approved).id, approved.version),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('twice, when the application has changed, and before approval', async () => {
    const [paid, reviewed] = [await aPaidApplication(world), await anApplicationUnderReview(world)]
    const issue = ({ id, requests }: typeof paid, version: number) =>
      issueCertificate(world, ohno, id, requests[0]?.id ?? '', version)
    await issue(paid, paid.version)

    await expect(issue(paid, paid.version)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(issue(paid, paid.version + 1)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(issue(reviewed, reviewed.version)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('with nothing left behind: no number, no guarantee, no key, no letter', async () => {
    const approved = await anApprovedApplication(world)
    const before = await owed(world)

    await issueCertificate(world, ohno, approved.id, onlyRequest(approved).id, approved.version).catch(() => {})

    expect(await world.db('number_ledger').where({ purpose: 'guarantee' })).toEqual([])
    expect(await world.db('guarantees')).toEqual([])
    expect(await world.db('authentication_keys')).toEqual([])
    expect(await owed(world)).toEqual(before)
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'act.refused',
      details: { act: 'issue-certificate', reason: 'not_possible_now' },
    })
  })

  it('for a request of another application, which is not found', async () => {
    const [mine, other] = [await aPaidApplication(world), await aPaidApplication(world)]

    await expect(issueCertificate(world, ohno, mine.id, onlyRequest(other).id, mine.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
