import { NotFound, Refused } from '../domain/errors.ts'
import type { Db } from './db.ts'
import { isSameHash, sha256 } from './sealing.ts'

/** 添付書類. */
export type Attachment = {
  readonly id: string
  readonly applicationId: string
  readonly kind: string
  readonly fileName: string
  readonly mediaType: string
  readonly size: number
  readonly addedAt: Date
}

export type NewFile = {
  readonly kind: string
  readonly fileName: string
  readonly mediaType: string
  readonly content: Buffer
}

const columns = {
  id: 'id',
  applicationId: 'application_id',
  kind: 'kind',
  fileName: 'file_name',
  mediaType: 'media_type',
  size: 'size',
  addedAt: 'added_at',
}

export async function listAttachments(db: Db, applicationId: string): Promise<Attachment[]> {
  return db('attachments')
    .where({ application_id: applicationId })
    .whereNull('removed_at')
    .orderBy(['added_at', 'id'])
    .select(columns)
}

export async function addAttachment(
  db: Db,
  applicationId: string,
  file: NewFile,
  by: string,
  at: Date,
): Promise<string> {
  const [row] = await db('attachments')
    .insert({
      application_id: applicationId,
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

/** The file itself, as it came, or refused. Whether the reader may see the application is the caller's question. */
export async function getAttachment(
  db: Db,
  applicationId: string,
  id: string,
): Promise<Attachment & { content: Buffer }> {
  const row = await db('attachments')
    .where({ application_id: applicationId, id })
    .whereNull('removed_at')
    .first({ ...columns, content: 'content', sha256: 'sha256' })
  if (!row) throw new NotFound()
  const { sha256: kept, ...file } = row
  if (!isSameHash(sha256(file.content), kept)) throw new Refused('document_altered', { id })
  return file
}

export async function removeAttachment(db: Db, applicationId: string, id: string, at: Date): Promise<void> {
  const rows = await db('attachments')
    .where({ application_id: applicationId, id })
    .whereNull('removed_at')
    .update({ removed_at: at })
  if (rows !== 1) throw new NotFound()
}
