import type { ContractorRow } from '../../store/contractor-directory.ts'
import type { DataTable, Field, Link } from '../../web/components.ts'

export const contractorsHref = '/desk/contractors'

export type ContractorsPage = {
  readonly title: string
  readonly search: Field
  readonly table: DataTable
  readonly csv: Link
  readonly more: Link | null
}

/** 受注者 of the surety, by code. */
export function contractorsPage(
  rows: readonly ContractorRow[],
  words: string,
  moreAfter: string | null,
): ContractorsPage {
  const query = words === '' ? '' : `q=${encodeURIComponent(words)}`
  return {
    title: '受注者',
    search: {
      name: 'q',
      label: '商号・フリガナ・受注者コード・電話番号',
      necessity: 'none',
      inputMode: 'search',
      width: '40',
      value: words,
    },
    table: {
      caption: '受注者（受注者コードの順）',
      isCaptionHidden: true,
      columns: [
        { label: 'コード', kind: 'nowrap' },
        { label: '商号・名称' },
        { label: '住所' },
        { label: '電話番号', kind: 'nowrap' },
        { label: '利用者', kind: 'nowrap' },
        { label: '有効な保証', kind: 'nowrap' },
      ],
      rows: rows.map(({ id, code, name, nameKana, formerNames, address, telephone, people, inForce }) => [
        { text: code },
        {
          text: name,
          note: formerNames === '' ? nameKana : `${nameKana}（旧：${formerNames}）`,
          href: `${contractorsHref}/${id}`,
        },
        { text: address },
        { text: telephone },
        { text: `${people}人` },
        { text: `${inForce}件` },
      ]),
      emptyText:
        words === '' ? '受注者は登録されていません。' : '見つかりませんでした。ことばを短くして、探し直してください。',
    },
    csv: { text: 'CSVで保存する', href: `${contractorsHref}/csv${query && `?${query}`}` },
    more:
      moreAfter === null
        ? null
        : { text: '続きを表示', href: `${contractorsHref}?${[query, `after=${moreAfter}`].filter(Boolean).join('&')}` },
  }
}
