import { claimFiles } from '../../access/guarantee-claims/draft.page.ts'
import { claimTimeline } from '../../access/guarantee-claims/past.ts'
import {
  type AnswerForm,
  answerForm,
  type InquiryRound,
  inquiryRounds,
} from '../../access/guarantee-claims/inquiries.page.ts'
import type { ClaimSide } from '../../access/guarantee-claims/side.ts'
import { factRows } from '../../access/guarantee-claims/start.page.ts'
import type { ClaimDecision } from '../../domain/claim-decision.ts'
import type { ClaimInquiry } from '../../domain/claim-inquiry.ts'
import { guaranteeClaimSteps } from '../../domain/guarantee-claim.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { ClaimPayment } from '../../store/claim-decisions.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
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
  type Timeline,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import {
  claimRows,
  claimSentences,
  claimStateLabels,
  claimStateLooks,
  computationRows,
} from '../../wording/guarantee-claims.ts'

export type ClaimShowPage = {
  readonly title: string
  readonly caption: string
  readonly list: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly sentence: string
  readonly notices: readonly Notice[]
  readonly letters: readonly Link[]
  readonly timeline: Timeline
  readonly facts: SummaryList
  readonly content: SummaryList
  readonly computation: SummaryList
  readonly files: Files
  readonly answering: AnswerForm | null
  readonly rounds: readonly InquiryRound[]
  readonly withdrawal: {
    readonly action: string
    readonly version: number
    readonly csrfField: CsrfField
    readonly reason: Textarea
  } | null
}

export type ClaimFacts = {
  readonly claim: GuaranteeClaim
  readonly guarantee: GuaranteeRow
  readonly files: readonly SubjectFile[]
  readonly events: readonly RecordedEvent[]
  readonly inquiries: readonly ClaimInquiry[]
  readonly decision: ClaimDecision | null
  readonly payment: ClaimPayment | null
}

/** A claim that was submitted, for the body: where it stands, what happened, what was sent. */
export function claimShowPage(
  side: ClaimSide,
  { claim, guarantee, files, events, inquiries, decision, payment }: ClaimFacts,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly csrfOf: () => CsrfField },
): ClaimShowPage {
  const { typed, errors, csrfOf } = shown
  const { state, letter } = claim
  const answering = answerForm(side, claim, inquiries, shown)
  const here = `/dsure/guarantee-claims/${claim.id}`
  return {
    title: `保証金の請求 ${claim.receptionNumber ?? ''}`,
    caption: [guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName].join('　'),
    list: { text: '保証金の請求の一覧へ戻る', href: '/dsure/guarantee-claims' },
    errorSummary: errorSummary(errors),
    status: { text: claimStateLabels[state], state: claimStateLooks[state] },
    sentence: claimSentences[state],
    notices: [],
    letters: [
      { text: '保証金請求書（PDF）を開く', href: `${here}/letter/pdf` },
      ...(decision ? [{ text: answerLetterText(decision), href: `${here}/answer-letter/pdf` }] : []),
    ],
    timeline: claimTimeline(events, claim),
    facts: {
      title: '受付',
      rows: [
        { label: '受付番号', value: claim.receptionNumber ?? '' },
        { label: '受付日時', value: claim.submittedAt ? formatInstantInEra(claim.submittedAt) : '' },
        { label: '支払の期限', value: dueText(claim) },
        ...resultRows(decision, payment),
        ...factRows(guarantee),
      ],
    },
    content: { title: '請求の内容', rows: claimRows(guarantee.product, claim.content) },
    computation: { title: '保証金の計算', rows: letter ? computationRows(letter.computation) : [] },
    files: claimFiles(side, claim, files, answering && shown, 'kept'),
    answering,
    rounds: inquiryRounds(inquiries),
    withdrawal:
      guaranteeClaimSteps.withdraw.from.includes(state) && claim.source === 'orderer'
        ? {
            action: `${here}/withdrawal`,
            version: claim.version,
            csrfField: csrfOf(),
            reason: {
              name: 'reason',
              label: '取り下げる理由',
              necessity: 'required',
              value: typedText(typed, 'reason'),
              rows: 2,
              error: errors['reason'],
            },
          }
        : null,
  }
}

export function answerLetterText({ kind }: Pick<ClaimDecision, 'kind'>): string {
  return kind === 'payment' ? '保証金支払通知書（PDF）を開く' : '回答書（PDF）を開く'
}

/** The answer and the payment, as far as they are there. */
export function resultRows(decision: ClaimDecision | null, payment: ClaimPayment | null): SummaryList['rows'] {
  const rows = []
  if (decision?.decidedAt) {
    const value = decision.kind === 'payment' ? `支払う（${formatYen(decision.amount)}）` : '支払わない'
    rows.push({ label: '決定', value, note: `${formatInstantInEra(decision.decidedAt)}　${decision.article}` })
    rows.push({ label: '決定の理由', value: decision.reason })
  }
  if (payment) rows.push({ label: '支払', value: `${formatDay(payment.paidOn)}　${formatYen(payment.amount)}` })
  return rows
}

/** The last day to pay, as long as one is running. */
export function dueText({ state, dueOn }: Pick<GuaranteeClaim, 'state' | 'dueOn'>): string {
  if (state === 'questioned') return '照会の回答を受け取るまで、期限の日数は進みません'
  return dueOn ? formatDay(dueOn) : '－'
}
