import type { RuleProposal } from '../../domain/rule-proposal.ts'
import type { Yen } from '../../domain/yen.ts'
import type { RulesVersion } from '../../store/orderer-rules.ts'
import type { Orderer } from '../../store/orderers.ts'
import type { DeskUser } from '../../usecases/deps.ts'
import type { RulesEffect, SampleFigures } from '../../usecases/orderer-rules-effect.ts'
import {
  type CsrfField,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Status,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { findingText } from '../../wording/findings.ts'
import { formatCount, formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { ruleDifferences, ruleRows } from '../../wording/orderer-rules.ts'
import { orderersHref } from './list.page.ts'

/** Rules of a body on a page of their own: put forward, adopted, or taken back. */
export type RulesPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly status: Status
  readonly notice: Notice | null
  readonly summary: SummaryList
  /** What they would do; null once that is decided. */
  readonly effects: readonly DataTable[]
  readonly effectNote: string | null
  readonly rules: SummaryList
  readonly csrfField: CsrfField
  readonly version: number
  readonly adoption: { readonly action: string; readonly button: string } | null
  readonly refusal: {
    readonly action: string
    readonly heading: string
    readonly button: string
    readonly reason: Textarea
  } | null
  readonly takeBack: { readonly action: string; readonly button: string } | null
}

type Shown = {
  readonly user: DeskUser
  readonly names: ReadonlyMap<string, string>
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
}

/** 規則の提案: what would change, and for whom; and the ways to answer for whoever may. */
export function proposalPage(
  proposal: RuleProposal,
  orderer: Orderer,
  effect: RulesEffect | null,
  shown: Shown,
): RulesPage {
  const { user, typed, errors } = shown
  const here = `${orderersHref}/rule-proposals/${proposal.id}`
  const isOpen = proposal.state === 'proposed'
  const isOwn = proposal.proposedBy === user.userId
  const mayDecide = isOpen && !isOwn && user.roles.includes('approver')
  return {
    title: '規則の提案',
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: errorSummary(errors),
    status: stateLooks[proposal.state],
    notice: noticeOf(isOpen, isOwn, user),
    summary: { rows: [...basisRows(proposal), ...peopleRows(proposal, shown.names)] },
    effects: effect ? effectTables(proposal, effect) : [],
    effectNote:
      effect && effect.draftCount > 0
        ? `送信前の申込のうち、確認の結果が変わるもの：${formatCount(effect.draftCount)}`
        : null,
    rules: { title: '提案した規則の全体', rows: ruleRows(proposal.rules) },
    csrfField: shown.csrfField,
    version: proposal.version,
    adoption: mayDecide
      ? { action: `${here}/adoption`, button: `${formatDay(proposal.validFrom)}からの規則として承認する` }
      : null,
    refusal: mayDecide
      ? {
          action: `${here}/refusal`,
          heading: '差し戻す',
          button: '提案を差し戻す',
          reason: reasonField('差し戻す理由', '提案した人が読む文です。', typed, errors),
        }
      : null,
    takeBack: isOpen && isOwn ? { action: `${here}/taking-back`, button: 'この提案を取り下げる' } : null,
  }
}

/** Rules as they were adopted; those to come may be taken back, those in force confirmed. */
export function rulesVersionPage(
  rules: RulesVersion,
  orderer: Orderer,
  standing: 'past' | 'in_force' | 'to_come',
  shown: Shown,
): RulesPage {
  const here = `${orderersHref}/${orderer.id}/rules/${rules.id}`
  const mayChange = shown.user.roles.includes('administrator') && !rules.withdrawal
  return {
    title: '規則',
    caption: orderer.name,
    back: { text: `${orderer.name}に戻る`, href: `${orderersHref}/${orderer.id}` },
    errorSummary: errorSummary(shown.errors),
    status: rules.withdrawal ? { text: '取下げ', state: 'withdrawn' } : standingLooks[standing],
    notice: null,
    summary: { rows: [...basisRows(rules), ...adoptionRows(rules)] },
    effects: [],
    effectNote: null,
    rules: { title: '規則の全体', rows: ruleRows(rules.rules) },
    csrfField: shown.csrfField,
    version: 1,
    adoption:
      mayChange && standing === 'in_force'
        ? { action: `${here}/verification`, button: '根拠を見て、変わりがないことを確認しました' }
        : null,
    refusal:
      mayChange && standing === 'to_come'
        ? {
            action: `${here}/withdrawal`,
            heading: '適用日の前に取り下げる',
            button: 'この規則を取り下げる',
            reason: reasonField('取り下げる理由', '履歴に残ります。', shown.typed, shown.errors),
          }
        : null,
    takeBack: null,
  }
}

const stateLooks: Readonly<Record<RuleProposal['state'], Status>> = {
  proposed: { text: '決裁待ち', state: 'act' },
  adopted: { text: '承認', state: 'done' },
  turned_down: { text: '差戻し', state: 'sent_back' },
  taken_back: { text: '取下げ', state: 'withdrawn' },
}
const standingLooks: Readonly<Record<'past' | 'in_force' | 'to_come', Status>> = {
  past: { text: '過去の規則', state: 'withdrawn' },
  in_force: { text: '適用中', state: 'done' },
  to_come: { text: '予定', state: 'act' },
}

function noticeOf(isOpen: boolean, isOwn: boolean, { roles }: DeskUser): Notice | null {
  if (!isOpen) return null
  if (isOwn)
    return {
      kind: 'info',
      title: '決裁を待っています',
      text: '提案した人は承認できません。別の決裁者に依頼してください。',
    }
  if (roles.includes('approver')) return null
  return { kind: 'info', title: '承認できるのは決裁者です', text: '決裁者に依頼してください。' }
}

function basisRows({ validFrom, source, verifiedOn }: Pick<RulesVersion, 'validFrom' | 'source' | 'verifiedOn'>) {
  return [
    { label: '適用日', value: `${formatDay(validFrom)}以後の請負契約` },
    { label: '根拠', value: source || '－' },
    { label: '最終確認日', value: verifiedOn ? formatDay(verifiedOn) : '－' },
  ]
}

function adoptionRows({ proposedByName, adoptedByName, adoptedAt, withdrawal }: RulesVersion): SummaryList['rows'] {
  return [
    ...(proposedByName ? [{ label: '提案した人', value: proposedByName }] : []),
    ...(adoptedByName && adoptedAt
      ? [{ label: '承認した人', value: adoptedByName, note: formatInstantInEra(adoptedAt) }]
      : []),
    ...(withdrawal
      ? [
          {
            label: '取り下げた理由',
            value: withdrawal.reason,
            note: `${withdrawal.byName}　${formatInstantInEra(withdrawal.at)}`,
          },
        ]
      : []),
  ]
}

function peopleRows(proposal: RuleProposal, names: ReadonlyMap<string, string>): SummaryList['rows'] {
  const { proposedBy, proposedAt, decidedBy, decidedAt, decisionNote, state } = proposal
  const label = { proposed: '', adopted: '承認した人', turned_down: '差し戻した人', taken_back: '取り下げた人' }[state]
  return [
    { label: '提案した人', value: names.get(proposedBy) ?? '', note: formatInstantInEra(proposedAt) },
    ...(decidedBy && decidedAt
      ? [{ label, value: names.get(decidedBy) ?? '', note: formatInstantInEra(decidedAt) }]
      : []),
    ...(decisionNote ? [{ label: '差し戻した理由', value: decisionNote }] : []),
  ]
}

function effectTables({ rules }: RuleProposal, effect: RulesEffect): DataTable[] {
  return [
    {
      caption: '変わる規則',
      columns: [{ label: '規則' }, { label: 'いま' }, { label: '提案' }],
      rows: ruleDifferences(effect.before, rules).map(({ label, before, after }) => [
        { text: label },
        { text: before },
        { text: after },
      ]),
      emptyText: 'いまの規則と同じです。根拠と確認日だけが変わります。',
    },
    {
      caption: '請負金額ごとの例（工事、低入札でない契約）',
      columns: [
        { label: '請負金額', kind: 'amount' },
        { label: '前払金の限度', kind: 'amount' },
        { label: '中間前払金の限度', kind: 'amount' },
        { label: '契約保証の下限', kind: 'amount' },
      ],
      rows: effect.samples.map(({ price, before, after }) => [
        { text: formatYen(price) },
        compared(before, after, 'advance'),
        compared(before, after, 'interim'),
        compared(before, after, 'performance'),
      ]),
      emptyText: '',
    },
    {
      caption: '確認の結果が変わる申込（送信済み）',
      columns: [
        { label: '受付番号', kind: 'nowrap' },
        { label: '工事名' },
        { label: '新しく出る指摘' },
        { label: 'なくなる指摘' },
      ],
      rows: effect.affected.map(({ id, receptionNumber, worksName, appears, vanishes }) => [
        { text: receptionNumber, href: `/desk/applications/${id}` },
        { text: worksName },
        { text: appears.map((one) => findingText(one)).join('。') || '－' },
        { text: vanishes.map((one) => findingText(one)).join('。') || '－' },
      ]),
      emptyText: '確認の結果が変わる申込はありません。',
    },
  ]
}

function compared(before: SampleFigures, after: SampleFigures, name: keyof SampleFigures) {
  const [old, fresh] = [yenOrNone(before[name]), yenOrNone(after[name])]
  return old === fresh ? { text: fresh } : { text: fresh, note: `いまは ${old}` }
}

function yenOrNone(amount: Yen | null): string {
  return amount === null ? '支払わない' : formatYen(amount)
}

function reasonField(label: string, hint: string, typed: Typed, errors: FieldErrors): Textarea {
  return {
    name: 'reason',
    label,
    hint,
    necessity: 'required',
    rows: 2,
    value: typedText(typed, 'reason'),
    error: errors['reason'],
  }
}
