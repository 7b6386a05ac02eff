import { useStatementTable, useStatementTotals } from '../../access/use-statement-table.ts'
import { isUseStatementEditable, type UseStatementState } from '../../domain/use-statement.ts'
import type { CsrfField, DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { formatFileSize, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import {
  useFindingText,
  useStatementFieldLabels,
  useStatementLabelForContractor,
  useStatementVersionLabel,
} from '../../wording/use-statement.ts'
import type { UseStatementLineField } from '../../domain/use-statement.ts'
import { hasOpenChange, hrefOf, openSendBack, type UseStatementFacts } from './facts.ts'

type Act = { readonly text: string; readonly action: string; readonly version: number; readonly csrfField: CsrfField }

export type UseStatementPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly next: string
  readonly notices: readonly Notice[]
  /** 訂正のお願い: where the surety asks for something else. */
  readonly corrections: readonly { readonly label: string; readonly text: string }[]
  readonly facts: SummaryList
  readonly totals: ReturnType<typeof useStatementTotals>
  readonly edit: { readonly primary: Link; readonly others: readonly Link[] } | null
  readonly links: readonly Link[]
  readonly takeBack: Act | null
  readonly change: { readonly guaranteeId: string; readonly csrfField: CsrfField } | null
  readonly problems: readonly string[]
  readonly lines: DataTable
  readonly documents: DataTable
  readonly versions: DataTable
}

/** 前払金使途内訳明細書: one version, what it says, where it stands and what can be done with it. */
export function useStatementPage(facts: UseStatementFacts, newCsrfField: () => CsrfField): UseStatementPage {
  const { statement, guarantee, checked, versions } = facts
  const here = hrefOf(facts)
  const isEditable = isUseStatementEditable(statement)
  const isNewestApproved = versions.find(({ state }) => state === 'approved')?.id === statement.id
  return {
    title: `前払金使途内訳明細書 ${useStatementVersionLabel(statement.number)}`,
    back: { text: '使途内訳明細書の一覧へ戻る', href: '/netdesk/use-statements' },
    status: { text: labelOf(facts), state: statement.state },
    next: nextSteps[statement.state],
    notices: noticesOf(facts, isNewestApproved),
    corrections: correctionsOf(facts),
    facts: { rows: factRows(facts) },
    totals: useStatementTotals(statement.lines, guarantee.guaranteedAmount),
    edit: isEditable ? editLinks(here) : null,
    links: linksOf(facts),
    takeBack:
      statement.state === 'awaiting_release'
        ? act('作成中に戻す', `${here}/return-to-draft`, statement.version, newCsrfField())
        : null,
    change:
      isNewestApproved && !hasOpenChange(facts) && guarantee.state === 'in_force'
        ? { guaranteeId: guarantee.id, csrfField: newCsrfField() }
        : null,
    problems: isEditable
      ? checked.findings.filter(({ severity }) => severity === 'error').map((one) => problemText(facts, one))
      : [],
    lines: useStatementTable(statement.lines),
    documents: documentTable(facts),
    versions: versionTable(facts),
  }
}

/** A finding with the line it stands at. */
export function problemText(
  { statement }: UseStatementFacts,
  finding: UseStatementFacts['checked']['findings'][number],
) {
  const place = statement.lines.findIndex(({ id }) => id === finding.lineId) + 1
  return place > 0 ? `${place}行目：${useFindingText(finding)}` : useFindingText(finding)
}

const nextSteps: Readonly<Record<UseStatementState, string>> = {
  draft: '明細を入力し、内容を確認して送信してください。',
  awaiting_release: '送信者の方が内容を確認して、送信します。',
  submitted: '保証会社が受け付けて、審査をはじめます。',
  under_review: '保証会社が審査しています。',
  sent_back: '訂正のお願いが届いています。内容を直して、もう一度送信してください。',
  approved: 'この明細のとおりに、前払金を払い出せます。',
  withdrawn: 'この明細書は取り下げました。',
}

function labelOf(facts: UseStatementFacts): string {
  return useStatementLabelForContractor(facts.statement, {
    hasOpenChange: facts.versions.some(
      ({ number, state }) => number > facts.statement.number && state !== 'approved' && state !== 'withdrawn',
    ),
  })
}

function noticesOf(facts: UseStatementFacts, isNewestApproved: boolean): Notice[] {
  const { statement, versions } = facts
  const open = versions.find(({ state }) => state !== 'approved' && state !== 'withdrawn')
  if (statement.state === 'approved' && !isNewestApproved) {
    const newest = versions.find(({ state }) => state === 'approved')
    const link = newest && { text: 'いまの明細を表示する', href: `/netdesk/use-statements/${newest.id}` }
    return [{ kind: 'warn', title: '新しい版が承認されています。この版は、いまの使途ではありません', link }]
  }
  if (statement.state === 'approved' && open) {
    const link = { text: '申込中の変更を表示する', href: `/netdesk/use-statements/${open.id}` }
    return [{ kind: 'info', title: '使途の変更を申込中です。承認されるまでは、この版が有効です', link }]
  }
  return []
}

function correctionsOf(facts: UseStatementFacts): UseStatementPage['corrections'] {
  const sendBack = openSendBack(facts)
  if (!sendBack) return []
  const placeOf = (id: string): string => {
    const place = facts.statement.lines.findIndex((line) => line.id === id) + 1
    return place > 0 ? `${place}行目` : '削除した行'
  }
  const declined = sendBack.declinedLines.map((id) => ({ label: placeOf(id), text: 'この使途は認められません。' }))
  const reasons = Object.entries(sendBack.reasons).flatMap(([id, fields]) =>
    Object.entries(fields).map(([field, text]) => ({
      label: `${placeOf(id)} ${useStatementFieldLabels[field as UseStatementLineField]}`,
      text,
    })),
  )
  const note = sendBack.note === '' ? [] : [{ label: '全体について', text: sendBack.note }]
  return [...declined, ...reasons, ...note]
}

function factRows({ statement, guarantee, people }: UseStatementFacts): SummaryList['rows'] {
  return [
    { label: '保証契約番号', value: guarantee.guaranteeNumber, href: `/netdesk/guarantees/${guarantee.id}` },
    { label: '商品名', value: productLabels[guarantee.product] },
    { label: '工事名', value: guarantee.worksName },
    { label: '発注者名', value: guarantee.ordererHeadTitle },
    { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
    ...(statement.changeReason === '' ? [] : [{ label: '使途変更の理由', value: statement.changeReason }]),
    ...(statement.submittedAt ? [{ label: '送信日時', value: formatInstantInEra(statement.submittedAt) }] : []),
    ...(people === '' ? [] : [{ label: '作成と送信', value: people }]),
    ...(statement.approvedAt ? [{ label: '承認日時', value: formatInstantInEra(statement.approvedAt) }] : []),
  ]
}

function editLinks(here: string): UseStatementPage['edit'] {
  return {
    primary: { text: '明細を入力する', href: `${here}/lines` },
    others: [
      { text: '表計算ソフトから貼り付ける', href: `${here}/paste` },
      { text: '証拠書類を添付する', href: `${here}/attachments` },
      { text: '内容を確認して送信する', href: `${here}/check` },
    ],
  }
}

function linksOf(facts: UseStatementFacts): Link[] {
  const { state, submittedAt, lines } = facts.statement
  const here = hrefOf(facts)
  const isOpen = state !== 'approved' && state !== 'withdrawn'
  const checkLink = { text: '内容を確認して送信する', href: `${here}/check` }
  return [
    ...(state === 'awaiting_release' ? [checkLink] : []),
    ...(lines.length > 0 ? [{ text: '明細書を開く（PDF・A4横）', href: `${here}/pdf` }] : []),
    ...(isOpen ? [{ text: submittedAt ? '取り下げる' : '作成をやめる', href: `${here}/withdrawal` }] : []),
  ]
}

function act(text: string, action: string, version: number, csrfField: CsrfField): Act {
  return { text, action, version, csrfField }
}

function documentTable(facts: UseStatementFacts): DataTable {
  return {
    caption: '証拠書類',
    isCaptionHidden: true,
    columns: [{ label: '書類' }, { label: '種類', kind: 'nowrap' }, { label: '大きさ', kind: 'nowrap' }],
    rows: facts.files.map(({ id, fileName, kind, size }) => [
      { text: fileName, href: `${hrefOf(facts)}/attachments/${id}`, hiddenText: 'を保存する' },
      { text: kind },
      { text: formatFileSize(size) },
    ]),
    emptyText: '添付した証拠書類はありません。',
  }
}

function versionTable({ versions, statement }: UseStatementFacts): DataTable {
  return {
    caption: '版の履歴',
    isCaptionHidden: true,
    columns: [
      { label: '版', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '使途変更の理由' },
      { label: '送信日時', kind: 'nowrap' },
      { label: '承認日時', kind: 'nowrap' },
    ],
    rows: versions.map((one) => [
      {
        text: useStatementVersionLabel(one.number),
        href: one.id === statement.id ? undefined : `/netdesk/use-statements/${one.id}`,
      },
      { text: '', status: { text: useStatementLabelForContractor(one), state: one.state } },
      { text: one.changeReason || '－' },
      { text: one.submittedAt ? formatInstantInEra(one.submittedAt) : '－' },
      { text: one.approvedAt ? formatInstantInEra(one.approvedAt) : '－' },
    ]),
    emptyText: '',
  }
}
