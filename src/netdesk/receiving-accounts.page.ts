import type { Day } from '../domain/day.ts'
import type { ReceivingAccount } from '../domain/premium-slip.ts'
import type { DataTable } from '../web/components.ts'
import { formatDay } from '../wording/format.ts'
import { accountKindLabels } from '../wording/use-statement.ts'

export const receivingAccountsHref = '/netdesk/receiving-accounts'

export type ReceivingAccountsPage = {
  readonly title: string
  readonly table: DataTable
  readonly notes: readonly string[]
}

/** 振込口座一覧: where premiums are paid to today, and from which day on elsewhere. */
export function receivingAccountsPage(
  accounts: readonly (ReceivingAccount & { readonly validFrom: Day })[],
  today: Day,
): ReceivingAccountsPage {
  return {
    title: '振込口座一覧',
    table: {
      caption: '保証料・手数料の振込先',
      isCaptionHidden: true,
      columns: [
        { label: '銀行', kind: 'nowrap' },
        { label: '支店', kind: 'nowrap' },
        { label: '種類', kind: 'nowrap' },
        { label: '口座番号', kind: 'nowrap' },
        { label: '口座名義' },
        { label: '使う期間', kind: 'nowrap' },
      ],
      rows: accounts.map(({ bankName, branchName, kind, number, holder, validFrom }) => [
        { text: bankName },
        { text: branchName },
        { text: accountKindLabels[kind] },
        { text: number },
        { text: holder },
        { text: validFrom > today ? `${formatDay(validFrom)}から` : '現在' },
      ]),
      emptyText: '振込口座は登録されていません。取扱いの営業部・支店にお問い合わせください。',
    },
    notes,
  }
}

const notes: readonly string[] = [
  '金額と支払期限は、保証料計算書で確認できます。',
  '口座の変更を、電話やメールだけでお願いすることはありません。この一覧と違う口座を案内されたときは、振り込まずに、取扱いの営業部・支店に電話で確認してください。',
]
