import { aboutRows, comparedTable, fileRows } from '../../access/amendment-summary.ts'
import { amendmentFields } from '../../domain/amendment-content.ts'
import type { SendBack } from '../../store/application-lists.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { CsrfField, DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { amendmentFigureRows } from '../../wording/amendment-figures-text.ts'
import { amendmentFieldLabels } from '../../wording/amendment-text.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { premiumPaymentLabels, requestLabelForDesk } from '../../wording/labels.ts'
import { refusalText } from '../../wording/refusals.ts'
import { historyTable } from '../past.ts'
import { checkSummary, checkTable } from './checks.ts'
import { type ActName, type AmendmentFacts, hasRole, hrefOf, isOpen, isReviewer } from './facts.ts'

export type AmendmentPage = {
  readonly title: string
  readonly back: Link
  readonly about: readonly string[]
  readonly status: Status
  readonly notice: Notice | null
  readonly begin: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly lines: readonly string[]
  readonly acts: readonly (Link & { readonly isPrimary: boolean })[]
  readonly compared: DataTable
  readonly figures: SummaryList
  readonly checkSummary: string
  readonly checks: DataTable
  readonly summary: SummaryList
  readonly sendBacks: readonly SummaryList[]
  readonly guarantee: Link
  readonly history: DataTable
}

export type Past = {
  readonly sendBacks: readonly SendBack[]
  readonly events: readonly RecordedEvent[]
  readonly reviewerName: string | null
}

/** 変更申込: old beside new, what the checks say, what has happened to the guarantee, and the acts possible now. */
export function amendmentPage(facts: AmendmentFacts, past: Past, csrfField: CsrfField): AmendmentPage {
  const { amendment, guarantee, content, context } = facts
  const mayBegin = isOpen(amendment, 'review') && hasRole(facts, 'review')
  const action = `${hrefOf(amendment.id)}/review`
  return {
    title: `変更申込 ${amendment.receptionNumber ?? ''}`,
    back: { text: '変更申込の一覧に戻る', href: '/desk/amendments' },
    about: aboutOf(facts),
    status: { text: requestLabelForDesk(amendment), state: amendment.state },
    notice: obstacleNotice(facts),
    begin: mayBegin ? { action, version: amendment.version, csrfField } : null,
    lines: linesOf(facts, past),
    acts: actsOf(facts),
    compared: comparedTable(content, context),
    figures: { rows: amendmentFigureRows(content, context) },
    checkSummary: checkSummary(facts),
    checks: checkTable(facts),
    summary: { rows: [...aboutRows(guarantee, content), ...fileRows(hrefOf(amendment.id), facts.files)] },
    sendBacks: past.sendBacks.map(sendBackSection),
    guarantee: { text: `保証契約 ${guarantee.guaranteeNumber} を表示する`, href: `/desk/guarantees/${guarantee.id}` },
    history: historyTable(past.events),
  }
}

function aboutOf({ amendment, guarantee, submissions }: AmendmentFacts): string[] {
  const round = submissions.length > 1 ? `（${submissions.length}回目）` : ''
  const sent = amendment.submittedAt ? `${formatInstantInEra(amendment.submittedAt)} 送信${round}` : ''
  return [guarantee.worksName, guarantee.contractorName, guarantee.ordererHeadTitle, sent]
}

function obstacleNotice({ obstacle }: AmendmentFacts): Notice | null {
  if (!obstacle) return null
  const { title, sentence, wayOn } = refusalText(obstacle, {})
  return { kind: 'warn', title, text: `${sentence}${wayOn}` }
}

/** The difference as it was fixed, who approved, and who acts next. */
function linesOf(facts: AmendmentFacts, { reviewerName }: Past): string[] {
  const { amendment, basis } = facts
  const { approvedAt, additionalPremium, refundPremium, declineReason } = amendment
  const lines: string[] = []
  if (reviewerName && approvedAt) lines.push(`${formatInstantInEra(approvedAt)} ${reviewerName}が承認`)
  if (additionalPremium) {
    const payment = basis.payment === 'monthly' ? `（${premiumPaymentLabels.monthly}）` : ''
    lines.push(`追加保証料 ${formatYen(additionalPremium)}${payment}`)
  }
  if (refundPremium) lines.push(`返戻保証料 ${formatYen(refundPremium)}（発行のときに記録します）`)
  if (approvedAt && !additionalPremium && !refundPremium) lines.push('保証料は変わりません')
  if (declineReason) lines.push(`引受不可の理由：${declineReason}`)
  const next = nextOf(facts)
  return next ? [...lines, next] : lines
}

function nextOf(facts: AmendmentFacts): string | null {
  const { amendment } = facts
  if (amendment.state === 'sent_back') return '受注者の訂正を待っています。'
  if (isOpen(amendment, 'premium-receipt')) {
    return amendment.premiumDueOn ? `${formatDay(amendment.premiumDueOn)}までの入金を待っています。` : null
  }
  if (!isOpen(amendment, 'issue')) return null
  if (isReviewer(facts)) return '発行は、承認した人とは別の決裁者が行います。'
  return hasRole(facts, 'issue') ? null : '発行は、決裁者が行います。'
}

const actLabels: readonly (readonly [ActName, string])[] = [
  ['approval', '承認へ進む'],
  ['premium-receipt', '追加保証料の領収を記録する'],
  ['issue', '発行の確認へ進む'],
  ['send-back', '訂正を依頼する'],
  ['decline', '引受不可にする'],
]

/** What was put beside an older certificate can still be sent back or declined, but neither approved nor issued. */
function actsOf(facts: AmendmentFacts): AmendmentPage['acts'] {
  const { amendment, obstacle } = facts
  const stopped: readonly ActName[] = obstacle ? ['approval', 'issue', 'premium-receipt'] : []
  return actLabels
    .filter(([name]) => isOpen(amendment, name) && hasRole(facts, name) && !stopped.includes(name))
    .map(([name, text], place) => ({ text, href: `${hrefOf(amendment.id)}/${name}`, isPrimary: place === 0 }))
}

function sendBackSection({ sentBackAt, reasons, note }: SendBack): SummaryList {
  const rows = amendmentFields
    .filter((field) => reasons[field])
    .map((field) => ({ label: amendmentFieldLabels[field], value: reasons[field] ?? '' }))
  return {
    title: `${formatInstantInEra(sentBackAt)}の訂正の依頼`,
    rows: note === '' ? rows : [...rows, { label: '全体について', value: note }],
  }
}
