import type { ApplicationField } from '../domain/application-fields.ts'
import type { Db } from './db.ts'

/** What a 定型文 is for: a field's reason, or the note on the whole. */
export type TemplatePlace = ApplicationField | 'note'

/** 定型文 of 訂正依頼. */
export type SendBackTemplate = {
  readonly id: string
  readonly field: TemplatePlace
  readonly title: string
  readonly text: string
  readonly sortOrder: number
}

const columns = { id: 'id', field: 'field', title: 'title', text: 'text', sortOrder: 'sort_order' }

/** The surety's that are offered, in its own order. */
export async function listSendBackTemplates(db: Db, suretyId: string): Promise<SendBackTemplate[]> {
  return db('send_back_templates')
    .where({ surety_id: suretyId })
    .whereNull('retired_at')
    .orderBy(['field', 'sort_order', 'title'])
    .select(columns)
}

/** One that is offered; null for a retired one, and for another surety's. */
export async function findSendBackTemplate(db: Db, suretyId: string, id: string): Promise<SendBackTemplate | null> {
  const row = await db('send_back_templates').where({ surety_id: suretyId, id }).whereNull('retired_at').first(columns)
  return row ?? null
}

/** Null where one of this title is offered for the same field already. */
export async function addSendBackTemplate(
  db: Db,
  suretyId: string,
  template: Omit<SendBackTemplate, 'id'>,
): Promise<string | null> {
  const [row] = await db('send_back_templates')
    .insert({
      surety_id: suretyId,
      field: template.field,
      title: template.title,
      text: template.text,
      sort_order: template.sortOrder,
    })
    .onConflict(db.raw('(surety_id, field, title) where retired_at is null'))
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** False where somebody has retired it meanwhile. */
export async function retireSendBackTemplate(db: Db, suretyId: string, id: string, at: Date): Promise<boolean> {
  const rows = await db('send_back_templates')
    .where({ surety_id: suretyId, id })
    .whereNull('retired_at')
    .update({ retired_at: at })
  return rows === 1
}
