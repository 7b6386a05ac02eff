import { type ThreadMessage, threadOf, unsentFiles } from '../../access/inquiries/thread.page.ts'
import type { Day } from '../../domain/day.ts'
import { daysOverdue, type Inquiry, type InquiryMessage, isInquiryStepOpen } from '../../domain/inquiry.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Files,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay } from '../../wording/format.ts'
import { inquiryKindLabels, inquiryStateLabels, inquiryStateLooks } from '../../wording/inquiries.ts'
import { historyTable } from '../past.ts'
import { questionFields } from './new.page.ts'

type Act = { readonly action: string; readonly version: number; readonly csrfField: CsrfField }

export type DeskInquiryPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly sentence: string
  readonly notices: readonly Notice[]
  readonly facts: SummaryList
  readonly thread: readonly ThreadMessage[]
  /** The first question, or one more; null while an answer is awaited, and for whoever may not ask. */
  readonly asking:
    | (Act & {
        readonly heading: string
        readonly files: Files
        readonly text: Textarea
        readonly dueOn: DayField
      })
    | null
  readonly finish: Act | null
  readonly withdrawal: (Act & { readonly reason: Textarea }) | null
  readonly discard: Act | null
  readonly history: DataTable
}

export type DeskInquiryFacts = {
  readonly inquiry: Inquiry
  readonly guarantee: GuaranteeRow
  readonly messages: readonly InquiryMessage[]
  readonly files: readonly SubjectFile[]
  readonly unsent: readonly SubjectFile[]
  readonly events: readonly RecordedEvent[]
  readonly today: Day
}

type Shown = {
  readonly user: DeskUser
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfOf: () => CsrfField
}

/** A 照会 at the desk: the thread, the next question, and its end. */
export function deskInquiryPage(facts: DeskInquiryFacts, shown: Shown): DeskInquiryPage {
  const { inquiry, guarantee, messages, files, today } = facts
  const { id, state, version } = inquiry
  const here = `/desk/inquiries/${id}`
  const mayAct = shown.user.roles.includes('reviewer')
  const act = (name: string): Act => ({ action: `${here}/${name}`, version, csrfField: shown.csrfOf() })
  return {
    title: `照会：${inquiryKindLabels[inquiry.kind]}`,
    back: { text: '照会の一覧に戻る', href: '/desk/inquiries' },
    errorSummary: errorSummary(shown.errors),
    status: { text: inquiryStateLabels[state], state: inquiryStateLooks[state] },
    sentence: sentenceOf(inquiry, today),
    notices: shown.isConflict ? [conflict] : [],
    facts: { rows: factRows(inquiry, guarantee) },
    thread: threadOf(here, messages, files),
    asking: mayAct && isInquiryStepOpen(state, 'ask') ? { ...act('questions'), ...asking(here, facts, shown) } : null,
    finish: mayAct && isInquiryStepOpen(state, 'finish') ? act('completion') : null,
    withdrawal:
      mayAct && isInquiryStepOpen(state, 'withdraw')
        ? {
            ...act('withdrawal'),
            reason: {
              name: 'reason',
              label: '取り下げる理由',
              hint: '照会先も読む文です。',
              value: typedText(shown.typed, 'reason'),
              rows: 2,
              error: shown.errors['reason'],
              necessity: 'required',
            },
          }
        : null,
    discard: mayAct && isInquiryStepOpen(state, 'discard') ? act('discard') : null,
    history: historyTable(facts.events),
  }
}

function asking(here: string, { inquiry, unsent }: DeskInquiryFacts, shown: Shown) {
  const isFirst = inquiry.state === 'draft'
  const kept: Typed = isFirst ? { text: inquiry.draftText, dueOn: formatDay(inquiry.dueOn) } : {}
  return {
    heading: isFirst ? '照会を送る' : '続けて照会する',
    files: unsentFiles(here, inquiry.version, unsent, shown),
    ...questionFields({ ...kept, ...shown.typed }, shown.errors),
  }
}

function factRows(inquiry: Inquiry, guarantee: GuaranteeRow): SummaryList['rows'] {
  const { statementId, contractorId, reason } = inquiry
  return [
    contractorId
      ? { label: '照会先', value: `受注者　${guarantee.contractorName}` }
      : { label: '照会先', value: `発注者　${guarantee.ordererName}` },
    { label: '保証契約番号', value: guarantee.guaranteeNumber, href: `/desk/guarantees/${guarantee.id}` },
    { label: '工事名', value: guarantee.worksName },
    ...(statementId
      ? [{ label: '使途内訳明細書', value: '明細書を開く', href: `/desk/use-statements/${statementId}` }]
      : []),
    ...(reason ? [{ label: '取下げの理由', value: reason }] : []),
  ]
}

function sentenceOf(inquiry: Inquiry, today: Day): string {
  const over = daysOverdue(inquiry, today)
  if (inquiry.state === 'draft') return 'まだ送っていません。'
  if (inquiry.state === 'answered') return '回答を確認し、完了にするか、続けて照会してください。'
  if (inquiry.state !== 'waiting') return ''
  return `回答の期限は${formatDay(inquiry.dueOn)}です。${over > 0 ? `${over}日過ぎています。` : ''}`
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この照会が更新されています',
  text: '送った操作は反映していません。いまの内容を下に表示しています。確認して、もう一度操作してください。',
}
