import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft, aSubmittedApplication, bothProducts, performanceAlone } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { events, owed, useWorld, worldNow } from '../support/world.ts'

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
