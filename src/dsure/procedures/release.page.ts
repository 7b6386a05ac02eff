import type { ReleaseProposal } from '../../domain/release.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
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
import { typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra } from '../../wording/format.ts'
import { releaseLabels, releaseLooks } from '../../wording/releases.ts'
import { releasesHref } from './addresses.ts'
import { captionOf, guaranteeFacts, type Shown } from './form.page.ts'

export type ReleasePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly status: Status
  readonly completion: SummaryList
  readonly guarantee: SummaryList
  readonly version: number
  /** For another person than the one who put it forward. */
  readonly deciding: {
    readonly warning: Notice
    readonly confirmAction: string
    readonly number: Field
    readonly button: string
    readonly turnDownAction: string
    readonly reason: Textarea
    readonly csrfFields: readonly [CsrfField, CsrfField]
  } | null
  /** For whoever put it forward. */
  readonly takingBack: { readonly action: string; readonly csrfField: CsrfField } | null
}

export type ReleaseFacts = {
  readonly proposal: ReleaseProposal
  readonly guarantee: GuaranteeRow
  readonly names: ReadonlyMap<string, string>
  readonly userId: string
}

/** One 解放の提案: two persons, and the number typed again by the second (R42, R43). */
export function releasePage(
  { proposal, guarantee, names, userId }: ReleaseFacts,
  { typed, errors, notice }: Shown,
  csrfOf: () => CsrfField,
): ReleasePage {
  const here = `${releasesHref}/${proposal.id}`
  const { state, proposedBy } = proposal
  const isOpen = state === 'proposed'
  return {
    title: '保証契約の解放',
    back: { text: '完成と解放の一覧に戻る', href: releasesHref },
    caption: captionOf(guarantee),
    errorSummary: errorSummary(errors),
    notice: notice ?? (isOpen && proposedBy === userId ? otherPerson : null),
    status: { text: releaseLabels[state], state: releaseLooks[state] },
    completion: { title: '完成・引渡し', rows: completionRows(proposal, names) },
    guarantee: { title: '保証契約', rows: guaranteeFacts(guarantee) },
    version: proposal.version,
    deciding:
      isOpen && proposedBy !== userId
        ? {
            warning: {
              kind: 'warn',
              title: '解放すると、この保証契約は終了します',
              text: '以後、この保証契約で保証金を請求することはできません。元に戻す方法はありません。受注者と保証会社の一覧でも、すぐに終了になります。',
            },
            confirmAction: `${here}/confirmation`,
            number: {
              name: 'guaranteeNumber',
              label: '保証契約番号',
              hint: `対象の番号 ${guarantee.guaranteeNumber} を入力してください。`,
              necessity: 'required',
              value: typedText(typed, 'guaranteeNumber'),
              error: errors['guaranteeNumber'],
              width: '20',
              isCode: true,
              autocomplete: 'off',
            },
            button: '保証契約を解放して終了する',
            turnDownAction: `${here}/turning-down`,
            reason: {
              name: 'reason',
              label: '差し戻す理由',
              necessity: 'required',
              value: typedText(typed, 'reason'),
              rows: 2,
              error: errors['reason'],
            },
            csrfFields: [csrfOf(), csrfOf()],
          }
        : null,
    takingBack: isOpen && proposedBy === userId ? { action: `${here}/taking-back`, csrfField: csrfOf() } : null,
  }
}

const otherPerson: Notice = {
  kind: 'info',
  title: '貴団体の別の方の確認を待っています',
  text: '提案した方は、確認できません。別の方に、この画面で確認するよう伝えてください。',
}

function completionRows(
  { completion, state, proposedBy, proposedAt, decidedBy, decidedAt, decisionNote }: ReleaseProposal,
  names: ReadonlyMap<string, string>,
): SummaryList['rows'] {
  return [
    { label: '完成の日', value: formatDay(completion.completedOn) },
    { label: '引渡しの日', value: formatDay(completion.deliveredOn) },
    ...(completion.note === '' ? [] : [{ label: 'メモ', value: completion.note }]),
    { label: '提案した人', value: names.get(proposedBy) ?? '', note: formatInstantInEra(proposedAt) },
    ...(decidedBy && decidedAt
      ? [{ label: releaseLabels[state], value: names.get(decidedBy) ?? '', note: formatInstantInEra(decidedAt) }]
      : []),
    ...(decisionNote === '' ? [] : [{ label: '差し戻した理由', value: decisionNote }]),
  ]
}
