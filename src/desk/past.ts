import type { ApplicationKind } from '../domain/application.ts'
import type { SendingMode } from '../domain/sending.ts'
import { applicationFields, type ApplicationField } from '../domain/application-fields.ts'
import type { AmendmentField } from '../domain/amendment-content.ts'
import { day } from '../domain/day.ts'
import type { CorrectedField, GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { SendBack } from '../store/application-lists.ts'
import type { EventName, RecordedEvent } from '../store/audit.ts'
import type { Submission } from '../store/submissions.ts'
import type { DataTable, SummaryList } from '../web/components.ts'
import { amendmentFieldLabels } from '../wording/amendment-text.ts'
import { applicationFieldLabels, fieldLabel } from '../wording/application-fields.ts'
import { eventText } from '../wording/events.ts'
import { formatDay, formatInstantInEra, formatYen } from '../wording/format.ts'
import { correctedFieldLabels, guaranteeActLabels } from '../wording/guarantee-acts.ts'
import { priceWord, productLabels, versionLabel } from '../wording/labels.ts'
import { sendingCheckText } from '../wording/sending.ts'
import { yen } from '../domain/yen.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { nothing, valuesOf } from './summary.ts'

/** Looking is remembered too, but says nothing about what became of an application. */
export const mereViews: readonly EventName[] = [
  'application.saved',
  'amendment.saved',
  'amendment.viewed',
  'application.viewed',
  'application.attachment_viewed',
  'file.viewed',
  'parcel.saved',
  'parcel.viewed',
  'certificate.viewed',
  'authentication_key.viewed',
]

/** Every 差戻し with the contractor's answer: what each field in question says since. */
export function sendBackSections(facts: ApplicationFacts, sendBacks: readonly SendBack[]): SummaryList[] {
  return sendBacks.map((sendBack) => {
    const asked = facts.submissions.find(({ round }) => round === sendBack.round)
    const answer = facts.submissions.find(({ round }) => round === sendBack.round + 1)
    const fields = applicationFields.filter((field) => sendBack.reasons[field])
    const rows = fields.map((field) => ({
      label: fieldLabel(facts.content.kind, field),
      value: sendBack.reasons[field] ?? '',
      note: answerOf(facts, field, sendBack, asked, answer),
    }))
    const answered = answer ? `${formatInstantInEra(answer.submittedAt)}に回答` : '回答を待っています'
    return {
      title: `${formatInstantInEra(sendBack.sentBackAt)}の訂正の依頼（${answered}）`,
      rows: sendBack.note === '' ? rows : [...rows, { label: '全体について', value: sendBack.note }],
    }
  })
}

function answerOf(
  facts: ApplicationFacts,
  field: ApplicationField,
  { sentBackAt }: SendBack,
  asked: Submission | undefined,
  answer: Submission | undefined,
): string | undefined {
  if (!asked || !answer) return undefined
  if (field === 'attachments') {
    const added = facts.attachments.filter(({ addedAt }) => addedAt > sentBackAt && addedAt <= answer.submittedAt)
    return added.length === 0 ? '回答：書類の追加なし' : `回答：${added.map(({ fileName }) => fileName).join('、')}`
  }
  const before = valuesOf(facts, asked.content).get(field) ?? nothing
  const after = valuesOf(facts, answer.content).get(field) ?? nothing
  return before === after ? `回答：変更なし（${after}）` : `回答：${before} → ${after}`
}

/** What was done, by whom, oldest first; of a reservation in its own words. */
export function historyTable(events: readonly RecordedEvent[], kind: ApplicationKind = 'guarantee'): DataTable {
  const worded = (text: string): string =>
    kind === 'reservation' ? text.replaceAll('電子証書', '予約証書').replaceAll('保証料', '手数料') : text
  return {
    caption: '履歴',
    isCaptionHidden: true,
    columns: [{ label: '日時', kind: 'nowrap' }, { label: '手続' }, { label: '内容' }, { label: '行った人' }],
    rows: events.map((event) => {
      const { title, text } = eventText(event)
      return [
        { text: formatInstantInEra(event.realmAt) },
        { text: worded(title) },
        { text: worded(detailOf(event)) },
        { text },
      ]
    }),
    emptyText: '履歴はありません。',
  }
}

/** What of an event is worth telling beside its title, in words; nothing for most. */
export function detailOf({ name, details }: Pick<RecordedEvent, 'name' | 'details'>): string {
  const text = (key: string): string => String(details[key] ?? '')
  const amount = (key: string): string => formatYen(yen(Number(details[key] ?? 0)))
  switch (name) {
    case 'application.submitted':
      return details['round'] === 1 ? text('receptionNumber') : `${text('round')}回目の送信`
    case 'sending.checked':
      return sendingCheckText(details['mode'] as SendingMode, details['isFourEyes'] === true)
    case 'parcel.sent':
      return text('receptionNumber')
    case 'file.added':
    case 'application.attachment_added':
      return text('fileName')
    case 'application.documents_requested':
      return (details['kinds'] as string[]).join('、')
    case 'application.documents_sent':
      return (details['files'] as string[]).join('、')
    case 'application.sent_back':
      return (details['fields'] as ApplicationField[]).map((field) => applicationFieldLabels[field]).join('、')
    case 'amendment.submitted':
      return details['round'] === 1 ? text('receptionNumber') : `${text('round')}回目の送信`
    case 'amendment.sent_back':
      return (details['fields'] as AmendmentField[]).map((field) => amendmentFieldLabels[field]).join('、')
    case 'amendment.declined':
      return text('reason')
    case 'amendment.approved':
      return details['refund'] ? `返戻保証料 ${amount('refund')}` : `追加保証料 ${amount('additional')}`
    case 'amendment.premium_received':
      return amount('amount')
    case 'amendment.issued':
      return versionLabel(Number(details['changeNumber']))
    case 'request.approved':
      return `${productLabels[details['product'] as keyof typeof productLabels]}　${priceWord(details['product'] as keyof typeof productLabels)} ${amount('premiumAmount')}`
    case 'request.declined':
      return `${productLabels[details['product'] as keyof typeof productLabels]}　${text('reason')}`
    case 'request.premium_received':
      return amount('amount')
    case 'request.receipt_reversed':
    case 'amendment.receipt_reversed':
      return `${amount('amount')}　${text('reason')}`
    case 'premium_transfer.applied':
      return `${amount('amount')}　${(details['numbers'] as string[]).join('、')}`
    case 'premium_transfer.reversed':
    case 'premium_transfer.refund_due':
      return text('reason')
    case 'premium_transfer.held':
      return text('note')
    case 'premium_transfer.refunded':
      return `${formatDay(day(text('refundedOn')))}　${text('reference')}`
    case 'certificate.issued':
      return `${text('guaranteeNumber')}　${versionLabel(Number(details['changeNumber']))}`
    case 'reservation.awarded':
      return amount('awardPrice')
    case 'reservation.result_taken_back':
      return text('reason')
    case 'guarantee.act_proposed':
    case 'guarantee.act_turned_down':
      return `${guaranteeActLabels[details['kind'] as GuaranteeActKind]}　${text('reason')}`
    case 'guarantee.act_taken_back':
      return guaranteeActLabels[details['kind'] as GuaranteeActKind]
    case 'guarantee.corrected':
      return (details['fields'] as CorrectedField[]).map((field) => correctedFieldLabels[field]).join('、')
    case 'guarantee.change_withdrawn':
    case 'guarantee.voided':
    case 'guarantee.cancelled':
      return [formatDay(day(text('effectiveOn'))), text('consentNumber'), text('reason')].filter(Boolean).join('　')
    case 'desk_claim.handed_over':
      return [`${text('toName')} さんへ`, text('note')].filter(Boolean).join('　')
    case 'desk_claim.taken_over':
      return `${text('fromName')} さんから　${text('reason')}`
    case 'document.stored':
      return details['kind'] === 'certificate' ? '電子証書' : '認証キーのお知らせ'
    default:
      return ''
  }
}
