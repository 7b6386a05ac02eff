import type { AmendmentRequest } from '../../domain/amendment-request.ts'
import type { AmendmentSubmission } from '../../store/amendment-lists.ts'
import type { SendBack } from '../../store/application-lists.ts'
import type { Timeline } from '../../web/components.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { requestLabelForContractor, versionLabel } from '../../wording/labels.ts'
import { sendingWords } from '../../wording/sending.ts'
import type { AmendmentFacts } from './facts.ts'

export type Past = {
  readonly submissions: readonly AmendmentSubmission[]
  readonly sendBacks: readonly SendBack[]
  readonly senders: ReadonlyMap<string, string>
  /** The version it led to; null until then. */
  readonly issued: { readonly changeNumber: number; readonly issuedAt: Date; readonly withdrawnAt: Date | null } | null
}

/** What has happened since it was sent, oldest first, and who acts next. */
export function timelineOf(facts: AmendmentFacts, past: Past): Timeline {
  const { amendment } = facts
  const happened = [
    ...past.submissions.map(({ round, submittedAt, submittedBy }) => ({
      at: submittedAt,
      title: round === 1 ? '送信' : `再送信（${round}回目）`,
      text: sendingWords(past.senders.get(amendment.createdBy), past.senders.get(submittedBy)),
    })),
    ...past.sendBacks.map(({ sentBackAt, note }) => ({ at: sentBackAt, title: '訂正依頼', text: note })),
    ...settled(amendment),
    ...(past.issued
      ? [{ at: past.issued.issuedAt, title: `${versionLabel(past.issued.changeNumber)}の証書の発行`, text: '' }]
      : []),
    ...withdrawn(past.issued),
    ...ended(amendment),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const next = nextStepOf(amendment, facts.office?.name ?? '保証会社')
  const items = happened.map(({ at, title, text }) => ({ at: formatInstantInEra(at), title, text: text || undefined }))
  if (next === '') return { items }
  const current = { at: '現在', title: requestLabelForContractor(amendment), text: next, isCurrent: true }
  return { items: [...items, current] }
}

function settled({ approvedAt, premiumSettledAt, additionalPremium, refundPremium }: AmendmentRequest) {
  if (!approvedAt) return []
  const premium = additionalPremium
    ? `追加保証料 ${formatYen(additionalPremium)}`
    : refundPremium
      ? `返戻保証料 ${formatYen(refundPremium)}`
      : '保証料は変わりません'
  const approved = { at: approvedAt, title: '審査の完了', text: premium }
  const isPaid = additionalPremium && premiumSettledAt && premiumSettledAt.getTime() !== approvedAt.getTime()
  return isPaid ? [approved, { at: premiumSettledAt, title: '追加保証料の入金', text: '' }] : [approved]
}

/** 変更取消 by the surety, after issue. */
function withdrawn(issued: Past['issued']) {
  if (!issued?.withdrawnAt) return []
  const text = `${versionLabel(issued.changeNumber)}は取り消され、変更前の証書が有効です。`
  return [{ at: issued.withdrawnAt, title: '変更取消', text }]
}

function ended({ state, savedAt, declineReason }: AmendmentRequest) {
  if (state === 'declined') return [{ at: savedAt, title: '引受不可', text: declineReason ?? '' }]
  return state === 'withdrawn' ? [{ at: savedAt, title: '取下げ', text: '' }] : []
}

/** Who acts next, and what then follows. */
export function nextStepOf(
  amendment: Pick<AmendmentRequest, 'state' | 'premiumSettledAt' | 'additionalPremium' | 'premiumDueOn'>,
  name: string,
): string {
  switch (amendment.state) {
    case 'draft':
      return 'お客様が入力を終えて、送信します。'
    case 'awaiting_release':
      return 'お客様の送信者の方が内容を確認して、送信します。'
    case 'submitted':
      return `${name}が受け付けて、審査をはじめます。`
    case 'under_review':
    case 'awaiting_documents':
      return `${name}が審査しています。終わると、結果をお知らせします。`
    case 'sent_back':
      return 'お客様が訂正して、もう一度送信します。'
    case 'approved':
      return amendment.premiumSettledAt
        ? `${name}が変更後の証書を発行する手続をしています。発行までは、いまの証書が有効です。`
        : `お客様が追加保証料をお支払いください。${dueText(amendment)}入金を確認すると、発行の手続に進みます。`
    default:
      return ''
  }
}

function dueText({
  additionalPremium,
  premiumDueOn,
}: Pick<AmendmentRequest, 'additionalPremium' | 'premiumDueOn'>): string {
  if (!additionalPremium || !premiumDueOn) return ''
  return `${formatYen(additionalPremium)}を、${formatDay(premiumDueOn)}までにお願いします。`
}
