import type { Day } from '../../domain/day.ts'
import { daysOverdue } from '../../domain/inquiry.ts'
import type { InquiryRow } from '../../store/inquiry-lists.ts'
import type { Cell, DataTable } from '../../web/components.ts'
import { formatDay, formatInstant } from '../../wording/format.ts'
import { inquiryKindLabels, inquiryStateLabelsForAnswerer, inquiryStateLooks } from '../../wording/inquiries.ts'

export type AskedListPage = { readonly title: string; readonly lead: string; readonly table: DataTable }

/** 保証会社からの照会, what waits for an answer first. */
export function askedListPage(portal: 'netdesk' | 'dsure', rows: readonly InquiryRow[], today: Day): AskedListPage {
  return {
    title: '保証会社からの照会',
    lead: '発行済の保証契約について、保証会社から確認したいことが届きます。期限までに回答してください。',
    table: {
      caption: '照会の一覧（回答が必要なものから）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '状況', kind: 'nowrap' },
        { label: '照会の種類' },
        { label: '回答の期限', kind: 'nowrap' },
        { label: portal === 'netdesk' ? '工事名・発注者' : '工事名・受注者' },
        { label: '更新', kind: 'nowrap' },
      ],
      rows: rows.map((row) => cellsOf(portal, row, today)),
      emptyText: '照会はまだありません。照会が届くと、メールでお知らせし、ここに表示します。',
    },
  }
}

function cellsOf(portal: 'netdesk' | 'dsure', row: InquiryRow, today: Day): Cell[] {
  const { id, state, kind, dueOn, guaranteeNumber, worksName, savedAt } = row
  const looks = state === 'waiting' ? 'act' : inquiryStateLooks[state]
  return [
    { text: guaranteeNumber, href: `/${portal}/inquiries/${id}`, hiddenText: 'についての照会を開く' },
    { text: '', status: { text: inquiryStateLabelsForAnswerer[state], state: looks } },
    { text: inquiryKindLabels[kind] },
    dueCell(row, dueOn, today),
    { text: worksName, note: portal === 'netdesk' ? row.ordererName : row.contractorName },
    { text: formatInstant(savedAt) },
  ]
}

/** The day an answer is wanted by, and how many days ago that was. */
export function dueCell(inquiry: Pick<InquiryRow, 'state' | 'dueOn'>, dueOn: Day, today: Day): Cell {
  if (inquiry.state !== 'waiting' && inquiry.state !== 'draft') return { text: '－' }
  const over = daysOverdue(inquiry, today)
  if (over === 0) return { text: formatDay(dueOn) }
  return { text: formatDay(dueOn), status: { text: `${over}日超過`, state: 'overdue' } }
}
