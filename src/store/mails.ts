import type { Place } from './application-lists.ts'
import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'

/** A mail as written. Those of a trial realm never leave: they are read on a page. */
export type Mail = {
  readonly id: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly writtenAt: Date
}

const columns = { id: 'id', recipient: 'recipient', subject: 'subject', body: 'body', writtenAt: 'written_at' }

/** The mail owed by an outbox row: written once, so that a second try sends the same words under the same id. */
export async function addMail(
  db: Db,
  mail: { realmId: string; outboxId: string; recipient: string; subject: string; body: string; at: Date },
): Promise<Mail & { readonly isNew: boolean }> {
  const written = await db('mails')
    .insert({
      realm_id: mail.realmId,
      outbox_id: mail.outboxId,
      recipient: mail.recipient,
      subject: mail.subject,
      body: mail.body,
      written_at: mail.at,
    })
    .onConflict('outbox_id')
    .ignore()
    .returning('id')
  const kept = await db('mails').where({ outbox_id: mail.outboxId }).first(columns)
  return { ...kept, isNew: written.length === 1 }
}

export async function listMails(db: Db, realmId: string, after: Place | null, count: number): Promise<Mail[]> {
  const query = db('mails')
    .where({ realm_id: realmId })
    .orderBy([
      { column: 'written_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(written_at, id) < (?, ?)', [after.at, after.id])
  return query.limit(count + 1).select(columns)
}

export async function getMail(db: Db, realmId: string, id: string): Promise<Mail & { readonly outboxId: string }> {
  const row = await db('mails')
    .where({ realm_id: realmId, id })
    .first({ ...columns, outboxId: 'outbox_id' })
  if (!row) throw new NotFound()
  return row
}
