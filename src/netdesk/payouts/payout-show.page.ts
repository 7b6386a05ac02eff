import { paidOf, type PayoutRequest, totalOf } from '../../domain/payout-request.ts'
import { yen } from '../../domain/yen.ts'
import type { CsrfField, DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import {
  depositAccountText,
  drawnUseText,
  drawnWayText,
  payoutName,
  payoutStateLabels,
} from '../../wording/deposits.ts'
import { formatDay, formatDayWithWeekday, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { isOutdated, type PayoutFacts } from './payout-facts.ts'
import { payoutsHref, stateOf } from './payouts.page.ts'

export type PayoutPage = {
  readonly title: string
  readonly caption: string
  readonly status: Status
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly summaryList: SummaryList
  readonly lines: DataTable
  readonly documents: readonly Link[]
  readonly voiding: Link | null
}

/** 払出依頼 once it is printed, paid or void. */
export function payoutPage(facts: PayoutFacts): PayoutPage {
  const { request, guarantee } = facts
  const here = `${payoutsHref}/${request.id}`
  const isPrinted = request.state === 'printed'
  return {
    title: '預託金払出依頼',
    caption: `${payoutName(guarantee.guaranteeNumber, request)}　${guarantee.worksName}`,
    status: { text: payoutStateLabels[request.state], state: stateOf(request) },
    notices: noticesOf(facts),
    back: { text: '払出依頼の一覧に戻る', href: payoutsHref },
    summaryList: { rows: summaryRows(request) },
    lines: lineTable(request),
    documents: request.printed
      ? [
          { text: '払出依頼書（PDF・A4）を開く', href: `${here}/pdf` },
          { text: 'PDFを保存する', href: `${here}/pdf/download` },
        ]
      : [],
    voiding: isPrinted ? { text: 'この依頼を取り消す', href: `${here}/voiding` } : null,
  }
}

export type CheckPage = {
  readonly title: string
  readonly caption: string
  readonly notices: readonly Notice[]
  readonly back: Link
  readonly summaryList: SummaryList
  readonly lines: DataTable
  readonly form: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
}

/** 印刷の確認: what the paper will say. */
export function checkPage(
  facts: PayoutFacts,
  shown: { readonly problem: string | null; readonly csrfField: CsrfField },
): CheckPage {
  const { request, guarantee, account, room } = facts
  const here = `${payoutsHref}/${request.id}`
  const total = totalOf(request.lines)
  const problem = shown.problem ?? problemOf(facts)
  return {
    title: '内容を確認して印刷する',
    caption: `${payoutName(guarantee.guaranteeNumber, request)}　${guarantee.worksName}`,
    notices: problem ? [{ kind: 'warn', title: problem, link: linkOf(facts) }] : [],
    back: { text: '明細の選択に戻る', href: here },
    summaryList: {
      rows: [
        { label: '前払金専用口座', value: account ? depositAccountText(account) : '記録されていません' },
        { label: '払出希望日', value: request.wantedOn ? formatDayWithWeekday(request.wantedOn) : '' },
        { label: '払出金額の合計', value: formatYen(total) },
        { label: '払出前の残高', value: formatYen(room.balance) },
        ...(room.reserved > 0 ? [{ label: 'ほかの払出依頼（未払出）', value: formatYen(room.reserved) }] : []),
        { label: '払出後の残高', value: formatYen(yen(Math.max(room.free - total, 0))) },
      ],
    },
    lines: lineTable(request),
    form: problem ? null : { action: `${here}/print`, version: request.version, csrfField: shown.csrfField },
  }
}

export type VoidingPage = {
  readonly title: string
  readonly caption: string
  readonly text: string
  readonly back: Link
  readonly summaryList: SummaryList
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
}

/** 取消の確認. */
export function voidingPage({ request, guarantee }: PayoutFacts, csrfField: CsrfField): VoidingPage {
  const here = `${payoutsHref}/${request.id}`
  return {
    title: '払出依頼を取り消す',
    caption: `${payoutName(guarantee.guaranteeNumber, request)}　${guarantee.worksName}`,
    text: request.printed
      ? '印刷した払出依頼書は使えなくなります。銀行に提出したものは、先に銀行から取り戻してください。明細の残りは、ほかの依頼で払い出せるようになります。'
      : '作成中の払出依頼を取り消します。取り消した依頼は、元に戻せません。',
    back: { text: '払出依頼に戻る', href: here },
    summaryList: { rows: summaryRows(request) },
    action: `${here}/voiding`,
    version: request.version,
    csrfField,
  }
}

function summaryRows(request: PayoutRequest): SummaryList['rows'] {
  const { printed, printedAt, wantedOn } = request
  const paid = request.state === 'paid' ? [{ label: '払い出された金額', value: formatYen(paidOf(request)) }] : []
  return [
    { label: '払出希望日', value: wantedOn ? formatDay(wantedOn) : '－' },
    { label: '払出金額の合計', value: formatYen(totalOf(request.lines)) },
    ...paid,
    ...(printed
      ? [
          { label: '前払金専用口座', value: depositAccountText(printed.account) },
          {
            label: '印刷した日時',
            value: printedAt ? formatInstantInEra(printedAt) : '',
            note: `払出前の残高 ${formatYen(printed.balanceBefore)}、払出後 ${formatYen(printed.balanceAfter)}`,
          },
        ]
      : []),
  ]
}

function lineTable({ lines, unpaid }: PayoutRequest): DataTable {
  return {
    caption: '払い出す明細',
    isCaptionHidden: true,
    columns: [
      { label: '項目・品名' },
      { label: '支払先' },
      { label: '払出方法・振込先' },
      { label: '金額', kind: 'amount' },
    ],
    rows: lines.map((line) => [
      { text: drawnUseText(line) },
      { text: line.use.payee || '－' },
      { text: drawnWayText(line) },
      {
        text: formatYen(line.amount),
        note: Object.hasOwn(unpaid, line.lineId) ? `払い出されませんでした（${unpaid[line.lineId]}）` : undefined,
      },
    ]),
    emptyText: '明細が選ばれていません。',
  }
}

function noticesOf(facts: PayoutFacts): Notice[] {
  const { request } = facts
  if (request.state === 'printed' && isOutdated(facts)) {
    const text = 'まだ払い出されていないときは、この依頼を取り消し、変更後の明細から作成し直してください。'
    return [{ kind: 'warn', title: '印刷した後に、使途内訳明細書が変更されました', text }]
  }
  if (request.state === 'printed') {
    const text =
      '署名・押印して、預託金融機関の窓口に提出してください。払出が銀行から報告されると「払出済」になります。'
    return [{ kind: 'info', title: '払出依頼書を印刷してください', text }]
  }
  if (Object.keys(request.unpaid).length === 0) return []
  const text = '銀行が払い出さなかった明細は、理由を確認して、もう一度払出依頼を作成できます。'
  return [{ kind: 'warn', title: '払い出されなかった明細があります', text }]
}

function problemOf(facts: PayoutFacts): string | null {
  const { request, account } = facts
  if (request.lines.length === 0) return '払い出す明細の金額を入力してください'
  if (!request.wantedOn) return '払出希望日を入力してください'
  if (!account) return '前払金専用口座が記録されていません。記録してから印刷してください'
  return isOutdated(facts) ? '使途内訳明細書が変更されています。明細を確認して、保存し直してください' : null
}

function linkOf({ account, guarantee, request }: PayoutFacts): Link {
  return account
    ? { text: '明細の選択に戻る', href: `${payoutsHref}/${request.id}` }
    : { text: '口座を記録する', href: `/netdesk/guarantees/${guarantee.id}/deposit/account` }
}
