import { dayOf, type Day, fiscalYearOf } from '../domain/day.ts'
import { amountOfYear } from '../domain/fiscal-years.ts'
import { isSamePrompt, type Prompt, type PromptKey, possibleAfterRise } from '../domain/prompts.ts'
import { getAwardedWorks } from '../store/awarded-works.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee, type GuaranteeRow } from '../store/guarantees.ts'
import { findInterimCandidate } from '../store/interim.ts'
import { listPriceRecords } from '../store/price-records.ts'
import { listDismissals, listPromptCandidates, type PromptCandidate } from '../store/prompts.ts'
import { amendmentBasis } from './check-amendment.ts'
import { continuationOf } from './continue-guarantee.ts'
import type { ContractorUser } from './deps.ts'
import { offerFor } from './start-interim.ts'

export type FoundPrompts = { readonly shown: readonly Prompt[]; readonly dismissed: readonly Prompt[] }

/** お勧め of the company, those it has dismissed apart. */
export async function listPrompts(db: Db, { contractorId }: ContractorUser, now: Date): Promise<FoundPrompts> {
  const today = dayOf(now)
  const candidates = await listPromptCandidates(db, contractorId, today, fiscalYearOf(today))
  if (candidates.length === 0) return { shown: [], dismissed: [] }
  const all: Prompt[] = []
  for (const { kind, id } of candidates) {
    const prompt = await promptOf[kind](db, contractorId, id, today)
    // Guarantees of several years of the same works lead to one application; the newest one is named.
    if (prompt && !all.some((one) => isSameContinuation(one, prompt))) all.push(prompt)
  }
  const dismissals = await listDismissals(db, contractorId)
  const isDismissed = (prompt: PromptKey) => dismissals.some((one) => isSamePrompt(one, prompt))
  return { shown: all.filter((one) => !isDismissed(one)), dismissed: all.filter(isDismissed) }
}

type Finder = (db: Db, contractorId: string, id: string, today: Day) => Promise<Prompt | null>

const promptOf: Readonly<Record<PromptCandidate['kind'], Finder>> = {
  awarded: async (db, contractorId, id) => {
    const { worksName, ordererName, source, awardedOn, contractedOn } = await getAwardedWorks(db, contractorId, id)
    const reason = { code: 'awarded', by: source, on: contractedOn ?? awardedOn } as const
    const works = { worksName, ordererName, guaranteeNumber: null }
    return { kind: 'new', subjectId: id, occasion: 'awarded', ...works, reason }
  },
  performance_only: async (db, _contractorId, id) => ({
    kind: 'new',
    occasion: 'performance_only',
    ...about(await getGuarantee(db, id)),
    reason: { code: 'performance_only' },
  }),
  interim: async (db, contractorId, id, today) => {
    const candidate = await findInterimCandidate(db, contractorId, id)
    const offer = candidate && (await offerFor(db, candidate, today))
    if (!candidate || offer?.code !== 'possible') return null
    const { worksName, ordererName, guaranteeNumber } = candidate
    const { startsOn, endsOn } = offer.period
    return {
      kind: 'interim',
      subjectId: id,
      // In works over several years each year has its own.
      occasion: startsOn,
      worksName,
      ordererName,
      guaranteeNumber,
      reason: { code: 'half_passed', startsOn, endsOn, limit: offer.limit },
    }
  },
  continuation: async (db, contractorId, id, today) => {
    const { guarantee, previous, year, fault } = await continuationOf(db, contractorId, id, today)
    if (fault) return null
    const amount = amountOfYear(previous.contract?.fiscalYears ?? [], year, 'planned_amount')
    return {
      kind: 'continuation',
      occasion: String(year),
      ...about(guarantee),
      reason: { code: 'new_fiscal_year', year, amount },
    }
  },
  increase: async (db, _contractorId, id, today) => {
    const guarantee = await getGuarantee(db, id)
    const [price] = await listPriceRecords(db, id)
    if (!price) return null
    const { context } = await amendmentBasis(db, guarantee, today)
    const { worksKind, isLowBid, certificate, rules } = context
    const { contractPrice: to, changedOn } = price
    const contract = { worksKind, isLowBid, contractPrice: to, thisYearAmount: certificate.thisYearAmount }
    const possible = possibleAfterRise(guarantee, rules, contract)
    if (possible === null) return null
    const { contractPrice: from, guaranteedAmount: guaranteed } = guarantee
    return {
      kind: 'increase',
      occasion: String(to),
      ...about(guarantee),
      reason: { code: 'price_raised', from, to, changedOn, guaranteed, possible },
    }
  },
}

function about({ id, worksName, ordererHeadTitle, guaranteeNumber }: GuaranteeRow) {
  return { subjectId: id, worksName, ordererName: ordererHeadTitle, guaranteeNumber }
}

function isSameContinuation(one: Prompt, other: Prompt): boolean {
  if (one.kind !== 'continuation' || other.kind !== 'continuation') return false
  return one.worksName === other.worksName && one.ordererName === other.ordererName
}
