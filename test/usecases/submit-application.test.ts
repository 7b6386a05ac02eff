import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import {
  aDraft,
  anApplicationUnderReview,
  aSubmittedApplication,
  bothProducts,
  contentFor,
  performanceAlone,
} from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato, saeki } from '../support/people.ts'
import { at, events, owed, useWorld, worldNow } from '../support/world.ts'

describe('submitting an application', () => {
  const world = useWorld()

  it('hands it to the desk under a reception number, records it, and owes the receipt', async () => {
    const draft = await aDraft(world)

    const number = await submitApplication(world, kensetsu, draft.id, draft.version)

    expect(number).toBe('R08-000001')
    expect(await getApplication(world.db, draft.id)).toMatchObject({
      receptionNumber: 'R08-000001',
      submittedAt: worldNow,
      savedAt: worldNow,
      version: draft.version + 1,
      requests: [{ product: 'advance_payment', state: 'submitted' }],
    })
    expect(await events(world)).toMatchObject([
      {
        name: 'application.submitted',
        subject_id: draft.id,
        subject_kind: 'application',
        actor_id: kensetsu.userId,
        organisation_id: kensetsu.contractorId,
        address: '192.0.2.10',
        request_id: 'request-of-the-test',
        details: { receptionNumber: 'R08-000001', round: 1, products: ['advance_payment'] },
      },
    ])
    expect(await owed(world)).toMatchObject([{ kind: 'application-received', payload: { applicationId: draft.id } }])
  })

  it('is recorded by both clocks', async () => {
    const draft = await aDraft(world)

    await submitApplication(world, kensetsu, draft.id, draft.version)

    expect(await events(world)).toMatchObject([{ at: world.instant(), realm_at: world.now() }])
  })

  it('keeps what was sent, whole', async () => {
    const draft = await aDraft(world)

    await submitApplication(world, kensetsu, draft.id, draft.version)

    expect(await world.db('application_submissions')).toMatchObject([
      { application_id: draft.id, round: 1, content: draft.content, submitted_by: kensetsu.userId },
    ])
  })

  it('hands in every product asked for', async () => {
    const draft = await aDraft(world, { guarantees: bothProducts })

    await submitApplication(world, kensetsu, draft.id, draft.version)

    expect((await getApplication(world.db, draft.id)).requests).toMatchObject([
      { product: 'advance_payment', state: 'submitted' },
      { product: 'performance', state: 'submitted' },
    ])
  })

  it('numbers the applications of a surety and fiscal year one after the other', async () => {
    const first = await aDraft(world)
    const second = await aDraft(world, { by: minato })
    const nextYear = await aDraft(world, { contract: { contractedOn: null, worksEndsOn: null } })
    await world.db('applications').where({ id: nextYear.id }).update({ content: first.content })

    const numbers = [
      await submitApplication(world, kensetsu, first.id, first.version),
      await submitApplication(world, minato, second.id, second.version),
      await submitApplication(at(world, '2027-03-18T10:00'), kensetsu, nextYear.id, nextYear.version),
    ]

    expect(numbers).toEqual(['R08-000001', 'R08-000002', 'R08-000003'])
    expect(
      await world.db('number_ledger').orderBy('number').select('series', 'number', 'purpose', 'subject_id'),
    ).toEqual([
      { series: 'reception:2026', number: 1, purpose: 'reception', subject_id: first.id },
      { series: 'reception:2026', number: 2, purpose: 'reception', subject_id: second.id },
      { series: 'reception:2026', number: 3, purpose: 'reception', subject_id: nextYear.id },
    ])
  })

  it('begins a new series on 1 April, Japanese time', async () => {
    const [before, after] = [await aDraft(world), await aDraft(world)]
    const worksEndsOn = '2027-12-20'
    for (const { id, content } of [before, after])
      await world
        .db('applications')
        .where({ id })
        .update({ content: { ...content, contract: { ...content.contract, worksEndsOn } } })

    const lastOfMarch = await submitApplication(at(world, '2027-03-31T23:59:59'), kensetsu, before.id, before.version)
    const firstOfApril = await submitApplication(at(world, '2027-04-01T00:00:00'), kensetsu, after.id, after.version)

    expect([lastOfMarch, firstOfApril]).toEqual(['R08-000001', 'R09-000001'])
  })

  it('keeps the number at a second sending, and counts the round', async () => {
    const sentBack = await sentBackTo(world)

    const number = await submitApplication(world, kensetsu, sentBack.id, sentBack.version)

    expect(number).toBe('R08-000001')
    expect(await world.db('application_submissions').orderBy('round').pluck('round')).toEqual([1, 2])
    expect((await events(world, 'application.submitted')).at(-1)).toMatchObject({ details: { round: 2 } })
  })

  it('withdraws what came back and is no longer asked for', async () => {
    const sentBack = await sentBackTo(world, { guarantees: bothProducts })
    const { guarantees } = contentFor(world)
    if (guarantees)
      await saveApplicationSection(world, kensetsu, sentBack.id, sentBack.version, 'guarantees', guarantees)

    await submitApplication(world, kensetsu, sentBack.id, sentBack.version + 1)

    expect((await getApplication(world.db, sentBack.id)).requests).toMatchObject([
      { product: 'advance_payment', state: 'submitted' },
      { product: 'performance', state: 'withdrawn' },
    ])
    expect((await events(world, 'application.submitted')).at(-1)).toMatchObject({
      details: { products: ['advance_payment'] },
    })
  })

  it('takes along what was added after it came back', async () => {
    const sentBack = await sentBackTo(world)
    const { guarantees } = contentFor(world, { guarantees: bothProducts })
    if (guarantees)
      await saveApplicationSection(world, kensetsu, sentBack.id, sentBack.version, 'guarantees', guarantees)

    await submitApplication(world, kensetsu, sentBack.id, sentBack.version + 1)

    expect((await getApplication(world.db, sentBack.id)).requests).toMatchObject([
      { product: 'advance_payment', state: 'submitted' },
      { product: 'performance', state: 'submitted' },
    ])
  })

  it('is refused when it has changed since it was checked', async () => {
    const draft = await aDraft(world)

    await expect(submitApplication(world, kensetsu, draft.id, draft.version - 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('is refused while an error is found in it, and draws no number', async () => {
    const draft = await aDraft(world, {
      guarantees: { advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(40_000_000) } },
    })

    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
    expect(await world.db('number_ledger')).toEqual([])
  })

  it('is not kept back by a warning', async () => {
    const draft = await aDraft(world, {
      guarantees: { advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(19_435_000) } },
    })

    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).resolves.toBe('R08-000001')
  })

  it('is refused where nothing is asked for', async () => {
    const draft = await aDraft(world, { guarantees: null })

    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'nothing_requested',
    })
  })

  it('is refused to those who may only draft', async () => {
    const draft = await aDraft(world)

    await expect(submitApplication(world, kensetsuDrafter, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
  })

  it('is refused a second time', async () => {
    const submitted = await aSubmittedApplication(world)

    await expect(submitApplication(world, kensetsu, submitted.id, submitted.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('does not find the draft of another contractor', async () => {
    const draft = await aDraft(world)

    await expect(submitApplication(world, minato, draft.id, draft.version)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('takes a performance guarantee to a body outside the register on paper', async () => {
    const draft = await aDraft(world, {
      works: { ordererId: null, ordererName: '□□村' },
      guarantees: { ...performanceAlone, performance: { certificateForm: 'paper', amount: yen(4_860_000) } },
    })

    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).resolves.toBe('R08-000001')
  })
})

async function sentBackTo(world: Parameters<typeof anApplicationUnderReview>[0], wish = {}) {
  const reviewed = await anApplicationUnderReview(world, wish)
  await sendBackApplication(world, saeki, reviewed.id, reviewed.version, { worksName: '契約書と違います' }, '')
  return getApplication(world.db, reviewed.id)
}
