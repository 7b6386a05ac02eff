import { type GuaranteeRequest, transitions } from '../domain/request.ts'
import type { SendBack } from '../store/application-lists.ts'
import type { DocumentRequest } from '../store/document-requests.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Submission } from '../store/submissions.ts'
import type { Timeline } from '../web/components.ts'
import { day } from '../domain/day.ts'
import { formatDay, formatInstantInEra, formatYen } from '../wording/format.ts'
import { priceWord, productLabels, requestLabelForContractor } from '../wording/labels.ts'
import { sendingWords } from '../wording/sending.ts'
import type { ApplicationFacts } from './application-facts.ts'

type Happening = { readonly at: Date; readonly title: string; readonly text?: string }

/** What has happened since the application was sent, oldest first, and for each guarantee who acts next. */
export function timelineOf(
  facts: ApplicationFacts,
  past: {
    submissions: readonly Submission[]
    sendBacks: readonly SendBack[]
    documentRequests: readonly DocumentRequest[]
    guarantees: readonly GuaranteeRow[]
    senders: ReadonlyMap<string, string>
  },
): Timeline {
  const happened = [
    ...past.submissions.map((one) => sent(one, facts.application.createdBy, past.senders)),
    ...past.sendBacks.map(({ sentBackAt, note }) => ({ at: sentBackAt, title: '訂正依頼', text: note })),
    ...past.documentRequests.flatMap(asked),
    ...facts.application.requests.flatMap(settled),
    ...past.guarantees.map(({ product, issuedAt, guaranteeNumber }) => ({
      at: issuedAt,
      title: `${productLabels[product]}の${product === 'performance_reservation' ? '予約証書' : '保証証書'}の発行`,
      text: `保証契約番号 ${guaranteeNumber}`,
    })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const next = facts.application.requests.filter(({ state }) => Object.keys(transitions[state]).length > 0)
  return {
    items: [
      ...happened.map(({ at, title, text }) => ({ at: formatInstantInEra(at), title, text: text || undefined })),
      ...next.map((request) => ({
        at: '現在',
        title: `${productLabels[request.product]}：${requestLabelForContractor(request)}`,
        text: nextStepOf(request, officeOf(facts)),
        isCurrent: true,
      })),
    ],
  }
}

function sent(
  { round, submittedAt, submittedBy }: Submission,
  createdBy: string,
  senders: ReadonlyMap<string, string>,
): Happening {
  const title = round === 1 ? '送信' : `再送信（${round}回目）`
  return { at: submittedAt, title, text: sendingWords(senders.get(createdBy), senders.get(submittedBy)) }
}

function asked({ kinds, note, requestedAt, answeredAt, byContractor }: DocumentRequest): Happening[] {
  const request = { at: requestedAt, title: '書類のお願い', text: [...kinds, note].filter(Boolean).join('、') }
  if (!answeredAt) return [request]
  return [request, { at: answeredAt, title: byContractor ? '書類の送信' : '審査の再開' }]
}

function settled({ product, approvedAt, premiumSettledAt, premiumAmount }: GuaranteeRequest): Happening[] {
  const label = productLabels[product]
  const premium = premiumAmount === null ? '' : `${priceWord(product)} ${formatYen(premiumAmount)}`
  const approved = approvedAt && { at: approvedAt, title: `${label}の審査の完了`, text: premium }
  const isMonthly = premiumSettledAt && approvedAt && premiumSettledAt.getTime() === approvedAt.getTime()
  const paid = premiumSettledAt && {
    at: premiumSettledAt,
    title: isMonthly ? `${label}の${priceWord(product)}は一括納付` : `${label}の${priceWord(product)}の入金`,
  }
  return [approved, paid].filter((one) => one !== null)
}

function officeOf({ application, offices }: ApplicationFacts): string {
  return offices.find(({ id }) => id === application.content.delivery?.officeId)?.name ?? '保証会社'
}

/** Who acts next, and what then follows. */
export function nextStepOf(
  request: Pick<GuaranteeRequest, 'state' | 'product' | 'premiumSettledAt' | 'premiumAmount' | 'premiumDueOn'>,
  office: string,
): string {
  const word = priceWord(request.product)
  const paper = request.product === 'performance_reservation' ? '予約証書' : '保証証書'
  switch (request.state) {
    case 'draft':
      return 'お客様が入力を終えて、送信します。'
    case 'awaiting_release':
      return 'お客様の送信者の方が内容を確認して、送信します。'
    case 'submitted':
      return `${office}が受け付けて、審査をはじめます。`
    case 'under_review':
      return `${office}が審査しています。終わると、${word}をお知らせします。`
    case 'awaiting_documents':
      return `${office}が、お客様からの書類を待っています。届くと審査を続けます。`
    case 'sent_back':
      return 'お客様が訂正して、もう一度送信します。'
    case 'approved':
      return request.premiumSettledAt
        ? `${office}が${paper}を発行する手続をしています。`
        : `お客様が${word}をお支払いください。${dueText(request)}入金を確認すると、発行の手続に進みます。`
    default:
      return ''
  }
}

function dueText({ premiumAmount, premiumDueOn }: Pick<GuaranteeRequest, 'premiumAmount' | 'premiumDueOn'>): string {
  if (premiumAmount === null || !premiumDueOn) return ''
  return `${formatYen(premiumAmount)}を、${formatDay(day(premiumDueOn))}までにお願いします。`
}
