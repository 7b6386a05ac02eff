import { describe, expect, it } from 'vitest'
import { listSendBacks } from '../../src/store/application-lists.ts'
import { getApplication } from '../../src/store/applications.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { beginReview, declineRequest, sendBackApplication } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import {
  aDraft,
  anApplicationUnderReview,
  anApprovedApplication,
  aSubmittedApplication,
  bothProducts,
  onlyRequest,
} from '../support/factories.ts'
import { idOf, kensetsu, ohno, saeki } from '../support/people.ts'
import { events, owed, useWorld } from '../support/world.ts'

describe('beginning a review', () => {
  const world = useWorld()

  it('takes every request up, and records it', async () => {
    const submitted = await aSubmittedApplication(world, { guarantees: bothProducts })

    await beginReview(world, saeki, submitted.id, submitted.version)

    expect(await getApplication(world.db, submitted.id)).toMatchObject({
      requests: [{ state: 'under_review' }, { state: 'under_review' }],
      version: submitted.version + 1,
    })
    expect(await events(world, 'application.review_begun')).toMatchObject([
      { subject_id: submitted.id, actor_id: saeki.userId, organisation_id: saeki.suretyId },
    ])
    expect(await owed(world)).toHaveLength(1)
  })

  it('is for reviewers', async () => {
    const submitted = await aSubmittedApplication(world)

    await expect(beginReview(world, ohno, submitted.id, submitted.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('is refused a second time, and when the application has changed', async () => {
    const reviewed = await anApplicationUnderReview(world)

    await expect(beginReview(world, saeki, reviewed.id, reviewed.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(beginReview(world, saeki, reviewed.id, reviewed.version - 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('does not find a draft that nobody has sent', async () => {
    const draft = await aDraft(world)

    await expect(beginReview(world, saeki, draft.id, draft.version)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('does not find what was sent to another surety', async () => {
    const submitted = await aSubmittedApplication(world)
    const elsewhere = { ...saeki, suretyId: idOf('trial', 'another surety') }

    await expect(beginReview(world, elsewhere, submitted.id, submitted.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

describe('sending back', () => {
  const world = useWorld()

  it('returns it with a reason at each field, records the fields, and owes the letter', async () => {
    const reviewed = await anApplicationUnderReview(world, { guarantees: bothProducts })

    await sendBackApplication(
      world,
      saeki,
      reviewed.id,
      reviewed.version,
      { worksEndsOn: '契約書では令和9年3月20日です', worksName: '契約書と違います' },
      'お電話ください',
    )

    expect((await getApplication(world.db, reviewed.id)).requests).toMatchObject([
      { state: 'sent_back' },
      { state: 'sent_back' },
    ])
    expect(await listSendBacks(world.db, reviewed.id)).toEqual([
      {
        round: 1,
        reasons: { worksName: '契約書と違います', worksEndsOn: '契約書では令和9年3月20日です' },
        note: 'お電話ください',
        sentBackAt: world.now(),
      },
    ])
    expect(await events(world, 'application.sent_back')).toMatchObject([
      { subject_id: reviewed.id, details: { round: 1, fields: ['worksName', 'worksEndsOn'] } },
    ])
    expect((await owed(world)).at(-1)).toMatchObject({
      kind: 'application-sent-back',
      payload: { applicationId: reviewed.id },
    })
  })

  it('counts the rounds', async () => {
    const reviewed = await anApplicationUnderReview(world)

    await sendBackApplication(world, saeki, reviewed.id, reviewed.version, {}, '一度目')
    await submitApplication(world, kensetsu, reviewed.id, reviewed.version + 1)
    await beginReview(world, saeki, reviewed.id, reviewed.version + 2)
    await sendBackApplication(world, saeki, reviewed.id, reviewed.version + 3, {}, '二度目')

    expect(await listSendBacks(world.db, reviewed.id)).toMatchObject([
      { round: 2, note: '二度目' },
      { round: 1, note: '一度目' },
    ])
  })

  it('is refused without a word of reason', async () => {
    const reviewed = await anApplicationUnderReview(world)

    await expect(
      sendBackApplication(world, saeki, reviewed.id, reviewed.version, { worksName: '' }, ''),
    ).rejects.toMatchObject({ reason: 'incomplete' })
  })

  it('leaves out reasons at what is no field', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const reasons = { worksName: '違います', toString: 'x' }

    await sendBackApplication(world, saeki, reviewed.id, reviewed.version, reasons, '')

    expect(await listSendBacks(world.db, reviewed.id)).toMatchObject([{ reasons: { worksName: '違います' } }])
    expect(Object.keys((await listSendBacks(world.db, reviewed.id))[0]?.reasons ?? {})).toEqual(['worksName'])
  })

  it('is refused while one of its requests is approved', async () => {
    const reviewed = await anApplicationUnderReview(world, { guarantees: bothProducts })
    await approveRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version)

    await expect(
      sendBackApplication(world, saeki, reviewed.id, reviewed.version + 1, { worksName: '違います' }, ''),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is refused before the review, when it has changed, and to approvers', async () => {
    const submitted = await aSubmittedApplication(world)
    const send = (user: typeof saeki, version: number) =>
      sendBackApplication(world, user, submitted.id, version, {}, 'x')

    await expect(send(saeki, submitted.version)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(send(saeki, submitted.version + 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(send(ohno, submitted.version)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})

describe('declining a request', () => {
  const world = useWorld()

  it('ends that one with its reason, leaves the other, and records it', async () => {
    const reviewed = await anApplicationUnderReview(world, { guarantees: bothProducts })
    const [advance] = reviewed.requests

    await declineRequest(world, saeki, reviewed.id, advance?.id ?? '', reviewed.version, '限度額を超えます')

    expect((await getApplication(world.db, reviewed.id)).requests).toMatchObject([
      { state: 'declined', declineReason: '限度額を超えます' },
      { state: 'under_review', declineReason: null },
    ])
    expect(await events(world, 'request.declined')).toMatchObject([
      { subject_id: advance?.id, details: { product: 'advance_payment', reason: '限度額を超えます' } },
    ])
  })

  it('does not find a request of another application', async () => {
    const [mine, other] = [await anApplicationUnderReview(world), await anApplicationUnderReview(world)]

    await expect(declineRequest(world, saeki, mine.id, onlyRequest(other).id, mine.version, 'x')).rejects.toMatchObject(
      { name: 'NotFound' },
    )
  })

  it('is refused once it is approved, when it has changed, and to approvers', async () => {
    const approved = await anApprovedApplication(world)
    const decline = (user: typeof saeki, version: number) =>
      declineRequest(world, user, approved.id, onlyRequest(approved).id, version, 'x')

    await expect(decline(saeki, approved.version)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(decline(saeki, approved.version - 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(decline(ohno, approved.version)).rejects.toMatchObject({ reason: 'not_allowed' })
  })
})
