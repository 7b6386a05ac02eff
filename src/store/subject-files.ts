import { NotFound, Refused } from '../domain/errors.ts'
import type { NewFile } from './attachments.ts'
import type { Db } from './db.ts'
import { isSameHash, sha256 } from './sealing.ts'

/** What files may stand beside. Whether somebody may see it is the question of whoever reads the subject itself. */
export type FileSubject = {
  readonly kind:
    | 'amendment'
    | 'use_statement'
    | 'payout_request'
    | 'reservation_result'
    | 'sent_document'
    | 'contractor_change'
    | 'guarantee_claim'
    | 'site_visit'
    | 'inquiry_question'
    | 'inquiry_answer'
    | 'register_entry'
  readonly id: string
}

/** A file as lists show it; `kind` is the 書類の種類. */
export type SubjectFile = {
  readonly id: string
  readonly kind: string
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  readonly addedAt: Date
}

const columns = {
  id: 'id',
  kind: 'kind',
  fileName: 'file_name',
  mediaType: 'media_type',
  size: 'size',
  addedAt: 'added_at',
}

export async function listFiles(db: Db, subject: FileSubject): Promise<SubjectFile[]> {
  return filesOf(db, subject).orderBy(['added_at', 'id']).select(columns)
}

/** The files beside several subjects of one kind, by the subject's id. */
export async function listFilesOfMany(
  db: Db,
  kind: FileSubject['kind'],
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubjectFile[]>> {
  const rows = await db('subject_files')
    .where({ subject_kind: kind })
    .whereIn('subject_id', [...ids])
    .whereNull('removed_at')
    .orderBy(['added_at', 'id'])
    .select({ ...columns, subjectId: 'subject_id' })
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

/** Keeps the file as it came, with its SHA-256. Gives its random id. */
export async function addFile(db: Db, subject: FileSubject, file: NewFile, by: string, at: Date): Promise<string> {
  const [row] = await db('subject_files')
    .insert({
      subject_kind: subject.kind,
      subject_id: subject.id,
      kind: file.kind,
      file_name: file.fileName,
      media_type: file.mediaType,
      size: file.content.length,
      sha256: sha256(file.content),
      content: file.content,
      added_by: by,
      added_at: at,
    })
    .returning('id')
  return row.id
}

/** The file itself, as it came: what no longer has its SHA-256 is not given out. */
export async function getFile(db: Db, subject: FileSubject, id: string): Promise<SubjectFile & { content: Buffer }> {
  const row = await filesOf(db, subject)
    .where({ id })
    .first({ ...columns, content: 'content', sha256: 'sha256' })
  if (!row) throw new NotFound()
  const { sha256: kept, ...file } = row
  if (!isSameHash(sha256(file.content), kept)) throw new Refused('document_altered', { id })
  return file
}

/** Takes a file out. It stays in the record, only no longer beside its subject. */
export async function removeFile(db: Db, subject: FileSubject, id: string, by: string, at: Date): Promise<void> {
  const rows = await filesOf(db, subject).where({ id }).update({ removed_by: by, removed_at: at })
  if (rows !== 1) throw new NotFound()
}

function filesOf(db: Db, { kind, id }: FileSubject) {
  return db('subject_files').where({ subject_kind: kind, subject_id: id }).whereNull('removed_at')
}
