import type { Office } from '../store/sureties.ts'
import type { DataTable } from '../web/components.ts'

export type OfficesPage = { readonly title: string; readonly table: DataTable }

/** 営業部支店一覧 of the contractor's surety. */
export function officesPage(offices: readonly Office[]): OfficesPage {
  return {
    title: '営業部支店一覧',
    table: {
      caption: '営業部・支店の連絡先',
      isCaptionHidden: true,
      columns: [
        { label: '営業部・支店', kind: 'nowrap' },
        { label: '住所' },
        { label: '電話', kind: 'nowrap' },
        { label: 'FAX', kind: 'nowrap' },
        { label: '受付時間', kind: 'nowrap' },
        { label: '担当地域' },
      ],
      rows: offices.map(({ name, address, telephone, fax, hours, areas }) => [
        { text: name },
        { text: address },
        { text: telephone },
        { text: fax },
        { text: hours },
        { text: areas || '－' },
      ]),
      emptyText: '営業部・支店は登録されていません。',
    },
  }
}
