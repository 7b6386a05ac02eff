import type { OrdererRow } from '../../store/orderer-lists.ts'
import type { CsvCells } from '../../web/csv.ts'

/** The columns of a file of bodies: out of the list, and into it. */
export const ordererColumns = [
  '名称',
  '読みがな',
  '証書の宛名',
  '所在地',
  '電子保証の受付開始日',
  '確認日時の表示',
  '終了日',
] as const

/** The bodies of a list as rows of a file. */
export function ordererCsv(rows: readonly OrdererRow[]): CsvCells[] {
  return [
    ordererColumns,
    ...rows.map((row) => [
      row.name,
      row.nameKana,
      row.headTitle,
      row.address,
      row.acceptsElectronicFrom,
      row.showsSeenAt ? '表示する' : '表示しない',
      row.endedOn,
    ]),
  ]
}
