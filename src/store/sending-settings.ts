import { Refused } from '../domain/errors.ts'
import { plainSending, type SendingSettings } from '../domain/sending.ts'
import type { Db } from './db.ts'

const columns = { mode: 'mode', isFourEyes: 'is_four_eyes', approverIds: 'approver_ids', version: 'version' }

/** What the company has set; what holds for all others where it has set nothing. */
export async function getSendingSettings(db: Db, contractorId: string): Promise<SendingSettings> {
  const row = await db('sending_settings').where({ contractor_id: contractorId }).first(columns)
  return row ?? plainSending
}

/** The hash of 送信パスワード; null where none is asked for. */
export async function findSendingPasswordHash(db: Db, contractorId: string): Promise<string | null> {
  const row = await db('sending_settings').where({ contractor_id: contractorId }).first('password_hash')
  return row?.password_hash ?? null
}

/** Who changed the settings last, and when; null while nothing was ever set. */
export async function findLastSendingChange(
  db: Db,
  contractorId: string,
): Promise<{ readonly name: string; readonly at: Date } | null> {
  const row = await db('sending_settings as s')
    .join('users as u', 'u.id', 's.changed_by')
    .where('s.contractor_id', contractorId)
    .first({ name: 'u.name', at: 's.changed_at' })
  return row ?? null
}

/** Writes `after`, unless somebody has written since `before` was read; its version is the next one. */
export async function saveSendingSettings(
  db: Db,
  contractorId: string,
  before: SendingSettings,
  after: Omit<SendingSettings, 'version'> & { readonly passwordHash: string | null },
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  const values = {
    mode: after.mode,
    is_four_eyes: after.isFourEyes,
    approver_ids: [...after.approverIds],
    password_hash: after.passwordHash,
    changed_by: by.userId,
    changed_at: by.at,
  }
  const written =
    before.version === 0
      ? await db('sending_settings')
          .insert({ ...values, contractor_id: contractorId })
          .onConflict('contractor_id')
          .ignore()
          .returning('version')
      : await db('sending_settings')
          .where({ contractor_id: contractorId, version: before.version })
          .update({ ...values, version: before.version + 1 })
          .returning('version')
  if (written.length !== 1) throw new Refused('changed_meanwhile')
}

export type Sender = { readonly id: string; readonly name: string }

/** Those of a company who have the role that sends, in the order of their login ids; people who were stopped are not among them. */
export async function listSenders(db: Db, contractorId: string): Promise<Sender[]> {
  return db('users')
    .where({ contractor_id: contractorId })
    .whereNull('disabled_at')
    .whereRaw("roles @> array['submitter']")
    .orderBy('login_id')
    .select('id', 'name')
}
