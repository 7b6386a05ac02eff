import type { Db } from './db.ts'

/** A root by which stamps are known; of our own authority, for trial and development, also its certificate and sealed key. */
export type StampAuthority = {
  /** SHA-256 of the root's certificate, in hexadecimal digits. */
  readonly id: string
  readonly root: Buffer
  readonly own: { readonly certificate: Buffer; readonly sealedPrivate: Buffer } | null
}

/** What is stamped: the signature over a version, or the head of a realm's chain. */
export type Stamped =
  | { readonly kind: 'seal'; readonly certificateId: string }
  | { readonly kind: 'head'; readonly realmId: string; readonly sequence: number }

/** A token with what it says. */
export type TimeStamp = { readonly token: Buffer; readonly stampedAt: Date; readonly lastsUntil: Date }

export async function listStampRoots(db: Db): Promise<Buffer[]> {
  return db('stamp_authorities').orderBy('place').pluck('root')
}

/** All whose stamps were ever taken. */
export async function listStampAuthorities(db: Db): Promise<Pick<StampAuthority, 'id' | 'root'>[]> {
  return db('stamp_authorities').orderBy('place').select('id', 'root')
}

/** How many signatures of a surety are stamped, and how many wait. */
export async function countStamps(
  db: Db,
  suretyId: string,
): Promise<{ readonly stamped: number; readonly waiting: number }> {
  const { rows } = await db.raw(
    `select count(*) filter (where t.is_stamped)::int as stamped, count(*) filter (where not t.is_stamped)::int as waiting
       from certificate_seals x join certificates c on c.id = x.certificate_id join guarantees g on g.id = c.guarantee_id
       cross join lateral (select exists (select from time_stamps where certificate_id = x.certificate_id) as is_stamped) t
      where g.surety_id = ?`,
    [suretyId],
  )
  return rows[0]
}

/** Our own authority, the newest; null while there is none. */
export async function findOwnStampAuthority(db: Db): Promise<StampAuthority | null> {
  const row = await db('stamp_authorities').whereNotNull('certificate').orderBy('place', 'desc').first()
  if (!row) return null
  return { id: row.id, root: row.root, own: { certificate: row.certificate, sealedPrivate: row.sealed_private } }
}

/** Holds the making of our own authority until the transaction ends, so that two workers make one. */
export async function holdStampAuthorities(db: Db): Promise<void> {
  await db.raw(`select pg_advisory_xact_lock(hashtextextended('stamp-authorities', 0))`)
}

/** Adds an authority; one that is known stays as it is. */
export async function addStampAuthority(db: Db, { id, root, own }: StampAuthority, since: Date): Promise<void> {
  await db('stamp_authorities')
    .insert({ id, root, certificate: own?.certificate, sealed_private: own?.sealedPrivate, since })
    .onConflict('id')
    .ignore()
}

export async function addTimeStamp(
  db: Db,
  stamped: Stamped,
  { token, stampedAt, lastsUntil }: TimeStamp,
): Promise<void> {
  const subject =
    stamped.kind === 'seal'
      ? { certificate_id: stamped.certificateId }
      : { head_realm_id: stamped.realmId, head_sequence: stamped.sequence }
  await db('time_stamps').insert({ ...subject, token, stamped_at: stampedAt, lasts_until: lastsUntil })
}

/** Holds the stamping of one signature or document until the transaction ends: the next stamp is over the one before. */
export async function holdStamping(db: Db, id: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`stamping:${id}`])
}

/** The stamps over signatures by their certificates, oldest first: each is over the signature and all stamps before it. */
export async function listSealStamps(
  db: Db,
  certificateIds: readonly string[],
): Promise<ReadonlyMap<string, readonly TimeStamp[]>> {
  const rows: (TimeStamp & { readonly certificateId: string })[] = await db('time_stamps')
    .whereIn('certificate_id', certificateIds)
    .orderBy('place')
    .select({ ...stampColumns, certificateId: 'certificate_id' })
  return Map.groupBy(rows, ({ certificateId }) => certificateId)
}

/** The stamp over one head of a realm; null where it has none. */
export async function findHeadStamp(db: Db, realmId: string, sequence: number): Promise<TimeStamp | null> {
  const row = await db('time_stamps').where({ head_realm_id: realmId, head_sequence: sequence }).first(stampColumns)
  return row ?? null
}

/** The last stamp over a head of a realm. */
export async function findLastHeadStamp(
  db: Db,
  realmId: string,
): Promise<{ readonly sequence: number; readonly stampedAt: Date } | null> {
  const row = await db('time_stamps')
    .where({ head_realm_id: realmId })
    .orderBy('head_sequence', 'desc')
    .first({ sequence: 'head_sequence', stampedAt: 'stamped_at' })
  return row ? { ...row, sequence: Number(row.sequence) } : null
}

/** A signature without a stamp, or whose last stamp ends soon; `since` leaves out what was signed before. */
export type SealToStamp = { readonly certificateId: string; readonly guaranteeId: string; readonly signature: Buffer }

export async function listSealsToStamp(
  db: Db,
  realmId: string,
  { since, endsBefore, count }: { readonly since: Date | null; readonly endsBefore: Date; readonly count: number },
): Promise<SealToStamp[]> {
  const query = db('certificate_seals as x')
    .join('certificates as c', 'c.id', 'x.certificate_id')
    .join('guarantees as g', 'g.id', 'c.guarantee_id')
    .where('g.realm_id', realmId)
    .whereNotExists(
      db('time_stamps as t')
        .whereRaw('t.certificate_id = x.certificate_id')
        .where('t.lasts_until', '>=', endsBefore)
        .select(db.raw('1')),
    )
    .orderBy('x.sealed_at')
    .limit(count)
    .select({ certificateId: 'c.id', guaranteeId: 'g.id', signature: 'x.signature' })
  if (since) void query.where('x.sealed_at', '>=', since)
  return query
}

const stampColumns = { token: 'token', stampedAt: 'stamped_at', lastsUntil: 'lasts_until' }
