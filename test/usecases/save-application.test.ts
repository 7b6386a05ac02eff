import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { aDraft, aSubmittedApplication, bothProducts, contentFor } from '../support/factories.ts'
import { idOf, kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { addParties } from '../support/parties.ts'
import { at, events, useWorld, type World, worldOver } from '../support/world.ts'

describe('saving a section', () => {
  const world = useWorld()
  const works = (about: object = {}) => ({ ...contentOf(world).works, ...about })

  it('keeps it as it was filled in, leaves the others, and records it', async () => {
    const draft = await aDraft(world)
    const later = at(world, '2026-05-21T09:00')

    await saveApplicationSection(
      later,
      kensetsu,
      draft.id,
      draft.version,
      'works',
      works({ worksName: '橋梁補修工事' }),
    )

    expect(await getApplication(world.db, draft.id)).toMatchObject({
      content: { ...draft.content, works: { worksName: '橋梁補修工事' } },
      savedAt: later.now(),
      version: draft.version + 1,
    })
    expect(await events(world)).toMatchObject([
      { name: 'application.saved', subject_id: draft.id, details: { section: 'works', version: draft.version + 1 } },
    ])
  })

  it('keeps a name as typed, to the last character', async () => {
    const draft = await aDraft(world)
    const worksName = '神\u{fa19}塚\u{fa10} 葛󠄀西 𠮷野髙﨑 が゙ ㈱ ﾊﾝｶｸ ①'

    await saveApplicationSection(world, kensetsu, draft.id, draft.version, 'works', works({ worksName }))

    expect((await getApplication(world.db, draft.id)).content.works?.worksName).toBe(worksName)
    expect(await world.db('applications').where({ id: draft.id }).pluck('works_name')).toEqual([worksName])
  })

  it('lets the requests be those that are asked for', async () => {
    const draft = await aDraft(world)
    const both = contentFor(world, { guarantees: bothProducts }).guarantees
    const none = { advancePayment: null, performance: null, isAdvancePaymentPlanned: null }

    if (both) await saveApplicationSection(world, kensetsu, draft.id, draft.version, 'guarantees', both)
    const asked = (await getApplication(world.db, draft.id)).requests
    await saveApplicationSection(world, kensetsu, draft.id, draft.version + 1, 'guarantees', none)

    expect(asked).toMatchObject([{ product: 'advance_payment' }, { product: 'performance' }])
    expect((await getApplication(world.db, draft.id)).requests).toEqual([])
  })

  it('takes a section that is half filled in', async () => {
    const draft = await aDraft(world)
    const contract = { ...contentOf(world).contract, contractPrice: null, worksEndsOn: null }

    await saveApplicationSection(world, kensetsu, draft.id, draft.version, 'contract', contract)

    expect((await getApplication(world.db, draft.id)).content.contract).toEqual(contract)
  })

  it('is refused when somebody has saved meanwhile, and writes nothing over', async () => {
    const draft = await aDraft(world)
    await saveApplicationSection(world, kensetsuDrafter, draft.id, draft.version, 'works', works({ worksName: '先' }))

    await expect(
      saveApplicationSection(world, kensetsu, draft.id, draft.version, 'works', works({ worksName: '後' })),
    ).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    expect((await getApplication(world.db, draft.id)).content.works?.worksName).toBe('先')
  })

  it('is refused once it is sent', async () => {
    const submitted = await aSubmittedApplication(world)

    await expect(
      saveApplicationSection(world, kensetsu, submitted.id, submitted.version, 'works', works()),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('does not find the draft of another contractor', async () => {
    const draft = await aDraft(world)

    await expect(
      saveApplicationSection(world, minato, draft.id, draft.version, 'works', works()),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('does not find a body or an office that is not there', async () => {
    const draft = await aDraft(world)
    const delivery = { ...contentOf(world).delivery, officeId: randomUUID() }

    await expect(
      saveApplicationSection(world, kensetsu, draft.id, draft.version, 'works', works({ ordererId: randomUUID() })),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      saveApplicationSection(world, kensetsu, draft.id, draft.version, 'delivery', delivery),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('does not find a body or an office of another realm', async () => {
    await addParties(world.db, worldOver(() => world.db, 'real').realm)
    const draft = await aDraft(world)
    const elsewhere = works({ ordererId: idOf('real', 'hitachinaka') })
    const delivery = { ...contentOf(world).delivery, officeId: idOf('real', '営業部') }

    await expect(
      saveApplicationSection(world, kensetsu, draft.id, draft.version, 'works', elsewhere),
    ).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      saveApplicationSection(world, kensetsu, draft.id, draft.version, 'delivery', delivery),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})

function contentOf(world: World) {
  const { works, contract, delivery } = contentFor(world)
  if (!works || !contract || !delivery) throw new Error('the factory left a section out')
  return { works, contract: { ...contract, contractPrice: yen(48_600_000) }, delivery }
}
