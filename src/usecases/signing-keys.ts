import type { Realm } from '../store/realms.ts'
import { addSigningKey, findSigningKey, holdSigningKeys, type SigningKey } from '../store/seals.ts'
import { seal, type Secrets, unseal } from '../store/sealing.ts'
import type { Db } from '../store/db.ts'
import { ownAuthority } from '../signing/authority.ts'
import { keyIdOf, type Signer, softwareSigner } from '../signing/signer.ts'

/** Whose certificates are signed, in which world. */
export type Holder = { readonly suretyId: string; readonly suretyName: string; readonly realm: Realm }

/**
 * The signer of a surety; a key under an authority of our own is made when there is none, and says what it is by its names.
 * A surety's certificates are signed by its own key alone, so that the issuer is provably the guarantor.
 */
export async function signerOf(db: Db, secrets: Secrets, holder: Holder, at: Date): Promise<Signer> {
  const key = (await findSigningKey(db, holder.suretyId, at)) ?? (await firstKey(db, secrets, holder, at))
  if (!key.sealedPrivate) throw new Error(`the private part of signing key ${key.id} is kept elsewhere`)
  return softwareSigner(unseal(secrets, key.sealedPrivate, key.id), [key.certificate])
}

/** Of several workers that find none at once, one makes it and the others take it. */
async function firstKey(db: Db, secrets: Secrets, holder: Holder, at: Date): Promise<SigningKey> {
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

/** 鍵の更新. A further key from a moment on; what the old one signed stays valid under its own root. */
export async function makeKey(db: Db, secrets: Secrets, holder: Holder, at: Date): Promise<SigningKey> {
  const key = await newKey(secrets, holder, at)
  await addSigningKey(db, holder.suretyId, key, at)
  return key
}

async function newKey(secrets: Secrets, { suretyName, realm }: Holder, at: Date): Promise<SigningKey> {
  const mark = realm.kind === 'trial' ? '体験版' : '自己署名'
  const names = {
    root: `電子保証 ${mark} 認証局 ${suretyName}`,
    holder: suretyName,
    organisation: `${suretyName}（${mark}）`,
  }
  const { root, issued } = await ownAuthority(names, 'sign', yearBefore(at))
  const id = keyIdOf(issued.certificate)
  return { id, certificate: issued.certificate, root, sealedPrivate: seal(secrets, issued.privateKey, id) }
}

/** The clock of a trial lies behind ours: what it says it issued is to lie within the certificate's time. */
function yearBefore(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear() - 1, 0, 1))
}
