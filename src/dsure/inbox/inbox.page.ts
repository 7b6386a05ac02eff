import type { InboxRow } from '../../store/certificate-inbox-list.ts'
import { inboxStates } from '../../domain/inbox.ts'
import {
  type Cell,
  type DataTable,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Pagination,
  type Select,
} from '../../web/components.ts'
import { typedText } from '../../web/form.ts'
import { receiptLabels } from '../../wording/certificate-receipts.ts'
import { formatInstant, formatYen } from '../../wording/format.ts'
import { inboxKindLabel, inboxStateLabels, inboxWayLabels, sectionText } from '../../wording/inbox.ts'
import { productLabels } from '../../wording/labels.ts'
import { allSections, type ReadInboxSearch } from './inbox.form.ts'

export const inboxHref = '/dsure/inbox'

export type InboxPage = {
  readonly title: string
  readonly lead: string
  readonly unread: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly words: Field
  readonly selects: readonly Select[]
  readonly table: DataTable
  readonly pagination: Pagination
  readonly links: readonly Link[]
}

type Around = {
  readonly search: ReadInboxSearch
  readonly unread: number
  readonly ownSection: string
  readonly sections: readonly string[]
  readonly isDirect: boolean
  readonly isAdministrator: boolean
}

/** 受取箱: what came to the body, unread first seen by its mark, with what was answered. */
export function inboxPage(rows: readonly InboxRow[], pagination: Pagination, around: Around): InboxPage {
  const { search, unread, isDirect } = around
  return {
    title: '受取箱',
    lead: isDirect
      ? '貴団体あての電子証書が、発行と同時にここに届きます。番号と認証キーで確認した証書も、ここに並びます。'
      : '番号と認証キーで確認した証書と、その後の変更・訂正・取消がここに並びます。発行と同時に届くようにするには、利用者ID管理者が直接送付の設定をします。',
    unread: unread === 0 ? '貴団体の未読はありません' : `貴団体の未読 ${unread}件`,
    errorSummary: errorSummary(search.errors),
    action: inboxHref,
    words: {
      name: 'q',
      label: '番号・工事名',
      hint: '一部（2文字から）でも探せます',
      value: typedText(search.typed, 'q').slice(0, 200),
      error: search.errors['q'],
      inputMode: 'search',
    },
    selects: [stateSelect(around), sectionSelect(around)],
    table: table(rows, around),
    pagination,
    links: [
      { text: '番号と認証キーで確認する', href: '/dsure/lookup' },
      ...(around.isAdministrator ? [{ text: '直接送付の設定', href: `${inboxHref}/settings` }] : []),
    ],
  }
}

function stateSelect({ search }: Around): Select {
  return {
    name: 'state',
    label: '状況',
    value: typedText(search.typed, 'state'),
    emptyLabel: 'すべて',
    choices: inboxStates.map((value) => ({ value, label: inboxStateLabels[value] })),
    error: search.errors['state'],
  }
}

function sectionSelect({ search, sections, ownSection }: Around): Select {
  return {
    name: 'section',
    label: '部署',
    value: typedText(search.typed, 'section'),
    emptyLabel: ownSection === '' ? 'すべての部署' : `${ownSection}と部署未定`,
    choices: [
      ...(ownSection === '' ? [] : [{ value: allSections, label: 'すべての部署' }]),
      ...sections.map((one) => ({ value: one, label: one })),
    ],
    error: search.errors['section'],
  }
}

function table(rows: readonly InboxRow[], { search, ownSection }: Around): DataTable {
  const isNarrowed = Object.keys(search.query).length > 0
  return {
    caption: '届いた証書（新しい順）',
    isCaptionHidden: true,
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '届いたもの' },
      { label: '受領' },
      { label: '工事名・受注者' },
      { label: '保証金額', kind: 'amount' },
      { label: '部署' },
      { label: '届いた日時', kind: 'nowrap' },
    ],
    rows: rows.map(rowOf),
    emptyText: isNarrowed
      ? 'この条件に合う証書はありません。条件を変えてください。'
      : ownSection === ''
        ? '届いた証書はまだありません。'
        : `${ownSection}に届いた証書はまだありません。ほかの部署のものは「すべての部署」で確認できます。`,
  }
}

function rowOf(row: InboxRow): Cell[] {
  const { guarantee, kind, changeNumber, isRead, section } = row
  return [
    {
      text: guarantee.guaranteeNumber,
      href: `/dsure/guarantees/${guarantee.id}`,
      hiddenText: 'の電子証書',
      note: `${productLabels[guarantee.product]}　${row.suretyName}`,
    },
    {
      text: inboxKindLabel(kind, changeNumber),
      ...(isRead ? {} : { status: { text: '未読', state: 'act' } }),
    },
    answerCell(row),
    { text: guarantee.worksName, note: guarantee.contractorName },
    { text: formatYen(guarantee.guaranteedAmount) },
    { text: sectionText(section), href: `${inboxHref}/${row.id}/forward`, hiddenText: 'から回付する' },
    { text: formatInstant(row.arrivedAt), note: inboxWayLabels[row.way] },
  ]
}

function answerCell({ decision, kind }: InboxRow): Cell {
  if (decision) {
    return { text: '', status: { text: receiptLabels[decision], state: decision === 'received' ? 'done' : 'wait' } }
  }
  return { text: kind === 'voiding' || kind === 'cancellation' ? '－' : inboxStateLabels.unanswered }
}
