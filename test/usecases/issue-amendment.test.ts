import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { listAmendmentSendBacks } from '../../src/store/amendment-lists.ts'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { listPostings } from '../../src/store/premiums.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { issueAmendedCertificate, recordAdditionalPremium } from '../../src/usecases/issue-amendment.ts'
import {
  approveAmendmentRequest,
  beginAmendmentReview,
  declineAmendment,
  sendBackAmendment,
} from '../../src/usecases/review-amendment.ts'
import {
  anAmendmentUnderReview,
  anApprovedAmendment,
  aSettledAmendment,
  aSubmittedAmendment,
  cut,
  longer,
} from '../support/amendments.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { takenOver } from '../support/claims.ts'
import { idOf, kaneko, ohno, saeki } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

describe('reviewing a change', () => {
  const world = useWorld()

  it('begins, and goes back with a reason at each field', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    await beginAmendmentReview(world, saeki, sent.id, sent.version)

    await sendBackAmendment(world, saeki, sent.id, sent.version + 1, { contractPrice: '契約書と違います' }, '')

    expect((await getAmendment(world.db, sent.id)).state).toBe('sent_back')
    expect(await listAmendmentSendBacks(world.db, sent.id)).toMatchObject([
      { round: 1, reasons: { contractPrice: '契約書と違います' }, note: '' },
    ])
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'amendment-sent-back', payload: { amendmentId: sent.id } })
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'amendment.sent_back',
      details: { fields: ['contractPrice'] },
    })
  })

  it('needs something to be said when it sends back', async () => {
    const reviewed = await anAmendmentUnderReview(world, await anIssuedGuarantee(world))

    await expect(sendBackAmendment(world, saeki, reviewed.id, reviewed.version, {}, '')).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })

  it('may end in a no, which leaves the guarantee as it is', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const reviewed = await anAmendmentUnderReview(world, guarantee)

    await declineAmendment(world, saeki, reviewed.id, reviewed.version, '契約変更が確認できません')

    expect(await getAmendment(world.db, reviewed.id)).toMatchObject({
      state: 'declined',
      declineReason: '契約変更が確認できません',
    })
    expect(await getGuarantee(world.db, guarantee.id)).toEqual(guarantee)
  })

  it('fixes what is to be paid more, charges it, and tells the contractor', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const approved = await anApprovedAmendment(world, guarantee)

    expect(approved).toMatchObject({
      state: 'approved',
      reviewerId: saeki.userId,
      additionalPremium: 4_320,
      refundPremium: 0,
      premiumDueOn: '2026-06-03',
      premiumSettledAt: null,
    })
    const postings = await listPostings(world.db, guarantee.requestId)
    expect(postings.filter(({ changeNumber }) => changeNumber === 1)).toMatchObject([
      { kind: 'additional', amount: 4_320 },
    ])
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'additional-premium-due' })
  })

  it.each([
    ['a cut', cut],
    ['a period', longer],
  ])('charges nothing for %s, which is ready at once', async (_name, wish) => {
    const approved = await anApprovedAmendment(world, await anIssuedGuarantee(world), wish)

    expect(approved).toMatchObject({ additionalPremium: 0, premiumDueOn: null, premiumSettledAt: world.now() })
    expect(await world.db('premium_postings').where({ amendment_id: approved.id })).toEqual([])
    expect((await owed(world)).at(-1)?.kind).toBe('amendment-received')
  })

  it('puts it on the monthly bill where premiums are paid so', async () => {
    const guarantee = await anIssuedGuarantee(world, { payment: { premiumPayment: 'monthly' } })
    const approved = await anApprovedAmendment(world, guarantee)

    expect(approved.premiumSettledAt).toEqual(world.now())
    const kinds = await world.db('premium_postings').where({ amendment_id: approved.id }).pluck('kind')
    expect(new Set(kinds)).toEqual(new Set(['additional', 'monthly_billing']))
  })

  it('is for reviewers, against the version they saw, and of their own surety', async () => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    const elsewhere = { ...saeki, suretyId: idOf('trial', 'another surety') }

    await expect(beginAmendmentReview(world, ohno, sent.id, sent.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await expect(beginAmendmentReview(world, saeki, sent.id, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(beginAmendmentReview(world, elsewhere, sent.id, sent.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(approveAmendmentRequest(world, saeki, sent.id, sent.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('stops where the guarantee has changed or ended meanwhile', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const reviewed = await anAmendmentUnderReview(world, guarantee)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    await expect(approveAmendmentRequest(world, saeki, reviewed.id, reviewed.version)).rejects.toMatchObject({
      reason: 'guarantee_changed',
    })
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'cancelled' })
    await expect(approveAmendmentRequest(world, saeki, reviewed.id, reviewed.version)).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
  })
})

describe('issuing a change', () => {
  const world = useWorld()

  it('adds 変更-1 under the same key, and shows the new values in lists', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const key = await keyOf(world, guarantee)
    const settled = await aSettledAmendment(world, guarantee)
    const later = at(world, '2026-05-21T15:51')

    await issueAmendedCertificate(later, ohno, settled.id, settled.version)

    const [newest, first] = await listVersions(world.db, guarantee.id)
    expect(newest).toMatchObject({ kind: 'amendment', changeNumber: 1, issuedAt: later.now() })
    expect(newest?.content).toEqual({
      ...first?.content,
      contractPrice: 54_000_000,
      guaranteedAmount: 21_600_000,
      changeNumber: 1,
      changedOn: '2026-05-21',
      issuedOn: '2026-05-21',
    })
    expect(await getAmendment(world.db, settled.id)).toMatchObject({ state: 'issued', issuedCertificateId: newest?.id })
    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({ changeNumber: 1, guaranteedAmount: 21_600_000 })
    expect(await keyOf(world, guarantee)).toBe(key)
    expect((await owed(world)).slice(-2)).toMatchObject([{ kind: 'make-documents' }, { kind: 'certificate-amended' }])
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'certificate.issued', subject_id: guarantee.id },
      { name: 'amendment.issued', subject_id: settled.id, details: { changeNumber: 1 } },
    ])
  })

  it('posts what is given back only now', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const approved = await anApprovedAmendment(world, guarantee, cut)

    await issueAmendedCertificate(world, ohno, approved.id, approved.version)

    const postings = await listPostings(world.db, guarantee.requestId)
    expect(approved.refundPremium).toBe(3_880)
    expect(postings.filter(({ changeNumber }) => changeNumber === 1)).toMatchObject([{ kind: 'refund', amount: 3_880 }])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('moves the end of the guarantee with the works, without premium', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const approved = await anApprovedAmendment(world, guarantee, longer)

    await issueAmendedCertificate(world, ohno, approved.id, approved.version)

    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({ guaranteeEndsOn: '2027-03-26' })
    expect(await world.db('premium_postings').where({ amendment_id: approved.id })).toEqual([])
  })

  it('waits for the premium, and takes exactly what was fixed', async () => {
    const approved = await anApprovedAmendment(world, await anIssuedGuarantee(world))
    const { id, version } = approved

    await expect(issueAmendedCertificate(world, ohno, id, version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(recordAdditionalPremium(world, saeki, id, version, yen(4_321))).rejects.toMatchObject({
      reason: 'premium_mismatch',
    })
    await recordAdditionalPremium(world, saeki, id, version, yen(4_320))
    await issueAmendedCertificate(world, ohno, id, version + 1)
    expect((await getAmendment(world.db, id)).state).toBe('issued')
  })

  it('is another person’s than the reviewer’s, and an approver’s', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const reviewed = await anAmendmentUnderReview(world, guarantee, longer)
    await takenOver(world, kaneko, reviewed.id, 'amendment')
    await approveAmendmentRequest(world, kaneko, reviewed.id, reviewed.version)
    const issue = (user: typeof ohno) => issueAmendedCertificate(world, user, reviewed.id, reviewed.version + 1)

    await expect(issue(kaneko)).rejects.toMatchObject({ reason: 'same_person' })
    await expect(issue(saeki)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await listVersions(world.db, guarantee.id)).toHaveLength(1)
  })

  it('is refused once the guarantee has changed or ended meanwhile, and changes nothing then', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const settled = await aSettledAmendment(world, guarantee)
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'claimed' })
    const issue = () => issueAmendedCertificate(world, ohno, settled.id, settled.version)

    await expect(issue()).rejects.toMatchObject({ reason: 'guarantee_not_in_force' })
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'in_force' })
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })
    await expect(issue()).rejects.toMatchObject({ reason: 'guarantee_changed' })
    expect(await getAmendment(world.db, settled.id)).toEqual(settled)
    expect(await listVersions(world.db, guarantee.id)).toHaveLength(2)
  })
})

describe('the database itself', () => {
  const world = useWorld()

  it.each([
    ['a step that is not legal', { state: 'issued' }],
    ['another content of what was sent', { content: '{}' }],
  ])('refuses %s', async (_name, change) => {
    const sent = await aSubmittedAmendment(world, await anIssuedGuarantee(world))
    await expect(world.db('amendment_requests').where({ id: sent.id }).update(change)).rejects.toThrow()
  })
})
