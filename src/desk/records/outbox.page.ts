import { type OwedRow, type OwedTab, owedTabs } from '../../store/outbox-lists.ts'
import type { viewOwed } from '../../usecases/outbox.ts'
import type { CsrfField, DataTable, Field, Link, Pagination, Status, SummaryList, Tabs } from '../../web/components.ts'
import { formatInstant } from '../../wording/format.ts'
import { versionLabel } from '../../wording/labels.ts'
import { owedLabel, owedState } from '../../wording/outbox.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { outboxHref } from './nav.ts'
import { stateTabs } from '../state-tabs.ts'

export type OutboxPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly tab: string
  readonly fields: readonly Field[]
  readonly tabs: Tabs
  readonly heading: string
  readonly table: DataTable
  readonly pagination: Pagination
}

const tabLabels: Readonly<Record<OwedTab, string>> = {
  stuck: '滞っているもの',
  waiting: 'まだのもの',
  done: '済んだもの',
}
const headings: Readonly<Record<OwedTab, string>> = {
  stuck: '5回以上失敗したか、10分以上たっても済まないもの（新しい順）',
  waiting: 'まだ送信・作成していないもの（新しい順）',
  done: '送信・作成が済んだもの（新しい順）',
}

/** 送信の状況: the mails and PDFs that are owed. */
export function outboxPage(input: {
  tab: OwedTab
  typed: { readonly number: string; readonly recipient: string }
  errors: Readonly<Record<string, string>>
  rows: readonly OwedRow[]
  pagination: Pagination
  nav: ProcedureLinks
}): OutboxPage {
  const { tab, typed, rows } = input
  const searched = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
  return {
    title: '送信の状況',
    nav: input.nav,
    tab,
    fields: [
      {
        name: 'number',
        label: '受付番号・保証契約番号',
        value: typed.number,
        error: input.errors['number'],
        necessity: 'none',
        width: '20',
        isCode: true,
      },
      {
        name: 'recipient',
        label: '宛先のメールアドレス',
        value: typed.recipient,
        error: input.errors['recipient'],
        necessity: 'none',
        width: '20',
      },
    ],
    tabs: stateTabs('送信・作成の状況', owedTabs, tab, {
      textOf: (one) => tabLabels[one],
      hrefOf: (one) => `${outboxHref}?${new URLSearchParams({ state: one, ...searched }).toString()}`,
    }),
    heading: headings[tab],
    table: {
      caption: tabLabels[tab],
      isCaptionHidden: true,
      columns: [
        { label: '内容' },
        { label: '生じた日時（実際）', kind: 'nowrap' },
        { label: '番号', kind: 'nowrap' },
        { label: '宛先' },
        { label: '状況' },
      ],
      rows: rows.map((row) => [
        { text: owedLabel(row.kind), href: `${outboxHref}/${row.id}`, hiddenText: row.number ?? undefined },
        { text: formatInstant(row.createdAt) },
        { text: row.number ?? '' },
        { text: recipientText(row) },
        { text: '', status: statusOf(row), note: row.lastError ?? undefined },
      ]),
      emptyText: emptyTexts[tab],
    },
    pagination: input.pagination,
  }
}

const emptyTexts: Readonly<Record<OwedTab, string>> = {
  stuck: '滞っているものはありません。',
  waiting: 'まだ送信・作成していないものはありません。',
  done: '送信・作成が済んだものはありません。',
}

export type OwedPage = {
  readonly title: string
  readonly back: Link
  readonly status: Status
  readonly summary: SummaryList
  /** The words of the mail, line by line; null where none was written. */
  readonly mail: { readonly subject: string; readonly lines: readonly string[] } | null
  readonly retry: { readonly action: string; readonly csrfField: CsrfField } | null
}

/** One thing owed: how far it has come, its words, and the way to try again. */
export function owedPage(
  { owed, mail, missing }: Awaited<ReturnType<typeof viewOwed>>,
  csrfField: CsrfField,
): OwedPage {
  const isPdf = owed.kind === 'make-documents'
  const missingText = missing.map(({ kind, changeNumber }) =>
    kind === 'certificate' ? `証書（${versionLabel(changeNumber ?? 0)}）` : '認証キーのお知らせ',
  )
  return {
    title: owedLabel(owed.kind),
    back: { text: '送信の状況に戻る', href: outboxHref },
    status: statusOf(owed),
    summary: {
      rows: [
        { label: '番号', value: owed.number ?? '－' },
        ...(isPdf
          ? [{ label: 'まだないPDF', value: missingText.join('、') || 'なし（そろっています）' }]
          : [{ label: '宛先', value: recipientText(owed) || '－' }]),
        { label: '生じた日時（実際）', value: formatInstant(owed.createdAt) },
        { label: '済んだ日時（実際）', value: owed.doneAt ? formatInstant(owed.doneAt) : '－' },
        { label: '試した回数', value: `${owed.tries}回` },
        { label: '最後の失敗', value: owed.lastError ?? '－' },
      ],
    },
    mail: mail && { subject: mail.subject, lines: mail.body.split('\n') },
    retry: owed.doneAt ? null : { action: `${outboxHref}/${owed.id}/retry`, csrfField },
  }
}

function recipientText({ kind, recipient, doneAt }: OwedRow): string {
  if (recipient !== null) return recipient
  return doneAt && kind !== 'make-documents' ? '（お知らせのメールを希望していません）' : ''
}

function statusOf(owed: OwedRow): Status {
  return owedState(owed)
}
