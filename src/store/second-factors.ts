import type { Db } from './db.ts'

/** 2段階認証 of a person: the secret of an app, sealed to the row's id. */
export type SecondFactor = {
  readonly id: string
  readonly sealedSecret: Buffer
  readonly begunAt: Date
  readonly confirmedAt: Date | null
}

/** The factor a person signs in with; null for who has none. */
export async function findSecondFactor(db: Db, userId: string): Promise<SecondFactor | null> {
  return fromRow(await inUse(db, userId).first())
}

/** The same, held until the transaction ends: of two codes in one instant, the second sees what the first has taken. */
export async function lockSecondFactor(db: Db, userId: string): Promise<SecondFactor | null> {
  return fromRow(await inUse(db, userId).forUpdate().first())
}

/** One that was begun, and no code of which has been typed yet; since a moment. */
export async function findBegunFactor(db: Db, userId: string, since: Date): Promise<SecondFactor | null> {
  const row = await db('second_factors')
    .where({ user_id: userId })
    .whereNull('ended_at')
    .whereNull('confirmed_at')
    .where('begun_at', '>', since)
    .forUpdate()
    .first()
  return fromRow(row)
}

/** Puts a new one in place of any that was begun before. */
export async function beginFactor(
  db: Db,
  factor: { readonly id: string; readonly userId: string; readonly sealedSecret: Buffer; readonly at: Date },
): Promise<void> {
  await db('second_factors')
    .where({ user_id: factor.userId })
    .whereNull('ended_at')
    .whereNull('confirmed_at')
    .update({ ended_at: factor.at, sealed_secret: null })
  await db('second_factors').insert({
    id: factor.id,
    user_id: factor.userId,
    sealed_secret: factor.sealedSecret,
    begun_at: factor.at,
  })
}

/** From now on the person signs in with it, and with none before it. */
export async function confirmFactor(db: Db, userId: string, id: string, step: number, at: Date): Promise<void> {
  await endFactor(db, userId, at)
  await db('second_factors').where({ id }).update({ confirmed_at: at, last_step: step })
}

/** Takes a step of time; false where it, or a later one, has been taken. */
export async function takeStep(db: Db, id: string, step: number): Promise<boolean> {
  const rows = await db('second_factors').where({ id }).where('last_step', '<', step).update({ last_step: step })
  return rows === 1
}

/** Ends the factor in use with its sheet. Says whether there was one. */
export async function endFactor(db: Db, userId: string, at: Date): Promise<boolean> {
  const ended = await inUse(db, userId).update({ ended_at: at, sealed_secret: null }).returning('id')
  for (const { id } of ended) await endCodes(db, id, at)
  return ended.length > 0
}

/** A new sheet; the codes of the one before are dead. */
export async function replaceCodes(db: Db, factorId: string, hashes: readonly Buffer[], at: Date): Promise<void> {
  await endCodes(db, factorId, at)
  await db('one_time_codes').insert(hashes.map((hash) => ({ factor_id: factorId, code_hash: hash, made_at: at })))
}

/** Spends a code of the sheet; false for one that is unknown, spent, or of a sheet before. */
export async function spendCode(db: Db, factorId: string, hash: Buffer, at: Date): Promise<boolean> {
  const rows = await openCodes(db, factorId).where({ code_hash: hash }).update({ used_at: at })
  return rows === 1
}

/** How many codes are left, and when their sheet was made. */
export async function countCodes(
  db: Db,
  factorId: string,
): Promise<{ readonly left: number; readonly madeAt: Date | null }> {
  const [row] = await openCodes(db, factorId).select(db.raw('count(*)::int as left, max(made_at) as "madeAt"'))
  return { left: row.left, madeAt: row.madeAt }
}

/** Which of these people have a second factor. */
export async function listProtected(db: Db, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = await db('second_factors')
    .whereIn('user_id', userIds)
    .whereNull('ended_at')
    .whereNotNull('confirmed_at')
    .pluck('user_id')
  return new Set(ids)
}

async function endCodes(db: Db, factorId: string, at: Date): Promise<void> {
  await openCodes(db, factorId).update({ ended_at: at })
}

function openCodes(db: Db, factorId: string) {
  return db('one_time_codes').where({ factor_id: factorId }).whereNull('used_at').whereNull('ended_at')
}

function inUse(db: Db, userId: string) {
  return db('second_factors').where({ user_id: userId }).whereNull('ended_at').whereNotNull('confirmed_at')
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): SecondFactor | null {
  if (!row) return null
  return {
    id: row.id,
    sealedSecret: row.sealed_secret,
    begunAt: row.begun_at,
    confirmedAt: row.confirmed_at,
  }
}
