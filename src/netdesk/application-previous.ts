import type { ApplicationContent } from '../domain/application.ts'
import { listOfContractor } from '../store/application-lists.ts'
import { getForContractor } from '../store/applications.ts'
import { getDefaults } from '../store/contractor-defaults.ts'
import type { ApplicationFacts } from './application-facts.ts'

type Recurring = Pick<ApplicationContent, 'payment' | 'delivery'>

/** What usually stays: the company's own defaults, and where it has set none, what its last sent application said. */
export async function previousContent({ db, user, application }: ApplicationFacts): Promise<Recurring> {
  const { payment, delivery } = await getDefaults(db, user.contractorId)
  if (payment && delivery) return { payment, delivery }
  const latest = await listOfContractor(db, user.contractorId, null, 10)
  const previous = latest.find(({ id, submittedAt }) => submittedAt && id !== application.id)
  const before = previous ? (await getForContractor(db, user.contractorId, previous.id)).content : null
  return { payment: payment ?? before?.payment ?? null, delivery: delivery ?? before?.delivery ?? null }
}
