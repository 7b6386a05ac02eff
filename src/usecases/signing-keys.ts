import type { Realm } from '../store/realms.ts'
import { addSigningKey, findSigningKey, holdSigningKeys, type SigningKey } from '../store/seals.ts'
import { seal, type Secrets, unseal } from '../store/sealing.ts'
import type { Db } from '../store/db.ts'
import { ownAuthority } from '../signing/authority.ts'
import type { SigningMeans } from '../signing/means.ts'
import { moduleSigner } from '../signing/module-signer.ts'
import { keyIdOf, type Signer, softwareSigner } from '../signing/signer.ts'

/** Whose certificates are signed, in which world. */
export type Holder = { readonly suretyId: string; readonly suretyName: string; readonly realm: Realm }

/** What keys are found, opened and made with. */
export type KeyDeps = { readonly db: Db; readonly secrets: Secrets; readonly means: SigningMeans }

/** There is no key to sign with, and none may be made by ourselves. What is to be signed waits. */
export class SigningKeyMissing extends Error {
  override readonly name = 'SigningKeyMissing'
}

/**
 * The signer of a surety. Where there is no key yet and our own may be made, one is, and says what it is by its names. A
 * surety's certificates are signed by its own key alone, so that the issuer is provably the guarantor.
 */
export async function signerOf(deps: KeyDeps, holder: Holder, at: Date): Promise<Signer> {
  const { db, secrets, means } = deps
  const key = (await findSigningKey(db, holder.suretyId, at)) ?? (await firstKey(deps, holder, at))
  const certificates = [key.certificate, ...key.issuers]
  if (key.sealedPrivate) return softwareSigner(unseal(secrets, key.sealedPrivate, key.id), certificates)
  if (!key.moduleKeyId || !means.keyModule) {
    throw new SigningKeyMissing(`the key ${key.id} of ${holder.suretyName} lies in a module that is not set here`)
  }
  return moduleSigner(means.keyModule, key.moduleKeyId, certificates)
}

/** Whether keys under an authority of our own are allowed to this holder: always in a trial, which says so on every page. */
export function mayMakeOwnKeys(means: SigningMeans, realm: Realm): boolean {
  return realm.kind === 'trial' || means.ownKeys === 'made'
}

/** Of several workers that find none at once, one makes it and the others take it. */
async function firstKey({ db, secrets, means }: KeyDeps, holder: Holder, at: Date): Promise<SigningKey> {
  if (!mayMakeOwnKeys(means, holder.realm)) {
    throw new SigningKeyMissing(`${holder.suretyName} has no key to sign with yet: npm run keys`)
  }
  const made = await newKey(secrets, holder, at)
  return db.transaction(async (tx) => {
    await holdSigningKeys(tx, holder.suretyId)
    const theirs = await findSigningKey(tx, holder.suretyId, at)
    if (theirs) return theirs
    // Usable from before this moment, so that whoever waited for it finds it too.
    await addSigningKey(tx, holder.suretyId, made, yearBefore(at))
    return made
  })
}

/** A key under an authority of our own, its private part sealed. */
export async function newKey(secrets: Secrets, { suretyName, realm }: Holder, at: Date): Promise<SigningKey> {
  const mark = realm.kind === 'trial' ? '体験版' : '自己署名'
  const names = {
    root: `電子保証 ${mark} 認証局 ${suretyName}`,
    holder: suretyName,
    organisation: `${suretyName}（${mark}）`,
  }
  const { root, issued } = await ownAuthority(names, 'sign', yearBefore(at))
  const id = keyIdOf(issued.certificate)
  const sealedPrivate = seal(secrets, issued.privateKey, id)
  return { id, certificate: issued.certificate, issuers: [], root, sealedPrivate, moduleKeyId: null }
}

/** The clock of a trial lies behind ours: what it says it issued is to lie within the certificate's time. */
function yearBefore(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear() - 1, 0, 1))
}
