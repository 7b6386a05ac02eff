import { describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { listAttachments } from '../../src/store/attachments.ts'
import { attachFile, detachFile } from '../../src/usecases/attachments.ts'
import { viewApplication, viewAttachment } from '../../src/usecases/view-application.ts'
import { aDraft, aSubmittedApplication } from '../support/factories.ts'
import { kensetsu, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const contract = {
  kind: 'contract',
  fileName: '契約書（写し）葛󠄀西.pdf',
  mediaType: 'application/pdf',
  content: Buffer.from('%PDF-1.7 contract'),
}

describe('a paper beside an application', () => {
  const world = useWorld()

  it('is kept as it came, and recorded', async () => {
    const draft = await aDraft(world)

    const id = await attachFile(world, kensetsu, draft.id, draft.version, contract)

    expect(await listAttachments(world.db, draft.id)).toMatchObject([
      {
        id,
        kind: 'contract',
        fileName: contract.fileName,
        mediaType: 'application/pdf',
        size: 17,
        addedAt: world.now(),
      },
    ])
    expect((await viewAttachment(world, kensetsu, draft.id, id)).content).toEqual(contract.content)
    expect((await getApplication(world.db, draft.id)).version).toBe(draft.version + 1)
    expect(await events(world)).toMatchObject([
      { name: 'application.attachment_added', details: { attachmentId: id, fileName: contract.fileName, size: 17 } },
      { name: 'application.attachment_viewed', details: { attachmentId: id } },
    ])
  })

  it('is out of the application once taken out, and still in the record', async () => {
    const draft = await aDraft(world)
    const id = await attachFile(world, kensetsu, draft.id, draft.version, contract)

    await detachFile(world, kensetsu, draft.id, draft.version + 1, id)

    expect(await listAttachments(world.db, draft.id)).toEqual([])
    await expect(viewAttachment(world, kensetsu, draft.id, id)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await world.db('attachments').pluck('removed_at')).toEqual([world.now()])
    expect(await events(world, 'application.attachment_removed')).toMatchObject([{ details: { attachmentId: id } }])
  })

  it('may be one of twenty, and no more', async () => {
    const draft = await aDraft(world)
    for (let place = 0; place < 20; place += 1)
      await attachFile(world, kensetsu, draft.id, draft.version + place, contract)

    await expect(attachFile(world, kensetsu, draft.id, draft.version + 20, contract)).rejects.toMatchObject({
      reason: 'too_many_files',
      detail: { most: 20 },
    })
    expect((await getApplication(world.db, draft.id)).version).toBe(draft.version + 20)
  })

  it('is neither added nor taken out once the application is sent, or has changed', async () => {
    const draft = await aDraft(world)
    const submitted = await aSubmittedApplication(world)

    await expect(attachFile(world, kensetsu, submitted.id, submitted.version, contract)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(attachFile(world, kensetsu, draft.id, draft.version + 1, contract)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await expect(detachFile(world, kensetsu, draft.id, draft.version + 1, draft.id)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('of another application is not found', async () => {
    const [one, two] = [await aDraft(world), await aDraft(world)]
    const id = await attachFile(world, kensetsu, one.id, one.version, contract)

    await expect(viewAttachment(world, kensetsu, two.id, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(detachFile(world, kensetsu, two.id, two.version, id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('the desk opening an application', () => {
  const world = useWorld()

  it('sees what was sent, and is recorded', async () => {
    const submitted = await aSubmittedApplication(world)

    expect(await viewApplication(world, saeki, submitted.id)).toEqual(submitted)
    expect(await events(world, 'application.viewed')).toMatchObject([
      { subject_id: submitted.id, actor_id: saeki.userId },
    ])
  })
})
