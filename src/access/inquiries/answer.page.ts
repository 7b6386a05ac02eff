import type { Day } from '../../domain/day.ts'
import { daysOverdue, type Inquiry, type InquiryMessage } from '../../domain/inquiry.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { SubjectFile } from '../../store/subject-files.ts'
import {
  type CsrfField,
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
import { inquiryKindLabels, inquiryStateLabelsForAnswerer, inquiryStateLooks } from '../../wording/inquiries.ts'
import { productLabels } from '../../wording/labels.ts'
import { type ThreadMessage, threadOf, unsentFiles } from './thread.page.ts'

export type AnswerPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly sentence: string
  readonly notices: readonly Notice[]
  readonly facts: SummaryList
  readonly thread: readonly ThreadMessage[]
  /** Null while no answer is awaited. */
  readonly answering: {
    readonly files: Files
    readonly action: string
    readonly version: number
    readonly csrfField: CsrfField
    readonly text: Textarea
  } | null
}

export type AskedFacts = {
  readonly inquiry: Inquiry
  readonly guarantee: GuaranteeRow
  readonly suretyName: string
  readonly messages: readonly InquiryMessage[]
  readonly files: readonly SubjectFile[]
  readonly unsent: readonly SubjectFile[]
  readonly today: Day
}

/** A 照会 for the party that is asked: the thread, and the answer as long as one is awaited. */
export function answerPage(
  portal: 'netdesk' | 'dsure',
  { inquiry, guarantee, suretyName, messages, files, unsent, today }: AskedFacts,
  shown: {
    readonly typed: Typed
    readonly errors: FieldErrors
    readonly isConflict: boolean
    readonly csrfOf: () => CsrfField
  },
): AnswerPage {
  const { id, state, version, kind } = inquiry
  const here = `/${portal}/inquiries/${id}`
  const isAwaited = state === 'waiting'
  return {
    title: `照会：${inquiryKindLabels[kind]}`,
    back: { text: '照会の一覧に戻る', href: `/${portal}/inquiries` },
    errorSummary: errorSummary(shown.errors),
    status: { text: inquiryStateLabelsForAnswerer[state], state: isAwaited ? 'act' : inquiryStateLooks[state] },
    sentence: sentenceOf(inquiry, today),
    notices: shown.isConflict ? [conflict] : [],
    facts: {
      rows: [
        { label: '保証会社', value: suretyName },
        { label: '保証契約番号', value: `${guarantee.guaranteeNumber}（${productLabels[guarantee.product]}）` },
        { label: '工事名', value: guarantee.worksName },
        { label: '受注者', value: guarantee.contractorName },
        { label: '発注者', value: guarantee.ordererName },
      ],
    },
    thread: threadOf(here, messages, files),
    answering: isAwaited
      ? {
          files: unsentFiles(here, version, unsent, shown),
          action: `${here}/answers`,
          version,
          csrfField: shown.csrfOf(),
          text: {
            name: 'text',
            label: '回答',
            hint: '2,000文字まで。添付する書類があるときは、先に上で添付してください。',
            necessity: 'required',
            value: typedText(shown.typed, 'text'),
            rows: 6,
            error: shown.errors['text'],
          },
        }
      : null,
  }
}

function sentenceOf(inquiry: Inquiry, today: Day): string {
  switch (inquiry.state) {
    case 'waiting': {
      const over = daysOverdue(inquiry, today)
      const late = over > 0 ? `期限を${over}日過ぎています。` : ''
      return `${formatDay(inquiry.dueOn)}までに回答してください。${late}`
    }
    case 'answered':
      return '回答を送りました。保証会社が確認しています。'
    case 'finished':
      return 'この照会は完了しています。'
    case 'withdrawn':
      return `保証会社がこの照会を取り下げました。回答の必要はありません。（理由：${inquiry.reason}）`
    default:
      return ''
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この照会が更新されています',
  text: '送った操作は反映していません。いまの内容を下に表示しています。確認して、もう一度操作してください。',
}
