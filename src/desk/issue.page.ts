import { requestedOf } from '../domain/application.ts'
import type { CertificateContent } from '../domain/certificate.ts'
import { day } from '../domain/day.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Certificate, CsrfField, Link, Notice, SummaryList } from '../web/components.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { formatDayWithWeekday, formatInstantInEra, formatYen } from '../wording/format.ts'
import { amountWord, premiumPaymentLabels, priceWord, productLabels } from '../wording/labels.ts'
import { trialWords } from '../wording/services.ts'
import { type ActPage, actPage, backTo } from './act.page.ts'
import { hasRole, isReviewerOf } from './acts.ts'
import type { ApplicationFacts } from './application-facts.ts'

export type IssuePage = ActPage & {
  readonly lead: string
  readonly certificate: Certificate
  /** 保証料: how much, how it is paid, until when, and whether it has come in. */
  readonly premium: SummaryList
  /** Why this person may not issue; null for whoever may. */
  readonly obstacle: Notice | null
}
export type IssuedPage = {
  readonly title: string
  readonly guaranteeNumber: string
  readonly summary: SummaryList
  readonly next: string
  readonly guarantee: Link
  readonly back: Link
  readonly inbox: Link
}

/** What stands in the preview in place of the number, which is drawn at issue. */
export const numberAtIssue = '発行時に決まります'

/** 発行: the certificate as both parties will see it, before a second person issues it. */
export function issuePage(
  facts: ApplicationFacts,
  request: GuaranteeRequest,
  content: CertificateContent,
  csrfField: CsrfField,
): IssuePage {
  return {
    ...actPage('発行', facts, request, 'issue', csrfField),
    lead: isPaper(facts, request)
      ? `証書（紙）の申込です。発行すると内容が確定し、あとから変えられません。${paperNote(request)}`
      : '発行すると、下の内容で電子証書が確定し、あとから変えられません。認証キーが作られ、受注者に渡ります。',
    certificate: certificateOf(content),
    premium: { rows: premiumRows(facts, request) },
    obstacle: obstacleOf(facts, request),
  }
}

function premiumRows({ content }: ApplicationFacts, request: GuaranteeRequest): SummaryList['rows'] {
  const { premiumAmount, premiumDueOn, premiumSettledAt } = request
  const payment = content.payment?.premiumPayment ?? 'transfer'
  const word = priceWord(request.product)
  const settled = { label: `${word}の領収`, value: premiumSettledAt ? formatInstantInEra(premiumSettledAt) : '－' }
  const isMonthly = payment === 'monthly'
  const due = isMonthly ? premiumPaymentLabels.monthly : premiumDueOn ? formatDayWithWeekday(day(premiumDueOn)) : '－'
  return [
    { label: word, value: premiumAmount === null ? '－' : formatYen(premiumAmount) },
    { label: '支払方法', value: premiumPaymentLabels[payment] },
    { label: '支払期限', value: due },
    ...(isMonthly ? [] : [settled]),
  ]
}

/** 発行しました, at an address that stays. */
export function issuedPage(facts: ApplicationFacts, guarantee: GuaranteeRow): IssuedPage {
  const { delivery } = facts.content
  const notice = delivery?.wantsIssueNotice
    ? `発行完了のお知らせを ${delivery.noticeEmail} に送ります。`
    : '発行完了のお知らせは、希望されていません。'
  const isElectronic = guarantee.certificateForm === 'electronic'
  return {
    title: '発行しました',
    guaranteeNumber: guarantee.guaranteeNumber,
    summary: {
      rows: [
        { label: '商品', value: productLabels[guarantee.product] },
        { label: '保証契約者', value: guarantee.contractorName },
        { label: '発注者', value: guarantee.ordererHeadTitle },
        { label: '工事名', value: guarantee.worksName },
        { label: amountWord(guarantee.product), value: formatYen(guarantee.guaranteedAmount) },
        { label: '発行日時', value: formatInstantInEra(guarantee.issuedAt) },
      ],
    },
    next: isElectronic ? `${notice}PDFはまもなく作成されます。認証キーは、受注者の画面にだけ表示されます。` : notice,
    guarantee: { text: '保証契約を表示する', href: `/desk/guarantees/${guarantee.id}` },
    back: backTo(facts),
    inbox: { text: '次の承認待ちへ進む', href: '/desk?state=ready' },
  }
}

/** The certificate for the component that every portal shows it with. */
export function certificateOf(content: CertificateContent): Certificate {
  return {
    sample: content.isTrial ? trialWords.sample : null,
    rows: certificateRows(content),
    texts: certificateTexts(content),
  }
}

/** Told before the button would be pressed; whoever presses it all the same is refused, and told the same. */
function obstacleOf(facts: ApplicationFacts, request: GuaranteeRequest): Notice | null {
  if (isReviewerOf(facts, request)) {
    const text = '発行は、審査した人とは別の決裁者が行います。ほかの決裁者に依頼してください。'
    return { kind: 'warn', title: '審査した人は発行できません', text }
  }
  if (hasRole(facts, 'issue')) return null
  return { kind: 'warn', title: '発行できるのは決裁者です', text: '決裁者に発行を依頼してください。' }
}

/** A reservation's paper is its PDF, which the contractor opens at the portal unless it is collected or sent. */
function paperNote({ product }: GuaranteeRequest): string {
  return product === 'performance_reservation' ? '予約証書のPDFが作られ、受注者のネットデスクに表示されます。' : ''
}

function isPaper({ content }: ApplicationFacts, { product }: GuaranteeRequest): boolean {
  return requestedOf(content, product)?.certificateForm === 'paper'
}
