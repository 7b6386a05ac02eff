import type { DeskProposal } from '../../domain/desk-proposal.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import { type CsrfField, type Link, type Notice, type SummaryList, errorSummary } from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { deskConfirmTexts, type DeskEffectRow, deskProposalLabels } from '../../wording/desk-proposals.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { type DecisionPage, noteField, numberField, peopleRows, statusOf } from '../guarantee-acts/decision.page.ts'
import { effectTable } from '../guarantee-acts/effect.page.ts'

type Shown = {
  readonly user: DeskUser
  readonly names: ReadonlyMap<string, string>
  /** Of a key; null for a setting. */
  readonly guarantee: GuaranteeRow | null
  readonly effects: readonly DeskEffectRow[]
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
}

/** 決裁 of a key made anew, or of the amount from which two persons issue. */
export function deskDecisionPage(proposal: DeskProposal, shown: Shown): DecisionPage {
  const { user, guarantee, typed, errors, csrfField } = shown
  const here = `/desk/proposals/${proposal.id}`
  const isOpen = proposal.state === 'proposed'
  const mayDecide = isOpen && user.roles.includes('approver') && proposal.proposedBy !== user.userId
  return {
    title: `${deskProposalLabels[proposal.kind]}の提案`,
    caption: guarantee ? captionOf(guarantee) : '電子証書の発行',
    back: backOf(guarantee),
    errorSummary: errorSummary(errors),
    status: statusOf(proposal),
    notice: noticeOf(proposal, user),
    summary: { rows: [...contentRows(proposal), ...peopleRows(proposal, shown.names)] },
    effect: isOpen ? { warnings: [], effects: effectTable(shown.effects), compared: null, certificate: null } : null,
    version: proposal.version,
    csrfField,
    confirmation: mayDecide
      ? {
          action: `${here}/confirmation`,
          number: guarantee && numberField(guarantee, typed, errors),
          button: deskConfirmTexts[proposal.kind],
        }
      : null,
    refusal: mayDecide ? { action: `${here}/refusal`, note: noteField(typed, errors) } : null,
    takeBack: isOpen && proposal.proposedBy === user.userId ? { action: `${here}/taking-back` } : null,
  }
}

export function captionOf(guarantee: GuaranteeRow): string {
  const { guaranteeNumber, product, contractorName, worksName } = guarantee
  return [guaranteeNumber, productLabels[product], contractorName, worksName].join('　')
}

function backOf(guarantee: GuaranteeRow | null): Link {
  if (!guarantee) return { text: '二人で発行する金額に戻る', href: '/desk/two-person-amounts' }
  return { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` }
}

function contentRows(proposal: DeskProposal): SummaryList['rows'] {
  const reason = { label: '理由', value: proposal.reason }
  if (proposal.kind === 'key_reissue') return [reason]
  const { amount, validFrom } = proposal.details
  return [
    { label: '二人で発行する金額', value: `${formatYen(amount)}以上` },
    { label: '適用日', value: formatDay(validFrom) },
    reason,
  ]
}

function noticeOf(proposal: DeskProposal, { userId, roles }: DeskUser): Notice | null {
  if (proposal.state !== 'proposed') return null
  if (proposal.proposedBy === userId) {
    const text = '提案した人は確定できません。別の決裁者に依頼してください。'
    return { kind: 'info', title: '決裁を待っています', text }
  }
  if (roles.includes('approver')) return null
  return { kind: 'info', title: '確定できるのは決裁者です', text: '決裁者に依頼してください。' }
}
