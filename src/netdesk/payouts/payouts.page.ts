import { paidOf, totalOf } from '../../domain/payout-request.ts'
import { yen } from '../../domain/yen.ts'
import type { DrawableGuarantee, PayoutRow } from '../../store/payout-requests.ts'
import type { CsrfField, DataTable, Link, Notice, Pagination, SummaryList } from '../../web/components.ts'
import { payoutName, payoutStateLabels } from '../../wording/deposits.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'

export const payoutsHref = '/netdesk/payouts'

export type PayoutsPage = {
  readonly title: string
  readonly start: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** 払出依頼の一覧. */
export function payoutsPage(rows: readonly PayoutRow[], pagination: Pagination): PayoutsPage {
  return {
    title: '預託金払出依頼書',
    start: { text: '払出依頼を作成する', href: `${payoutsHref}/new` },
    table: {
      caption: '払出依頼（更新の新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号・回', kind: 'nowrap' },
        { label: '状況', kind: 'nowrap' },
        { label: '工事名' },
        { label: '払出希望日', kind: 'nowrap' },
        { label: '金額', kind: 'amount' },
        { label: '更新', kind: 'nowrap' },
      ],
      rows: rows.map((row) => [
        { text: payoutName(row.guaranteeNumber, row), href: `${payoutsHref}/${row.id}`, hiddenText: 'の払出依頼' },
        { text: '', status: { text: payoutStateLabels[row.state], state: stateOf(row) } },
        { text: row.worksName },
        { text: row.wantedOn ? formatDay(row.wantedOn) : '－' },
        { text: formatYen(row.state === 'paid' ? paidOf(row) : totalOf(row.lines)) },
        { text: formatInstant(row.savedAt) },
      ]),
      emptyText: '払出依頼はまだありません。承認済の使途内訳明細書から、払い出す明細を選んで作成します。',
    },
    pagination,
  }
}

/** Which of our colours and words a state has. */
export function stateOf({ state }: Pick<PayoutRow, 'state'>): string {
  return { draft: 'draft', printed: 'approved', paid: 'done', voided: 'withdrawn' }[state]
}

export type ChoicePage = {
  readonly title: string
  readonly back: Link
  readonly table: DataTable
  readonly pagination: Pagination
}

/** どの保証の払出か: guarantees whose statement is approved. */
export function choicePage(rows: readonly DrawableGuarantee[], pagination: Pagination): ChoicePage {
  return {
    title: '払出依頼を作成する',
    back: { text: '払出依頼の一覧に戻る', href: payoutsHref },
    table: {
      caption: '払い出せる保証契約（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '商品', kind: 'nowrap' },
        { label: '工事名' },
        { label: '預託金の残高', kind: 'amount' },
      ],
      rows: rows.map(({ id, guaranteeNumber, product, worksName, balance }) => [
        { text: guaranteeNumber, href: `${payoutsHref}/new?guarantee=${id}`, hiddenText: 'の払出依頼を作成する' },
        { text: productLabels[product] },
        { text: worksName },
        { text: formatYen(yen(balance)) },
      ]),
      emptyText: '払い出せる保証契約はありません。前払金使途内訳明細書が承認されると、ここに表示されます。',
    },
    pagination,
  }
}

export type StartPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice | null
  readonly summaryList: SummaryList
  /** Null where there is nothing to draw from yet. */
  readonly form: { readonly action: string; readonly guaranteeId: string; readonly csrfField: CsrfField } | null
}

/** Begins a request for one guarantee, or says what is missing before one can. */
export function startPage(
  guarantee: { readonly id: string; readonly guaranteeNumber: string; readonly worksName: string },
  standing: {
    readonly hasStatement: boolean
    readonly hasAccount: boolean
    readonly balance: number
    readonly free: number
  },
  csrfField: CsrfField,
): StartPage {
  return {
    title: '払出依頼を作成する',
    back: { text: '預託金の口座と残高に戻る', href: `/netdesk/guarantees/${guarantee.id}/deposit` },
    notice: missing(guarantee.id, standing),
    summaryList: {
      rows: [
        { label: '保証契約番号', value: guarantee.guaranteeNumber },
        { label: '工事名', value: guarantee.worksName },
        { label: '預託金の残高', value: formatYen(yen(standing.balance)) },
        { label: '払い出せる金額', value: formatYen(yen(standing.free)), note: 'ほかの払出依頼（未払出）を除いた金額' },
      ],
    },
    form: standing.hasStatement ? { action: payoutsHref, guaranteeId: guarantee.id, csrfField } : null,
  }
}

function missing(id: string, standing: { hasStatement: boolean; hasAccount: boolean; balance: number }): Notice | null {
  const here = `/netdesk/guarantees/${id}/deposit`
  if (!standing.hasStatement) {
    const text =
      '預託金は、承認された明細から払い出します。使途内訳明細書を送信し、承認されるとこの保証の払出依頼を作成できます。'
    return { kind: 'warn', title: '承認済の使途内訳明細書がありません', text }
  }
  if (!standing.hasAccount) {
    const link = { text: '口座を記録する', href: `${here}/account` }
    return { kind: 'warn', title: '印刷するまでに、前払金専用口座を記録してください', link }
  }
  if (standing.balance > 0) return null
  const link = { text: '入金を知らせる', href: `${here}/notice` }
  return {
    kind: 'warn',
    title: '預託金の残高がありません',
    text: '入金が記帳されると、払い出す金額を入力できます。',
    link,
  }
}
