import { requestedOf } from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
import { day } from '../domain/day.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { tenthsOfPercent, yen, type Yen } from '../domain/yen.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Link, Status } from '../web/components.ts'
import { formatDay, formatInstantInEra, formatPercent, formatYen } from '../wording/format.ts'
import {
  amountWord,
  certificateFormLabels,
  premiumPaymentLabels,
  priceWord,
  productLabels,
  requestLabelForDesk,
} from '../wording/labels.ts'
import { hasRole, isOpen, isReviewerOf, type RequestActName } from './acts.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** One guarantee asked for: its figures, where it stands, who acts next, and the acts of the person who looks. */
export type RequestPanel = {
  readonly title: string
  readonly status: Status
  readonly lines: readonly string[]
  readonly next: string
  readonly acts: readonly (Link & { readonly isPrimary: boolean })[]
}

/** The panels of an application. Only the first act of the page is its primary one. */
export function requestPanels(
  facts: ApplicationFacts,
  guarantees: readonly GuaranteeRow[],
  reviewers: ReadonlyMap<string, string>,
): readonly RequestPanel[] {
  const first = facts.application.requests.find((request) => actsOf(facts, request).length > 0)
  return facts.application.requests.map((request) => ({
    title: productLabels[request.product],
    status: { text: requestLabelForDesk(request), state: request.state },
    lines: [amountLine(facts, request), shareOf(facts, request), ...premiumLines(facts, request, reviewers)],
    next: nextOf(facts, request),
    acts: [
      ...guaranteeLink(request, guarantees),
      ...actsOf(facts, request).map((act, place) => ({ ...act, isPrimary: request === first && place === 0 })),
    ],
  }))
}

/** The amount asked for under the request's product. */
export function amountOf({ content }: ApplicationFacts, { product }: GuaranteeRequest): Yen {
  return requestedOf(content, product)?.amount ?? yen(0)
}

/** Its share of the price; of an advance in a contract over several years, of 今年度対象額. */
export function shareOf(facts: ApplicationFacts, request: GuaranteeRequest): string {
  const { tender } = facts.content
  if (request.product === 'performance_reservation') {
    return tender?.bidCeiling ? `予定入札額の上限${formatYen(tender.bidCeiling)}の${tender.ratioPercent}%` : ''
  }
  const figures = contractFigures(facts.content)
  if (!figures) return ''
  const isOfYear = request.product !== 'performance' && figures.thisYearAmount !== null
  const whole = (isOfYear ? figures.thisYearAmount : null) ?? figures.contractPrice
  const share = formatPercent(tenthsOfPercent(amountOf(facts, request), whole) ?? 0)
  return `${isOfYear ? '今年度対象額' : '請負金額'}${formatYen(whole)}の${share}`
}

function amountLine(facts: ApplicationFacts, request: GuaranteeRequest): string {
  const asked = requestedOf(facts.content, request.product)
  const form = asked ? `　${certificateFormLabels[asked.certificateForm]}` : ''
  return `${amountWord(request.product)} ${formatYen(amountOf(facts, request))}${form}`
}

function premiumLines(
  { content }: ApplicationFacts,
  request: GuaranteeRequest,
  reviewers: ReadonlyMap<string, string>,
): string[] {
  const { premiumAmount, approvedAt, reviewerId } = request
  if (premiumAmount === null || !approvedAt) return []
  const payment = premiumPaymentLabels[content.payment?.premiumPayment ?? 'transfer']
  const reviewer = (reviewerId && reviewers.get(reviewerId)) || '審査担当者'
  return [
    `${priceWord(request.product)} ${formatYen(premiumAmount)}（${payment}）`,
    `引受承認 ${formatInstantInEra(approvedAt)}　${reviewer}`,
    ...(request.premiumSettledAt
      ? [`${priceWord(request.product)}の領収 ${formatInstantInEra(request.premiumSettledAt)}`]
      : []),
  ]
}

function guaranteeLink(request: GuaranteeRequest, guarantees: readonly GuaranteeRow[]): RequestPanel['acts'] {
  const own = guarantees.find(({ requestId }) => requestId === request.id)
  if (!own) return []
  const text = `保証契約 ${own.guaranteeNumber} を表示する`
  return [{ text, href: `/desk/guarantees/${own.id}`, isPrimary: false }]
}

const actTexts: readonly (readonly [RequestActName, string])[] = [
  ['approval', '引受承認へ進む'],
  ['decline', '引受不可にする'],
  ['premium-receipt', '保証料の領収を記録する'],
  ['issue', '発行の確認へ進む'],
]

function actsOf(facts: ApplicationFacts, request: GuaranteeRequest): Link[] {
  return actTexts
    .filter(([act]) => isOpen(request, act) && hasRole(facts, act))
    .filter(([act]) => act !== 'issue' || !isReviewerOf(facts, request))
    .map(([act, text]) => ({
      text: text.replace('保証料', priceWord(request.product)),
      href: `/desk/applications/${facts.application.id}/requests/${request.id}/${act}`,
    }))
}

/** Who acts next, where that is not the person who looks. */
function nextOf(facts: ApplicationFacts, request: GuaranteeRequest): string {
  const isReviewer = facts.user.roles.includes('reviewer')
  switch (request.state) {
    case 'submitted':
      return isReviewer ? '' : '審査担当者が審査をはじめるのを待っています。'
    case 'under_review':
      return isReviewer ? '' : '審査担当者が審査しています。'
    case 'awaiting_documents':
      return '受注者からの書類を待っています。'
    case 'sent_back':
      return '受注者が訂正して、送信し直すのを待っています。'
    case 'approved':
      return request.premiumSettledAt ? issueText(facts, request) : dueText(facts, request)
    case 'declined':
      return request.declineReason ? `理由：${request.declineReason}` : ''
    default:
      return ''
  }
}

function dueText({ today }: ApplicationFacts, { premiumDueOn, product }: GuaranteeRequest): string {
  const word = priceWord(product)
  if (!premiumDueOn) return `${word}の入金を待っています。`
  const due = formatDay(day(premiumDueOn))
  return day(premiumDueOn) < today
    ? `支払期限（${due}）を過ぎています。受注者に確認してください。`
    : `${word}の入金を待っています（支払期限 ${due}）。`
}

function issueText(facts: ApplicationFacts, request: GuaranteeRequest): string {
  if (isReviewerOf(facts, request)) return '審査した人は発行できません。別の決裁者が発行します。'
  return hasRole(facts, 'issue') ? '内容を確認して発行できます。' : '決裁者が発行します。'
}
