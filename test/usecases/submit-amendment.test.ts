import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { listAmendmentSubmissions } from '../../src/store/amendment-lists.ts'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { saveAmendmentContent, startAmendment } from '../../src/usecases/start-amendment.ts'
import { askForAmendmentRelease, submitAmendment, takeBackAmendment } from '../../src/usecases/submit-amendment.ts'
import { withdrawAmendment } from '../../src/usecases/withdraw-amendment.ts'
import { anAmendmentDraft, anApprovedAmendment, changeOf, rise } from '../support/amendments.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato, ohno } from '../support/people.ts'
import { events, owed, useWorld } from '../support/world.ts'

describe('beginning a change', () => {
  const world = useWorld()

  it('makes a draft beside the newest version, and records it', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const id = await startAmendment(world, kensetsuDrafter, guarantee.id, ['increase'])

    expect(await getAmendment(world.db, id)).toMatchObject({
      state: 'draft',
      guaranteeId: guarantee.id,
      receptionNumber: null,
      createdBy: kensetsuDrafter.userId,
      content: { kinds: ['increase'], guaranteedAmount: null },
    })
    expect((await events(world)).at(-1)).toMatchObject({ name: 'amendment.started', subject_id: id })
  })

  it('goes on with the one that is under way, for there is only one', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const id = await startAmendment(world, kensetsu, guarantee.id, ['increase'])

    expect(await startAmendment(world, kensetsuDrafter, guarantee.id, ['decrease'])).toBe(id)
    await withdrawAmendment(world, kensetsu, id, 1)
    expect(await startAmendment(world, kensetsuDrafter, guarantee.id, ['decrease'])).not.toBe(id)
  })

  it('is refused for a guarantee that is no longer in force', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'voided' })

    await expect(startAmendment(world, kensetsu, guarantee.id, ['increase'])).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
  })

  it('does not find the guarantee or the change of another contractor', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    const tries = [
      () => startAmendment(world, minato, guarantee.id, ['increase']),
      () => saveAmendmentContent(world, minato, draft.id, draft.version, { reason: 'x' }),
      () => submitAmendment(world, minato, draft.id, draft.version),
      () => askForAmendmentRelease(world, minato, draft.id, draft.version),
      () => withdrawAmendment(world, minato, draft.id, draft.version),
    ]
    for (const one of tries) await expect(one()).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('sending a change', () => {
  const world = useWorld()

  it('hands it to the desk, whole, under a number of the applications’ series, and owes the receipt', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)

    const number = await submitAmendment(world, kensetsu, draft.id, draft.version)

    expect(number).toBe('R08-000002')
    expect(await getAmendment(world.db, draft.id)).toMatchObject({
      state: 'submitted',
      receptionNumber: number,
      submittedAt: world.now(),
    })
    expect(await listAmendmentSubmissions(world.db, draft.id)).toMatchObject([
      { round: 1, content: changeOf(rise), submittedBy: kensetsu.userId },
    ])
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'amendment.submitted',
      details: { receptionNumber: number, round: 1, kinds: ['increase'] },
    })
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'amendment-received', payload: { amendmentId: draft.id } })
  })

  it('changes nothing of the guarantee', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)

    await submitAmendment(world, kensetsu, draft.id, draft.version)

    expect(await getGuarantee(world.db, guarantee.id)).toEqual(guarantee)
  })

  it.each([
    ['a yen above the limit', { guaranteedAmount: yen(21_600_001) }],
    ['a rise to less', { guaranteedAmount: yen(19_000_000) }],
    ['the price alone', { guaranteedAmount: yen(19_440_000) }],
    ['nothing', { contractPrice: yen(48_600_000), guaranteedAmount: yen(19_440_000) }],
    ['no reason', { reason: '' }],
  ])('is refused for %s', async (_name, wish) => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world), { ...rise, ...wish })

    await expect(submitAmendment(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
    expect(await getAmendment(world.db, draft.id)).toMatchObject({ state: 'draft', receptionNumber: null })
  })

  it('is refused once the certificate is another, until it was looked at again and saved', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    await expect(submitAmendment(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'guarantee_changed',
    })
    await saveAmendmentContent(world, kensetsu, draft.id, draft.version, {})
    await submitAmendment(world, kensetsu, draft.id, draft.version + 1)
    expect((await getAmendment(world.db, draft.id)).state).toBe('submitted')
  })

  it('is refused once the guarantee was voided between draft and sending', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await anAmendmentDraft(world, guarantee)
    await world.db('guarantees').where({ id: guarantee.id }).update({ state: 'voided' })

    await expect(submitAmendment(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
    await expect(saveAmendmentContent(world, kensetsu, draft.id, draft.version, {})).rejects.toMatchObject({
      reason: 'guarantee_not_in_force',
    })
  })

  it('is for those who may send, and from one tab', async () => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world))

    await expect(submitAmendment(world, kensetsuDrafter, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await saveAmendmentContent(world, kensetsu, draft.id, draft.version, { remarks: 'もう一つの画面' })
    await expect(submitAmendment(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('may be asked of a colleague, who may also give it back', async () => {
    const draft = await anAmendmentDraft(world, await anIssuedGuarantee(world))

    await askForAmendmentRelease(world, kensetsuDrafter, draft.id, draft.version)
    expect((await getAmendment(world.db, draft.id)).state).toBe('awaiting_release')
    await expect(
      saveAmendmentContent(world, kensetsuDrafter, draft.id, draft.version + 1, { remarks: 'x' }),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
    await takeBackAmendment(world, kensetsu, draft.id, draft.version + 1)
    expect((await getAmendment(world.db, draft.id)).state).toBe('draft')
  })
})

describe('withdrawing a change', () => {
  const world = useWorld()

  it('takes back what was charged, and lets another one be begun, approved and charged', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const approved = await anApprovedAmendment(world, guarantee)

    await withdrawAmendment(world, kensetsu, approved.id, approved.version)

    expect((await getAmendment(world.db, approved.id)).state).toBe('withdrawn')
    const entries = world.db('premium_postings').where({ amendment_id: approved.id, account: 'income' })
    expect(await entries.orderBy('kind').select('kind', 'amount', 'change_number')).toEqual([
      { kind: 'additional', amount: -4_320, change_number: 1 },
      { kind: 'refund', amount: 4_320, change_number: 1 },
    ])
    const again = await anApprovedAmendment(world, guarantee)
    expect(again).toMatchObject({ state: 'approved', additionalPremium: 4_320 })
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('of what was sent is for those who may send', async () => {
    const approved = await anApprovedAmendment(world, await anIssuedGuarantee(world))

    await expect(withdrawAmendment(world, kensetsuDrafter, approved.id, approved.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })
})
