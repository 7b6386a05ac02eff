import { z } from 'zod'
import { foldCode } from '../../domain/authentication-key.ts'
import type { Day } from '../../domain/day.ts'
import { monthAfter, planStateOf, type PlannedPayout, type PlanState, planStates } from '../../domain/payout-plan.ts'
import { optionalChoiceField, optionalTextField } from '../../web/fields.ts'
import { parseMonth } from '../../web/parse-month.ts'

export const planHref = '/netdesk/payout-plan'

/** A search of the plan; `calendar` is the month the calendar begins with, `page` counts from 1. */
export const planForm = z.object({
  from: monthField('期間の始め'),
  until: monthField('期間の終わり'),
  guarantee: optionalTextField('保証契約番号・工事名', { maxLength: 100 }),
  state: optionalChoiceField('状況', ['all', 'unpaid', ...planStates]),
  calendar: monthField('暦の月'),
  page: optionalTextField('ページ', { maxLength: 6 }),
})

export type PlanWish = {
  readonly from: string | null
  readonly until: string | null
  readonly guarantee: string
  readonly state: PlanState | 'all' | 'unpaid' | null
}

export type StandingPlan = PlannedPayout & { readonly state: PlanState }

/** Those asked for, each with where it stands; without a wish for a state, what has not been paid out. */
export function plansAsked(plans: readonly PlannedPayout[], wish: PlanWish, today: Day): StandingPlan[] {
  const { from, until } = wish
  return plans
    .map((plan) => ({ ...plan, state: planStateOf(plan, today) }))
    .filter(({ state }) => isAskedState(state, wish.state ?? 'unpaid'))
    .filter(({ line: { payoutMonth: month } }) => from === null || (month !== null && month >= from))
    .filter(({ line: { payoutMonth: month } }) => until === null || (month !== null && month <= until))
    .filter((plan) => isOfGuarantee(plan, wish.guarantee))
}

/** The months of the calendar: six, from the one asked for or the present one. */
export function calendarMonths(wish: string | null, today: Day): readonly string[] {
  const first = wish ?? today.slice(0, 7)
  return Array.from({ length: 6 }, (_, place) => monthAfter(first, place))
}

function isAskedState(state: PlanState, wish: PlanState | 'all' | 'unpaid'): boolean {
  if (wish === 'all') return true
  return wish === 'unpaid' ? state !== 'paid' : state === wish
}

function isOfGuarantee({ guaranteeNumber, worksName }: PlannedPayout, wish: string): boolean {
  if (wish === '') return true
  return foldCode(guaranteeNumber).includes(foldCode(wish)) || worksName.includes(wish)
}

function monthField(label: string) {
  return optionalTextField(label, { maxLength: 40 }).transform((typed, context): string | null => {
    if (typed === '') return null
    const read = parseMonth(typed)
    if (!('fault' in read)) return read.month
    context.addIssue({ code: 'custom', message: `${label}は、令和8年8月、R8.8、2026-08のように入力してください` })
    return z.NEVER
  })
}
