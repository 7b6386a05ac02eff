import { eventText, headText, originText } from '../domain/chain.ts'
import { Refused } from '../domain/errors.ts'
import { type ChainKey, findHeadCovering, listChainKeys } from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { findRun, listProofPlaces, listProvenVersions } from '../store/evidence.ts'
import { type GuaranteeRow, listHeld } from '../store/guarantees.ts'
import { listSigningKeys } from '../store/seals.ts'
import { sha256 } from '../store/sealing.ts'
import { findHeadStamp, listStampRoots } from '../store/time-stamps.ts'
import { pemOf } from '../signing/pem.ts'
import type { Deps, OrdererUser, SignedIn } from './deps.ts'
import { observe } from './perform.ts'
import { getGuaranteeFor } from './view-certificate.ts'

/** A file of the evidence: its path, its bytes, and the time it carries. */
export type EvidenceFile = { readonly name: string; readonly bytes: Buffer; readonly at: Date }

/** 証拠ファイル of one guarantee for one of its parties: what proves every version without us. Taking it is recorded. */
export async function takeEvidence(
  deps: Deps,
  user: SignedIn,
  guaranteeId: string,
): Promise<{ readonly guarantee: GuaranteeRow; readonly files: AsyncIterable<EvidenceFile> }> {
  return observe(deps, user, 'take-evidence', async ({ db, record }) => {
    const guarantee = await getGuaranteeFor(db, user, guaranteeId)
    await record({ name: 'guarantee.evidence_taken', subjectId: guaranteeId, details: { scope: 'one' } })
    return { guarantee, files: evidenceOf(db, [guarantee]) }
  })
}

/** The same of all a body has opened, for its 利用者ID管理者: one guarantee after the other, whatever their number. */
export async function takeEvidenceOfBody(deps: Deps, user: OrdererUser): Promise<AsyncIterable<EvidenceFile>> {
  return observe(deps, user, 'take-evidence-of-body', async ({ db, record }) => {
    if (!user.roles.includes('id_administrator')) throw new Refused('not_allowed')
    await record({ name: 'guarantee.evidence_taken', subjectId: null, details: { scope: 'body' } })
    return evidenceOf(db, heldBy(db, user.ordererId))
  })
}

async function* heldBy(db: Db, ordererId: string): AsyncIterable<GuaranteeRow> {
  const count = 100
  for (let after: { at: Date; id: string } | null = null; ;) {
    const rows = await listHeld(db, ordererId, after, count)
    const shown = rows.slice(0, count)
    yield* shown
    const last = shown.at(-1)
    if (!last || rows.length <= count) return
    after = { at: last.firstViewedAt, id: last.id }
  }
}

async function* evidenceOf(
  db: Db,
  guarantees: AsyncIterable<GuaranteeRow> | Iterable<GuaranteeRow>,
): AsyncIterable<EvidenceFile> {
  const given = new Set<string>()
  const once = (files: readonly EvidenceFile[]) => files.filter(({ name }) => !given.has(name) && given.add(name))
  for await (const guarantee of guarantees) {
    yield* once(await rootsOf(db, guarantee))
    yield* once(await stampRootsOf(db, guarantee))
    yield* versionsOf(db, guarantee)
    for await (const file of proofsOf(db, guarantee)) yield* once([file])
  }
}

async function rootsOf(db: Db, { suretyId, issuedAt }: GuaranteeRow): Promise<EvidenceFile[]> {
  const keys = await listSigningKeys(db, suretyId)
  return keys.map(({ id, root }) => ({ name: `roots/${id}.pem`, bytes: Buffer.from(pemOf(root)), at: issuedAt }))
}

async function stampRootsOf(db: Db, { issuedAt: at }: GuaranteeRow): Promise<EvidenceFile[]> {
  const roots = await listStampRoots(db)
  return roots.map((root, n) => ({ name: `stamp-roots/${n + 1}.pem`, bytes: Buffer.from(pemOf(root)), at }))
}

async function* versionsOf(db: Db, { id, guaranteeNumber }: GuaranteeRow): AsyncIterable<EvidenceFile> {
  for (const { changeNumber, revision, issuedAt: at, content, signature, stamps, pdf } of await listProvenVersions(
    db,
    id,
  )) {
    const folder = `${guaranteeNumber}/v${changeNumber}${revision > 0 ? `-${revision}` : ''}`
    yield { name: `${folder}/content.json`, bytes: Buffer.from(content), at }
    if (signature) yield { name: `${folder}/content.p7s`, bytes: signature, at }
    yield* stamps.map(({ token, stampedAt }, n) => {
      return { name: `${folder}/content.p7s.${n + 1}.tst`, bytes: token, at: stampedAt }
    })
    if (pdf) yield { name: `${folder}/certificate.pdf`, bytes: pdf, at }
  }
}

/** Each record with the digests after it up to a signed head: enough to reckon from one to the other with openssl alone. */
async function* proofsOf(
  db: Db,
  { id, realmId, guaranteeNumber, issuedAt: at }: GuaranteeRow,
): AsyncIterable<EvidenceFile> {
  const keys = new Map((await listChainKeys(db, realmId)).map((key): [string, ChainKey] => [key.id, key]))
  for (const place of await listProofPlaces(db, realmId, id)) {
    const head = await findHeadCovering(db, realmId, place)
    if (!head) continue
    const { before, events } = await findRun(db, realmId, place, head.sequence)
    const [own] = events
    // A run that is not whole proves nothing: then there is none rather than a wrong one.
    if (!own || events.some((event) => event === null)) continue
    const digests = events.map((event) => sha256(eventText(event ?? [])).toString('hex'))
    const start = before ?? sha256(originText(realmId)).toString('hex')
    const run = [start, ...digests.map((digest, n) => `${place + n} ${digest}`), `head ${head.sequence} ${head.keyId}`]
    yield { name: `${guaranteeNumber}/log/${place}.json`, bytes: Buffer.from(eventText(own)), at }
    yield { name: `${guaranteeNumber}/log/${place}.proof`, bytes: Buffer.from(`${run.join('\n')}\n`), at }
    yield { name: `heads/${head.sequence}.txt`, bytes: Buffer.from(headText(head)), at }
    yield { name: `heads/${head.sequence}.sig`, bytes: head.signature, at }
    const stamp = await findHeadStamp(db, realmId, head.sequence)
    if (stamp) yield { name: `heads/${head.sequence}.tst`, bytes: stamp.token, at }
    yield { name: `heads/${head.keyId}.pem`, bytes: Buffer.from(keys.get(head.keyId)?.publicPem ?? ''), at }
  }
}
