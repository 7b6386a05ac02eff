import { verifyDetached, detachedSignature } from '../signing/detached-signature.ts'
import type { Signer } from '../signing/signer.ts'
import type { Db } from '../store/db.ts'
import { addSeal, listSeals, listSigningKeys, listUnsealed } from '../store/seals.ts'
import { sha256 } from '../store/sealing.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'
import { signerOf } from './signing-keys.ts'

const batch = 50

/** How far back by the realm's clock a worker looks that was not away, in milliseconds. */
const recentMs = 86_400_000

/**
 * 封印. Signs every version of the realm that has no signature yet, after its issue and outside of it: what a worker that was
 * killed left behind is signed by the next. Gives how many were signed.
 */
export async function sealCertificates(deps: Deps, reach: 'recent' | 'everywhere' = 'recent'): Promise<number> {
  const { db, secrets, realm } = deps
  const since = reach === 'recent' ? new Date(deps.now().getTime() - recentMs) : null
  const signers = new Map<string, Signer>()
  let sealed = 0
  for (;;) {
    const waiting = await listUnsealed(db, realm.id, since, batch)
    for (const { certificateId, guaranteeId, suretyId, suretyName, content } of waiting) {
      const known = signers.get(suretyId)
      const signer = known ?? (await signerOf(db, secrets, { suretyId, suretyName, realm }, deps.instant()))
      signers.set(suretyId, signer)
      const signature = await detachedSignature(signer, Buffer.from(content))
      await perform(deps, machine, 'seal-certificate', async ({ tx, record }) => {
        const seal = { certificateId, keyId: signer.keyId, signature, at: deps.instant() }
        if (!(await addSeal(tx, seal))) return
        const contentDigest = sha256(content).toString('hex')
        const details = { certificateId, contentDigest, keyId: signer.keyId }
        await record({ name: 'certificate.sealed', subjectId: guaranteeId, details })
      })
      sealed += 1
    }
    if (waiting.length < batch) return sealed
  }
}

/** Seals that do not hold: the content, the signature, or whose it is. Gives how many were read, too. */
export async function checkSeals(db: Db, realmId: string): Promise<{ read: number; faults: string[] }> {
  const roots = new Map<string, readonly Buffer[]>()
  const faults: string[] = []
  let read = 0
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const seals = await listSeals(db, realmId, after, 500)
    for (const { certificateId, suretyId, content, signature } of seals) {
      const known = roots.get(suretyId) ?? (await listSigningKeys(db, suretyId)).map(({ root }) => root)
      roots.set(suretyId, known)
      const verdict = verifyDetached(signature, Buffer.from(content), known)
      if (!verdict.ok) faults.push(`${certificateId} ${verdict.reason}`)
    }
    read += seals.length
    const last = seals.at(-1)
    if (!last || seals.length < 500) return { read, faults }
    after = last.certificateId
  }
}
