import { claimFiles } from '../../access/guarantee-claims/draft.page.ts'
import {
  type AnswerForm,
  answerForm,
  type InquiryRound,
  inquiryRounds,
} from '../../access/guarantee-claims/inquiries.page.ts'
import type { ClaimSide } from '../../access/guarantee-claims/side.ts'
import { factRows } from '../../access/guarantee-claims/start.page.ts'
import type { Day } from '../../domain/day.ts'
import type { GuaranteeClaim } from '../../store/guarantee-claims.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Files,
  type Link,
  type Status,
  type SummaryList,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { claimCheckLabels, claimCheckText } from '../../wording/claim-checks.ts'
import { eventText } from '../../wording/events.ts'
import { formatDay, formatInstantInEra } from '../../wording/format.ts'
import { claimRows, claimStateLabels, claimStateLooks, computationRows } from '../../wording/guarantee-claims.ts'
import { type DecisionPart, decisionPart } from './decision.page.ts'
import type { DeskClaimFacts } from './facts.ts'
import { type PointsPart, pointsPart } from './points.page.ts'
import { dueStatus } from './list.page.ts'

export type ClaimReviewPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly due: Status | null
  readonly links: readonly Link[]
  readonly checks: DataTable
  readonly facts: SummaryList
  readonly content: SummaryList
  readonly computation: SummaryList
  readonly files: Files
  readonly answering: AnswerForm | null
  readonly rounds: readonly InquiryRound[]
  readonly points: PointsPart | null
  readonly decision: DecisionPart
  readonly history: DataTable
}

export type ShownReview = {
  readonly user: DeskUser
  readonly today: Day
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfOf: () => CsrfField
}

/** 保証金の請求 under review: what is claimed beside what our own records say, and every act there is. */
export function claimReviewPage(side: ClaimSide, facts: DeskClaimFacts, shown: ShownReview): ClaimReviewPage {
  const { claim, guarantee, files, inquiries } = facts
  const answering = answerForm(side, claim, inquiries, shown)
  return {
    title: `保証金の請求 ${claim.receptionNumber ?? ''}`,
    caption: [guarantee.guaranteeNumber, guarantee.ordererName, guarantee.contractorName, guarantee.worksName].join(
      '　',
    ),
    back: { text: '保証金の請求の一覧へ戻る', href: '/desk/guarantee-claims' },
    errorSummary: errorSummary(shown.errors),
    status: { text: claimStateLabels[claim.state], state: claimStateLooks[claim.state] },
    due: claim.dueOn ? dueStatus(claim.dueOn, shown.today) : null,
    links: linksOf(facts),
    checks: checksTable(facts),
    facts: { title: '受付と保証契約', rows: [...receiptRows(facts), ...factRows(guarantee)] },
    content: { title: '請求の内容', rows: claimRows(guarantee.product, claim.content) },
    computation: {
      title: '保証金の計算（請求書による）',
      rows: claim.letter ? computationRows(claim.letter.computation) : [],
    },
    files: claimFiles(side, claim, files, answering && shown, 'kept'),
    answering,
    rounds: inquiryRounds(inquiries),
    points: pointsPart(facts, shown),
    decision: decisionPart(facts, shown),
    history: historyTable(facts),
  }
}

function linksOf({ claim, guarantee, decisions }: DeskClaimFacts): Link[] {
  const here = `/desk/guarantee-claims/${claim.id}`
  const made = decisions.find(({ state }) => state === 'confirmed')
  const answer = made?.kind === 'payment' ? '保証金支払通知書（PDF）を開く' : '回答書（PDF）を開く'
  const advance = guarantee.product === 'performance' ? [] : [`/desk/guarantees/${guarantee.id}/deposit`]
  return [
    { text: '保証金請求書（PDF）を開く', href: `${here}/letter/pdf` },
    ...(made ? [{ text: answer, href: `${here}/answer-letter/pdf` }] : []),
    { text: '保証契約を開く', href: `/desk/guarantees/${guarantee.id}` },
    ...advance.map((href) => ({ text: '預託金の記帳を見る', href })),
    ...(claim.state === 'paid' ? [{ text: '求償の記録を開く', href: `${here}/recourse` }] : []),
  ]
}

function receiptRows({ claim }: DeskClaimFacts): SummaryList['rows'] {
  const { submittedAt, receivedOn, dueOn, state, source } = claim
  return [
    { label: '請求の方法', value: source === 'orderer' ? 'D-Sureから請求' : '紙の請求書を登録' },
    { label: '受付日時', value: submittedAt ? formatInstantInEra(submittedAt) : '－' },
    { label: '請求書を受け取った日', value: receivedOn ? formatDay(receivedOn) : '－' },
    ...dueRow(state, dueOn),
  ]
}

/** None any more once the claim has come to its end. */
function dueRow(state: GuaranteeClaim['state'], dueOn: Day | null): SummaryList['rows'] {
  if (state !== 'questioned' && !dueOn) return []
  const note = '受け取った日の翌日から14日。照会から回答までの日数は数えず、土日・祝日・休業日は翌営業日になります'
  return [{ label: '支払の期限', value: dueOn ? formatDay(dueOn) : '停止中（照会の回答待ち）', note }]
}

function checksTable({ checks }: DeskClaimFacts): DataTable {
  return {
    caption: '自動チェック',
    columns: [{ label: '確認すること', kind: 'nowrap' }, { label: '結果', kind: 'nowrap' }, { label: '内容' }],
    rows: checks.map((check) => [
      { text: claimCheckLabels[check.code] },
      {
        text: '',
        status: check.standing === 'ok' ? { text: '確認済', state: 'done' } : { text: '要確認', state: 'act' },
      },
      { text: claimCheckText(check) },
    ]),
    emptyText: '',
  }
}

function historyTable({ events }: DeskClaimFacts): DataTable {
  return {
    caption: '請求の履歴',
    isCaptionHidden: true,
    columns: [{ label: '日時', kind: 'nowrap' }, { label: 'できごと' }, { label: '行った人' }],
    rows: events.map((event) => {
      const { title, text } = eventText(event)
      return [{ text: formatInstantInEra(event.realmAt) }, { text: title }, { text }]
    }),
    emptyText: '',
  }
}
