import type { ApplicationField } from '../domain/application-fields.ts'
import type { Db } from './db.ts'

/** 定型文 for a field's reason, or for the note on the whole. */
export type SendBackTemplate = {
  readonly id: string
  readonly field: ApplicationField | 'note'
  readonly title: string
  readonly text: string
}

/** The surety's, in its own order. */
export async function listSendBackTemplates(db: Db, suretyId: string): Promise<SendBackTemplate[]> {
  return db('send_back_templates')
    .where({ surety_id: suretyId })
    .orderBy(['field', 'sort_order', 'title'])
    .select('id', 'field', 'title', 'text')
}
