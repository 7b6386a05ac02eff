import type { Db } from './db.ts'

/** 社内メモ. What the desk tells itself of an application; no contractor ever sees it. */
export type ApplicationNote = {
  readonly id: string
  readonly text: string
  readonly writtenByName: string
  readonly writtenAt: Date
}

export async function addApplicationNote(
  db: Db,
  note: { applicationId: string; text: string; by: string; at: Date },
): Promise<void> {
  await db('application_notes').insert({
    application_id: note.applicationId,
    text: note.text,
    written_by: note.by,
    written_at: note.at,
  })
}

/** Newest first. Whether the reader is of the desk is the caller's question. */
export async function listApplicationNotes(db: Db, applicationId: string): Promise<ApplicationNote[]> {
  return db('application_notes as n')
    .join('users as u', 'u.id', 'n.written_by')
    .where({ 'n.application_id': applicationId })
    .orderBy([
      { column: 'n.written_at', order: 'desc' },
      { column: 'n.id', order: 'desc' },
    ])
    .limit(200)
    .select({ id: 'n.id', text: 'n.text', writtenByName: 'u.name', writtenAt: 'n.written_at' })
}
