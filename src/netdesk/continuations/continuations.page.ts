import { amountOfYear, yearsOf } from '../../domain/fiscal-years.ts'
import type { Continuation } from '../../usecases/continue-guarantee.ts'
import type { CsrfField, DataTable, Link, Notice, SummaryList } from '../../web/components.ts'
import { formatDay, formatFiscalYear, formatYen } from '../../wording/format.ts'
import { refusalText } from '../../wording/refusals.ts'

export type ContinuationsPage = {
  readonly title: string
  readonly text: string
  readonly back: Link
  readonly table: DataTable
}

export type ContinuationPage = {
  readonly title: string
  readonly back: Link
  readonly summaryList: SummaryList
  readonly years: DataTable
  /** Why it cannot be continued; null where it can. */
  readonly notice: Notice | null
  readonly start: { readonly action: string; readonly button: string; readonly csrfField: CsrfField } | null
}

/** 継続の保証申込: the works over several years that have a guarantee, and where this fiscal year's stands. */
export function continuationsPage(continuations: readonly Continuation[]): ContinuationsPage {
  return {
    title: '継続の保証申込',
    text: '債務負担行為・継続費の契約では、前払金保証を年度ごとに申し込みます。前の年度の保証から、新しい年度の申込を作成します。',
    back: { text: 'ホームへ戻る', href: '/netdesk' },
    table: {
      caption: '継続できる保証契約',
      columns: [
        { label: '工事名' },
        { label: '発注者' },
        { label: '前の年度の保証', kind: 'nowrap' },
        { label: '新しい年度', kind: 'nowrap' },
        { label: '出来高予定額', kind: 'amount' },
        { label: '手続' },
      ],
      rows: continuations.map((one) => [
        { text: one.newest.worksName },
        { text: one.guarantee.ordererHeadTitle },
        { text: one.guarantee.guaranteeNumber, href: `/netdesk/guarantees/${one.guarantee.id}` },
        { text: formatFiscalYear(one.year) },
        { text: plannedText(one) },
        one.fault ? { text: refusalText(one.fault, { year: one.year }).title } : linkTo(one),
      ]),
      emptyText:
        '継続できる保証契約はありません。債務負担行為・継続費の契約の前払金保証が発行されると、ここに表示されます。',
    },
  }
}

/** 継続 of one guarantee: what the new application will be filled in with, or why there is none. */
export function continuationPage(continuation: Continuation, csrfField: CsrfField): ContinuationPage {
  const { guarantee, newest, year, fault, underWayId, previous } = continuation
  const { title, sentence, wayOn } = refusalText(fault ?? 'no_further_year', { year })
  return {
    title: `継続の申込（${formatFiscalYear(year)}）`,
    back: { text: '電子保証概要へ戻る', href: `/netdesk/guarantees/${guarantee.id}` },
    summaryList: {
      rows: [
        { label: '前の年度の保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: newest.worksName },
        { label: '発注者', value: guarantee.ordererHeadTitle },
        { label: '請負金額', value: formatYen(newest.contractPrice) },
        { label: '工期', value: `${formatDay(newest.worksStartsOn)} ～ ${formatDay(newest.worksEndsOn)}` },
        { label: '預託金融機関', value: newest.depositoryBank || '－' },
      ],
    },
    years: {
      caption: '年度ごとの金額',
      columns: [
        { label: '年度', kind: 'nowrap' },
        { label: '出来高予定額', kind: 'amount' },
        { label: '支払限度額', kind: 'amount' },
      ],
      rows: yearsOf(previous.contract).map((one) => [
        { text: formatFiscalYear(one.year), note: one.year === year ? '今回の年度' : undefined },
        { text: one.plannedAmount === null ? '－' : formatYen(one.plannedAmount) },
        { text: one.paymentLimit === null ? '－' : formatYen(one.paymentLimit) },
      ]),
      emptyText: '年度ごとの金額は、入力されていません。',
    },
    notice: fault && {
      kind: 'info',
      title,
      text: `${sentence}${wayOn}`,
      link: underWayId ? { text: '作成済みの申込を開く', href: `/netdesk/applications/${underWayId}` } : undefined,
    },
    start: fault
      ? null
      : {
          action: `/netdesk/guarantees/${guarantee.id}/continuation`,
          button: `${formatFiscalYear(year)}の申込を作成する`,
          csrfField,
        },
  }
}

function plannedText({ previous, year }: Continuation): string {
  const amount = amountOfYear(yearsOf(previous.contract), year, 'planned_amount')
  return amount === null ? '－' : formatYen(amount)
}

function linkTo({ guarantee, newest }: Continuation) {
  return {
    text: '継続の申込をはじめる',
    href: `/netdesk/guarantees/${guarantee.id}/continuation`,
    hiddenText: `（${newest.worksName}）`,
  }
}
