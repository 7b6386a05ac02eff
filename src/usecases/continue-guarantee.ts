import { type ApplicationContent, emptyContent, type YearBasis } from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { type Day, fiscalYearOf } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { amountOfYear, continuationFault, yearsOf } from '../domain/fiscal-years.ts'
import { advanceLimit, type OrdererRules } from '../domain/orderer-rules.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import { findContinuation, listAdvancesOfWorks } from '../store/continuations.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, type GuaranteeRow, lockGuarantee } from '../store/guarantees.ts'
import { getRules } from '../store/orderers.ts'
import { beginApplication } from './begin-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { worksContractOf } from './works-contract.ts'

/**
 * 継続. From the advance guarantee of a year of works over several years, a filled-in application for the fiscal year that
 * has begun. Refused when the contract has nothing to be finished in it, or when it has a guarantee or an application
 * already. Gives the draft's id.
 */
export async function continueGuarantee(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'continue-guarantee', async (act) => {
    const { tx, today } = act
    await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    // Of two tabs in the same instant the second waits, and then finds the first one's application under way.
    await lockGuarantee(tx, guaranteeId)
    const continuation = await continuationOf(tx, user.contractorId, guaranteeId, today)
    if (continuation.fault) throw new Refused(continuation.fault, { year: continuation.year })
    const { guarantee, previous, newest, year } = continuation
    const rules = await getRules(tx, guarantee.ordererId, newest.contractedOn ?? today)
    const content = continued(previous, newest, { year, rules, guarantee })
    return beginApplication(act, user, { content, originGuaranteeId: guarantee.id })
  })
}

/** Whether and for which year an advance guarantee can be continued today, with what the draft is made of. */
export type Continuation = {
  readonly guarantee: GuaranteeRow
  /** The content of the application the guarantee came from. */
  readonly previous: ApplicationContent
  readonly newest: CertificateContent
  /** The fiscal year that has begun. */
  readonly year: number
  readonly fault: 'no_further_year' | 'year_already_guaranteed' | 'continuation_under_way' | null
  /** The application under way for that year. */
  readonly underWayId: string | null
}

/** What continuing a guarantee comes to. Not found where it is no advance of works over several years. */
export async function continuationOf(
  db: Db,
  contractorId: string,
  guaranteeId: string,
  today: Day,
): Promise<Continuation> {
  const guarantee = await getGuaranteeForContractor(db, contractorId, guaranteeId)
  const application = await getApplicationOfRequest(db, guarantee.requestId)
  const previous = application.content
  if (guarantee.product !== 'advance_payment' || !previous.contract?.isMultiYear) throw new NotFound()
  if (guarantee.state === 'voided' || guarantee.state === 'cancelled') throw new NotFound()
  const { content: newest } = await getNewest(db, guarantee.id)
  const year = fiscalYearOf(today)
  const advances = await listAdvancesOfWorks(db, contractorId, worksContractOf(previous, guarantee.id))
  const guaranteedYears = advances.map(({ fiscalYear }) => fiscalYear)
  const ids = [guarantee.id, ...advances.map(({ id }) => id)]
  const underWayId = await findContinuation(db, contractorId, ids, year)
  const rule = continuationFault(yearsOf(previous.contract), year, guaranteedYears)
  const fault = rule ?? (underWayId ? 'continuation_under_way' : null)
  return { guarantee, previous, newest, year, fault, underWayId }
}

/** Last year's form, as the certificate stands now, with what the yearly table says of the new year. */
function continued(
  previous: ApplicationContent,
  newest: CertificateContent,
  { year, rules, guarantee }: { year: number; rules: OrdererRules; guarantee: GuaranteeRow },
): ApplicationContent {
  const { works, contract, payment, delivery } = previous
  const basis: YearBasis = previous.guarantees?.advancePayment?.yearBasis ?? 'planned_amount'
  const yearBasis = amountOfYear(yearsOf(contract), year, basis) === null ? 'planned_amount' : basis
  const advancePayment = {
    certificateForm: guarantee.certificateForm,
    thisYearAmount: amountOfYear(yearsOf(contract), year, yearBasis),
    amount: null,
    fiscalYear: year,
    yearBasis,
  }
  const content: ApplicationContent = {
    ...emptyContent,
    works: works && { ...works, worksName: newest.worksName, worksNumber: newest.worksNumber ?? '' },
    contract: contract && {
      ...contract,
      contractPrice: newest.contractPrice,
      contractedOn: newest.contractedOn,
      worksStartsOn: newest.worksStartsOn,
      worksEndsOn: newest.worksEndsOn,
      jointVentureName: newest.contractor.jointVentureName ?? contract.jointVentureName,
      members: contract.members.map((member) => ({ ...member, amount: null })),
    },
    guarantees: { advancePayment, performance: null, isAdvancePaymentPlanned: null },
    payment: payment && {
      ...payment,
      redeposits: payment.redeposits.map((redeposit) => ({ ...redeposit, amount: null })),
    },
    delivery: delivery && { ...delivery, remarks: '' },
  }
  const figures = contractFigures(content)
  // No guarantee of this year exists yet, so that the body's whole limit is open.
  const amount = figures && advanceLimit(rules, figures)
  return {
    ...content,
    guarantees: {
      advancePayment: { ...advancePayment, amount },
      performance: null,
      isAdvancePaymentPlanned: null,
    },
  }
}
