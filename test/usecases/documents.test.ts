import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listVersions } from '../../src/store/certificates.ts'
import type { Db } from '../../src/store/db.ts'
import { findCertificateDocument, listDocumentSizes } from '../../src/store/documents.ts'
import { storeCertificateDocument, storeKeyNotice } from '../../src/usecases/store-documents.ts'
import { downloadKeyNotice, viewAuthenticationKey } from '../../src/usecases/view-authentication-key.ts'
import { downloadCertificate, viewCertificate } from '../../src/usecases/view-certificate.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu } from '../support/people.ts'
import { but, events, everythingStored, useWorld, type World, worldOver } from '../support/world.ts'

const pdf = Buffer.from('%PDF-1.7 made once')
const words = { product: 'advance_payment', worksName: '工事', contractorName: '会社', officeName: '営業部' }

describe('storing a document', () => {
  const world = useWorld()

  it('keeps its bytes and hash, and records the hash', async () => {
    const { id, versionId } = await issued(world)

    await storeCertificateDocument(world, id, versionId, { content: pdf, stampLastsUntil: null })

    const sha256 = createHash('sha256').update(pdf).digest()
    expect(await findCertificateDocument(world.db, versionId)).toMatchObject({ content: pdf, sha256 })
    expect(await listDocumentSizes(world.db, id)).toEqual([{ certificateId: versionId, size: pdf.length }])
    expect(await events(world, 'document.stored')).toMatchObject([
      {
        actor_kind: 'machine',
        actor_id: null,
        subject_id: id,
        details: { guaranteeId: id, kind: 'certificate', sha256: sha256.toString('hex') },
      },
    ])
  })

  it('of a version that has one already changes and records nothing', async () => {
    const { id, versionId } = await issued(world)
    await storeCertificateDocument(world, id, versionId, { content: pdf, stampLastsUntil: null })

    await storeCertificateDocument(world, id, versionId, { content: Buffer.from('made again'), stampLastsUntil: null })

    expect((await findCertificateDocument(world.db, versionId))?.content).toEqual(pdf)
    expect(await events(world, 'document.stored')).toHaveLength(1)
  })

  it('keeps the notice of the key sealed, and gives it back as it was', async () => {
    const { id, key } = await issued(world)
    const notice = Buffer.from(`%PDF-1.7 認証キー ${key}`)

    await storeKeyNotice(world, id, { content: notice, stampLastsUntil: null }, words)

    expect((await downloadKeyNotice(world, kensetsu, id)).document?.content).toEqual(notice)
    expect(await everythingStored(world)).not.toContain(Buffer.from(key).toString('hex'))
    expect(await events(world, 'document.stored')).toMatchObject([{ details: { kind: 'authentication_key_notice' } }])
  })

  it('of a notice that is there already changes and records nothing', async () => {
    const { id } = await issued(world)
    await storeKeyNotice(world, id, { content: pdf, stampLastsUntil: null }, words)

    await storeKeyNotice(world, id, { content: Buffer.from('made again'), stampLastsUntil: null }, words)

    expect((await downloadKeyNotice(world, kensetsu, id)).document?.content).toEqual(pdf)
    expect(await events(world, 'document.stored')).toHaveLength(1)
  })

  it('of a notice that says something else gives out the new one, and back again', async () => {
    const { id } = await issued(world)
    const corrected = Buffer.from('%PDF-1.7 corrected')
    await storeKeyNotice(world, id, { content: pdf, stampLastsUntil: null }, words)

    await storeKeyNotice(world, id, { content: corrected, stampLastsUntil: null }, { ...words, worksName: '別の工事' })
    expect((await downloadKeyNotice(world, kensetsu, id)).document?.content).toEqual(corrected)
    await storeKeyNotice(world, id, { content: pdf, stampLastsUntil: null }, words)
    expect((await downloadKeyNotice(world, kensetsu, id)).document?.content).toEqual(pdf)
    expect(await events(world, 'document.stored')).toHaveLength(3)
  })
})

describe('what the owner of the tables has altered', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)

  it('is refused with an alarm, and never shown', async () => {
    await addParties(database.db, world.realm)
    const { id, versionId } = await issued(world)
    await storeCertificateDocument(world, id, versionId, { content: pdf, stampLastsUntil: null })
    await storeKeyNotice(world, id, { content: pdf, stampLastsUntil: null }, words)
    const shown = {
      page: () => viewCertificate(world, kensetsu, id, null, 'page'),
      document: () => downloadCertificate(world, kensetsu, id, versionId),
      notice: () => downloadKeyNotice(world, kensetsu, id),
      key: () => viewAuthenticationKey(world, kensetsu, id),
    }
    for (const show of Object.values(shown)) await show()

    const flipped = `set_byte(content, 20, get_byte(content, 20) # 1)`
    const tamperings: [keyof typeof shown, string][] = [
      ['document', `update documents set content = ${flipped.replaceAll('20', '3')} where kind = 'certificate'`],
      ['notice', `update documents set content = ${flipped} where kind = 'authentication_key_notice'`],
      ['page', `update certificates set content = replace(content, '19440000', '91440000')`],
      ['key', `update authentication_keys set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)`],
    ]
    for (const [what, tampering] of tamperings) {
      const alarmsBefore = await alarms(world)
      await withoutTriggers(database.ownerDb, tampering)

      await expect(shown[what](), what).rejects.toMatchObject({ name: 'Refused', reason: 'document_altered' })

      expect(await alarms(world), what).toBe(alarmsBefore + 1)
    }
  })

  it('is refused where sealed rows of two guarantees were swapped', async () => {
    const [one, two] = [await issued(world), await issued(world)]
    await withoutTriggers(
      database.ownerDb,
      `update authentication_keys k set sealed = o.sealed from authentication_keys o
        where k.guarantee_id in ('${one.id}', '${two.id}') and o.guarantee_id in ('${one.id}', '${two.id}') and o.id <> k.id`,
    )

    await expect(viewAuthenticationKey(world, kensetsu, one.id)).rejects.toMatchObject({ reason: 'document_altered' })
    await expect(viewAuthenticationKey(world, kensetsu, two.id)).rejects.toMatchObject({ reason: 'document_altered' })
  })

  it('is not opened by other secrets', async () => {
    const { id } = await issued(world)
    const keySealing = Buffer.alloc(32, 7)

    const elsewhere = but(world, { secrets: { ...world.secrets, keySealing } })

    await expect(viewAuthenticationKey(elsewhere, kensetsu, id)).rejects.toMatchObject({ reason: 'document_altered' })
  })
})

async function issued(world: World): Promise<{ id: string; versionId: string; key: string }> {
  const guarantee = await anIssuedGuarantee(world)
  const [version] = await listVersions(world.db, guarantee.id)
  return { id: guarantee.id, versionId: version?.id ?? '', key: await keyOf(world, guarantee) }
}

async function alarms(world: World): Promise<number> {
  return (await events(world, 'document.found_altered')).length
}

/** What an owner could do who means ill: the guard is taken away for a moment. */
async function withoutTriggers(ownerDb: Db, statement: string): Promise<void> {
  await ownerDb.transaction(async (tx) => {
    for (const table of ['documents', 'certificates', 'authentication_keys'])
      await tx.raw(`alter table ?? disable trigger user`, [table])
    await tx.raw(statement)
    for (const table of ['documents', 'certificates', 'authentication_keys'])
      await tx.raw(`alter table ?? enable trigger user`, [table])
  })
}
