import type { AmendmentRow } from '../../store/amendment-lists.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { Cell, DataTable, Link, Pagination } from '../../web/components.ts'
import { kindsText } from '../../wording/amendment-text.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { productLabels, requestLabelForContractor, versionLabel } from '../../wording/labels.ts'
import { hrefOf } from './facts.ts'

export type AmendmentListPage = {
  readonly title: string
  readonly start: Link
  readonly table: DataTable
  readonly pagination: Pagination
}
export type AmendmentStartPage = {
  readonly title: string
  readonly table: DataTable
  readonly pagination: Pagination
  readonly list: Link
}

/** 変更申込の一覧. */
export function amendmentListPage(rows: readonly AmendmentRow[], pagination: Pagination): AmendmentListPage {
  return {
    title: '変更申込の一覧',
    start: { text: '変更を申し込む', href: '/netdesk/amendments/new' },
    table: {
      caption: '変更申込の一覧（最後に保存したものから）',
      isCaptionHidden: true,
      columns: [
        { label: '工事名' },
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '変更の種類' },
        { label: '状況', kind: 'nowrap' },
        { label: '受付番号', kind: 'nowrap' },
        { label: '最後に保存した日時', kind: 'nowrap' },
      ],
      rows: rows.map(rowOf),
      emptyText: '変更申込はまだありません。「変更を申し込む」から、保証契約を選んで作成できます。',
    },
    pagination,
  }
}

/** 変更する保証契約を選ぶ: those in force. */
export function amendmentStartPage(rows: readonly GuaranteeRow[], pagination: Pagination): AmendmentStartPage {
  return {
    title: '変更する保証契約を選ぶ',
    table: {
      caption: '有効な保証契約（新しい順）',
      isCaptionHidden: true,
      columns: [
        { label: '保証契約番号', kind: 'nowrap' },
        { label: '商品', kind: 'nowrap' },
        { label: '対象', kind: 'nowrap' },
        { label: '発注者名' },
        { label: '工事名' },
        { label: '保証金額', kind: 'amount' },
        { label: '保証期限', kind: 'nowrap' },
      ],
      rows: rows.map((guarantee) => [
        {
          text: guarantee.guaranteeNumber,
          href: `/netdesk/guarantees/${guarantee.id}/amendment`,
          hiddenText: 'の変更を申し込む',
        },
        { text: productLabels[guarantee.product] },
        { text: versionLabel(guarantee.changeNumber) },
        { text: guarantee.ordererHeadTitle },
        { text: guarantee.worksName },
        { text: formatYen(guarantee.guaranteedAmount) },
        { text: formatDay(guarantee.guaranteeEndsOn) },
      ]),
      emptyText: '変更できる保証契約はありません。保証証書が発行されると、ここから変更を申し込めます。',
    },
    pagination,
    list: { text: '変更申込の一覧を表示する', href: '/netdesk/amendments' },
  }
}

function rowOf(row: AmendmentRow): Cell[] {
  return [
    { text: row.worksName, href: hrefOf(row.id), hiddenText: 'の変更申込' },
    { text: row.guaranteeNumber, note: productLabels[row.product] },
    { text: kindsText(row.content.kinds) },
    { text: '', status: { text: requestLabelForContractor(row), state: row.state } },
    { text: row.receptionNumber ?? '－' },
    { text: formatInstantInEra(row.savedAt) },
  ]
}
