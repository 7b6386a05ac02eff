import type { ApplicationContent } from '../domain/application.ts'
import { type CheckContext, type Finding, findingsOf } from '../domain/application-checks.ts'
import type { Day } from '../domain/day.ts'
import { getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { getOrderer, getRules } from '../store/orderers.ts'

/** The facts beside an application that its checks need: the orderer's rules, and what was agreed with the contractor. */
export async function checkContext(
  db: Db,
  party: { realmId: string; contractorId: string },
  content: ApplicationContent,
  today: Day,
): Promise<CheckContext> {
  const ordererId = content.works?.ordererId ?? null
  const orderer = ordererId ? await getOrderer(db, party.realmId, ordererId) : null
  const contractor = await getContractor(db, party.contractorId)
  return {
    rules: await getRules(db, ordererId, content.contract?.contractedOn ?? today),
    acceptsElectronicFrom: orderer?.acceptsElectronicFrom ?? null,
    paysPremiumsMonthly: contractor.paysPremiumsMonthly,
    today,
  }
}

/** The same checks wherever they are shown or enforced: at the form, at sending, at the desk. */
export async function checkApplication(
  db: Db,
  application: { realmId: string; contractorId: string; content: ApplicationContent },
  today: Day,
): Promise<Finding[]> {
  return findingsOf(application.content, await checkContext(db, application, application.content, today))
}
