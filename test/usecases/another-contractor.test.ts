import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { listOfContractor, listRecentRequests } from '../../src/store/application-lists.ts'
import { listVersions } from '../../src/store/certificates.ts'
import {
  getGuaranteeForContractor,
  getGuaranteeForOrderer,
  getGuaranteeForSurety,
  listGuaranteesOfContractor,
  listHeld,
} from '../../src/store/guarantees.ts'
import { getForContractor, getForSurety } from '../../src/store/applications.ts'
import { type InboxTab, listInbox } from '../../src/store/inbox.ts'
import { attachFile, detachFile } from '../../src/usecases/attachments.ts'
import { viewApplication, viewAttachment } from '../../src/usecases/view-application.ts'
import { downloadKeyNotice, handOverKey, viewAuthenticationKey } from '../../src/usecases/view-authentication-key.ts'
import { downloadCertificate, viewCertificate } from '../../src/usecases/view-certificate.ts'
import { aDraft, aHeldGuarantee } from '../support/factories.ts'
import { hitachinaka, idOf, kensetsu, minato, saeki, ward } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

/** Stands in every field that ネットデスク建設 fills in, and must never come out elsewhere. */
const secret = '他社に見せてはならない工事'
const paper = { kind: 'contract', fileName: 'keiyaku.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF') }

describe('what belongs to ネットデスク建設', () => {
  const world = useWorld()
  const theirs = { draftId: '', draftVersion: 0, attachmentId: '', guaranteeId: '', certificateId: '', version: 0 }

  beforeEach(async () => {
    const held = await aHeldGuarantee(world, { works: { worksName: secret } })
    const draft = await aDraft(world, { works: { worksName: secret } })
    const [certificate] = await listVersions(world.db, held.id)
    theirs.draftId = draft.id
    theirs.attachmentId = await attachFile(world, kensetsu, draft.id, draft.version, paper)
    theirs.draftVersion = draft.version + 1
    theirs.guaranteeId = held.id
    theirs.certificateId = certificate?.id ?? ''
    theirs.version = held.version
  })

  const asMinato = {
    getForContractor: (id: string) => getForContractor(world.db, minato.contractorId, id),
    getGuaranteeForContractor: (id: string) => getGuaranteeForContractor(world.db, minato.contractorId, id),
    viewCertificate: (id: string) => viewCertificate(world, minato, id, null, 'page'),
    downloadCertificate: (id: string) => downloadCertificate(world, minato, id, theirs.certificateId),
    viewAuthenticationKey: (id: string) => viewAuthenticationKey(world, minato, id),
    downloadKeyNotice: (id: string) => downloadKeyNotice(world, minato, id),
    handOverKey: (id: string) => handOverKey(world, minato, id, theirs.version, day('2026-05-20')),
    viewAttachment: (id: string) => viewAttachment(world, minato, id, theirs.attachmentId),
    attachFile: (id: string) => attachFile(world, minato, id, theirs.draftVersion, paper),
    detachFile: (id: string) => detachFile(world, minato, id, theirs.draftVersion, theirs.attachmentId),
  }
  const asWard = {
    getGuaranteeForOrderer: (id: string) => getGuaranteeForOrderer(world.db, ward.ordererId, id),
    viewCertificate: (id: string) => viewCertificate(world, ward, id, null, 'page'),
    downloadCertificate: (id: string) => downloadCertificate(world, ward, id, theirs.certificateId),
  }
  const elsewhere = { ...saeki, suretyId: idOf('trial', 'another surety') }
  const asAnotherSurety = {
    getForSurety: (id: string) => getForSurety(world.db, elsewhere.suretyId, id),
    getGuaranteeForSurety: (id: string) => getGuaranteeForSurety(world.db, elsewhere.suretyId, id),
    viewApplication: (id: string) => viewApplication(world, elsewhere, id),
    viewAttachment: (id: string) => viewAttachment(world, elsewhere, id, theirs.attachmentId),
  }

  describe.each([
    ['みなと土木', asMinato],
    ['〇〇〇区', asWard],
    ['another surety', asAnotherSurety],
  ])('is not found by %s', (_who, acts) => {
    it.each(Object.entries(acts))('through %s, with the same answer as for what is not there', async (_name, act) => {
      const foreign = await failureOf(act(theirs.guaranteeId), act(theirs.draftId))
      const missing = await failureOf(act(randomUUID()), act(randomUUID()))

      expect(foreign).toEqual(missing)
      expect(new Set(foreign)).toEqual(new Set(['NotFound']))
    })
  })

  const tabs: readonly InboxTab[] = ['new', 'reviewing', 'sent_back', 'unpaid', 'ready', 'issued']
  const inboxOf = async (suretyId: string) => {
    const rows: object[] = []
    for (const tab of tabs) rows.push(...(await listInbox(world.db, suretyId, tab, null, 50)))
    return rows
  }

  it('stands in no list of anybody else', async () => {
    const now = world.now()
    const lists = async (contractorId: string, ordererId: string, suretyId: string) =>
      JSON.stringify([
        await listOfContractor(world.db, contractorId, null, 50),
        await listRecentRequests(world.db, contractorId, new Date(now.getTime() - 1), 50),
        await listGuaranteesOfContractor(world.db, contractorId, null, 50),
        await listGuaranteesOfContractor(
          world.db,
          contractorId,
          { at: new Date(now.getTime() + 1), id: randomUUID() },
          50,
        ),
        await listHeld(world.db, ordererId, null, 50),
        await inboxOf(suretyId),
      ])

    expect(await lists(kensetsu.contractorId, hitachinaka.ordererId, saeki.suretyId)).toContain(secret)
    expect(await lists(minato.contractorId, ward.ordererId, elsewhere.suretyId)).toBe('[[],[],[],[],[],[]]')
  })

  it('is found by those it belongs to, so that the tests above say something', async () => {
    await expect(getForContractor(world.db, kensetsu.contractorId, theirs.draftId)).resolves.toBeDefined()
    await expect(viewAttachment(world, kensetsu, theirs.draftId, theirs.attachmentId)).resolves.toBeDefined()
    await expect(getGuaranteeForOrderer(world.db, hitachinaka.ordererId, theirs.guaranteeId)).resolves.toBeDefined()
    await expect(getGuaranteeForSurety(world.db, saeki.suretyId, theirs.guaranteeId)).resolves.toBeDefined()
    await expect(viewAuthenticationKey(world, kensetsu, theirs.guaranteeId)).resolves.toBeDefined()
  })

  it('is not the desk’s before it is sent', async () => {
    await expect(viewApplication(world, saeki, theirs.draftId)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(viewAttachment(world, saeki, theirs.draftId, theirs.attachmentId)).rejects.toMatchObject({
      name: 'NotFound',
    })
    expect(JSON.stringify(await inboxOf(saeki.suretyId))).not.toContain(theirs.draftId)
  })
})

/** What a caller can tell about each failure: its name and its message. */
async function failureOf(...acts: Promise<unknown>[]): Promise<string[]> {
  const failures: string[] = []
  for (const act of acts)
    failures.push(
      await act.then(
        () => 'no failure at all',
        (error: unknown) => String(error),
      ),
    )
  return failures
}
