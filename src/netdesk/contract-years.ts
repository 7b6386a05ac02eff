import type { FiscalYear } from '../domain/application.ts'
import { type Day, fiscalYearOf } from '../domain/day.ts'
import { mostFiscalYears, plannedSum, yearsCovering } from '../domain/fiscal-years.ts'
import type { Yen } from '../domain/yen.ts'
import { optionalFiscalYearField, optionalYenField } from '../web/fields.ts'
import type { FieldErrors, Typed } from '../web/form.ts'
import { formatFiscalYear, formatYen } from '../wording/format.ts'
import type { ApplicationFacts } from './application-facts.ts'
import {
  columnFields,
  lineField,
  type Lines,
  linesHead,
  linesOf,
  removals,
  removedBy,
  typedRows,
} from './application-rows.ts'
import type { Shown } from './application-section.ts'
import { yenAsTyped, yenOf } from './application-typed.ts'

/** The columns of 年度ごとの金額 in the form of the contract. */
export const yearFields = {
  ...columnFields('year', (row) => optionalFiscalYearField(`${row}行目の年度`)),
  ...columnFields('planned', (row) => optionalYenField(`${row}行目の出来高予定額`)),
  ...columnFields('limit', (row) => optionalYenField(`${row}行目の支払限度額`)),
}

/** The buttons of the table. */
export const yearActs = ['fill-years', 'add-year', ...removals('remove-year')] as const

type Read = { readonly [Name in keyof typeof yearFields]: number | null }
type Row = { readonly year: number | null; readonly plannedAmount: Yen | null; readonly paymentLimit: Yen | null }
type Period = { readonly worksStartsOn: Day | null; readonly worksEndsOn: Day | null }

/** How stored years stand in their fields; a first line is there from the beginning. */
export function yearsTyped(years: readonly FiscalYear[], first: number): Typed {
  const rows: readonly Row[] = years.length > 0 ? years : [{ year: first, plannedAmount: null, paymentLimit: null }]
  return Object.fromEntries(
    rows.flatMap(({ year, plannedAmount, paymentLimit }, place) => [
      [`year${place + 1}`, year === null ? '' : formatFiscalYear(year)],
      [`planned${place + 1}`, yenAsTyped(plannedAmount)],
      [`limit${place + 1}`, yenAsTyped(paymentLimit)],
    ]),
  )
}

/**
 * The years as they were filled in, after what the pressed button does. Lines of the works period are made by its button,
 * and when no amount is typed at all.
 */
export function yearsOfForm(
  form: Read & Period,
  typed: Typed,
  then: string | null,
): { readonly years: readonly FiscalYear[] } | { readonly errors: FieldErrors } {
  const removed = removedBy(then, 'remove-year')
  const rows = linesOf(typed, 'year', (row): Row & { name: string } => ({
    name: `year${row}`,
    year: form[`year${row}`],
    plannedAmount: form[`planned${row}`] as Yen | null,
    paymentLimit: form[`limit${row}`] as Yen | null,
  })).filter((_, place) => place !== removed)
  const filled = rows.filter(
    ({ year, plannedAmount, paymentLimit }) => year !== null || plannedAmount !== null || paymentLimit !== null,
  )
  const nameless = filled.find(({ year }) => year === null)
  if (nameless) return { errors: { [nameless.name]: `${nameless.name.slice(4)}行目の年度を入力してください` } }
  const years = filled.map(({ year, plannedAmount, paymentLimit }) => ({
    year: year ?? 0,
    plannedAmount,
    paymentLimit,
  }))
  if (then === 'add-year') return withAnother(years, form)
  const isUntouched = years.every(({ plannedAmount, paymentLimit }) => plannedAmount === null && paymentLimit === null)
  if (then === 'fill-years' || (isUntouched && removed === null)) return { years: ofPeriod(years, form) }
  return { years }
}

/** The table as the form shows it. */
export function yearLines(facts: ApplicationFacts, shown: Shown): Lines {
  const { typed } = shown
  const count = typedRows(typed, 'year')
  const numbers = Array.from({ length: count }, (_, place) => place + 1)
  return {
    ...linesHead(facts, shown, 'fiscalYears'),
    hint: '工期のすべての年度を、順に入力してください（10年度まで）。出来高予定額の合計は、請負金額と同じ金額にします。',
    rows: numbers.map((number) => ({
      title: `${number}行目`,
      fields: [
        lineField(shown, `year${number}`, '年度', { width: '8' }),
        lineField(shown, `planned${number}`, '出来高予定額', { suffix: '円' }),
        lineField(shown, `limit${number}`, '支払限度額', { suffix: '円', necessity: 'optional' }),
      ],
      mark: null,
      removal: count > 1 ? { text: '削除', hiddenText: `${number}行目の年度を`, value: `remove-year-${number}` } : null,
    })),
    total: totalText(numbers, typed),
    buttons: [
      { text: '工期の年度を入れる', value: 'fill-years' },
      ...(count < mostFiscalYears ? [{ text: '年度を追加する', value: 'add-year' }] : []),
    ],
  }
}

function withAnother(years: readonly FiscalYear[], { worksStartsOn }: Period) {
  if (years.length >= mostFiscalYears) return { errors: { fiscalYears: '年度ごとの金額は、10年度まで入力できます' } }
  const last = years.at(-1)?.year ?? null
  const next = last === null ? worksStartsOn && fiscalYearOf(worksStartsOn) : last + 1
  return { years: next === null ? years : [...years, { year: next, plannedAmount: null, paymentLimit: null }] }
}

/** A line for each year of the works period; what is typed for a year of it stays. */
function ofPeriod(years: readonly FiscalYear[], { worksStartsOn, worksEndsOn }: Period): readonly FiscalYear[] {
  const covered = worksStartsOn && worksEndsOn ? yearsCovering(worksStartsOn, worksEndsOn) : []
  if (covered.length === 0) return years
  const typed = (year: number) => years.find((one) => one.year === year)
  return covered
    .slice(0, mostFiscalYears)
    .map((year) => typed(year) ?? { year, plannedAmount: null, paymentLimit: null })
}

function totalText(numbers: readonly number[], typed: Typed): string | null {
  const planned = numbers.map((number) => yenOf(typed, `planned${number}`))
  if (planned.every((amount) => amount === null)) return null
  const sum = plannedSum(planned.map((plannedAmount) => ({ year: 0, plannedAmount, paymentLimit: null })))
  const price = yenOf(typed, 'contractPrice')
  const against =
    price === null ? '' : sum === price ? '（請負金額と同じです）' : `（請負金額は${formatYen(price)}です）`
  return `出来高予定額の合計：${formatYen(sum)}${against}`
}
