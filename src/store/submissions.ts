import type { ApplicationContent } from '../domain/application.ts'
import { wholeContent } from './applications.ts'
import type { Db } from './db.ts'

/** One sending of an application: what it said then, whatever was changed since. */
export type Submission = {
  readonly round: number
  readonly content: ApplicationContent
  readonly submittedBy: string
  readonly submittedAt: Date
}

/** Every sending of an application, first one first. */
export async function listSubmissions(db: Db, applicationId: string): Promise<Submission[]> {
  const rows = await db('application_submissions').where({ application_id: applicationId }).orderBy('round').select({
    round: 'round',
    content: 'content',
    submittedBy: 'submitted_by',
    submittedAt: 'submitted_at',
  })
  return rows.map((row) => ({ ...row, content: wholeContent(row.content) }))
}
