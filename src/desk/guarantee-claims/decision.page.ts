import type { ClaimDecision } from '../../domain/claim-decision.ts'
import { yen } from '../../domain/yen.ts'
import type {
  CsrfField,
  DataTable,
  Field,
  Notice,
  Radios,
  SummaryList,
  Textarea,
  YenField,
} from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra, formatNumber, formatYen } from '../../wording/format.ts'
import type { DeskClaimFacts } from './facts.ts'
import type { ShownReview } from './review.page.ts'

type Act = { readonly action: string; readonly version: number; readonly csrfField: CsrfField }

/** 回答の決定: the proposal, its answer, and the payment; each only for whoever may. */
export type DecisionPart = {
  /** Whether anything can still be decided or paid. */
  readonly isOpen: boolean
  readonly notice: Notice | null
  readonly open: SummaryList | null
  readonly proposing:
    | (Act & {
        readonly kind: Radios
        readonly amount: YenField
        readonly reason: Textarea
        readonly article: Field
      })
    | null
  readonly confirmation: (Act & { readonly number: Field; readonly button: string }) | null
  readonly refusal: (Act & { readonly note: Textarea }) | null
  readonly takeBack: Act | null
  readonly payment:
    | (Act & {
        readonly lead: string
        readonly amount: YenField
        readonly paidOn: Field
        readonly bankReference: Field
      })
    | null
  readonly past: DataTable
}

export function decisionPart(facts: DeskClaimFacts, shown: ShownReview): DecisionPart {
  const { claim, decisions } = facts
  const open = claim.state === 'submitted' ? (decisions.find(({ state }) => state === 'proposed') ?? null) : null
  const { roles, userId } = shown.user
  const mayDecide = open !== null && roles.includes('approver') && open.proposedBy !== userId
  return {
    isOpen: claim.state === 'submitted' || claim.state === 'to_pay',
    notice: noticeOf(facts, open, shown),
    open: open && { title: '提案されている回答', rows: decisionRows(facts, open) },
    proposing: claim.state === 'submitted' && !open && roles.includes('reviewer') ? proposing(facts, shown) : null,
    confirmation: mayDecide ? confirmation(facts, open, shown) : null,
    refusal: mayDecide ? refusal(open, shown) : null,
    takeBack: open && open.proposedBy === userId ? actOf(open, 'taking-back', shown) : null,
    payment: claim.state === 'to_pay' ? payment(facts, shown) : null,
    past: pastTable(facts),
  }
}

function noticeOf(
  { claim, decisions }: DeskClaimFacts,
  open: ClaimDecision | null,
  { user }: ShownReview,
): Notice | null {
  if (open?.proposedBy === user.userId)
    return {
      kind: 'info',
      title: '決裁を待っています',
      text: '提案した人は決定できません。別の決裁者に依頼してください。',
    }
  if (open && !user.roles.includes('approver'))
    return { kind: 'info', title: '決定できるのは決裁者です', text: '決裁者に依頼してください。' }
  const made = decisions.find(({ state }) => state === 'confirmed')
  if (claim.state === 'to_pay' && made?.decidedBy === user.userId)
    return {
      kind: 'info',
      title: '支払の記録を待っています',
      text: '決定した人は、支払を記録できません。ほかの担当者に依頼してください。',
    }
  return null
}

function proposing({ claim }: DeskClaimFacts, { typed, errors, csrfOf }: ShownReview): DecisionPart['proposing'] {
  const most = Math.min(claim.letter?.computation.payable ?? 0, claim.content.claimedAmount ?? 0)
  return {
    action: `/desk/guarantee-claims/${claim.id}/decisions`,
    version: claim.version,
    csrfField: csrfOf(),
    kind: {
      name: 'kind',
      label: '回答',
      value: typedText(typed, 'kind'),
      choices: [
        { value: 'payment', label: '支払う' },
        { value: 'refusal', label: '支払わない', hint: '保証契約は「有効」に戻ります' },
      ],
      error: errors['kind'],
      necessity: 'required',
    },
    amount: {
      name: 'amount',
      label: '支払額',
      hint: `${formatNumber(most)}円まで（請求額と計算した額の少ないほう）。支払わないときは空けておきます`,
      value: 'amount' in typed ? typedText(typed, 'amount') : formatNumber(most),
      error: errors['amount'],
      necessity: 'optional',
    },
    reason: {
      name: 'decisionReason',
      label: '決定の理由',
      hint: '発注者への書面に載る文です。',
      value: typedText(typed, 'decisionReason'),
      rows: 4,
      error: errors['decisionReason'],
      necessity: 'required',
    },
    article: {
      name: 'article',
      label: '根拠とする約款の条項',
      hint: '例：前払金保証約款 第2条',
      value: typedText(typed, 'article'),
      error: errors['article'],
      necessity: 'required',
      width: '40',
    },
  }
}

function confirmation(
  { guarantee }: DeskClaimFacts,
  open: ClaimDecision,
  shown: ShownReview,
): DecisionPart['confirmation'] {
  return {
    ...actOf(open, 'confirmation', shown),
    number: {
      name: 'guaranteeNumber',
      label: '保証契約番号',
      hint: `元に戻せない操作です。対象の番号 ${guarantee.guaranteeNumber} を入力してください。`,
      necessity: 'required',
      value: typedText(shown.typed, 'guaranteeNumber'),
      error: shown.errors['guaranteeNumber'],
      width: '20',
      isCode: true,
      autocomplete: 'off',
    },
    button: open.kind === 'payment' ? `${formatYen(open.amount)} の支払を決定する` : '支払わないことを決定し、回答する',
  }
}

function refusal(open: ClaimDecision, shown: ShownReview): DecisionPart['refusal'] {
  return {
    ...actOf(open, 'refusal', shown),
    note: {
      name: 'decisionNote',
      label: '差し戻す理由',
      hint: '提案した人が読む文です。',
      necessity: 'required',
      value: typedText(shown.typed, 'decisionNote'),
      rows: 2,
      error: shown.errors['decisionNote'],
    },
  }
}

function payment({ claim, decisions }: DeskClaimFacts, shown: ShownReview): DecisionPart['payment'] {
  const made = decisions.find(({ state }) => state === 'confirmed')
  if (!made || made.decidedBy === shown.user.userId) return null
  const { typed, errors, csrfOf } = shown
  return {
    action: `/desk/guarantee-claims/${claim.id}/payment`,
    version: claim.version,
    csrfField: csrfOf(),
    lead: `振込が済んでから記録します。記録すると、保証契約は「終了」になり、${formatYen(made.amount)} を受注者に求償します。`,
    amount: {
      name: 'paidAmount',
      label: '支払った額',
      value: 'paidAmount' in typed ? typedText(typed, 'paidAmount') : formatNumber(made.amount),
      error: errors['paidAmount'],
      necessity: 'required',
    },
    paidOn: {
      name: 'paidOn',
      label: '支払った日',
      value: 'paidOn' in typed ? typedText(typed, 'paidOn') : formatDay(shown.today),
      error: errors['paidOn'],
      necessity: 'required',
    },
    bankReference: {
      name: 'bankReference',
      label: '銀行の整理番号',
      hint: '振込の控えの番号。同じ番号は一度しか記録できません',
      value: typedText(typed, 'bankReference'),
      error: errors['bankReference'],
      necessity: 'required',
      width: '20',
    },
  }
}

function decisionRows({ names }: DeskClaimFacts, decision: ClaimDecision): SummaryList['rows'] {
  return [
    { label: '回答', value: kindText(decision) },
    { label: '決定の理由', value: decision.reason },
    { label: '根拠', value: decision.article },
    {
      label: '提案した人',
      value: names.get(decision.proposedBy) ?? '',
      note: formatInstantInEra(decision.proposedAt),
    },
  ]
}

function pastTable({ decisions, names, payment }: DeskClaimFacts): DataTable {
  const decided = decisions.filter(({ state }) => state !== 'proposed')
  const states = { proposed: '', confirmed: '決定', turned_down: '差し戻し', taken_back: '取り下げ' }
  const paid = payment
    ? [
        [
          { text: '支払' },
          { text: formatYen(payment.amount), note: `整理番号 ${payment.bankReference}` },
          { text: formatDay(payment.paidOn) },
          { text: formatInstantInEra(payment.recordedAt) },
        ],
      ]
    : []
  return {
    caption: '決定と支払の記録',
    isCaptionHidden: true,
    columns: [
      { label: '記録', kind: 'nowrap' },
      { label: '内容' },
      { label: '人・日' },
      { label: '日時', kind: 'nowrap' },
    ],
    rows: [
      ...paid,
      ...decided.map((one) => [
        { text: states[one.state] },
        { text: kindText(one), note: one.decisionNote || one.reason },
        {
          text: `提案 ${names.get(one.proposedBy) ?? ''}`,
          note: `${states[one.state]} ${names.get(one.decidedBy ?? '') ?? ''}`,
        },
        { text: one.decidedAt ? formatInstantInEra(one.decidedAt) : '' },
      ]),
    ],
    emptyText: 'まだ決定した回答はありません。',
  }
}

function kindText({ kind, amount }: Pick<ClaimDecision, 'kind' | 'amount'>): string {
  return kind === 'payment' ? `支払う（${formatYen(yen(amount))}）` : '支払わない'
}

function actOf({ id, claimId, version }: ClaimDecision, way: string, { csrfOf }: ShownReview): Act {
  return { action: `/desk/guarantee-claims/${claimId}/decisions/${id}/${way}`, version, csrfField: csrfOf() }
}
