import type { Response } from 'express'
import { csrfField } from '../../access/frame.ts'
import type { AmendedField, AmendmentField } from '../../domain/amendment-content.ts'
import { fieldsOf } from '../../domain/amendment-content.ts'
import {
  type ButtonRow,
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type SummaryList,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { isResumed } from '../../web/resumed.ts'
import { amendmentFigureRows } from '../../wording/amendment-figures-text.ts'
import { amendmentFieldLabels, amendmentFindingText, beforeText, kindsText } from '../../wording/amendment-text.ts'
import { dayReading, yenReading } from '../application-typed.ts'
import { type AmendmentFacts, correctionOf, hrefOf } from './facts.ts'
import { contentSoFar } from './typed.ts'

/** One field of the certificate: what it says, and beside it the control for what it shall say. */
type Compared = {
  readonly label: string
  readonly before: string
  readonly control:
    | { readonly kind: 'yen'; readonly field: YenField }
    | { readonly kind: 'day'; readonly field: DayField }
    | { readonly kind: 'text'; readonly field: Field }
}

export type ValuesPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly kinds: SummaryList
  readonly contractChangedOn: DayField
  readonly rows: readonly Compared[]
  readonly figures: SummaryList
  readonly reason: Textarea
  readonly remarks: Textarea
  readonly buttonRow: ButtonRow
  readonly attachments: Link
  readonly withdrawal: Link
}

export type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly version: string
  readonly isConflict: boolean
}

/** 変更の内容: old and new side by side, and what follows from it told at once. */
export function valuesPage(res: Response, facts: AmendmentFacts, shown: Shown): ValuesPage {
  const { amendment, guarantee, context } = facts
  const { kinds } = amendment.content
  const here = hrefOf(amendment.id)
  const soFar = contentSoFar(shown.typed, amendment.content, context.certificate)
  return {
    title: '変更の内容',
    caption: `${guarantee.guaranteeNumber}　${guarantee.worksName}`,
    back: { text: '変更申込の一覧へ戻る', href: '/netdesk/amendments' },
    errorSummary: errorSummary(shown.errors),
    notices: noticesOf(res, facts, shown),
    action: `${here}/values`,
    version: shown.version,
    csrfField: csrfField(res),
    kinds: {
      rows: [{ label: amendmentFieldLabels.kinds, value: kindsText(kinds), changeHref: `${here}/kinds` }],
    },
    contractChangedOn: {
      ...control(facts, shown, 'contractChangedOn', 'required'),
      hint: '変更契約を結んだ日。例：令和8年5月20日',
      reading: dayReading(shown.typed, 'contractChangedOn'),
    },
    rows: fieldsOf(kinds, context.certificate).map((field) => compared(facts, shown, field)),
    figures: { rows: amendmentFigureRows(soFar, context) },
    reason: { ...control(facts, shown, 'reason', 'required'), hint: '例：設計変更のため', rows: 3 },
    remarks: { ...control(facts, shown, 'remarks', 'optional'), rows: 3 },
    buttonRow: {
      primary: { text: '保存して確認へ進む' },
      others: [{ text: '一時保存して終わる', name: 'then', value: 'later' }],
    },
    attachments: { text: `書類を添付する（いま${facts.files.length}件）`, href: `${here}/attachments` },
    withdrawal: { text: 'この変更申込を取り下げる', href: `${here}/withdrawal` },
  }
}

function control(
  facts: AmendmentFacts,
  { typed, errors }: Shown,
  name: AmendmentField,
  necessity: 'required' | 'optional',
) {
  return {
    name,
    label: amendmentFieldLabels[name],
    value: typedText(typed, name),
    error: errors[name],
    correction: correctionOf(facts, name),
    necessity,
  }
}

function compared(facts: AmendmentFacts, shown: Shown, field: AmendedField): Compared {
  const necessity = field === 'worksNumber' || field === 'representative' ? 'optional' : 'required'
  const common = {
    ...control(facts, shown, field, necessity),
    label: `変更後の${amendmentFieldLabels[field]}`,
    hint: hints[field],
  }
  return {
    label: amendmentFieldLabels[field],
    before: beforeText(field, facts.context.certificate),
    control: controlOf(field, common, shown.typed),
  }
}

function controlOf(field: AmendedField, common: Field, typed: Typed): Compared['control'] {
  if (field === 'contractPrice' || field === 'thisYearAmount' || field === 'guaranteedAmount') {
    return { kind: 'yen', field: { ...common, reading: yenReading(typed, field) } }
  }
  if (field === 'worksStartsOn' || field === 'worksEndsOn') {
    return { kind: 'day', field: { ...common, reading: dayReading(typed, field) } }
  }
  return { kind: 'text', field: { ...common, width: field === 'worksNumber' ? '20' : '40' } }
}

const hints: Partial<Record<AmendedField, string>> = {
  guaranteedAmount: '増えたり減ったりする分ではなく、変更後の総額',
  contractPrice: '変わらないときは、そのまま。請負金額だけの変更なら、手続きは不要です（証書の注2）',
  worksStartsOn: '変わらないときは、そのまま',
  depositoryBank: '例：〇〇銀行 △△支店',
  representative: '変わったときだけ入力してください。証書には載りません',
  contractorName: '変わらないときは、そのまま。登記のとおりに入力してください',
  contractorAddress: '変わらないときは、そのまま',
  worksNumber: '変わらないときは、そのまま',
  worksName: '変わらないときは、そのまま。変更契約書のとおりに入力してください',
}

function noticesOf(res: Response, facts: AmendmentFacts, shown: Shown): Notice[] {
  const { guarantee, sendBack, findings, amendment } = facts
  const notices: Notice[] = []
  if (isResumed(res.req)) notices.push(resumed)
  if (shown.isConflict) notices.push(conflict)
  if (guarantee.state !== 'in_force') notices.push(over)
  if (sendBack) notices.push({ kind: 'warn', title: '訂正のお願いが届いています', text: sendBack.note || undefined })
  if (amendment.content.kinds.includes('contractor')) notices.push(registerNote)
  const isSaved = amendment.content.contractChangedOn !== null
  const warnings = isSaved ? findings.filter(({ severity, field }) => severity === 'warning' && field !== 'files') : []
  return [
    ...notices,
    ...warnings.map((one): Notice => ({ kind: 'warn', title: amendmentFindingText(one, guarantee.product) })),
  ]
}

const resumed: Notice = {
  kind: 'info',
  title: 'しばらく操作がなかったため、ログアウトしました。入力した内容は残っています',
  text: 'まだ保存していません。内容を確認して、保存してください。',
}
const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この変更申込が更新されています',
  text: '入力した内容は、まだ保存していません。下の内容でよければ、もう一度保存してください。',
}
const over: Notice = {
  kind: 'warn',
  title: 'この保証契約は、いまは有効ではないため変更できません',
  text: 'この変更申込を取り下げてください。',
}
const registerNote: Notice = {
  kind: 'info',
  title: 'ここで変わるのは、この保証契約の証書です',
  text: 'お客様情報の登録（商号・住所・代表者）は、取扱いの営業部・支店が届出により変更します。ほかの保証契約の証書は変わりません。',
}
