import { describe, expect, it } from 'vitest'
import { verifyPdf } from '../../src/signing/pdf-signature.ts'
import { ownMeans } from '../../src/signing/means.ts'
import type { Stamper } from '../../src/signing/time-stamp.ts'
import { makeDocuments } from '../../src/jobs/make-documents.ts'
import { findCertificateDocument, findKeyNoticeDocument } from '../../src/store/documents.ts'
import { checkDocuments, compareWithRecords } from '../../src/store/stored-proof.ts'
import { findLastHeadStamp, listSealStamps } from '../../src/store/time-stamps.ts'
import { checkSeals, trustIn } from '../../src/usecases/check-seals.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { stampLastHead, stampWaiting } from '../../src/usecases/stamp.ts'
import { addStampAuthority } from '../../src/store/time-stamps.ts'
import { ownAuthority } from '../../src/signing/authority.ts'
import { ownStamper } from '../../src/signing/own-stamper.ts'
import { softwareSigner } from '../../src/signing/signer.ts'
import { ownStamperOf, prepareStampers } from '../../src/usecases/stampers.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { after, but, events, useWorld, type World, worldInstant } from '../support/world.ts'

const broken: Stamper = { stamp: () => Promise.reject(new Error('out of reach')) }
const publicUrl = 'https://guarantee.example.jp'
const year = 365 * 86_400_000
const year2020 = new Date('2020-01-01T00:00:00Z')

describe('time stamps', () => {
  const world = useWorld()
  /** The world with our own stamper, some milliseconds of real time on. */
  const stamping = async (ms = 0): Promise<World> => {
    const later = after(world, ms)
    return but(later, { stamper: await ownStamperOf(later, later.instant) })
  }
  const stampsOf = async (versionId: string) => (await listSealStamps(world.db, [versionId])).get(versionId) ?? []
  const held = async () => {
    const { id } = await aHeldGuarantee(world)
    const row = await world.db('certificates').where({ guarantee_id: id }).first('id')
    const { surety_id: suretyId } = await world.db('guarantees').where({ id }).first('surety_id')
    return { id, versionId: row.id as string, suretyId: suretyId as string }
  }

  it('are put over each signature once, are recorded, and hold', async () => {
    const { versionId } = await held()
    await sealCertificates(world)
    const deps = await stamping()
    expect(await stampWaiting(deps)).toBe(1)
    expect(await stampWaiting(deps)).toBe(0)

    const [stamp] = await stampsOf(versionId)
    expect(stamp?.stampedAt).toEqual(worldInstant)
    expect(await events(world, 'certificate.stamped')).toMatchObject([{ details: { certificateId: versionId } }])
    expect(await checkSeals(world.db, world.realm.id)).toEqual({ read: 1, faults: [] })
  })

  it('that are out of reach cost nobody a document: the PDF is signed at once and stamped later', async () => {
    const { id, versionId, suretyId } = await held()
    await makeDocuments(but(world, { stamper: broken }), publicUrl, id)
    const trust = () => trustIn(world.db, suretyId)
    const first = (await findCertificateDocument(world.db, versionId))?.content ?? Buffer.alloc(0)
    expect(verifyPdf(first, await trust())).toMatchObject({ ok: true, stampedAt: null })

    await expect(stampWaiting(but(world, { stamper: broken }))).rejects.toThrow('out of reach')
    // The certificate and the notice of its key.
    expect(await stampWaiting(await stamping())).toBe(2)
    const stamped = (await findCertificateDocument(world.db, versionId))?.content ?? Buffer.alloc(0)
    expect(verifyPdf(stamped, await trust())).toMatchObject({ ok: true, stampedAt: worldInstant })
    expect(await events(world, 'document.stamped')).toHaveLength(2)
    expect((await checkDocuments(world.db, world.secrets, world.realm.id)).faults).toEqual([])
    expect(await compareWithRecords(world.db, world.realm.id)).toEqual([])
  })

  it('that find no place in the signature stand over the whole file', async () => {
    const { id, versionId, suretyId } = await held()
    const made = await ownAuthority({ root: '根', holder: '長い連鎖', organisation: '電子保証' }, 'stamp', year2020)
    const signer = softwareSigner(made.issued.privateKey, [made.issued.certificate, ...Array(20).fill(made.root)])
    await addStampAuthority(world.db, { id: 'long', root: made.root, own: null }, world.instant())
    await makeDocuments(but(world, { stamper: ownStamper(signer, world.instant) }), publicUrl, id)
    const pdf = (await findCertificateDocument(world.db, versionId))?.content ?? Buffer.alloc(0)
    const shared = await world.db('authentication_keys').where({ guarantee_id: id }).first('id')
    const notice = (await findKeyNoticeDocument(world.db, world.secrets, shared.id))?.content ?? Buffer.alloc(0)
    const isOverWhole = (one: Buffer) => one.includes('ETSI.RFC3161')
    expect([isOverWhole(pdf), isOverWhole(notice)]).toEqual([false, true])
    for (const one of [pdf, notice]) {
      expect(verifyPdf(one, await trustIn(world.db, suretyId))).toMatchObject({ ok: true, stampedAt: worldInstant })
    }
  })

  it('of which one cannot be had keep no other back', async () => {
    const [first, second] = [await held(), await held()]
    await sealCertificates(world)
    const [signature] = await world
      .db('certificate_seals')
      .where({ certificate_id: first.versionId })
      .pluck('signature')
    const { stamper } = await stamping()
    const choosy: Stamper = { stamp: (bytes) => (bytes.equals(signature) ? broken : (stamper ?? broken)).stamp(bytes) }
    await expect(stampWaiting(but(world, { stamper: choosy }))).rejects.toThrow('out of reach')
    expect([await stampsOf(first.versionId), await stampsOf(second.versionId)].map(({ length }) => length)).toEqual([
      0, 1,
    ])
  })

  it('within reach are in the PDF from the start', async () => {
    const { id, versionId, suretyId } = await held()
    const deps = await stamping()
    await makeDocuments(deps, publicUrl, id)
    const pdf = (await findCertificateDocument(world.db, versionId))?.content ?? Buffer.alloc(0)
    expect(verifyPdf(pdf, await trustIn(world.db, suretyId))).toMatchObject({ ok: true, stampedAt: worldInstant })
    expect(await stampWaiting(deps)).toBe(0)
    expect(await world.db('document_revisions')).toEqual([])
  })

  it('are stamped again before they end, the later over the earlier', async () => {
    const { id, versionId, suretyId } = await held()
    await sealCertificates(world)
    await makeDocuments(await stamping(), publicUrl, id)
    await stampWaiting(await stamping())
    expect(await stampWaiting(await stamping(7 * year), 'everywhere')).toBe(0)
    // The signature, the certificate and the notice of its key.
    expect(await stampWaiting(await stamping(7.6 * year), 'everywhere')).toBe(3)
    const pdf = (await findCertificateDocument(world.db, versionId))?.content ?? Buffer.alloc(0)
    expect(verifyPdf(pdf, await trustIn(world.db, suretyId))).toMatchObject({
      ok: true,
      stampedAt: worldInstant,
      stampLasts: new Date('2042-01-01T00:00:00Z'),
    })
    const stamps = await stampsOf(versionId)
    expect(stamps.map(({ stampedAt }) => stampedAt.getUTCFullYear())).toEqual([2026, 2034])
    expect((await checkSeals(world.db, world.realm.id)).faults).toEqual([])
  })

  it('that came too late are found', async () => {
    const { versionId } = await held()
    await sealCertificates(world)
    await stampWaiting(await stamping())
    await stampWaiting(await stamping(8.5 * year), 'everywhere')
    expect((await checkSeals(world.db, world.realm.id)).faults).toEqual([`${versionId} stamp_wrong`])
  })

  it('over a head are made once an hour', async () => {
    await held()
    const { stamper } = await stamping()
    const headAt = async (ms: number) => {
      const later = after(world, ms)
      await sealCertificates(later)
      await world.db('audit_events').insert(await anotherEvent())
      await linkEvents(later, world.realm.id)
      const head = await signHead(later, world.realm.id)
      await stampLastHead(but(later, { stamper }))
      return head?.sequence
    }
    const anotherEvent = async () => {
      const { place: _, id: __, ...row } = await world.db('audit_events').orderBy('place').first()
      return row
    }
    const first = await headAt(0)
    await headAt(120_000)
    expect(await findLastHeadStamp(world.db, world.realm.id)).toMatchObject({ sequence: first })
    const third = await headAt(3_700_000)
    expect(await findLastHeadStamp(world.db, world.realm.id)).toMatchObject({ sequence: third })
  })

  it('that were moved from one signature to another are found', async () => {
    const [one, other] = [await held(), await held()]
    await sealCertificates(world)
    const deps = await stamping()
    await stampWaiting(deps)
    const [stamp] = await stampsOf(one.versionId)
    await world.db('time_stamps').insert({
      certificate_id: other.versionId,
      token: stamp?.token,
      stamped_at: stamp?.stampedAt,
      lasts_until: stamp?.lastsUntil,
    })
    expect((await checkSeals(world.db, world.realm.id)).faults).toEqual([`${other.versionId} stamp_wrong`])
  })

  it('of our own are for a trial and for development, never for production', async () => {
    const allowed = await prepareStampers(world, world.instant)
    expect([allowed.trial === null, allowed.real === null]).toEqual([false, false])
    const production = { ...ownMeans, ownKeys: 'refused' as const }
    expect(await prepareStampers(but(world, { means: production }), world.instant)).toEqual({ trial: null, real: null })
  })
})
