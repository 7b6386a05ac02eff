import { describe, expect, it } from 'vitest'
import { emptyContent } from '../../src/domain/application.ts'
import { getApplication } from '../../src/store/applications.ts'
import { copyApplication, startApplication } from '../../src/usecases/start-application.ts'
import { aDraft, anIssuedGuarantee, aSubmittedApplication, bothProducts } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { events, owed, useWorld, worldNow } from '../support/world.ts'

describe('starting an application', () => {
  const world = useWorld()

  it('makes an empty draft of the contractor, and records it', async () => {
    const id = await startApplication(world, kensetsuDrafter)

    expect(await getApplication(world.db, id)).toMatchObject({
      contractorId: kensetsu.contractorId,
      suretyId: kensetsu.suretyId,
      realmId: kensetsu.realmId,
      createdBy: kensetsuDrafter.userId,
      content: emptyContent,
      requests: [],
      receptionNumber: null,
      submittedAt: null,
      savedAt: worldNow,
      version: 1,
    })
    expect(await events(world)).toMatchObject([
      {
        name: 'application.started',
        subject_id: id,
        actor_id: kensetsuDrafter.userId,
        details: { copiedFromId: null },
      },
    ])
    expect(await owed(world)).toEqual([])
  })
})

describe('copying an application', () => {
  const world = useWorld()

  it('takes over what usually stays, and leaves what belongs to the one contract to be typed', async () => {
    const source = await aSubmittedApplication(world, {
      guarantees: bothProducts,
      delivery: { remarks: '急ぎです' },
    })

    const id = await copyApplication(world, kensetsu, source.id)

    const copy = await getApplication(world.db, id)
    expect(copy.content).toEqual({
      ...emptyContent,
      works: { ...source.content.works, worksNumber: '', worksName: '', worksPlace: '' },
      contract: {
        ...source.content.contract,
        contractPrice: null,
        contractedOn: null,
        awardedOn: null,
        worksStartsOn: null,
        worksEndsOn: null,
      },
      guarantees: {
        advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: null },
        performance: { certificateForm: 'electronic', amount: null },
        isAdvancePaymentPlanned: null,
      },
      payment: source.content.payment,
      delivery: { ...source.content.delivery, remarks: '' },
    })
    expect(copy).toMatchObject({
      receptionNumber: null,
      submittedAt: null,
      version: 1,
      requests: [
        { product: 'advance_payment', state: 'draft', premiumAmount: null },
        { product: 'performance', state: 'draft', premiumAmount: null },
      ],
    })
    expect(await world.db('applications').where({ id }).pluck('copied_from_id')).toEqual([source.id])
    expect(await events(world, 'application.started')).toMatchObject([
      { subject_id: id, details: { copiedFromId: source.id } },
    ])
  })

  it('changes nothing of its source, whatever has become of it', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [sourceId] = await world.db('applications').pluck('id')
    const before = await getApplication(world.db, sourceId)

    await copyApplication(world, kensetsu, sourceId)

    expect(await getApplication(world.db, sourceId)).toEqual(before)
    expect(await world.db('guarantees').pluck('id')).toEqual([guarantee.id])
  })

  it('copies sections that were never opened as such', async () => {
    const source = await aDraft(world, { works: null, guarantees: null, delivery: null, contract: null, payment: null })

    const id = await copyApplication(world, kensetsu, source.id)

    expect((await getApplication(world.db, id)).content).toEqual(emptyContent)
  })

  it('does not find the application of another contractor', async () => {
    const source = await aSubmittedApplication(world)

    await expect(copyApplication(world, minato, source.id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
