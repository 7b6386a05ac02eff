import { type Trust, verifyDetached } from '../signing/detached-signature.ts'
import { verifyStamp } from '../signing/time-stamp.ts'
import type { Db } from '../store/db.ts'
import { listSeals, listSigningKeys } from '../store/seals.ts'
import { listSealStamps, listStampRoots, type TimeStamp } from '../store/time-stamps.ts'

const page = 500

/** Seals that do not hold: the content, the signature, whose it is, or a stamp over it. Gives how many were read, too. */
export async function checkSeals(db: Db, realmId: string): Promise<{ read: number; faults: string[] }> {
  const trustOf = trustKeeper(db)
  const faults: string[] = []
  let read = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const seals = await listSeals(db, realmId, after, page)
    const stamps = await listSealStamps(
      db,
      seals.map(({ certificateId }) => certificateId),
    )
    for (const { certificateId, suretyId, content, signature } of seals) {
      const known = await trustOf(suretyId)
      const verdict = verifyDetached(signature, Buffer.from(content), known)
      if (!verdict.ok) faults.push(`${certificateId} ${verdict.reason}`)
      else if (!areStampsWhole(signature, stamps.get(certificateId) ?? [], known)) {
        faults.push(`${certificateId} stamp_wrong`)
      }
    }
    read += seals.length
    const last = seals.at(-1)
    if (!last || seals.length < page) return { read, faults }
    after = last.certificateId
  }
}

/** What a surety's signatures are held against. */
export async function trustIn(db: Db, suretyId: string): Promise<Trust> {
  const keys = await listSigningKeys(db, suretyId)
  return { roots: keys.map(({ root }) => root), stampRoots: await listStampRoots(db) }
}

/** The same for many signatures: what a surety's are held against is read once. */
export function trustKeeper(db: Db): (suretyId: string) => Promise<Trust> {
  const known = new Map<string, Promise<Trust>>()
  return (suretyId) => {
    const found = known.get(suretyId) ?? trustIn(db, suretyId)
    known.set(suretyId, found)
    return found
  }
}

/** What a stamp over a signature is over: the signature, and after it every stamp it has already, without anything between. */
export function stampedBytes(signature: Buffer, before: readonly Buffer[]): Buffer {
  return Buffer.concat([signature, ...before])
}

function areStampsWhole(signature: Buffer, stamps: readonly TimeStamp[], { stampRoots }: Trust): boolean {
  let lasts: Date | null = null
  return stamps.every(({ token }, n) => {
    const before = stamps.slice(0, n).map((one) => one.token)
    const verdict = verifyStamp(token, stampedBytes(signature, before), stampRoots)
    // One that came when the one before had ended proves nothing of what that proved.
    const isInTime = verdict.ok && (lasts === null || verdict.at <= lasts)
    lasts = verdict.ok ? verdict.lasts : null
    return isInTime
  })
}
