import { notedRecourses, type RecourseEntry, recourseBalance } from '../../domain/recourse.ts'
import { yen } from '../../domain/yen.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { RecourseRow, RecourseWaiver } from '../../store/recourse.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Radios,
  type Status,
  type SummaryList,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatSigned } from '../../wording/deposits.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { recourseLabels } from '../../wording/recourse.ts'

export type RecourseListPage = {
  readonly title: string
  readonly back: Link
  readonly csv: Link
  readonly table: DataTable
}

/** 求償の一覧: what contractors owe for what was paid in their place. */
export function recourseListPage(rows: readonly RecourseRow[]): RecourseListPage {
  return {
    title: '求償',
    back: { text: '保証金の請求の一覧へ戻る', href: '/desk/guarantee-claims' },
    csv: { text: 'CSVに出力する', href: '/desk/recourse/export' },
    table: {
      caption: '求償の一覧（残高のあるものから、古い順）',
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '受注者・工事名' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '支払った額', kind: 'amount' },
        { label: '回収した額', kind: 'amount' },
        { label: '放棄した額', kind: 'amount' },
        { label: '残高', kind: 'amount' },
      ],
      rows: rows.map((row) => [
        {
          text: row.receptionNumber,
          href: `/desk/guarantee-claims/${row.claimId}/recourse`,
          hiddenText: 'の求償を開く',
          note: `支払 ${formatDay(row.openedOn)}`,
        },
        { text: row.contractorName, note: row.worksName },
        { text: row.guaranteeNumber },
        { text: formatYen(yen(row.paid)) },
        { text: formatYen(yen(row.recovered)) },
        { text: formatYen(yen(row.waived)) },
        { text: formatYen(yen(row.balance)) },
      ]),
      emptyText: '求償はありません。保証金を支払うと、支払った額がここに加わります。',
    },
  }
}

/** The same for a spreadsheet. */
export function recourseCsv(rows: readonly RecourseRow[]): (string | number)[][] {
  const header = [
    '受付番号',
    '保証契約番号',
    '受注者',
    '工事名',
    '支払日',
    '支払った額',
    '回収した額',
    '放棄した額',
    '残高',
    '最後の記録の日',
  ]
  return [
    header,
    ...rows.map((row) => [
      row.receptionNumber,
      row.guaranteeNumber,
      row.contractorName,
      row.worksName,
      row.openedOn,
      row.paid,
      row.recovered,
      row.waived,
      row.balance,
      row.lastOn,
    ]),
  ]
}

type Act = { readonly action: string; readonly csrfField: CsrfField }

export type RecoursePage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly summary: SummaryList
  readonly ledger: DataTable
  readonly notice: Notice | null
  readonly noting:
    | (Act & {
        readonly kind: Radios
        readonly amount: YenField
        readonly happenedOn: Field
        readonly bankReference: Field
        readonly note: Textarea
      })
    | null
  readonly waiving: (Act & { readonly amount: YenField; readonly reason: Textarea }) | null
  readonly waiver: {
    readonly summary: SummaryList
    readonly version: number
    readonly confirmation: Act | null
    readonly refusal: Act | null
  } | null
}

export type RecourseFacts = {
  readonly claim: GuaranteeClaim
  readonly guarantee: GuaranteeRow
  readonly entries: readonly RecourseEntry[]
  readonly waiver: RecourseWaiver | null
  readonly proposerName: string
}

export type ShownRecourse = {
  readonly user: DeskUser
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfOf: () => CsrfField
}

/** 求償 of one claim: the ledger, what is noted of it, and the waiver of two persons. */
export function recoursePage(facts: RecourseFacts, shown: ShownRecourse): RecoursePage {
  const { claim, guarantee, entries, waiver } = facts
  const balance = recourseBalance(entries)
  const isReviewer = shown.user.roles.includes('reviewer')
  const here = `/desk/guarantee-claims/${claim.id}/recourse`
  return {
    title: `求償 ${claim.receptionNumber ?? ''}`,
    caption: [guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName].join('　'),
    back: { text: '保証金の請求に戻る', href: `/desk/guarantee-claims/${claim.id}` },
    errorSummary: errorSummary(shown.errors),
    status: balance === 0 ? { text: '残高なし', state: 'done' } : { text: '回収中', state: 'act' },
    summary: {
      rows: [
        { label: '求償する相手', value: guarantee.contractorName },
        { label: '残高', value: formatYen(balance) },
      ],
    },
    ledger: ledgerTable(entries),
    notice: noticeOf(waiver, shown),
    noting: isReviewer && balance > 0 ? noting(here, shown) : null,
    waiving: isReviewer && balance > 0 && !waiver ? waiving(here, shown) : null,
    waiver: waiver && waiverPart(here, facts, waiver, shown),
  }
}

function ledgerTable(entries: readonly RecourseEntry[]): DataTable {
  let balance = 0
  return {
    caption: '求償の記録（古い順）',
    columns: [
      { label: 'No.', kind: 'nowrap' },
      { label: '日付', kind: 'nowrap' },
      { label: '内容' },
      { label: '金額', kind: 'amount' },
      { label: '残高', kind: 'amount' },
      { label: '記録した人', kind: 'nowrap' },
    ],
    rows: entries.map((entry) => {
      balance += entry.amount
      const reference = entry.bankReference ? `整理番号 ${entry.bankReference}` : ''
      return [
        { text: String(entry.serial) },
        { text: formatDay(entry.happenedOn) },
        { text: recourseLabels[entry.kind], note: [reference, entry.note].filter(Boolean).join('　') || undefined },
        { text: entry.amount === 0 ? '－' : formatSigned(entry.amount) },
        { text: formatYen(yen(balance)) },
        { text: entry.recordedByName },
      ]
    }),
    emptyText: '',
  }
}

function noticeOf(waiver: RecourseWaiver | null, { user }: ShownRecourse): Notice | null {
  if (!waiver) return null
  if (waiver.proposedBy === user.userId)
    return {
      kind: 'info',
      title: '放棄の決裁を待っています',
      text: '提案した人は決裁できません。別の決裁者に依頼してください。',
    }
  if (!user.roles.includes('approver'))
    return { kind: 'info', title: '決裁できるのは決裁者です', text: '決裁者に依頼してください。' }
  return null
}

function noting(here: string, { typed, errors, csrfOf }: ShownRecourse): RecoursePage['noting'] {
  return {
    action: `${here}/entries`,
    csrfField: csrfOf(),
    kind: {
      name: 'kind',
      label: '記録する内容',
      value: typedText(typed, 'kind'),
      choices: notedRecourses.map((value) => ({ value, label: recourseLabels[value] })),
      isInline: true,
      error: errors['kind'],
      necessity: 'required',
    },
    amount: {
      name: 'amount',
      label: '入金の額',
      hint: '入金のときだけ',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
      necessity: 'optional',
    },
    happenedOn: {
      name: 'happenedOn',
      label: '日付',
      value: typedText(typed, 'happenedOn'),
      error: errors['happenedOn'],
      necessity: 'required',
    },
    bankReference: {
      name: 'bankReference',
      label: '銀行の整理番号',
      hint: '入金のときだけ',
      value: typedText(typed, 'bankReference'),
      error: errors['bankReference'],
      necessity: 'optional',
      width: '20',
    },
    note: {
      name: 'note',
      label: '内容',
      hint: '通知書の番号、分割の回数と額など',
      value: typedText(typed, 'note'),
      rows: 2,
      error: errors['note'],
      necessity: 'optional',
    },
  }
}

function waiving(here: string, { typed, errors, csrfOf }: ShownRecourse): RecoursePage['waiving'] {
  return {
    action: `${here}/waivers`,
    csrfField: csrfOf(),
    amount: {
      name: 'waivedAmount',
      label: '放棄する額',
      value: typedText(typed, 'waivedAmount'),
      error: errors['waivedAmount'],
      necessity: 'required',
    },
    reason: {
      name: 'waiverReason',
      label: '放棄する理由',
      value: typedText(typed, 'waiverReason'),
      rows: 2,
      error: errors['waiverReason'],
      necessity: 'required',
    },
  }
}

function waiverPart(
  here: string,
  { proposerName }: RecourseFacts,
  waiver: RecourseWaiver,
  { user, csrfOf }: ShownRecourse,
): RecoursePage['waiver'] {
  const mayDecide = user.roles.includes('approver') && waiver.proposedBy !== user.userId
  const act = (way: string): Act | null =>
    mayDecide ? { action: `${here}/waivers/${waiver.id}/${way}`, csrfField: csrfOf() } : null
  return {
    summary: {
      title: '提案されている放棄',
      rows: [
        { label: '放棄する額', value: formatYen(waiver.amount) },
        { label: '理由', value: waiver.reason },
        { label: '提案した人', value: proposerName, note: formatInstantInEra(waiver.proposedAt) },
      ],
    },
    version: waiver.version,
    confirmation: act('confirmation'),
    refusal: act('refusal'),
  }
}
