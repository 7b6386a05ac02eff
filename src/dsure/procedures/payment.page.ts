import type { Day } from '../../domain/day.ts'
import { type PaymentRequest, paymentRequestState } from '../../domain/payment-request.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { CsrfField, Link, Status, SummaryList, Timeline } from '../../web/components.ts'
import { type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatDayWithWeekday, formatInstant, formatYen } from '../../wording/format.ts'
import { paymentRequestKindLabels, ruleText } from '../../wording/payment-requests.ts'
import { guaranteeHref, paymentsHref } from './addresses.ts'
import { captionOf, guaranteeFacts, type ProcedureForm, procedureForm, type Question, type Shown } from './form.page.ts'
import { paymentStatus } from './payments.page.ts'

export type PaymentPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly status: Status
  readonly facts: SummaryList
  readonly guarantee: SummaryList
  readonly acts: readonly Link[]
  readonly timeline: Timeline
}

type Entry = PaymentRequest & { readonly recordedByName: string }

/** One 前払金の請求: when it is to be paid, what can be recorded, and everything that was. */
export function paymentPage(guarantee: GuaranteeRow, entries: readonly Entry[], today: Day): PaymentPage {
  const request = entries.at(-1) as Entry
  const here = `${paymentsHref}/${request.id}`
  return {
    title: '前払金の請求',
    back: { text: '前払金の請求と支払に戻る', href: paymentsHref },
    caption: captionOf(guarantee),
    status: paymentStatus(request, today),
    facts: {
      title: '請求と支払期限',
      rows: [
        { label: '請求を受けた日', value: formatDay(request.receivedOn) },
        { label: '請求額', value: formatYen(request.amount) },
        { label: '支払期限', value: formatDayWithWeekday(request.dueOn), note: ruleText(request.rule) },
        { label: '支払った日', value: request.paidOn ? formatDay(request.paidOn) : '（未払）' },
      ],
    },
    guarantee: { title: '保証契約', rows: guaranteeFacts(guarantee) },
    acts: actsOf(request, here),
    timeline: {
      items: entries.map((entry) => ({
        at: formatInstant(entry.recordedAt),
        title: paymentRequestKindLabels[entry.kind],
        text: [entry.recordedByName, valuesOf(entry), entry.note].filter(Boolean).join('　'),
      })),
    },
  }
}

function actsOf(request: PaymentRequest, here: string): Link[] {
  const state = paymentRequestState(request)
  if (state === 'withdrawn') return []
  const correct = { text: '記録を訂正する', href: `${here}/correction` }
  if (state === 'paid') return [correct, { text: '支払の記録を取り消す', href: `${here}/payment/undoing` }]
  return [
    { text: '支払った日を記録する', href: `${here}/payment` },
    correct,
    { text: '請求の記録を取り下げる', href: `${here}/withdrawal` },
  ]
}

function valuesOf({ kind, receivedOn, amount, dueOn, paidOn }: Entry): string {
  if (kind === 'paid') return paidOn ? `支払った日 ${formatDay(paidOn)}` : ''
  if (kind === 'payment_undone' || kind === 'withdrawn') return ''
  return `請求を受けた日 ${formatDay(receivedOn)}／請求額 ${formatYen(amount)}／支払期限 ${formatDay(dueOn)}`
}

/** 前払金の請求を受けたことを記録する. */
export function receivedPage(guarantee: GuaranteeRow, shown: Shown, csrfField: CsrfField): ProcedureForm {
  return procedureForm(
    {
      title: '前払金の請求を受けたことを記録する',
      back: { text: 'この保証契約の手続・期限に戻る', href: guaranteeHref(guarantee.id) },
      caption: '',
      facts: { rows: guaranteeFacts(guarantee) },
      action: `${guaranteeHref(guarantee.id)}/payments`,
      version: null,
      csrfField,
      questions: [
        ...claimQuestions(shown),
        { look: 'lines', field: { ...textOf('note', shown), label: 'メモ', necessity: 'optional', rows: 2 } },
      ],
      button: '記録して支払期限を数える',
    },
    shown,
  )
}

/** 記録を訂正する. */
export function correctionPage(
  guarantee: GuaranteeRow,
  request: PaymentRequest,
  shown: Shown,
  csrfField: CsrfField,
): ProcedureForm {
  return procedureForm(
    {
      ...about(guarantee, request, csrfField),
      title: '前払金の請求の記録を訂正する',
      action: `${paymentsHref}/${request.id}/correction`,
      questions: [
        ...claimQuestions(shown),
        { look: 'lines', field: { ...textOf('note', shown), label: '訂正する理由', necessity: 'required', rows: 2 } },
      ],
      button: '訂正して支払期限を数え直す',
    },
    shown,
  )
}

/** 支払った日を記録する. */
export function paidPage(
  guarantee: GuaranteeRow,
  request: PaymentRequest,
  shown: Shown,
  csrfField: CsrfField,
): ProcedureForm {
  return procedureForm(
    {
      ...about(guarantee, request, csrfField),
      title: '前払金を支払った日を記録する',
      action: `${paymentsHref}/${request.id}/payment`,
      questions: [{ look: 'day', field: { ...textOf('paidOn', shown), label: '支払った日', necessity: 'required' } }],
      button: '支払済として記録する',
    },
    shown,
  )
}

/** 支払の記録を取り消す, or 請求の記録を取り下げる: both want a reason. */
export function reasonPage(
  act: 'undoing' | 'withdrawal',
  guarantee: GuaranteeRow,
  request: PaymentRequest,
  shown: Shown,
  csrfField: CsrfField,
): ProcedureForm {
  const isUndoing = act === 'undoing'
  return procedureForm(
    {
      ...about(guarantee, request, csrfField),
      title: isUndoing ? '支払の記録を取り消す' : '前払金の請求の記録を取り下げる',
      action: `${paymentsHref}/${request.id}/${isUndoing ? 'payment/undoing' : 'withdrawal'}`,
      notice: {
        kind: 'info',
        title: isUndoing ? '支払待ちに戻ります' : '支払期限の一覧から外れます',
        text: 'これまでの記録は、経過に残ります。',
      },
      questions: [
        { look: 'lines', field: { ...textOf('reason', shown), label: '理由', necessity: 'required', rows: 2 } },
      ],
      button: isUndoing ? '支払の記録を取り消す' : '請求の記録を取り下げる',
    },
    shown,
  )
}

function about(guarantee: GuaranteeRow, request: PaymentRequest, csrfField: CsrfField) {
  return {
    back: { text: '前払金の請求に戻る', href: `${paymentsHref}/${request.id}` },
    caption: captionOf(guarantee),
    facts: {
      rows: [
        { label: '請求を受けた日', value: formatDay(request.receivedOn) },
        { label: '請求額', value: formatYen(request.amount) },
        { label: '支払期限', value: formatDay(request.dueOn) },
      ],
    },
    version: request.revision,
    csrfField,
  }
}

/** What a form about an existing claim begins with. */
export function typedFrom({ receivedOn, amount }: PaymentRequest): Typed {
  return { receivedOn: formatDay(receivedOn), amount: String(amount) }
}

function claimQuestions(shown: Shown): Question[] {
  return [
    { look: 'day', field: { ...textOf('receivedOn', shown), label: '請求を受けた日', necessity: 'required' } },
    { look: 'yen', field: { ...textOf('amount', shown), label: '請求額', necessity: 'required' } },
  ]
}

function textOf(name: string, { typed, errors }: Shown) {
  return { name, value: typedText(typed, name), error: errors[name] }
}
