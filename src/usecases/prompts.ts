import { dayOf, type Day, fiscalYearOf } from '../domain/day.ts'
import { isSamePrompt, type Prompt, type PromptKey, possibleAfterRise } from '../domain/prompts.ts'
import type { Db } from '../store/db.ts'
import { listInterimCandidatesAmong } from '../store/interim.ts'
import { rulesReader } from '../store/orderers.ts'
import { listDismissals, listPromptCandidates, type PromptCandidate } from '../store/prompts.ts'
import type { ContractorUser } from './deps.ts'
import { offersFor } from './start-interim.ts'

export type FoundPrompts = { readonly shown: readonly Prompt[]; readonly dismissed: readonly Prompt[] }

/** お勧め of the company, those it has dismissed apart. */
export async function listPrompts(db: Db, { contractorId }: ContractorUser, now: Date): Promise<FoundPrompts> {
  const today = dayOf(now)
  const candidates = await listPromptCandidates(db, contractorId, today, fiscalYearOf(today))
  if (candidates.length === 0) return { shown: [], dismissed: [] }
  const all = [
    ...ofKind(candidates, 'awarded').map(awarded),
    ...ofKind(candidates, 'performance_only').map(performanceOnly),
    ...(await interims(db, contractorId, idsOf(candidates, 'interim'), today)),
    ...continuations(ofKind(candidates, 'continuation'), fiscalYearOf(today)),
    ...(await increases(db, ofKind(candidates, 'increase'), today)),
  ]
  const dismissals = await listDismissals(db, contractorId)
  const isDismissed = (prompt: PromptKey) => dismissals.some((one) => isSamePrompt(one, prompt))
  return { shown: all.filter((one) => !isDismissed(one)), dismissed: all.filter(isDismissed) }
}

function ofKind(candidates: readonly PromptCandidate[], kind: PromptCandidate['kind']): PromptCandidate[] {
  return candidates.filter((one) => one.kind === kind)
}

function idsOf(candidates: readonly PromptCandidate[], kind: PromptCandidate['kind']): string[] {
  return ofKind(candidates, kind).map(({ id }) => id)
}

function awarded({ id, source, awardedOn, ...names }: PromptCandidate): Prompt {
  const reason = { code: 'awarded', by: source ?? 'desk', on: awardedOn } as const
  return { kind: 'new', subjectId: id, occasion: 'awarded', ...namesOf(names), reason }
}

function performanceOnly({ id, ...names }: PromptCandidate): Prompt {
  const reason = { code: 'performance_only' } as const
  return { kind: 'new', subjectId: id, occasion: 'performance_only', ...namesOf(names), reason }
}

async function interims(db: Db, contractorId: string, ids: readonly string[], today: Day): Promise<Prompt[]> {
  if (ids.length === 0) return []
  const offered = await offersFor(db, await listInterimCandidatesAmong(db, contractorId, ids), today)
  return offered.flatMap(({ candidate, offer }): Prompt[] => {
    if (offer.code !== 'possible') return []
    const { startsOn, endsOn } = offer.period
    const reason = { code: 'half_passed', startsOn, endsOn, limit: offer.limit } as const
    // In works over several years each year has its own.
    return [{ kind: 'interim', subjectId: candidate.id, occasion: startsOn, ...namesOf(candidate), reason }]
  })
}

/** What is left is for the act itself to say; guarantees of several years of the same works lead to one application. */
function continuations(candidates: readonly PromptCandidate[], year: number): Prompt[] {
  const prompts: Prompt[] = []
  for (const { id, yearAmount, ...rest } of candidates) {
    const names = namesOf(rest)
    const isNamed = prompts.some((one) => one.worksName === names.worksName && one.ordererName === names.ordererName)
    if (isNamed) continue
    const reason = { code: 'new_fiscal_year', year, amount: yearAmount } as const
    prompts.push({ kind: 'continuation', subjectId: id, occasion: String(year), ...names, reason })
  }
  return prompts
}

async function increases(db: Db, candidates: readonly PromptCandidate[], today: Day): Promise<Prompt[]> {
  const rulesOf = rulesReader(db)
  const prompts: Prompt[] = []
  for (const { id, rise, ...names } of candidates) {
    if (!rise) continue
    const { product, guaranteedAmount, from, to, changedOn, ordererId, contractedOn } = rise
    const { worksKind, isLowBid, thisYearAmount } = rise
    const rules = await rulesOf(ordererId, contractedOn ?? today)
    const contract = { worksKind, isLowBid, contractPrice: to, thisYearAmount }
    const possible = possibleAfterRise({ product, guaranteedAmount, contractPrice: from }, rules, contract)
    if (possible === null) continue
    const reason = { code: 'price_raised', from, to, changedOn, guaranteed: guaranteedAmount, possible } as const
    prompts.push({ kind: 'increase', subjectId: id, occasion: String(to), ...namesOf(names), reason })
  }
  return prompts
}

function namesOf({
  worksName,
  ordererName,
  guaranteeNumber,
}: Pick<Prompt, 'worksName' | 'ordererName' | 'guaranteeNumber'>) {
  return { worksName, ordererName, guaranteeNumber }
}
