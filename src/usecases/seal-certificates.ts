import { detachedSignature } from '../signing/detached-signature.ts'
import type { SigningMeans } from '../signing/means.ts'
import type { Signer } from '../signing/signer.ts'
import type { Stamper } from '../signing/time-stamp.ts'
import { addSeal, listUnsealed } from '../store/seals.ts'
import { sha256 } from '../store/sealing.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'
import { signerOf } from './signing-keys.ts'

/** What sealing needs beside the realm's own: keys, and who tells the time; null where nobody does. */
export type SealingDeps = Deps & { readonly means: SigningMeans; readonly stamper: Stamper | null }

const batch = 50

/** How far back by the realm's clock a worker looks that was not away, in milliseconds. */
const recentMs = 86_400_000

/**
 * 封印. Signs every version of the realm that has no signature yet, after its issue and outside of it: what a worker that was
 * killed left behind is signed by the next. Gives how many were signed.
 */
export async function sealCertificates(deps: SealingDeps, reach: 'recent' | 'everywhere' = 'recent'): Promise<number> {
  const { db, realm } = deps
  const since = reach === 'recent' ? new Date(deps.now().getTime() - recentMs) : null
  const signers = new Map<string, Signer>()
  let sealed = 0
  for (;;) {
    const waiting = await listUnsealed(db, realm.id, since, batch)
    for (const { certificateId, guaranteeId, suretyId, suretyName, content } of waiting) {
      const known = signers.get(suretyId)
      const signer = known ?? (await signerOf(deps, { suretyId, suretyName, realm }, deps.instant()))
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
