import { describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { sendBackApplication } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft, anApplicationUnderReview, bothProducts, contentFor } from '../support/factories.ts'
import { kensetsu, minato, saeki } from '../support/people.ts'
import { at, events, useWorld } from '../support/world.ts'

describe('numbers and second sendings', () => {
  const world = useWorld()

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
})

async function sentBackTo(world: Parameters<typeof anApplicationUnderReview>[0], wish = {}) {
  const reviewed = await anApplicationUnderReview(world, wish)
  await sendBackApplication(world, saeki, reviewed.id, reviewed.version, { worksName: '契約書と違います' }, '')
  return getApplication(world.db, reviewed.id)
}
