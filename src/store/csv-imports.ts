import { NotFound } from '../domain/errors.ts'
import type { Db } from './db.ts'
import { sha256 } from './sealing.ts'

/** A CSV file somebody brought, kept as it came until it is taken in or left. */
export type CsvImport = {
  readonly id: string
  readonly fileName: string
  readonly content: Buffer
  readonly uploadedAt: Date
  readonly appliedAt: Date | null
  readonly appliedCount: number | null
}

/** Whose file it is and what it is about: another organisation's, or one of another kind, is not found. */
export type CsvImportOwner = { readonly organisationId: string; readonly kind: string }

const columns = {
  id: 'id',
  fileName: 'file_name',
  content: 'content',
  uploadedAt: 'uploaded_at',
  appliedAt: 'applied_at',
  appliedCount: 'applied_count',
}

export async function addCsvImport(
  db: Db,
  file: CsvImportOwner & { realmId: string; fileName: string; content: Buffer; by: string; at: Date },
): Promise<string> {
  const [row] = await db('csv_imports')
    .insert({
      realm_id: file.realmId,
      organisation_id: file.organisationId,
      kind: file.kind,
      file_name: file.fileName,
      content: file.content,
      sha256: sha256(file.content),
      uploaded_by: file.by,
      uploaded_at: file.at,
    })
    .returning('id')
  return row.id
}

export async function getCsvImport(db: Db, { organisationId, kind }: CsvImportOwner, id: string): Promise<CsvImport> {
  const row = await db('csv_imports').where({ id, organisation_id: organisationId, kind }).first(columns)
  if (!row) throw new NotFound()
  return row
}

/** Marks a file as taken in, once; says whether this was the time. */
export async function markCsvImportApplied(
  db: Db,
  id: string,
  applied: { readonly count: number; readonly by: string; readonly at: Date },
): Promise<boolean> {
  const rows = await db('csv_imports')
    .where({ id })
    .whereNull('applied_at')
    .update({ applied_at: applied.at, applied_by: applied.by, applied_count: applied.count })
  return rows === 1
}
