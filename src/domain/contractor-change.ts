import { type CompanyData, companyFields } from './company.ts'
import { addDays, type Day } from './day.ts'
import { Refused } from './errors.ts'

export const contractorChangeStates = ['draft', 'waiting', 'approved', 'declined', 'withdrawn'] as const
export type ContractorChangeState = (typeof contractorChangeStates)[number]

/** 会社の変更: what a contractor is to be called, where it is to be found and who is to speak for it, from a day on. */
export type ContractorChange = {
  readonly id: string
  readonly suretyId: string
  readonly contractorId: string
  readonly state: ContractorChangeState
  /** The company as it is to be, whole. */
  readonly content: CompanyData
  readonly validFrom: Day
  /** Why, in the words of whoever asked. */
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  /** Why it was declined. */
  readonly answer: string
  readonly version: number
}

/** The company from a day on. */
export type CompanyVersion = { readonly validFrom: Day; readonly content: CompanyData }

/** The first day of a company's first version: whatever was registered holds from the beginning. */
export const fromTheBeginning = '0001-01-01' as Day

/** How far before and after today a change may begin. */
const mostDays = 366

/** Fields in which two versions differ, in the order of the form. */
export function changedFields(before: CompanyData, after: CompanyData): (keyof CompanyData)[] {
  return companyFields.filter((field) => before[field] !== after[field])
}

/** A change begins within a year of today, and after the last one that was approved. */
export function demandBeginning(validFrom: Day, today: Day, last: Day | null): void {
  const from = last && last >= addDays(today, -mostDays) ? addDays(last, 1) : addDays(today, -mostDays)
  const to = addDays(today, mostDays)
  if (validFrom < from || validFrom > to) throw new Refused('change_day_out_of_range', { from, to })
}

/** The version that holds on a day; null before all of them. */
export function versionOn(versions: readonly CompanyVersion[], on: Day): CompanyVersion | null {
  const begun = versions.filter(({ validFrom }) => validFrom <= on)
  return begun.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0] ?? null
}

/** Sends a draft, which needs the paper that proves it. */
export function send(change: ContractorChange, files: number): ContractorChange {
  demandState(change, 'draft')
  if (files === 0) throw new Refused('no_files')
  return { ...change, state: 'waiting' }
}

/** Withdraws what nobody has decided. */
export function withdraw(change: ContractorChange): ContractorChange {
  demandState(change, 'draft', 'waiting')
  return { ...change, state: 'withdrawn' }
}

/** 承認 or 却下, by somebody other than who asked. */
export function decide(
  change: ContractorChange,
  state: 'approved' | 'declined',
  answer: string,
  { by, at }: { readonly by: string; readonly at: Date },
): ContractorChange {
  demandState(change, 'waiting')
  if (change.askedBy === by) throw new Refused('own_change')
  return { ...change, state, answer, decidedBy: by, decidedAt: at }
}

function demandState(change: ContractorChange, ...states: readonly ContractorChangeState[]): void {
  if (!states.includes(change.state)) throw new Refused('not_possible_now')
}
