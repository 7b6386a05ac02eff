import { createHash, X509Certificate } from 'node:crypto'
import { pemOf } from '../signing/pem.ts'
import { type ChainKey, listChainKeys } from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { listKeysOfRealm, listSigningKeys } from '../store/seals.ts'
import { listStampAuthorities } from '../store/time-stamps.ts'

/** A root as others are given it to trust. */
export type PublishedRoot = {
  readonly id: string
  readonly name: string
  readonly pem: string
  /** SHA-256 of the certificate, in hexadecimal digits. */
  readonly fingerprint: string
  readonly endsAt: Date
}

export type PublishedKeys = {
  readonly signers: readonly PublishedRoot[]
  readonly stampers: readonly PublishedRoot[]
  readonly heads: readonly ChainKey[]
}

/** 公表している証明書. Everything that is trusted in a realm by whoever checks without us. */
export async function publishedKeys(db: Db, realmId: string): Promise<PublishedKeys> {
  const keys = await listKeysOfRealm(db, realmId)
  const authorities = await listStampAuthorities(db)
  return {
    signers: keys.map(({ id, suretyName, root }) => published(id, root, suretyName)),
    stampers: authorities.map(({ id, root }) => published(id, root)),
    heads: await listChainKeys(db, realmId),
  }
}

/** A key of a surety as people are told of it. */
export type KeyFacts = {
  readonly id: string
  readonly usableFrom: Date
  readonly endsAt: Date
  /** Where it lies in the module; null for one of our own making. */
  readonly moduleKeyId: string | null
}

export async function keysOf(db: Db, suretyId: string): Promise<KeyFacts[]> {
  return (await listSigningKeys(db, suretyId)).map(({ id, usableFrom, certificate, moduleKeyId }) => {
    return { id, usableFrom, endsAt: endOf(certificate), moduleKeyId }
  })
}

function published(id: string, root: Buffer, name = commonNameIn(root)): PublishedRoot {
  const fingerprint = createHash('sha256').update(root).digest('hex')
  return { id, name, pem: pemOf(root), fingerprint, endsAt: endOf(root) }
}

function endOf(certificate: Buffer): Date {
  return new Date(new X509Certificate(certificate).validTo)
}

function commonNameIn(certificate: Buffer): string {
  return /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? ''
}
