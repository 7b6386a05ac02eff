import { type ChainHead, headText } from '../domain/chain.ts'
import { archivePdf } from '../signing/pdf-archive.ts'
import { stampPdf, verifyPdf } from '../signing/pdf-signature.ts'
import { type Stamper, verifyStamp } from '../signing/time-stamp.ts'
import type { Db } from '../store/db.ts'
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
import { stampedBytes, trustIn } from './check-seals.ts'
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
 * all. Nothing waits for it: where the stamper is out of reach it throws, and the next call goes on. Gives how many were stamped.
 */
export async function stampWaiting(deps: SealingDeps, reach: 'recent' | 'everywhere' = 'recent'): Promise<number> {
  const { db, secrets, realm, stamper } = deps
  if (!stamper) return 0
  const endsBefore = new Date(deps.instant().getTime() + marginMs)
  // Seals bear the real time, documents that of the realm.
  const since = (now: Date) => (reach === 'recent' ? new Date(now.getTime() - dayMs) : null)
  let stamped = 0
  for (;;) {
    const query = { endsBefore, count: batch }
    const seals = await listSealsToStamp(db, realm.id, { ...query, since: since(deps.instant()) })
    const documents = await listDocumentsToStamp(db, secrets, realm.id, { ...query, since: since(deps.now()) })
    for (const seal of seals) await stampSeal(deps, stamper, seal)
    for (const document of documents) await stampDocument(deps, stamper, document)
    stamped += seals.length + documents.length
    if (seals.length < batch && documents.length < batch) return stamped
  }
}

/** Stamps a signed head, where the last stamped one of its realm is an hour old or a thousand records behind. */
export async function stampHead(
  { db, instant }: { readonly db: Db; readonly instant: () => Date },
  stamper: Stamper | null,
  head: ChainHead,
): Promise<void> {
  const last = stamper ? await findLastHeadStamp(db, head.realmId) : null
  const isFresh = last && instant().getTime() - last.stampedAt.getTime() < headEvery.ms
  if (!stamper || (isFresh && head.sequence - last.sequence < headEvery.links)) return
  const stamp = await stampOver(db, stamper, Buffer.from(headText(head)))
  await addTimeStamp(db, { kind: 'head', realmId: head.realmId, sequence: head.sequence }, stamp)
}

async function stampSeal(deps: SealingDeps, stamper: Stamper, seal: SealToStamp): Promise<void> {
  const { certificateId, guaranteeId, signature } = seal
  const before = await listSealStamps(deps.db, certificateId)
  const tokens = before.map(({ token }) => token)
  const stamp = await stampOver(deps.db, stamper, stampedBytes(signature, tokens))
  await perform(deps, machine, 'stamp-seal', async ({ tx, record }) => {
    await holdStamping(tx, certificateId)
    if ((await listSealStamps(tx, certificateId)).length !== before.length) return
    await addTimeStamp(tx, { kind: 'seal', certificateId }, stamp)
    const details = { certificateId, tokenDigest: sha256(stamp.token).toString('hex') }
    await record({ name: 'certificate.stamped', subjectId: guaranteeId, details })
  })
}

async function stampDocument(deps: SealingDeps, stamper: Stamper, document: DocumentToStamp): Promise<void> {
  const { id, guaranteeId, kind, suretyId } = document
  const from = await document.bytes()
  const content = document.isStamped ? await archivePdf(from, stamper) : await stampPdf(from, stamper)
  const verdict = verifyPdf(content, await trustIn(deps.db, suretyId))
  if (!verdict.ok || !verdict.stampLasts) throw new Error(`the stamped document ${id} does not hold`)
  const stampLastsUntil = verdict.stampLasts
  await perform(deps, machine, 'stamp-document', async ({ tx, at, record }) => {
    await holdStamping(tx, id)
    const revision = { id, content, from, stampLastsUntil, madeAt: at }
    if (!(await addDocumentRevision(tx, deps.secrets, revision))) return
    const details = { guaranteeId, kind, sha256: sha256(content).toString('hex') }
    await record({ name: 'document.stamped', subjectId: guaranteeId, details })
  })
}

/** Only what holds under the roots that are kept is kept itself. */
async function stampOver(db: Db, stamper: Stamper, bytes: Buffer): Promise<TimeStamp> {
  const token = await stamper.stamp(bytes)
  const verdict = verifyStamp(token, bytes, await listStampRoots(db))
  if (!verdict.ok) throw new Error(`the time stamp does not hold: ${verdict.reason}`)
  return { token, stampedAt: verdict.at, lastsUntil: verdict.lasts }
}
