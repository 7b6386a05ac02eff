import { type Day, dayOf } from '../../domain/day.ts'
import type { GuaranteeActProposal } from '../../domain/guarantee-endings.ts'
import { isIrreversible } from '../../domain/guarantee-endings.ts'
import type { Proposal } from '../../domain/proposal.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatInstantInEra } from '../../wording/format.ts'
import { confirmText } from '../../wording/guarantee-act-effect.ts'
import { guaranteeActLabels, proposalStateLabels } from '../../wording/guarantee-acts.ts'
import { productLabels } from '../../wording/labels.ts'
import { type EffectPart, effectPart } from './effect.page.ts'
import type { ActFacts } from './facts.ts'
import { particularRows } from './preview.page.ts'

export type DecisionPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly notice: Notice | null
  readonly summary: SummaryList
  /** Null once it is decided, or out of date: it would tell of what cannot happen. */
  readonly effect: EffectPart | null
  readonly version: number
  readonly csrfField: CsrfField
  readonly confirmation: { readonly action: string; readonly number: Field | null; readonly button: string } | null
  readonly refusal: { readonly action: string; readonly note: Textarea } | null
  readonly takeBack: { readonly action: string } | null
}

type Shown = {
  readonly user: DeskUser
  readonly names: ReadonlyMap<string, string>
  readonly facts: ActFacts | null
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
}

/** 決裁: what was put forward and by whom, what it does, and the ways to answer for whoever may. */
export function decisionPage(proposal: GuaranteeActProposal, guarantee: GuaranteeRow, shown: Shown): DecisionPage {
  const { user, facts, typed, errors, csrfField } = shown
  const here = `/desk/guarantee-acts/${proposal.id}`
  const isOpen = proposal.state === 'proposed'
  const mayDecide = isOpen && user.roles.includes('approver') && proposal.proposedBy !== user.userId
  return {
    title: `${guaranteeActLabels[proposal.kind]}の提案`,
    caption: [
      guarantee.guaranteeNumber,
      productLabels[guarantee.product],
      guarantee.contractorName,
      guarantee.worksName,
    ].join('　'),
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    errorSummary: errorSummary(errors),
    status: statusOf(proposal),
    notice: noticeOf(proposal, shown),
    summary: {
      rows: [
        ...particularRows({ ...proposal, effectiveOn: effectiveDay(proposal) }),
        ...peopleRows(proposal, shown.names),
      ],
    },
    effect: facts && effectPart(proposal.kind, proposal.correction, facts),
    version: proposal.version,
    csrfField,
    confirmation:
      mayDecide && facts
        ? {
            action: `${here}/confirmation`,
            number: isIrreversible(proposal.kind) ? numberField(guarantee, typed, errors) : null,
            button: confirmText(proposal),
          }
        : null,
    refusal: mayDecide ? { action: `${here}/refusal`, note: noteField(typed, errors) } : null,
    takeBack: isOpen && proposal.proposedBy === user.userId ? { action: `${here}/taking-back` } : null,
  }
}

/** A 訂正 counts from the day it was confirmed. */
function effectiveDay({ effectiveOn, state, decidedAt }: GuaranteeActProposal): Day | null {
  return effectiveOn ?? (state === 'confirmed' && decidedAt ? dayOf(decidedAt) : null)
}

export function statusOf({ state }: Pick<Proposal, 'state'>): Status {
  const look = { proposed: 'act', confirmed: 'done', turned_down: 'sent_back', taken_back: 'withdrawn' }[state]
  return { text: proposalStateLabels[state], state: look }
}

function noticeOf(proposal: GuaranteeActProposal, { user, facts }: Shown): Notice | null {
  if (proposal.state !== 'proposed') return null
  if (!facts) {
    return {
      kind: 'warn',
      title: '提案のあとに、保証契約が変わっています',
      text: 'この提案は、もう確定できません。差し戻すか取り下げて、いまの内容を確認してから、必要であれば提案し直してください。',
    }
  }
  if (proposal.proposedBy === user.userId) {
    const text = '提案した人は確定できません。別の決裁者に依頼してください。'
    return { kind: 'info', title: '決裁を待っています', text }
  }
  if (user.roles.includes('approver')) return null
  return { kind: 'info', title: '確定できるのは決裁者です', text: '決裁者に依頼してください。' }
}

/** Who put it forward and who decided, each with the time. */
export function peopleRows(
  proposal: Proposal & { readonly proposedAt: Date },
  names: ReadonlyMap<string, string>,
): SummaryList['rows'] {
  const { proposedBy, proposedAt, decidedBy, decidedAt, decisionNote, state } = proposal
  const proposed = { label: '提案した人', value: names.get(proposedBy) ?? '', note: formatInstantInEra(proposedAt) }
  if (!decidedBy || !decidedAt) return [proposed]
  const label = { proposed: '', confirmed: '確定した人', turned_down: '差し戻した人', taken_back: '取り下げた人' }[
    state
  ]
  const decided = { label, value: names.get(decidedBy) ?? '', note: formatInstantInEra(decidedAt) }
  return decisionNote === ''
    ? [proposed, decided]
    : [proposed, decided, { label: '差し戻した理由', value: decisionNote }]
}

/** The guarantee's number typed once more, before what cannot be made good (R43). */
export function numberField(guarantee: GuaranteeRow, typed: Typed, errors: FieldErrors): Field {
  return {
    name: 'guaranteeNumber',
    label: '保証契約番号',
    hint: `元に戻せない操作です。対象の番号 ${guarantee.guaranteeNumber} を入力してください。`,
    necessity: 'required',
    value: typedText(typed, 'guaranteeNumber'),
    error: errors['guaranteeNumber'],
    width: '20',
    isCode: true,
    autocomplete: 'off',
  }
}

export function noteField(typed: Typed, errors: FieldErrors): Textarea {
  return {
    name: 'note',
    label: '差し戻す理由',
    hint: '提案した人が読む文です。',
    necessity: 'required',
    value: typedText(typed, 'note'),
    rows: 2,
    error: errors['note'],
  }
}
