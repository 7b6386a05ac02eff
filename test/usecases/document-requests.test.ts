import { describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { listAttachments } from '../../src/store/attachments.ts'
import { listDocumentRequests } from '../../src/store/document-requests.ts'
import { attachFile, detachFile } from '../../src/usecases/attachments.ts'
import { requestDocuments, resumeReview, sendDocuments } from '../../src/usecases/document-requests.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { aDraft, anApplicationUnderReview, aSubmittedApplication, onlyRequest } from '../support/factories.ts'
import { kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { at, events, owed, useWorld, type World } from '../support/world.ts'

const paper = { kind: '工程表', fileName: '工程表.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-') }

async function waiting(world: World) {
  const { id, version } = await anApplicationUnderReview(world)
  await requestDocuments(at(world, '2026-05-20T11:00:00'), saeki, id, version, ['工程表'], '最新のものを')
  return getApplication(world.db, id)
}

describe('asking for papers', () => {
  const world = useWorld()

  it('lets the application wait as it was sent, records it, and queues the mail', async () => {
    const application = await waiting(world)

    expect(onlyRequest(application).state).toBe('awaiting_documents')
    expect(await listDocumentRequests(world.db, application.id)).toMatchObject([
      { round: 1, kinds: ['工程表'], note: '最新のものを', answeredAt: null },
    ])
    expect((await events(world)).at(-1)).toMatchObject({ name: 'application.documents_requested' })
    expect((await owed(world)).at(-1)).toMatchObject({
      kind: 'documents-requested',
      payload: { applicationId: application.id },
    })
  })

  it('is a reviewer’s, names something, and follows the beginning of the review', async () => {
    const reviewed = await anApplicationUnderReview(world)
    const ask = (user: typeof saeki, kinds: string[]) =>
      requestDocuments(world, user, reviewed.id, reviewed.version, kinds, '')
    const sent = await aSubmittedApplication(world)

    await expect(ask(ohno, ['工程表'])).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(ask(saeki, [])).rejects.toMatchObject({ reason: 'incomplete' })
    await expect(requestDocuments(world, saeki, sent.id, sent.version, ['工程表'], '')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('keeps the desk from approving meanwhile, and the contractor from rewording', async () => {
    const { id, version, requests } = await waiting(world)

    await expect(approveRequest(world, saeki, id, requests[0]?.id ?? '', version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    const { delivery } = (await getApplication(world.db, id)).content
    if (!delivery) throw new Error('the application is filled in')
    await expect(saveApplicationSection(world, kensetsu, id, version, 'delivery', delivery)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})

describe('sending them', () => {
  const world = useWorld()

  it('takes the review up again with what was attached since', async () => {
    const { id, version } = await waiting(world)
    const later = at(world, '2026-05-20T13:00:00')
    await attachFile(later, kensetsuDrafter, id, version, paper)

    await sendDocuments(later, kensetsu, id, version + 1)

    expect(onlyRequest(await getApplication(world.db, id)).state).toBe('under_review')
    expect(await listDocumentRequests(world.db, id)).toMatchObject([{ answeredAt: later.now(), byContractor: true }])
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'application.documents_sent',
      details: { files: ['工程表.pdf'] },
    })
    await expect(sendDocuments(later, kensetsu, id, version + 2)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('needs a paper, the submitter, and the page as it is now', async () => {
    const { id, version } = await waiting(world)

    await expect(sendDocuments(world, kensetsu, id, version)).rejects.toMatchObject({ reason: 'documents_missing' })
    await expect(sendDocuments(world, kensetsuDrafter, id, version)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(sendDocuments(world, kensetsu, id, version - 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(sendDocuments(world, minato, id, version)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('lets only those be taken out again that the desk has not seen', async () => {
    const draft = await aDraft(world)
    const seen = await attachFile(world, kensetsu, draft.id, draft.version, paper)
    const { id, version } = await sentAndAsked(world, draft.id)
    const later = at(world, '2026-05-20T13:00:00')
    const added = await attachFile(later, kensetsu, id, version, paper)

    await expect(detachFile(later, kensetsu, id, version + 1, seen)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await detachFile(later, kensetsu, id, version + 1, added)
    expect((await listAttachments(world.db, id)).map((one) => one.id)).toEqual([seen])
  })
})

describe('the desk', () => {
  const world = useWorld()

  it('may go on without them', async () => {
    const { id, version } = await waiting(world)

    await expect(resumeReview(world, ohno, id, version)).rejects.toMatchObject({ reason: 'not_allowed' })
    await resumeReview(world, saeki, id, version)

    expect(onlyRequest(await getApplication(world.db, id)).state).toBe('under_review')
    expect(await listDocumentRequests(world.db, id)).toMatchObject([{ byContractor: false }])
    expect((await events(world)).at(-1)).toMatchObject({ name: 'application.review_resumed' })
    await requestDocuments(world, saeki, id, version + 1, [], 'もう一度お願いします')
    expect(await listDocumentRequests(world.db, id)).toMatchObject([{ round: 2 }, { round: 1 }])
  })
})

async function sentAndAsked(world: World, id: string) {
  const versionNow = async () => (await getApplication(world.db, id)).version
  await submitApplication(world, kensetsu, id, await versionNow())
  await beginReview(world, saeki, id, await versionNow())
  await requestDocuments(at(world, '2026-05-20T11:00:00'), saeki, id, await versionNow(), ['工程表'], '')
  return getApplication(world.db, id)
}
