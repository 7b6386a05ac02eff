import { useStatementTable, useStatementTotals } from '../../access/use-statement-table.ts'
import { useStatementStateAfter, type UseStatementAct, type UseStatementLine } from '../../domain/use-statement.ts'
import { type UseLineChange, useStatementChanges } from '../../domain/use-statement-changes.ts'
import { Refused } from '../../domain/errors.ts'
import type { RecordedEvent } from '../../store/audit.ts'
import type { CsrfField, DataTable, Link, Status, SummaryList } from '../../web/components.ts'
import { formatFileSize, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { productLabels, worksKindLabels } from '../../wording/labels.ts'
import {
  lineFieldText,
  useStatementFieldLabels,
  useStatementLabelForDesk,
  useStatementVersionLabel,
  useText,
} from '../../wording/use-statement.ts'
import type { UseStatementLineField } from '../../domain/use-statement.ts'
import { historyTable } from '../past.ts'
import { useStatementChecks, useStatementCheckSummary } from './checks.ts'
import { type DeskUseStatementFacts, formerVersion, hrefOf, mayReview } from './facts.ts'

export type DeskUseStatementPage = {
  readonly title: string
  readonly about: readonly string[]
  readonly status: Status
  readonly begin: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly acts: readonly (Link & { readonly isPrimary: boolean })[]
  readonly waiting: string | null
  readonly totals: ReturnType<typeof useStatementTotals>
  readonly checkSummary: string
  readonly checks: DataTable
  readonly changes: readonly { readonly title: string; readonly table: DataTable }[]
  readonly lines: DataTable
  readonly documents: DataTable
  readonly sendBacks: readonly SummaryList[]
  readonly facts: SummaryList
  readonly versions: DataTable
  readonly history: DataTable
  readonly pdf: Link
}

/** 使途内訳明細書 as the desk reads it: what it says, what changed, what the checks say, and the acts possible now. */
export function deskUseStatementPage(
  facts: DeskUseStatementFacts,
  events: readonly RecordedEvent[],
  csrfField: CsrfField,
): DeskUseStatementPage {
  const { statement, guarantee, lines } = facts
  const here = hrefOf(facts)
  const isTheirs = mayReview(facts)
  return {
    title: `使途内訳明細書 ${guarantee.guaranteeNumber} ${useStatementVersionLabel(statement.number)}`,
    about: aboutOf(facts),
    status: { text: useStatementLabelForDesk(statement), state: statement.state },
    begin:
      isTheirs && isOpen(facts, 'beginReview')
        ? { action: `${here}/review`, version: statement.version, csrfField }
        : null,
    acts: isTheirs ? actsOf(facts) : [],
    waiting: !isTheirs && statement.state === 'submitted' ? '審査担当者が審査をはじめるのを待っています。' : null,
    totals: useStatementTotals(lines, guarantee.guaranteedAmount),
    checkSummary: useStatementCheckSummary(facts),
    checks: useStatementChecks(facts),
    changes: changesOf(facts),
    lines: useStatementTable(lines),
    documents: documentTable(facts),
    sendBacks: sendBackSections(facts),
    facts: { rows: factRows(facts) },
    versions: versionTable(facts),
    history: historyTable(events),
    pdf: { text: '明細書を開く（PDF・A4横）', href: `${here}/pdf` },
  }
}

/** Whether the rules allow the act now, whoever does it. */
export function isOpen({ statement }: DeskUseStatementFacts, act: UseStatementAct): boolean {
  try {
    useStatementStateAfter(statement.state, act)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

function aboutOf({ guarantee, contractor, submissions }: DeskUseStatementFacts): string[] {
  const last = submissions.at(-1)
  const round = submissions.length > 1 ? `（${submissions.length}回目）` : ''
  const sent = last ? `${formatInstantInEra(last.submittedAt)} 送信${round}` : ''
  return [guarantee.worksName, contractor.name, guarantee.ordererHeadTitle, sent]
}

function actsOf(facts: DeskUseStatementFacts): DeskUseStatementPage['acts'] {
  const here = hrefOf(facts)
  return [
    ...(isOpen(facts, 'approve') ? [{ text: '承認する', href: `${here}/approval`, isPrimary: true }] : []),
    ...(isOpen(facts, 'sendBack') ? [{ text: '訂正を依頼する', href: `${here}/send-back`, isPrimary: false }] : []),
  ]
}

/** What is different from the round before, and from the version in force. */
function changesOf(facts: DeskUseStatementFacts): DeskUseStatementPage['changes'] {
  const before = facts.submissions.at(-2)
  const former = formerVersion(facts)
  return [
    ...(before ? [{ title: `前回の送信（${before.round}回目）から変わったところ`, before: before.lines }] : []),
    ...(former
      ? [{ title: `承認済の${useStatementVersionLabel(former.number)}から変わったところ`, before: former.lines }]
      : []),
  ].map(({ title, before: lines }) => ({ title, table: changeTable(title, lines, facts.lines) }))
}

function changeTable(
  caption: string,
  before: readonly UseStatementLine[],
  after: readonly UseStatementLine[],
): DataTable {
  return {
    caption,
    isCaptionHidden: true,
    columns: [
      { label: '行', kind: 'nowrap' },
      { label: '変更', kind: 'nowrap' },
      { label: '項目' },
      { label: '前' },
      { label: '今回' },
    ],
    rows: useStatementChanges(before, after).flatMap((change) => changeRows(change, after)),
    emptyText: '変わったところはありません。',
  }
}

function changeRows(change: UseLineChange, after: readonly UseStatementLine[]): DataTable['rows'][number][] {
  const place = after.findIndex(({ id }) => id === change.line.id) + 1
  const what = [useText(change.line), change.line.description].filter(Boolean).join('　')
  const amount = change.line.usedAmount === null ? '' : formatYen(change.line.usedAmount)
  switch (change.kind) {
    case 'same':
      return []
    case 'added':
      return [
        [
          { text: `${place}行目` },
          { text: '', status: { text: '追加', state: 'act' } },
          { text: what },
          { text: '' },
          { text: amount, note: change.line.payee || undefined },
        ],
      ]
    case 'removed':
      return [
        [
          { text: '－' },
          { text: '', status: { text: '削除', state: 'stopped' } },
          { text: what },
          { text: amount, note: change.line.payee || undefined },
          { text: '' },
        ],
      ]
    case 'changed':
      return change.fields.map((field) => [
        { text: `${place}行目` },
        { text: '', status: { text: '変更', state: 'act' } },
        { text: useStatementFieldLabels[field], note: what },
        { text: lineFieldText(change.before, field) },
        { text: lineFieldText(change.line, field) },
      ])
  }
}

/** Every 差戻し with the contractor's answer: what each field in question says since. */
function sendBackSections(facts: DeskUseStatementFacts): SummaryList[] {
  return facts.sendBacks.map((sendBack) => {
    const asked = facts.submissions.find(({ round }) => round === sendBack.round)?.lines ?? []
    const answer = facts.submissions.find(({ round }) => round === sendBack.round + 1)
    const placeOf = (id: string): string => `${asked.findIndex((line) => line.id === id) + 1}行目`
    const declined = sendBack.declinedLines.map((id) => ({
      label: placeOf(id),
      value: 'この使途は認められません',
      note: answer && answerOf(id, ['item', 'otherUse', 'description'], asked, answer.lines),
    }))
    const reasons = Object.entries(sendBack.reasons).flatMap(([id, fields]) =>
      Object.entries(fields).map(([field, text]) => ({
        label: `${placeOf(id)} ${useStatementFieldLabels[field as UseStatementLineField]}`,
        value: text,
        note: answer && answerOf(id, [field as UseStatementLineField], asked, answer.lines),
      })),
    )
    const note = sendBack.note === '' ? [] : [{ label: '全体について', value: sendBack.note }]
    const answered = answer ? `${formatInstantInEra(answer.submittedAt)}に回答` : '回答を待っています'
    return {
      title: `${formatInstantInEra(sendBack.sentBackAt)}の訂正の依頼（${answered}）`,
      rows: [...declined, ...reasons, ...note],
    }
  })
}

function answerOf(
  id: string,
  fields: readonly UseStatementLineField[],
  asked: readonly UseStatementLine[],
  answer: readonly UseStatementLine[],
): string {
  const before = asked.find((line) => line.id === id)
  const after = answer.find((line) => line.id === id)
  if (!before || !after) return '回答：行を削除'
  const changed = fields.filter((field) => before[field] !== after[field])
  if (changed.length === 0) return '回答：変更なし'
  return `回答：${changed.map((field) => `${lineFieldText(before, field)} → ${lineFieldText(after, field)}`).join('、')}`
}

function documentTable({ files, statement }: DeskUseStatementFacts): DataTable {
  return {
    caption: '証拠書類',
    isCaptionHidden: true,
    columns: [
      { label: '書類' },
      { label: '種類', kind: 'nowrap' },
      { label: '大きさ', kind: 'nowrap' },
      { label: '添付した日時', kind: 'nowrap' },
    ],
    rows: files.map(({ id, fileName, kind, size, addedAt }) => [
      {
        text: fileName,
        href: `/desk/use-statements/${statement.id}/attachments/${id}`,
        hiddenText: 'を保存する',
      },
      { text: kind },
      { text: formatFileSize(size) },
      { text: formatInstantInEra(addedAt) },
    ]),
    emptyText: '添付された証拠書類はありません。',
  }
}

function factRows({ guarantee, contractor, checked, changeReason }: DeskUseStatementFacts): SummaryList['rows'] {
  return [
    { label: '保証契約番号', value: guarantee.guaranteeNumber, href: `/desk/guarantees/${guarantee.id}` },
    { label: '商品名', value: productLabels[guarantee.product] },
    { label: '受注者', value: contractor.name, note: `受注者コード ${contractor.code}` },
    { label: '発注者', value: guarantee.ordererHeadTitle },
    { label: '業務区分', value: worksKindLabels[checked.context.worksKind] },
    { label: '請負金額', value: formatYen(guarantee.contractPrice) },
    { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
    ...(changeReason === '' ? [] : [{ label: '使途変更の理由', value: changeReason }]),
  ]
}

function versionTable({ versions, statement }: DeskUseStatementFacts): DataTable {
  return {
    caption: '版の履歴',
    isCaptionHidden: true,
    columns: [
      { label: '版', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '使途変更の理由' },
      { label: '承認日時', kind: 'nowrap' },
    ],
    rows: versions.map((one) => [
      {
        text: useStatementVersionLabel(one.number),
        href: one.id === statement.id ? undefined : `/desk/use-statements/${one.id}`,
      },
      { text: '', status: { text: useStatementLabelForDesk(one), state: one.state } },
      { text: one.changeReason || '－' },
      { text: one.approvedAt ? formatInstantInEra(one.approvedAt) : '－' },
    ]),
    emptyText: '',
  }
}
