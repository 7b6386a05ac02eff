import { describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { askForRelease, takeBackApplication } from '../../src/usecases/release-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft, aSubmittedApplication, bothProducts } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato } from '../support/people.ts'
import { events, owed, useWorld, type World } from '../support/world.ts'

describe('asking for release', () => {
  const world = useWorld()

  it('lets the draft wait for those who may send, and records it', async () => {
    const draft = await aDraft(world, { guarantees: bothProducts })

    await askForRelease(world, kensetsuDrafter, draft.id, draft.version)

    expect(await getApplication(world.db, draft.id)).toMatchObject({
      requests: [{ state: 'awaiting_release' }, { state: 'awaiting_release' }],
      receptionNumber: null,
      submittedAt: null,
      version: draft.version + 1,
    })
    expect(await events(world)).toMatchObject([{ name: 'application.release_asked', actor_id: kensetsuDrafter.userId }])
    expect(await owed(world)).toEqual([])
  })

  it('leads to a sending by another person of the company', async () => {
    const waiting = await aWaitingApplication(world)

    await submitApplication(world, kensetsu, waiting.id, waiting.version)

    expect((await getApplication(world.db, waiting.id)).requests).toMatchObject([{ state: 'submitted' }])
  })

  it('closes the draft to changes', async () => {
    const waiting = await aWaitingApplication(world)
    const { works } = waiting.content
    if (!works) throw new Error('the factory left the works out')

    await expect(
      saveApplicationSection(world, kensetsu, waiting.id, waiting.version, 'works', works),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is refused while an error is found', async () => {
    const draft = await aDraft(world, { works: { worksName: '' } })

    await expect(askForRelease(world, kensetsuDrafter, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })

  it('is refused when the draft has changed, and once it was sent', async () => {
    const draft = await aDraft(world)
    const submitted = await aSubmittedApplication(world)

    await expect(askForRelease(world, kensetsuDrafter, draft.id, draft.version + 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await expect(askForRelease(world, kensetsuDrafter, submitted.id, submitted.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('does not find the draft of another contractor', async () => {
    const draft = await aDraft(world)

    await expect(askForRelease(world, minato, draft.id, draft.version)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('taking back', () => {
  const world = useWorld()

  it('opens the draft again, and records it', async () => {
    const waiting = await aWaitingApplication(world)

    await takeBackApplication(world, kensetsuDrafter, waiting.id, waiting.version)

    expect((await getApplication(world.db, waiting.id)).requests).toMatchObject([{ state: 'draft' }])
    expect(await events(world, 'application.taken_back')).toMatchObject([{ subject_id: waiting.id }])
  })

  it('is refused where nothing waits, and when it has changed', async () => {
    const draft = await aDraft(world)
    const waiting = await aWaitingApplication(world)

    await expect(takeBackApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(takeBackApplication(world, kensetsu, waiting.id, waiting.version - 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('does not find the application of another contractor', async () => {
    const waiting = await aWaitingApplication(world)

    await expect(takeBackApplication(world, minato, waiting.id, waiting.version)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

async function aWaitingApplication(world: World) {
  const draft = await aDraft(world, { by: kensetsuDrafter })
  await askForRelease(world, kensetsuDrafter, draft.id, draft.version)
  return getApplication(world.db, draft.id)
}
