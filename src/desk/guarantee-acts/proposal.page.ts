import type { CertificateContent } from '../../domain/certificate.ts'
import type { Day } from '../../domain/day.ts'
import {
  correctableFields,
  type CorrectedField,
  type GuaranteeActKind,
  printedValue,
} from '../../domain/guarantee-endings.ts'
import type { CertificateVersion } from '../../store/certificates.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'
import {
  amountFields,
  correctedFieldLabels,
  dayFields,
  guaranteeActHints,
  guaranteeActLabels,
  printedText,
} from '../../wording/guarantee-acts.ts'
import { productLabels } from '../../wording/labels.ts'
import { correctionOrder, pathOf } from './proposal.form.ts'

/** A field of one of three looks. */
export type ProposalField = { readonly look: 'text' | 'yen' | 'day'; readonly field: Field }

export type ProposalPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly lead: string
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly fields: readonly ProposalField[]
  readonly reason: Textarea
}

export type ShownProposal = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}

/** 提案: what is to be done, from which day, and why. What it does is shown before it is put forward. */
export function proposalPage(
  kind: GuaranteeActKind,
  guarantee: GuaranteeRow,
  inEffect: CertificateVersion,
  shown: ShownProposal,
): ProposalPage {
  const label = guaranteeActLabels[kind]
  const { typed, errors, isConflict } = shown
  return {
    title: `${label}を提案する`,
    caption: captionOf(guarantee, inEffect),
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    errorSummary: errorSummary(errors),
    notice: isConflict ? conflict : null,
    lead: `${guaranteeActHints[kind]}。提案しただけでは何も変わりません。別の決裁者が確定します。`,
    action: `/desk/guarantees/${guarantee.id}/acts/${pathOf(kind)}`,
    version: (!isConflict && typedText(typed, 'version')) || String(guarantee.version),
    csrfField: shown.csrfField,
    fields: kind === 'correction' ? correctionBoxes(inEffect.content, shown) : dayBoxes(kind, shown),
    reason: {
      name: 'reason',
      label: '理由',
      hint: '受注者と発注者が履歴で読む文です。',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      rows: 3,
      error: errors['reason'],
    },
  }
}

export function captionOf(guarantee: GuaranteeRow, inEffect: CertificateVersion): string {
  const { guaranteeNumber, product, contractorName, worksName } = guarantee
  return [guaranteeNumber, productLabels[product], labelOf(inEffect), contractorName, worksName].join('　')
}

/** What the certificate says now, as it would be typed. */
export function typedFrom(content: CertificateContent): Typed {
  const values = correctableFields(content).map((field) => [field, asTyped(content, field)])
  return Object.fromEntries(values)
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この保証契約が更新されています',
  text: 'まだ何も提案していません。いまの内容を確認して、もう一度操作してください。入力した内容は残っています。',
}

function asTyped(content: CertificateContent, field: CorrectedField): string {
  const value = printedValue(content, field)
  if (value === null) return ''
  if (typeof value === 'number') return formatNumber(value)
  return dayFields.includes(field) ? formatDay(value as Day) : value
}

function correctionBoxes(content: CertificateContent, { typed, errors }: ShownProposal): ProposalField[] {
  const allowed = correctableFields(content)
  return correctionOrder
    .filter((field) => allowed.includes(field))
    .map((field) => ({
      look: amountFields.includes(field) ? 'yen' : dayFields.includes(field) ? 'day' : 'text',
      field: {
        name: field,
        label: correctedFieldLabels[field],
        hint: `いまの証書：${printedText(content, field)}`,
        necessity: 'none',
        value: typedText(typed, field),
        error: errors[field],
        width: '40',
      },
    }))
}

function dayBoxes(kind: GuaranteeActKind, { typed, errors }: ShownProposal): ProposalField[] {
  const on: ProposalField = {
    look: 'day',
    field: {
      name: 'effectiveOn',
      label: `${guaranteeActLabels[kind]}日`,
      necessity: 'required',
      value: typedText(typed, 'effectiveOn'),
      error: errors['effectiveOn'],
    },
  }
  if (kind !== 'cancellation') return [on]
  const consentOn: ProposalField = {
    look: 'day',
    field: {
      name: 'consentOn',
      label: '発注者の同意の日',
      necessity: 'required',
      value: typedText(typed, 'consentOn'),
      error: errors['consentOn'],
    },
  }
  const consentNumber: ProposalField = {
    look: 'text',
    field: {
      name: 'consentNumber',
      label: '発注者の同意の文書番号',
      hint: '例：契検第45号',
      necessity: 'required',
      value: typedText(typed, 'consentNumber'),
      error: errors['consentNumber'],
      width: '20',
    },
  }
  return [on, consentOn, consentNumber]
}
