import type { ApplicationContent } from '../domain/application.ts'
import { listOfContractor } from '../store/application-lists.ts'
import { getForContractor } from '../store/applications.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** What the contractor's last sent application said, so that nobody has to type the same bank or address again. */
export async function previousContent({ db, user, application }: ApplicationFacts): Promise<ApplicationContent | null> {
  const latest = await listOfContractor(db, user.contractorId, null, 10)
  const previous = latest.find(({ id, submittedAt }) => submittedAt && id !== application.id)
  return previous ? (await getForContractor(db, user.contractorId, previous.id)).content : null
}
