import { describe, expect, it } from 'vitest'
import { findClaim } from '../../src/store/desk-claims.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { confirmParcel } from '../../src/usecases/confirm-parcel.ts'
import { claimSubject, handOverClaim, takeOverClaim } from '../../src/usecases/desk-claims.ts'
import {
  approveAmendmentRequest,
  beginAmendmentReview,
  sendBackAmendment,
} from '../../src/usecases/review-amendment.ts'
import { beginReview, declineRequest, sendBackApplication } from '../../src/usecases/review-application.ts'
import { approveUseStatement, sendBackUseStatement } from '../../src/usecases/review-use-statement.ts'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { getParcel } from '../../src/store/parcels.ts'
import { aSubmittedAmendment } from '../support/amendments.ts'
import {
  aDraft,
  anApplicationUnderReview,
  anIssuedGuarantee,
  aSubmittedApplication,
  onlyRequest,
} from '../support/factories.ts'
import { aSentParcel } from '../support/parcels.ts'
import { idOf, kaneko, ohno, saeki } from '../support/people.ts'
import { aUseStatementUnderReview } from '../support/use-statements.ts'
import { events, useWorld } from '../support/world.ts'

const anyId = idOf('trial', 'nothing at all')

describe('担当', () => {
  const world = useWorld()
  const holderOf = async (kind: 'application' | 'amendment' | 'use_statement' | 'parcel', id: string) =>
    (await findClaim(world.db, saeki.suretyId, { kind, id }))?.holderName ?? null

  it('comes with beginning a review, with its time and its event', async () => {
    const { id } = await anApplicationUnderReview(world)

    expect(await findClaim(world.db, saeki.suretyId, { kind: 'application', id })).toMatchObject({
      holderName: '佐伯 文',
      heldSince: world.now(),
      version: 1,
    })
    expect(await events(world, 'desk_claim.taken')).toMatchObject([{ subject_id: id, actor_id: saeki.userId }])
  })

  it('comes with beginning that of a change and of a use statement too', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const amendment = await aSubmittedAmendment(world, guarantee)
    await beginAmendmentReview(world, saeki, amendment.id, amendment.version)
    const statement = await aUseStatementUnderReview(world, guarantee)

    expect(await holderOf('amendment', amendment.id)).toBe('佐伯 文')
    expect(await holderOf('use_statement', statement.id)).toBe('佐伯 文')
  })

  it('may be taken before, and then nobody else begins', async () => {
    const { id, version } = await aSubmittedApplication(world)

    await claimSubject(world, kaneko, { kind: 'application', id })

    await expect(beginReview(world, saeki, id, version)).rejects.toMatchObject({
      reason: 'held_by_another',
      detail: { holder: '金子 緑' },
    })
    await beginReview(world, kaneko, id, version)
    expect(await events(world, 'desk_claim.taken')).toHaveLength(1)
  })

  it('keeps every act of a review for whoever has it', async () => {
    const { id, version, ...application } = await anApplicationUnderReview(world)
    const requestId = onlyRequest({ id, version, ...application }).id
    const guarantee = await anIssuedGuarantee(world)
    const statement = await aUseStatementUnderReview(world, guarantee)
    const amendment = await aSubmittedAmendment(world, guarantee)
    await beginAmendmentReview(world, saeki, amendment.id, amendment.version)
    const begun = await getAmendment(world.db, amendment.id)
    const parcel = await aSentParcel(world)
    await claimSubject(world, saeki, { kind: 'parcel', id: parcel.id })

    const attempts = [
      () => approveRequest(world, kaneko, id, requestId, version),
      () => declineRequest(world, kaneko, id, requestId, version, 'だめ'),
      () => sendBackApplication(world, kaneko, id, version, {}, 'だめ'),
      () => approveAmendmentRequest(world, kaneko, begun.id, begun.version),
      () => sendBackAmendment(world, kaneko, begun.id, begun.version, {}, 'だめ'),
      () => approveUseStatement(world, kaneko, statement.id, statement.version),
      () =>
        sendBackUseStatement(world, kaneko, statement.id, statement.version, {
          reasons: {},
          declinedLines: [],
          note: 'だめ',
        }),
      () => confirmParcel(world, ohno, parcel.id, parcel.version),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ reason: 'held_by_another' })
    expect(await events(world, 'act.refused')).toHaveLength(attempts.length)
  })

  it('leaves a parcel nobody has to anybody', async () => {
    const parcel = await aSentParcel(world)

    await confirmParcel(world, ohno, parcel.id, parcel.version)

    expect((await getParcel(world.db, parcel.id)).confirmedBy).toBe(ohno.userId)
  })

  it('is handed over with a word, and then it is the other who decides', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const subject = { kind: 'application', id: reviewed.id } as const

    await handOverClaim(world, saeki, subject, 1, { userId: kaneko.userId, note: '契約書の写し待ちです' })

    expect(await holderOf('application', reviewed.id)).toBe('金子 緑')
    expect(await events(world, 'desk_claim.handed_over')).toMatchObject([
      { actor_id: saeki.userId, details: { toId: kaneko.userId, toName: '金子 緑', note: '契約書の写し待ちです' } },
    ])
    await expect(
      declineRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version, 'だめ'),
    ).rejects.toMatchObject({ reason: 'held_by_another' })
    await approveRequest(world, kaneko, reviewed.id, onlyRequest(reviewed).id, reviewed.version)
  })

  it('is taken over with a reason', async () => {
    const { id } = await anApplicationUnderReview(world)
    const subject = { kind: 'application', id } as const

    await takeOverClaim(world, kaneko, subject, 1, '佐伯さんが休みのため')

    expect(await findClaim(world.db, saeki.suretyId, subject)).toMatchObject({ holderId: kaneko.userId, version: 2 })
    expect(await events(world, 'desk_claim.taken_over')).toMatchObject([
      { actor_id: kaneko.userId, details: { fromName: '佐伯 文', reason: '佐伯さんが休みのため' } },
    ])
  })

  it.each([
    ['an approver takes it', 'not_allowed', (id: string) => claimSubject(world, ohno, application(id))],
    [
      'an approver takes it over',
      'not_allowed',
      (id: string) => takeOverClaim(world, ohno, application(id), 1, '急ぐ'),
    ],
    ['somebody else takes it', 'held_by_another', (id: string) => claimSubject(world, kaneko, application(id))],
    [
      'somebody else hands it over',
      'held_by_another',
      (id: string) => handOverClaim(world, kaneko, application(id), 1, to(kaneko.userId)),
    ],
    [
      'it is handed to an approver',
      'no_such_colleague',
      (id: string) => handOverClaim(world, saeki, application(id), 1, to(ohno.userId)),
    ],
    [
      'it is handed to oneself',
      'no_such_colleague',
      (id: string) => handOverClaim(world, saeki, application(id), 1, to(saeki.userId)),
    ],
    [
      'it is handed to nobody',
      'no_such_colleague',
      (id: string) => handOverClaim(world, saeki, application(id), 1, to(anyId)),
    ],
    [
      'its holder takes it over',
      'not_possible_now',
      (id: string) => takeOverClaim(world, saeki, application(id), 1, 'x'),
    ],
    ['there is no reason', 'incomplete', (id: string) => takeOverClaim(world, kaneko, application(id), 1, '')],
    [
      'the page is old',
      'changed_meanwhile',
      (id: string) => takeOverClaim(world, kaneko, application(id), 7, '休みのため'),
    ],
  ] as const)('is refused when %s: %s', async (_, reason, attempt) => {
    const { id } = await anApplicationUnderReview(world)

    await expect(attempt(id)).rejects.toMatchObject({ reason })

    expect(await holderOf('application', id)).toBe('佐伯 文')
  })

  it('is refused for what is over, and not found for a draft or another surety', async () => {
    const reviewed = await anApplicationUnderReview(world)
    await declineRequest(world, saeki, reviewed.id, onlyRequest(reviewed).id, reviewed.version, '引き受けられません')
    const draft = await aDraft(world)
    const sent = await aSubmittedApplication(world)
    const elsewhere = { ...saeki, suretyId: idOf('trial', 'another surety') }

    await expect(takeOverClaim(world, kaneko, application(reviewed.id), 1, '休みのため')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(claimSubject(world, saeki, application(draft.id))).rejects.toMatchObject({ name: 'NotFound' })
    await expect(claimSubject(world, elsewhere, application(sent.id))).rejects.toMatchObject({ name: 'NotFound' })
  })
})

function application(id: string) {
  return { kind: 'application', id } as const
}

function to(userId: string) {
  return { userId, note: '' }
}
