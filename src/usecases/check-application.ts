import type { Application, ApplicationContent } from '../domain/application.ts'
import { type CheckContext, type Finding, findingsOf } from '../domain/application-checks.ts'
import type { Day } from '../domain/day.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { listAttachments } from '../store/attachments.ts'
import { listAdvancesOfWorks } from '../store/continuations.ts'
import { getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { getOrderer, getOrdererOn, getRules, type Orderer } from '../store/orderers.ts'
import { originFacts } from './origin.ts'
import { worksContractOf } from './works-contract.ts'

/** Whose application it is, and from which guarantee it starts; the id of one that is stored. */
type Party = Pick<Application, 'realmId' | 'contractorId'> & Partial<Pick<Application, 'id' | 'originGuaranteeId'>>

/** The facts beside an application that its checks need: the orderer's rules, and what was agreed with the contractor. */
export async function checkContext(
  db: Db,
  party: Party,
  content: ApplicationContent,
  today: Day,
): Promise<CheckContext> {
  const ordererId = content.works?.ordererId ?? null
  const orderer = ordererId ? await getOrdererOn(db, party.realmId, ordererId, today) : null
  const contractor = await getContractor(db, party.contractorId)
  return {
    rules: await getRules(db, ordererId, content.contract?.contractedOn ?? today),
    acceptsElectronicFrom: orderer?.acceptsElectronicFrom ?? null,
    endedOrderer: await endOf(db, orderer),
    paysPremiumsMonthly: contractor.paysPremiumsMonthly,
    contractorName: contractor.name,
    origin: party.originGuaranteeId ? await originFacts(db, party.originGuaranteeId, party.id ?? null) : null,
    attachmentKinds: party.id ? (await listAttachments(db, party.id)).map(({ kind }) => kind) : [],
    alreadyGuaranteed: await alreadyGuaranteed(db, party, content),
    today,
  }
}

async function endOf(db: Db, orderer: Orderer | null): Promise<NonNullable<CheckContext['endedOrderer']> | null> {
  if (!orderer?.endedOn) return null
  const { endedOn, successorId, realmId } = orderer
  return { endedOn, successorName: successorId && (await getOrderer(db, realmId, successorId)).name }
}

/** The same checks wherever they are shown or enforced: at the form, at sending, at the desk. */
export async function checkApplication(
  db: Db,
  application: Party & { content: ApplicationContent },
  today: Day,
): Promise<Finding[]> {
  return findingsOf(application.content, await checkContext(db, application, application.content, today))
}

/** What other guarantees of the same works guarantee for the same fiscal year; zero where works run over one year only. */
async function alreadyGuaranteed(
  db: Db,
  { contractorId, id, originGuaranteeId }: Party,
  content: ApplicationContent,
): Promise<Yen> {
  const year = content.guarantees?.advancePayment?.fiscalYear ?? null
  if (!content.contract?.isMultiYear || year === null) return yen(0)
  const advances = await listAdvancesOfWorks(db, contractorId, worksContractOf(content, originGuaranteeId ?? null))
  const sameYear = advances.filter((one) => one.fiscalYear === year && one.applicationId !== id)
  return yen(sameYear.reduce((sum, { guaranteedAmount }) => sum + guaranteedAmount, 0))
}
