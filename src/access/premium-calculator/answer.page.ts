import type { Day } from '../../domain/day.ts'
import type { PremiumAnswer, PremiumQuestion } from '../../domain/premium-question.ts'
import { tenthsOfPercent, type Yen } from '../../domain/yen.ts'
import type { RateTable } from '../../store/rates.ts'
import type { SuretyName } from '../../store/sureties.ts'
import type { DataTable, SummaryList } from '../../web/components.ts'
import { formatDayWithWeekday, formatPercent, formatShare, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { type Calculation, calculationsOf, slipAmountLabel, slipTitle } from '../../wording/premium-slip-text.ts'
import { bandsTable, ratesRows } from '../rate-table-parts.ts'

/** A question with its answer and the table it was reckoned by. */
export type Answered = {
  readonly surety: SuretyName
  readonly asked: PremiumQuestion
  readonly on: Day
  readonly table: RateTable
  readonly answer: PremiumAnswer
}

export type AnswerPart = {
  readonly title: string
  readonly notes: readonly string[]
  readonly summary: SummaryList
  readonly calculations: readonly DataTable[]
  readonly rates: SummaryList
  /** Null for a fixed fee. */
  readonly bands: DataTable | null
}

/** The amount in one sentence, what it was reckoned from, the lines as on 保証料計算書, and the whole table of rates. */
export function answerPart(answered: Answered, today: Day): AnswerPart {
  const { table, answer } = answered
  return {
    title: sentenceOf(answered),
    notes: notesOn(answered),
    summary: { rows: askedRows(answered) },
    calculations: calculationsOf(answer.basis, answer.amount).map(calculationTable),
    rates: { title: '使った料率表', rows: tableRows(answered, today) },
    bands: bandsTable(table.rates),
  }
}

function sentenceOf({ asked: { product }, answer }: Answered): string {
  const label = slipAmountLabel({ kind: answer.kind, product })
  if (answer.kind === 'additional' && answer.amount === 0) return '追加・返還する保証料はありません'
  const tax = answer.tax === 0 ? '' : `（うち消費税 ${formatYen(answer.tax)}）`
  return `${label}は${formatYen(answer.amount)}です${tax}`
}

function notesOn({ asked: { product, amountAfter }, answer, table }: Answered): string[] {
  const decisive = amountAfter === null ? '引受承認の日に適用される' : '元の保証の引受承認の日に適用された'
  // A change that moves no money makes no paper.
  const paper = answer.kind === 'additional' && answer.amount === 0 ? null : slipTitle({ kind: answer.kind, product })
  return [
    `目安です。${decisive}料率表で決まります。`,
    ...(paper ? [`${paper}にも、同じ計算が入ります。`] : []),
    table.rates.mode === 'fixed_fee'
      ? '手数料は、保証金額によらず一定です。'
      : '保証料は保証金額と料率表だけで決まり、工期や保証期間では変わりません。割引はありません。',
  ]
}

function askedRows({ asked, answer, on }: Answered): SummaryList['rows'] {
  const { product, contractPrice, amountAfter } = asked
  const { basis, guaranteed } = answer
  const before = amountAfter === null ? '' : '変更前の'
  return [
    { label: '保証の種類', value: productLabels[product] },
    ...(contractPrice === null ? [] : [{ label: '請負金額', value: formatYen(contractPrice) }]),
    ...(guaranteed === 0
      ? []
      : [{ label: `${before}保証金額`, value: formatYen(guaranteed), note: shareNote(asked, guaranteed) }]),
    ...(amountAfter === null ? [] : [{ label: '変更後の保証金額', value: formatYen(amountAfter) }]),
    { label: amountAfter === null ? '申込日' : '元の保証の引受承認の日', value: formatDayWithWeekday(on) },
    ...(basis.kind === 'difference'
      ? [
          { label: '変更前の保証料', value: formatYen(basis.before.premium.amount) },
          { label: '変更後の保証料', value: formatYen(basis.after.premium.amount) },
        ]
      : []),
  ]
}

function shareNote({ share, contractPrice }: PremiumQuestion, guaranteed: Yen): string | undefined {
  if (share !== null) return `請負金額の${formatShare(share)}`
  const tenths = contractPrice === null ? null : tenthsOfPercent(guaranteed, contractPrice)
  return tenths === null ? undefined : `請負金額の${formatPercent(tenths)}`
}

/** The sum stands in the last row; figures stand right. */
function calculationTable({ title, columns, rows }: Calculation): DataTable {
  return {
    caption: title,
    columns: columns.map((label, place) => ({ label, kind: place === 0 ? 'text' : 'amount' })),
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
    emptyText: '',
  }
}

function tableRows(
  { surety, asked: { product }, table: { rates, validFrom } }: Answered,
  today: Day,
): SummaryList['rows'] {
  const isToCome = validFrom > today
  return [
    {
      label: '名称',
      value: `${surety.name}　${productLabels[product]}の${rates.mode === 'fixed_fee' ? '手数料' : '料率表'}`,
    },
    {
      label: '適用日',
      value: `${formatDayWithWeekday(validFrom)}から`,
      note: isToCome ? 'これから適用される料率表です。適用日の前に変わることがあります' : undefined,
    },
    ...ratesRows(rates),
  ]
}
