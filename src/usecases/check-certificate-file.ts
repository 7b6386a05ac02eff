import { effectiveVersion } from '../domain/certificate-versions.ts'
import { examine } from '../reading/examine.ts'
import type { Original } from '../reading/messages.ts'
import type { PaperName } from '../reading/name-of.ts'
import { judgeSignature } from '../reading/signature.ts'
import { Unreadable, type UnreadableReason } from '../reading/unreadable.ts'
import { admit, type AttemptLimit, giveBack, lockCounters } from '../store/attempts.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { findCertificateDocument, findCertificateOfFile } from '../store/documents.ts'
import { findAnyGuarantee, getGuarantee, type GuaranteeRow, listByNumber } from '../store/guarantees.ts'
import { keyedHash } from '../store/sealing.ts'
import { trustIn } from './check-seals.ts'
import { asNobody, isSealed, numberLimit, publicStanding, type PublicStanding } from './check-certificate.ts'
import { type Deps, stranger } from './deps.ts'
import { type Act, performAnew } from './perform.ts'

export type { UnreadableReason }

/** Files that lead to nothing, from one address: enough for an office that checks a pile, too few to try amounts. */
const addressLimit: AttemptLimit = {
  scope: 'check:address',
  windowMs: 3_600_000,
  free: 30,
  firstWaitMs: 10_000,
  longestMs: 300_000,
}

/** As many versions of a number as are compared with a file. */
const mostVersions = 2

export type FileAnswer =
  | {
      readonly kind: 'matched'
      /** The very file that was issued, or one that the surety signed as a whole; else a copy whose signature is gone. */
      readonly form: 'original' | 'copy'
      readonly standing: PublicStanding
    }
  | { readonly kind: 'not_matched' }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason }
  | { readonly kind: 'slowed'; readonly until: Date }
  | { readonly kind: 'busy' }

/** One version among those of its guarantee. */
export type Issued = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  readonly versions: readonly CertificateVersion[]
}

/** Every paper that is given out for a version beside the stored one, drawn anew; as many for one version as for another. */
export type PapersOf = (issued: Issued, givenTo: string | null) => Promise<readonly Buffer[]>

/**
 * 写しの確認 of a PDF. A file is an original by its bytes or by the surety's signature over the whole of it, and a copy by what it
 * draws; all of it has to be right at once. A number that nobody has, and a certificate of that number with anything else in
 * it, are one answer after the same work. The file is kept nowhere, and nothing that is recorded says who asked.
 */
export async function checkCertificateFile(deps: Deps, file: Buffer, papersOf: PapersOf): Promise<FileAnswer> {
  const nobody = asNobody(deps)
  const address = addressKey(deps)
  const admission = await deps.db.transaction((tx) => admit(tx, addressLimit, address, deps.instant()))
  if (!admission.isAdmitted) return { kind: 'slowed', until: admission.until }
  const answer = await judged(nobody, file, papersOf)
  if (answer.kind === 'matched' || answer.kind === 'busy') await giveBack(deps.db, addressLimit.scope, address)
  return answer
}

async function judged(deps: Deps, file: Buffer, papersOf: PapersOf): Promise<FileAnswer> {
  const stored = await findStored(deps, file)
  if (stored) {
    const isSigned = judgeSignature(file, await trustIn(deps.db, stored.guarantee.suretyId)).ok
    return performAnew(deps, stranger, 'check-certificate', (act) => matched(act, stored, 'original', isSigned))
  }
  const found: { candidates: readonly Candidate[] } = { candidates: [] }
  try {
    const examined = await examine(file, async (name) => {
      found.candidates = await candidatesFor(deps, name, papersOf)
      return found.candidates.map(({ original }) => original)
    })
    if (examined.kind === 'busy') return examined
    const { place, isSigned } = examined.likeness
    const candidate = place === null ? undefined : found.candidates[place]
    return await settled(deps, examined.name.number, candidate, isSigned)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    await performAnew(deps, stranger, 'check-certificate', notMatched)
    return { kind: 'unreadable', reason: error.reason }
  }
}

async function findStored({ db, realm }: Deps, file: Buffer): Promise<Issued | null> {
  const found = await findCertificateOfFile(db, realm.id, file)
  if (!found) return null
  const versions = await listVersions(db, found.guaranteeId)
  const version = versions.find(({ id }) => id === found.certificateId)
  return version ? { guarantee: await getGuarantee(db, found.guaranteeId), version, versions } : null
}

/** An original with what it is an original of; null for one that only takes the time. */
type Candidate = { readonly original: Original; readonly issued: Issued | null }

/** A number nobody has is compared with somebody else's papers, so that it takes as long as one that somebody has. */
async function candidatesFor({ db, realm }: Deps, name: PaperName, papersOf: PapersOf): Promise<Candidate[]> {
  const guarantees = await listByNumber(db, realm.id, name.number)
  if (guarantees.length > 0) {
    const all = await Promise.all(guarantees.map((guarantee) => candidatesOf(db, guarantee, name, papersOf)))
    return all.flat()
  }
  const other = await findAnyGuarantee(db, realm.id)
  if (!other) return []
  return (await candidatesOf(db, other, name, papersOf)).map(({ original }) => ({ original, issued: null }))
}

/** The papers of the versions it may be, and the last ones again where there are fewer: always the same number. */
async function candidatesOf(
  db: Db,
  guarantee: GuaranteeRow,
  { changeNumber, givenTo }: PaperName,
  papersOf: PapersOf,
): Promise<Candidate[]> {
  const versions = await listVersions(db, guarantee.id)
  const asked = versions.filter((one) => one.changeNumber === changeNumber)
  const inEffect = effectiveVersion(versions)
  const chosen = (asked.length > 0 ? asked : inEffect ? [inEffect] : []).slice(0, mostVersions)
  const last = chosen.at(-1)
  if (!last) return []
  while (chosen.length < mostVersions) chosen.push(last)
  const trust = await trustIn(db, guarantee.suretyId)
  const candidates: Candidate[] = []
  for (const version of chosen) {
    const issued = { guarantee, version, versions }
    const document = await findCertificateDocument(db, version.id)
    if (!document) continue
    const papers = [document.content, ...(await papersOf(issued, givenTo))]
    candidates.push(...papers.map((bytes) => ({ original: { bytes, trust }, issued })))
  }
  return candidates
}

/** The count by number stands beside that of the number form: what was tried there is not tried again here. */
async function settled(
  deps: Deps,
  number: string,
  candidate: Candidate | undefined,
  isSigned: boolean,
): Promise<FileAnswer> {
  const issued = candidate?.issued ?? null
  return performAnew<FileAnswer>(deps, stranger, 'check-certificate', async (act) => {
    const counters = await lockCounters(act.tx, [[numberLimit, `${deps.realm.id}:${number}`]], deps.instant())
    if (counters.blockedUntil) return { kind: 'slowed', until: counters.blockedUntil }
    if (!issued) {
      await counters.fail()
      return notMatched(act)
    }
    if (isSigned) return matched(act, issued, 'original', true)
    return matched(act, issued, 'copy', await isSealed(act.tx, issued.guarantee.suretyId, issued.version))
  })
}

async function matched(
  { record }: Act,
  { guarantee, version, versions }: Issued,
  form: 'original' | 'copy',
  isSigned: boolean | null,
): Promise<FileAnswer> {
  const details = { isMatched: true, changeNumber: version.changeNumber }
  await record({ name: 'certificate.checked', subjectId: guarantee.id, details })
  return { kind: 'matched', form, standing: publicStanding(guarantee, version, versions, isSigned) }
}

async function notMatched({ record }: Act): Promise<FileAnswer> {
  await record({ name: 'certificate.checked', subjectId: null, details: { isMatched: false, changeNumber: null } })
  return { kind: 'not_matched' }
}

/** Counts an address without keeping it. */
function addressKey({ secrets, realm, request }: Deps): string {
  return keyedHash(secrets, Buffer.from(`check:${realm.id}:${request.address ?? 'unknown'}`)).toString('hex')
}
