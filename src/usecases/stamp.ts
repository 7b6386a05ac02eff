import { headText } from '../domain/chain.ts'
import type { Trust } from '../signing/detached-signature.ts'
import { archivePdf } from '../signing/pdf-archive.ts'
import { stampPdf, verifyPdf } from '../signing/pdf-signature.ts'
import { type Stamper, verifyStamp } from '../signing/time-stamp.ts'
import type { Db } from '../store/db.ts'
import { findLastHead } from '../store/chain.ts'
import { addDocumentRevision, type DocumentToStamp, listDocumentsToStamp } from '../store/documents.ts'
import { sha256 } from '../store/sealing.ts'
import {
  addTimeStamp,
  findLastHeadStamp,
  holdStamping,
  listSealStamps,
  listSealsToStamp,
  listStampRoots,
  type SealToStamp,
  type TimeStamp,
} from '../store/time-stamps.ts'
import { stampedBytes, trustKeeper } from './check-seals.ts'
import { machine } from './deps.ts'
import { perform } from './perform.ts'
import type { SealingDeps } from './seal-certificates.ts'

const batch = 50
const dayMs = 86_400_000
/** A stamp is stamped again this long before the stamper's certificate can no longer be checked. */
const marginMs = 365 * dayMs
/** A head is stamped this long after the last one that was, or this many records after it. */
const headEvery = { ms: 3_600_000, links: 1_000 } as const

/**
 * 時刻の証明. Stamps the realm's signatures and PDFs that have no stamp yet or one that ends within a year; lately made ones, or
 * all. Nothing waits for it: what could not be stamped keeps nothing else back, is thrown at the end, and waits for the next call.
 * Gives how many were stamped.
 */
export async function stampWaiting(deps: SealingDeps, reach: 'recent' | 'everywhere' = 'recent'): Promise<number> {
  const { db, secrets, realm, stamper } = deps
  if (!stamper) return 0
  const endsBefore = new Date(deps.instant().getTime() + marginMs)
  // Seals bear the real time, documents that of the realm.
  const since = (now: Date) => (reach === 'recent' ? new Date(now.getTime() - dayMs) : null)
  const stampRoots = await listStampRoots(db)
  for (let stamped = 0; ;) {
    const query = { endsBefore, count: batch }
    const seals = await listSealsToStamp(db, realm.id, { ...query, since: since(deps.instant()) })
    const documents = await listDocumentsToStamp(db, secrets, realm.id, { ...query, since: since(deps.now()) })
    const failures: unknown[] = []
    for (const seal of seals) await stampSeal(deps, stamper, seal, stampRoots).catch((error) => failures.push(error))
    const trustOf = trustKeeper(db)
    for (const document of documents) {
      await stampDocument(deps, stamper, document, trustOf).catch((error) => failures.push(error))
    }
    if (failures.length > 0) throw failures[0]
    stamped += seals.length + documents.length
    if (seals.length < batch && documents.length < batch) return stamped
  }
}

/** Stamps the last signed head of the realm, where the last stamped one is an hour old or a thousand records behind. */
export async function stampLastHead({ db, realm, instant, stamper }: SealingDeps): Promise<void> {
  const head = stamper ? await findLastHead(db, realm.id) : null
  if (!stamper || !head) return
  const last = await findLastHeadStamp(db, realm.id)
  const isFresh = last && instant().getTime() - last.stampedAt.getTime() < headEvery.ms
  if (last?.sequence === head.sequence || (isFresh && head.sequence - last.sequence < headEvery.links)) return
  const stamp = await stampOver(stamper, Buffer.from(headText(head)), await listStampRoots(db))
  await addTimeStamp(db, { kind: 'head', realmId: realm.id, sequence: head.sequence }, stamp)
}

/** A PDF with one stamp more, which holds under what is trusted, and until when it can be checked. Throws where it cannot be had. */
export async function stampedDocument(
  pdf: Buffer,
  stamp: (pdf: Buffer) => Promise<Buffer>,
  trust: Trust,
): Promise<{ readonly content: Buffer; readonly stampLastsUntil: Date }> {
  const content = await stamp(pdf)
  const verdict = verifyPdf(content, trust)
  if (!verdict.ok || !verdict.stampLasts) throw new Error('the stamped document does not hold')
  return { content, stampLastsUntil: verdict.stampLasts }
}

async function stampSeal(
  deps: SealingDeps,
  stamper: Stamper,
  { certificateId, guaranteeId, signature }: SealToStamp,
  stampRoots: readonly Buffer[],
): Promise<void> {
  const stampsIn = async (db: Db) => (await listSealStamps(db, [certificateId])).get(certificateId) ?? []
  const before = await stampsIn(deps.db)
  const tokens = before.map(({ token }) => token)
  const stamp = await stampOver(stamper, stampedBytes(signature, tokens), stampRoots)
  await perform(deps, machine, 'stamp-seal', async ({ tx, record }) => {
    await holdStamping(tx, certificateId)
    if ((await stampsIn(tx)).length !== before.length) return
    await addTimeStamp(tx, { kind: 'seal', certificateId }, stamp)
    const details = { certificateId, tokenDigest: sha256(stamp.token).toString('hex') }
    await record({ name: 'certificate.stamped', subjectId: guaranteeId, details })
  })
}

async function stampDocument(
  deps: SealingDeps,
  stamper: Stamper,
  document: DocumentToStamp,
  trustOf: ReturnType<typeof trustKeeper>,
): Promise<void> {
  const { id, guaranteeId, kind } = document
  const from = document.content()
  const stamp = document.isStamped ? archivePdf : stampPdf
  const { content, stampLastsUntil } = await stampedDocument(
    from,
    (pdf) => stamp(pdf, stamper),
    await trustOf(document.suretyId),
  )
  await perform(deps, machine, 'stamp-document', async ({ tx, at, record }) => {
    await holdStamping(tx, id)
    const revision = { id, content, from, stampLastsUntil, madeAt: at }
    if (!(await addDocumentRevision(tx, deps.secrets, revision))) return
    const details = { guaranteeId, kind, sha256: sha256(content).toString('hex') }
    await record({ name: 'document.stamped', subjectId: guaranteeId, details })
  })
}

/** Only what holds under the roots that are kept is kept itself. */
async function stampOver(stamper: Stamper, bytes: Buffer, stampRoots: readonly Buffer[]): Promise<TimeStamp> {
  const token = await stamper.stamp(bytes)
  const verdict = verifyStamp(token, bytes, stampRoots)
  if (!verdict.ok) throw new Error(`the time stamp does not hold: ${verdict.reason}`)
  return { token, stampedAt: verdict.at, lastsUntil: verdict.lasts }
}
