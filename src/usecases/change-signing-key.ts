import { X509Certificate } from 'node:crypto'
import { chainUnder, isValidAt } from '../signing/issuance.ts'
import { moduleSigner, WrongKey } from '../signing/module-signer.ts'
import { keyIdOf } from '../signing/signer.ts'
import { addSigningKey, findSigningKeyById, holdSigningKeys, type SigningKey } from '../store/seals.ts'
import { machine } from './deps.ts'
import { perform } from './perform.ts'
import type { SealingDeps } from './seal-certificates.ts'
import { type Holder, mayMakeOwnKeys, newKey } from './signing-keys.ts'

/** Why a key is not taken. */
export type KeyFault =
  | 'own_keys_refused'
  | 'no_module'
  | 'not_issued_under_root'
  | 'not_valid_then'
  | 'not_for_signing'
  | 'wrong_kind'
  | 'wrong_key'
  | 'known_already'

export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
  readonly fault: KeyFault

  constructor(fault: KeyFault) {
    super(fault)
    this.fault = fault
  }
}

/** A key that lies in the module, and what an authority made of it. DER. */
export type IssuedKey = {
  /** CKA_ID, in hexadecimal digits. */
  readonly keyId: string
  readonly certificate: Buffer
  readonly issuers: readonly Buffer[]
  readonly root: Buffer
}

/** 鍵の更新. A further key of our own making from a moment on; what the old one signed stays valid under its own root. */
export async function renewOwnKey(deps: SealingDeps, holder: Holder, from: Date): Promise<string> {
  if (!mayMakeOwnKeys(deps.means, holder.realm)) throw new KeyRefused('own_keys_refused')
  return addKey(deps, holder, await newKey(deps.secrets, holder, deps.instant()), from)
}

/**
 * The same with a key in the module. It signs once for a trial: nothing is taken that could not sign, whose certificate does not
 * count then, or that others could not trace to the root.
 */
export async function takeIssuedKey(deps: SealingDeps, holder: Holder, issued: IssuedKey, from: Date): Promise<string> {
  const { keyModule } = deps.means
  if (!keyModule) throw new KeyRefused('no_module')
  const certificate = new X509Certificate(issued.certificate)
  const issuers = issued.issuers.map((one) => new X509Certificate(one))
  const chain = chainUnder(certificate, issuers, [issued.root])
  if (!chain) throw new KeyRefused('not_issued_under_root')
  if (!isValidAt(chain, from)) throw new KeyRefused('not_valid_then')
  if (certificate.ca) throw new KeyRefused('not_for_signing')
  if (certificate.publicKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1') throw new KeyRefused('wrong_kind')
  const signer = moduleSigner(keyModule, issued.keyId, [issued.certificate, ...issued.issuers])
  await signer.sign(Buffer.from('denshi-hosho key check')).catch((error: unknown) => {
    throw error instanceof WrongKey ? new KeyRefused('wrong_key') : error
  })
  const { keyId: moduleKeyId, certificate: der, root } = issued
  const id = keyIdOf(der)
  return addKey(
    deps,
    holder,
    { id, certificate: der, issuers: issued.issuers, root, sealedPrivate: null, moduleKeyId },
    from,
  )
}

async function addKey(deps: SealingDeps, { suretyId }: Holder, key: SigningKey, from: Date): Promise<string> {
  await perform(deps, machine, 'change-signing-key', async ({ tx, record }) => {
    await holdSigningKeys(tx, suretyId)
    if (await findSigningKeyById(tx, key.id)) throw new KeyRefused('known_already')
    await addSigningKey(tx, suretyId, key, from)
    const details = { keyId: key.id, usableFrom: from.toISOString(), isInModule: key.moduleKeyId !== null }
    await record({ name: 'signing_key.added', subjectId: suretyId, details })
  })
  return key.id
}
