import { canonicalJson } from '../domain/canonical.ts'
import { checkCodeOf } from '../domain/certificate.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { Guarantee, GuaranteeState } from '../domain/guarantee.ts'
import { verifyDetached } from '../signing/detached-signature.ts'
import { type AttemptLimit, lockCounters } from '../store/attempts.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { type GuaranteeRow, listByNumber } from '../store/guarantees.ts'
import { findSeal } from '../store/seals.ts'
import { trustIn } from './check-seals.ts'
import { type Deps, stranger } from './deps.ts'
import { performAnew } from './perform.ts'

const hour = 3_600_000

/** Nobody guesses 64 bits; it only keeps a number from being tried without end, and opens again within a minute. */
export const numberLimit: AttemptLimit = {
  scope: 'check:number',
  windowMs: hour,
  free: 20,
  firstWaitMs: 10_000,
  longestMs: 60_000,
}

/** What the public hears of a certificate, and nothing else. */
export type PublicStanding = {
  readonly guaranteeNumber: string
  readonly product: Guarantee['product']
  readonly state: GuaranteeState
  readonly shown: CertificateVersion
  readonly versions: readonly CertificateVersion[]
  readonly isInEffect: boolean
  /** Whether the surety's signature over this version holds; null while it has none yet. */
  readonly isSigned: boolean | null
}

export type CheckAnswer =
  | { readonly kind: 'matched'; readonly standing: PublicStanding }
  | { readonly kind: 'not_matched' }
  | { readonly kind: 'slowed'; readonly until: Date }

/**
 * 写しの確認. Says of number and code together whether such a version was issued, and what it is worth now. No such number and
 * a wrong code are one answer, after the same work; nothing that is recorded says who asked.
 */
export async function checkCertificate(deps: Deps, number: string, code: string): Promise<CheckAnswer> {
  return performAnew<CheckAnswer>(asNobody(deps), stranger, 'check-certificate', async ({ tx, record }) => {
    const counters = await lockCounters(tx, [[numberLimit, `${deps.realm.id}:${number}`]], deps.instant())
    if (counters.blockedUntil) return { kind: 'slowed', until: counters.blockedUntil }
    const found = await match(tx, deps.realm.id, number, code)
    if (!found) {
      await counters.fail()
      await record({ name: 'certificate.checked', subjectId: null, details: { isMatched: false, changeNumber: null } })
      return { kind: 'not_matched' }
    }
    const { guarantee, shown, versions } = found
    const details = { isMatched: true, changeNumber: shown.changeNumber }
    await record({ name: 'certificate.checked', subjectId: guarantee.id, details })
    return {
      kind: 'matched',
      standing: publicStanding(guarantee, shown, versions, await isSealed(tx, guarantee.suretyId, shown)),
    }
  })
}

/** A number nobody has costs the same look as one that somebody has. */
async function match(
  db: Db,
  realmId: string,
  number: string,
  code: string,
): Promise<{ guarantee: GuaranteeRow; shown: CertificateVersion; versions: CertificateVersion[] } | null> {
  const guarantees = await listByNumber(db, realmId, number)
  if (guarantees.length === 0) await listVersions(db, crypto.randomUUID())
  for (const guarantee of guarantees) {
    const versions = await listVersions(db, guarantee.id)
    const shown = versions.find(({ contentDigest }) => checkCodeOf(contentDigest.toString('hex')) === code)
    if (shown) return { guarantee, shown, versions }
  }
  return null
}

/** The same act, of which nothing says from where it came. */
export function asNobody(deps: Deps): Deps {
  return { ...deps, request: { ...deps.request, address: null } }
}

export function publicStanding(
  guarantee: GuaranteeRow,
  shown: CertificateVersion,
  versions: readonly CertificateVersion[],
  isSigned: boolean | null,
): PublicStanding {
  return {
    guaranteeNumber: guarantee.guaranteeNumber,
    product: guarantee.product,
    state: guarantee.state,
    shown,
    versions,
    isInEffect: effectiveVersion(versions)?.id === shown.id,
    isSigned,
  }
}

/** Whether the signature over the content we keep holds; null where there is none yet. */
export async function isSealed(db: Db, suretyId: string, { id, content }: CertificateVersion): Promise<boolean | null> {
  const signature = await findSeal(db, id)
  if (!signature) return null
  return verifyDetached(signature, Buffer.from(canonicalJson(content)), await trustIn(db, suretyId)).ok
}
