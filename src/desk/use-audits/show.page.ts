import type { Day } from '../../domain/day.ts'
import { siteFindings, siteVisitKinds } from '../../domain/site-visit.ts'
import { type UseAlertKind, useAlertsOf } from '../../domain/use-audit-alerts.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type { AuditedGuarantee, listConfirmations, RecordedVisit } from '../../store/use-audits.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Radios,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatFileSize, formatInstant, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { siteFindingLabels, siteVisitKindLabels, useAlertLabels, useAlertText } from '../../wording/use-audits.ts'
import type { InquiryPanel } from '../inquiries/list.page.ts'
import { useAuditHref } from './list.page.ts'

export type UseAuditPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly summary: SummaryList
  readonly ledger: Link
  readonly inquiries: InquiryPanel
  readonly csrfField: CsrfField
  readonly alerts: readonly {
    readonly id: string
    readonly title: string
    readonly text: string
    /** Null for who may not confirm. */
    readonly form: {
      readonly action: string
      readonly figure: number
      readonly note: Textarea
    } | null
  }[]
  readonly confirmations: DataTable
  readonly visits: readonly VisitCard[]
  readonly visitForm: {
    readonly action: string
    readonly kind: Radios
    readonly visitedOn: DayField
    readonly site: Field
    readonly met: Field
    readonly finishedPercent: Field
    readonly finding: Radios
    readonly note: Textarea
  } | null
}

export type VisitCard = {
  readonly title: string
  readonly summary: SummaryList
  readonly files: readonly Link[]
  readonly upload: Link | null
}

export type UseAuditShown = {
  readonly today: Day
  readonly mayAct: boolean
  readonly confirmations: Awaited<ReturnType<typeof listConfirmations>>
  readonly visits: readonly (RecordedVisit & { readonly files: readonly SubjectFile[] })[]
  readonly inquiries: InquiryPanel
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
}

/** 使途の監査 of one guarantee: what asks for a look, what was confirmed, and what was seen on the site. */
export function useAuditPage(guarantee: AuditedGuarantee, shown: UseAuditShown): UseAuditPage {
  const { guaranteeNumber, product, contractorName, worksName } = guarantee
  return {
    title: '使途の監査',
    caption: [guaranteeNumber, productLabels[product], contractorName, worksName].join('　'),
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    errorSummary: errorSummary(shown.errors),
    summary: { rows: summaryRows(guarantee) },
    ledger: { text: '預託金の記帳を見る', href: `/desk/guarantees/${guarantee.id}/deposit` },
    inquiries: shown.inquiries,
    csrfField: shown.csrfField,
    alerts: useAlertsOf(guarantee, shown.today).map((alert) => ({
      id: alert.kind,
      title: useAlertLabels[alert.kind],
      text: useAlertText(alert),
      form: shown.mayAct
        ? {
            action: `${useAuditHref(guarantee.id)}/confirmations/${alert.kind}`,
            figure: alert.figure,
            note: noteField(alert.kind, shown),
          }
        : null,
    })),
    confirmations: confirmationTable(shown),
    visits: shown.visits.map((visit) => visitCard(visit, shown.mayAct)),
    visitForm: shown.mayAct ? visitForm(guarantee, shown) : null,
  }
}

function summaryRows({ balance, paid, guaranteedAmount, firstDepositOn, ...rest }: AuditedGuarantee) {
  return [
    { label: '前払金（保証金額）', value: formatYen(guaranteedAmount) },
    { label: 'はじめての入金', value: firstDepositOn ? formatDay(firstDepositOn) : 'まだありません' },
    { label: '払出済', value: formatYen(paid) },
    { label: '残高', value: formatYen(balance) },
    { label: '使途内訳明細書', value: rest.isStatementSent ? '提出済' : 'まだ提出されていません' },
    { label: '保証期限', value: formatDay(rest.guaranteeEndsOn) },
  ]
}

/** Each alert has a field of its own on the page. */
export function confirmationField(kind: UseAlertKind): string {
  return `note_${kind}`
}

function noteField(kind: UseAlertKind, { typed, errors }: UseAuditShown): Textarea {
  const name = confirmationField(kind)
  return {
    name,
    label: '確認したこと',
    hint: '例：受注者に電話で確認。6月10日に払出の予定。',
    necessity: 'required',
    value: typedText(typed, name),
    rows: 2,
    error: errors[name],
  }
}

function confirmationTable({ confirmations }: UseAuditShown): DataTable {
  return {
    caption: 'これまでに確認済にしたこと',
    columns: [
      { label: '日時', kind: 'nowrap' },
      { label: '確認すること' },
      { label: '金額', kind: 'amount' },
      { label: '確認したこと' },
      { label: '確認した人' },
    ],
    rows: confirmations.map(({ at, kind, figure, note, byName }) => [
      { text: formatInstant(at) },
      { text: useAlertLabels[kind] },
      { text: formatYen(figure) },
      { text: note },
      { text: byName },
    ]),
    emptyText: '確認済にしたことは、まだありません。',
  }
}

function visitCard(visit: UseAuditShown['visits'][number], mayAct: boolean): VisitCard {
  const href = `/desk/site-visits/${visit.id}`
  return {
    title: `${siteVisitKindLabels[visit.kind]}　${formatDay(visit.visitedOn)}`,
    summary: {
      rows: [
        { label: '場所', value: visit.site },
        ...(visit.met === '' ? [] : [{ label: '立会者', value: visit.met }]),
        ...(visit.finding === null
          ? []
          : [
              { label: '出来高', value: `${visit.finishedPercent}%` },
              { label: '所見', value: siteFindingLabels[visit.finding] },
            ]),
        { label: '記録', value: visit.note },
        { label: '記録した人', value: visit.recordedByName, note: formatInstant(visit.recordedAt) },
      ],
    },
    files: visit.files.map(({ id, fileName, size }) => ({
      text: `${fileName}（${formatFileSize(size)}）`,
      href: `${href}/files/${id}`,
    })),
    upload: mayAct ? { text: '写真・書類を添付する', href } : null,
  }
}

function visitForm(
  guarantee: AuditedGuarantee,
  { typed, errors, today }: UseAuditShown,
): NonNullable<UseAuditPage['visitForm']> {
  const value = (name: string): string => typedText(typed, name)
  return {
    action: `${useAuditHref(guarantee.id)}/visits`,
    kind: {
      name: 'visitKind',
      label: '区分',
      necessity: 'required',
      value: value('visitKind') || 'done',
      choices: siteVisitKinds.map((one) => ({ value: one, label: siteVisitKindLabels[one] })),
      error: errors['visitKind'],
    },
    visitedOn: {
      name: 'visitedOn',
      label: '現地確認の日',
      necessity: 'required',
      value: value('visitedOn') || today.replaceAll('-', '/'),
      error: errors['visitedOn'],
    },
    site: {
      name: 'site',
      label: '場所',
      necessity: 'required',
      value: value('site'),
      error: errors['site'],
      width: '40',
    },
    met: {
      name: 'met',
      label: '立会者',
      necessity: 'optional',
      value: value('met'),
      error: errors['met'],
      width: '40',
    },
    finishedPercent: {
      name: 'finishedPercent',
      label: '出来高（%）',
      hint: '実施したときに、0から100の整数で入力してください。',
      necessity: 'optional',
      value: value('finishedPercent'),
      error: errors['finishedPercent'],
      width: '4',
    },
    finding: {
      name: 'finding',
      label: '所見',
      hint: '実施したときに選んでください。',
      necessity: 'optional',
      value: value('finding'),
      choices: siteFindings.map((one) => ({ value: one, label: siteFindingLabels[one] })),
      error: errors['finding'],
    },
    note: {
      name: 'visitNote',
      label: '記録',
      hint: '見たこと、聞いたこと、次にすること。',
      necessity: 'required',
      value: value('visitNote'),
      rows: 4,
      error: errors['visitNote'],
    },
  }
}
