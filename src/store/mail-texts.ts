import type { Day } from '../domain/day.ts'
import { type DatedMailText, type MailTextKind, type MailTexts, wordingsOn } from '../domain/mail-text.ts'
import type { Db } from './db.ts'

/** One wording as it was written, and by whom. */
export type WrittenMailText = DatedMailText & {
  readonly id: string
  readonly writtenBy: string
  readonly writtenAt: Date
}

/** The wordings that count on a day. There are few of them, and they change seldom. */
export async function mailTextsInForce(db: Db, suretyId: string, on: Day): Promise<MailTexts> {
  const held = wordingsOn(await listMailTexts(db, suretyId, null), on)
  return new Map([...held].flatMap(([kind, { text }]) => (text ? [[kind, text] as const] : [])))
}

/** All that was written, the newest first; of one kind or of all. */
export async function listMailTexts(db: Db, suretyId: string, kind: MailTextKind | null): Promise<WrittenMailText[]> {
  const query = db('mail_texts as t')
    .join('users as u', 'u.id', 't.written_by')
    .where({ 't.surety_id': suretyId })
    .orderBy('t.place', 'desc')
    .select('t.*', { writer: 'u.name' })
  if (kind) void query.where({ 't.kind': kind })
  return (await query).map(writtenFrom)
}

/** The last that was written for a kind, so that nobody writes past another; null where nothing was. */
export async function findLastMailText(db: Db, suretyId: string, kind: MailTextKind): Promise<string | null> {
  const row = await db('mail_texts').where({ surety_id: suretyId, kind }).orderBy('place', 'desc').first('id')
  return row?.id ?? null
}

/** Holds the surety's wordings until the transaction ends: two writers come one after the other. */
export async function holdMailTexts(db: Db, suretyId: string): Promise<void> {
  await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`mail-texts:${suretyId}`])
}

export async function addMailText(
  db: Db,
  suretyId: string,
  written: Pick<WrittenMailText, 'kind' | 'validFrom' | 'text'> & { readonly by: string; readonly at: Date },
): Promise<string> {
  const { kind, validFrom, text, by, at } = written
  const [row] = await db('mail_texts')
    .insert({
      surety_id: suretyId,
      kind,
      valid_from: validFrom,
      subject: text?.subject ?? null,
      opening: text?.opening ?? null,
      closing: text?.closing ?? null,
      written_by: by,
      written_at: at,
    })
    .returning('id')
  return row.id
}

// eslint-disable-next-line typescript/no-explicit-any
function writtenFrom(row: any): WrittenMailText {
  const { subject, opening, closing } = row
  return {
    id: row.id,
    kind: row.kind,
    validFrom: row.valid_from,
    text: subject === null ? null : { subject, opening, closing },
    writtenBy: row.writer ?? '',
    writtenAt: row.written_at,
  }
}
