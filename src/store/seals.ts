import type { Db } from './db.ts'

/** A key a surety signs with. DER; the private part sealed, or in a module under a label there. */
export type SigningKey = {
  readonly id: string
  readonly certificate: Buffer
  /** What stands between the certificate and the root. */
  readonly issuers: readonly Buffer[]
  readonly root: Buffer
  readonly sealedPrivate: Buffer | null
  readonly moduleKeyId: string | null
}

/** A key as it is kept, and from when it may sign. */
export type KeptKey = SigningKey & { readonly usableFrom: Date }

const keyColumns = {
  id: 'id',
  certificate: 'certificate',
  issuers: 'issuers',
  root: 'root',
  sealedPrivate: 'sealed_private',
  moduleKeyId: 'module_key_id',
}

/** The newest key of a surety that may be used by then. */
export async function findSigningKey(db: Db, suretyId: string, at: Date): Promise<SigningKey | null> {
  const row = await db('signing_keys')
    .where({ surety_id: suretyId })
    .where('usable_from', '<=', at)
    .orderBy([
      { column: 'usable_from', order: 'desc' },
      { column: 'place', order: 'desc' },
    ])
    .first(keyColumns)
  return row ?? null
}

export async function findSigningKeyById(db: Db, id: string): Promise<SigningKey | null> {
  return (await db('signing_keys').where({ id }).first(keyColumns)) ?? null
}

/** Every surety, by realm and name; sandboxes look after their keys themselves. */
export async function listKeyHolders(
  db: Db,
): Promise<{ readonly suretyId: string; readonly suretyName: string; readonly realmId: string }[]> {
  return db('sureties')
    .whereNotIn('realm_id', db('sandboxes').select('realm_id'))
    .orderBy(['realm_id', 'name'])
    .select({ suretyId: 'id', suretyName: 'name', realmId: 'realm_id' })
}

/** The keys of every surety of a realm, with whose they are. */
export async function listKeysOfRealm(
  db: Db,
  realmId: string,
): Promise<{ readonly id: string; readonly suretyName: string; readonly root: Buffer }[]> {
  return db('signing_keys as k')
    .join('sureties as s', 's.id', 'k.surety_id')
    .where('s.realm_id', realmId)
    .orderBy(['s.name', 'k.place'])
    .select({ id: 'k.id', suretyName: 's.name', root: 'k.root' })
}

/** All there have been: what an old one signed stays signed. */
export async function listSigningKeys(db: Db, suretyId: string): Promise<KeptKey[]> {
  const columns = { ...keyColumns, usableFrom: 'usable_from' }
  return db('signing_keys').where({ surety_id: suretyId }).orderBy('place').select(columns)
}

/** Holds the making of a surety's keys until the transaction ends, so that two workers make one. */
export async function holdSigningKeys(db: Db, suretyId: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`signing-keys:${suretyId}`])
}

export async function addSigningKey(db: Db, suretyId: string, key: SigningKey, usableFrom: Date): Promise<void> {
  await db('signing_keys').insert({
    id: key.id,
    surety_id: suretyId,
    certificate: key.certificate,
    issuers: key.issuers,
    root: key.root,
    sealed_private: key.sealedPrivate,
    module_key_id: key.moduleKeyId,
    usable_from: usableFrom,
  })
}

/** A version that has no seal yet, with the very bytes that are to be signed. */
export type Unsealed = {
  readonly certificateId: string
  readonly guaranteeId: string
  readonly suretyId: string
  readonly suretyName: string
  readonly content: string
}

/** Versions of a realm without a seal, oldest first: those issued since a moment, or all. */
export async function listUnsealed(db: Db, realmId: string, since: Date | null, count: number): Promise<Unsealed[]> {
  const query = db('certificates as c')
    .join('guarantees as g', 'g.id', 'c.guarantee_id')
    .join('sureties as s', 's.id', 'g.surety_id')
    .where('g.realm_id', realmId)
    .whereNotExists(db('certificate_seals as x').whereRaw('x.certificate_id = c.id').select(db.raw('1')))
    .orderBy('c.issued_at')
    .limit(count)
    .select({
      certificateId: 'c.id',
      guaranteeId: 'g.id',
      suretyId: 'g.surety_id',
      suretyName: 's.name',
      content: 'c.content',
    })
  if (since) void query.where('c.issued_at', '>=', since)
  return query
}

/** Stores a seal once; a second one of the same version stores nothing. Says whether it was stored. */
export async function addSeal(
  db: Db,
  seal: { readonly certificateId: string; readonly keyId: string; readonly signature: Buffer; readonly at: Date },
): Promise<boolean> {
  const stored = await db('certificate_seals')
    .insert({ certificate_id: seal.certificateId, key_id: seal.keyId, signature: seal.signature, sealed_at: seal.at })
    .onConflict('certificate_id')
    .ignore()
    .returning('certificate_id')
  return stored.length === 1
}

export type Sealed = {
  readonly certificateId: string
  readonly suretyId: string
  readonly content: string
  readonly signature: Buffer
}

/** Sealed versions of a realm after one, by their ids. */
export async function listSeals(db: Db, realmId: string, after: string, count: number): Promise<Sealed[]> {
  return db('certificate_seals as x')
    .join('certificates as c', 'c.id', 'x.certificate_id')
    .join('guarantees as g', 'g.id', 'c.guarantee_id')
    .where('g.realm_id', realmId)
    .where('x.certificate_id', '>', after)
    .orderBy('x.certificate_id')
    .limit(count)
    .select({ certificateId: 'c.id', suretyId: 'g.surety_id', content: 'c.content', signature: 'x.signature' })
}

/** How many versions of a surety are sealed, and how many wait. */
export async function countSeals(
  db: Db,
  suretyId: string,
): Promise<{ readonly sealed: number; readonly waiting: number }> {
  const { rows } = await db.raw(
    `select count(x.certificate_id)::int as sealed, (count(*) - count(x.certificate_id))::int as waiting
       from certificates c join guarantees g on g.id = c.guarantee_id
       left join certificate_seals x on x.certificate_id = c.id
      where g.surety_id = ?`,
    [suretyId],
  )
  return rows[0]
}

/** The signature over one version; null while it has none. */
export async function findSeal(db: Db, certificateId: string): Promise<Buffer | null> {
  const row = await db('certificate_seals').where({ certificate_id: certificateId }).first('signature')
  return row?.signature ?? null
}
