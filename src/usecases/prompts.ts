import { dayOf, type Day, fiscalYearOf } from '../domain/day.ts'
import { amountOfYear } from '../domain/fiscal-years.ts'
import { isSamePrompt, type Prompt, type PromptKey, possibleAfterRise } from '../domain/prompts.ts'
import { listUnappliedWorks } from '../store/awarded-works.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { listDismissals, listPerformanceAlone, listPerhapsContinued, listRaised } from '../store/prompts.ts'
import { amendmentBasis } from './check-amendment.ts'
import { continuationOf } from './continue-guarantee.ts'
import type { ContractorUser } from './deps.ts'

/** The most of a kind that are gathered; there is always a list behind that shows all. */
const most = 50

/** お勧め of the company, those it has dismissed apart. */
export async function listPrompts(
  db: Db,
  user: ContractorUser,
  now: Date,
): Promise<{ readonly shown: readonly Prompt[]; readonly dismissed: readonly Prompt[] }> {
  const today = dayOf(now)
  const all = [
    ...(await newOnes(db, user, today)),
    ...(await continuations(db, user, today)),
    ...(await increases(db, user, today)),
  ]
  const dismissals = await listDismissals(db, user.contractorId)
  const isDismissed = (prompt: PromptKey) => dismissals.some((one) => isSamePrompt(one, prompt))
  return { shown: all.filter((one) => !isDismissed(one)), dismissed: all.filter(isDismissed) }
}

async function newOnes(db: Db, { contractorId }: ContractorUser, today: Day): Promise<Prompt[]> {
  const works = await listUnappliedWorks(db, contractorId, most)
  const alone = await listPerformanceAlone(db, contractorId, today)
  return [
    ...works.map(({ id, worksName, ordererName, source, awardedOn, contractedOn }): Prompt => ({
      kind: 'new',
      subjectId: id,
      occasion: 'awarded',
      worksName,
      ordererName,
      guaranteeNumber: null,
      reason: { code: 'awarded', by: source, on: contractedOn ?? awardedOn },
    })),
    ...alone.map(({ id, ...names }): Prompt => ({
      kind: 'new',
      subjectId: id,
      occasion: 'performance_only',
      ...names,
      reason: { code: 'performance_only' },
    })),
  ]
}

async function continuations(db: Db, { contractorId }: ContractorUser, today: Day): Promise<Prompt[]> {
  const prompts = new Map<string, Prompt>()
  for (const { id } of await listPerhapsContinued(db, contractorId, fiscalYearOf(today))) {
    const { guarantee, newest, previous, year, fault } = await continuationOf(db, contractorId, id, today)
    // Guarantees of several years of the same works lead to the same application; the newest one is named.
    const works = JSON.stringify([guarantee.ordererName, newest.worksName, newest.contractedOn])
    if (fault || prompts.has(works)) continue
    prompts.set(works, {
      kind: 'continuation',
      subjectId: id,
      occasion: String(year),
      worksName: guarantee.worksName,
      ordererName: guarantee.ordererHeadTitle,
      guaranteeNumber: guarantee.guaranteeNumber,
      reason: {
        code: 'new_fiscal_year',
        year,
        amount: amountOfYear(previous.contract?.fiscalYears ?? [], year, 'planned_amount'),
      },
    })
  }
  return [...prompts.values()]
}

async function increases(db: Db, { contractorId }: ContractorUser, today: Day): Promise<Prompt[]> {
  const prompts: Prompt[] = []
  for (const { id, contractPrice, changedOn } of await listRaised(db, contractorId)) {
    const guarantee = await getGuarantee(db, id)
    const { context } = await amendmentBasis(db, guarantee, today)
    const { worksKind, isLowBid, certificate, rules } = context
    const contract = { worksKind, isLowBid, contractPrice, thisYearAmount: certificate.thisYearAmount }
    const possible = possibleAfterRise(guarantee, rules, contract)
    if (possible === null) continue
    const { guaranteedAmount, worksName, ordererHeadTitle, guaranteeNumber } = guarantee
    prompts.push({
      kind: 'increase',
      subjectId: id,
      occasion: String(contractPrice),
      worksName,
      ordererName: ordererHeadTitle,
      guaranteeNumber,
      reason: {
        code: 'price_raised',
        from: guarantee.contractPrice,
        to: contractPrice,
        changedOn,
        guaranteed: guaranteedAmount,
        possible,
      },
    })
  }
  return prompts
}
