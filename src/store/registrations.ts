import { NotFound, Refused } from '../domain/errors.ts'
import type { Registration, RegistrationContent, RegistrationState } from '../domain/registration.ts'
import type { Place } from './application-lists.ts'
import { type Db } from './db.ts'

/** A new one, before its link was opened. False when its form was sent already. */
export async function addRegistration(
  db: Db,
  registration: {
    readonly id: string
    readonly realmId: string
    readonly suretyId: string
    readonly content: RegistrationContent
    readonly applicantEmail: string
    readonly tokenHash: Buffer
    readonly confirmUntil: Date
    readonly formKey: string | null
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await db('registrations')
    .insert({
      id: registration.id,
      realm_id: registration.realmId,
      surety_id: registration.suretyId,
      state: 'unconfirmed',
      content: JSON.stringify(registration.content),
      applicant_email: registration.applicantEmail,
      token_hash: registration.tokenHash,
      confirm_until: registration.confirmUntil,
      form_key: registration.formKey,
      applied_at: registration.at,
    })
    .onConflict('form_key')
    .ignore()
    .returning('id')
  return rows.length === 1
}

/** What a link opens; null when it opens nothing, or was never confirmed in its time. */
export async function findByToken(
  db: Db,
  realmId: string,
  tokenHash: Buffer,
  instant: Date,
): Promise<Registration | null> {
  const row = await db('registrations')
    .where({ realm_id: realmId, token_hash: tokenHash })
    .whereRaw(`(state <> 'unconfirmed' or confirm_until > ?)`, [instant])
    .first()
  return row ? fromRow(row) : null
}

/** For the machine that writes its mails. */
export async function getRegistration(db: Db, id: string): Promise<Registration> {
  const row = await db('registrations').where({ id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** For the desk: only what was confirmed, and nothing of another surety. */
export async function getForSurety(db: Db, suretyId: string, id: string): Promise<Registration> {
  const row = await db('registrations').where({ id, surety_id: suretyId }).whereNot({ state: 'unconfirmed' }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** Saves a step, unless somebody was quicker. */
export async function saveRegistration(db: Db, registration: Registration, version: number): Promise<void> {
  const rows = await db('registrations')
    .where({ id: registration.id, version })
    .update({
      state: registration.state,
      content: JSON.stringify(registration.content),
      confirmed_at: registration.confirmedAt,
      round: registration.round,
      decided_at: registration.decidedAt,
      decided_by: registration.decidedBy,
      reason: registration.reason,
      contractor_id: registration.contractorId,
      version: version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** Keeps what was sent, each time it was sent. */
export async function addSubmission(db: Db, { id, round, content }: Registration, at: Date): Promise<void> {
  await db('registration_submissions').insert({
    registration_id: id,
    round,
    content: JSON.stringify(content),
    sent_at: at,
  })
}

export type RegistrationTab = 'submitted' | 'sent_back' | 'decided'

const statesOf: Readonly<Record<RegistrationTab, readonly RegistrationState[]>> = {
  submitted: ['submitted'],
  sent_back: ['sent_back'],
  decided: ['accepted', 'declined'],
}

/** Newest first, and one more than asked for if there are more. */
export async function listRegistrations(
  db: Db,
  suretyId: string,
  tab: RegistrationTab,
  after: Place | null,
  count: number,
): Promise<Registration[]> {
  const query = db('registrations')
    .where({ surety_id: suretyId })
    .whereIn('state', statesOf[tab])
    .orderBy([
      { column: 'confirmed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .limit(count + 1)
  if (after) void query.whereRaw('(confirmed_at, id) < (?, ?)', [after.at, after.id])
  return (await query).map(fromRow)
}

/** How many wait for a reviewer; counted no further than `most`. */
export async function countRegistrations(db: Db, suretyId: string, most: number): Promise<number> {
  const { rows } = await db.raw(
    `select count(*)::int as count from
       (select from registrations where surety_id = ? and state = 'submitted' limit ?) as waiting`,
    [suretyId, most],
  )
  return rows[0].count
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): Registration {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    state: row.state,
    content: row.content,
    applicantEmail: row.applicant_email,
    confirmUntil: row.confirm_until,
    appliedAt: row.applied_at,
    confirmedAt: row.confirmed_at,
    round: row.round,
    decidedAt: row.decided_at,
    decidedBy: row.decided_by,
    reason: row.reason,
    contractorId: row.contractor_id,
    version: row.version,
  }
}
