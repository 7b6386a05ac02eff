import type { ExportedVersion } from '../../usecases/export-guarantees.ts'
import type { FileColumn, FileValue } from '../../web/table-file.ts'
import { checkNumber, labelOf } from '../../wording/certificate-standing.ts'
import { formatFiscalYear } from '../../wording/format.ts'
import { certificateFormLabels, guaranteeStateLabels, productLabels } from '../../wording/labels.ts'

type Column = FileColumn & { readonly value: (row: ExportedVersion) => FileValue }

const standings = { in_effect: '最新', superseded: '変更前', corrected: '訂正済み', withdrawn: '変更取消' } as const

/** Everything a row can say, in the order it stands in the file. Names and amounts are those of the version itself. */
const columns = {
  number: text('保証契約番号', 16, ({ guarantee }) => guarantee.guaranteeNumber),
  version: text('対象', 12, ({ version }) => labelOf(version)),
  standing: text('版の状態', 10, ({ standing }) => standings[standing]),
  state: text('保証契約の状態', 14, ({ guarantee }) => guaranteeStateLabels[guarantee.state]),
  product: text('商品', 16, ({ guarantee }) => productLabels[guarantee.product]),
  issuedAt: instant('電子保証発行日時', ({ version }) => version.issuedAt),
  changedOn: day('変更日', ({ version }) => version.content.changedOn),
  orderer: text('発注者名', 24, ({ version }) => version.content.orderer.name),
  headTitle: text('証書の宛名', 24, ({ version }) => version.content.orderer.headTitle),
  worksName: text('工事名', 44, ({ version }) => version.content.worksName),
  worksNumber: text('工事番号', 16, ({ version }) => version.content.worksNumber),
  contractor: text('請負契約者', 28, ({ version }) => version.content.contractor.name),
  jointVenture: text('JV名', 28, ({ version }) => version.content.contractor.jointVentureName),
  contractPrice: yen('請負金額', ({ version }) => version.content.contractPrice),
  fiscalYear: text('対象年度', 12, ({ version }) => yearText(version.content.fiscalYear)),
  thisYearAmount: yen('今年度対象額', ({ version }) => version.content.thisYearAmount),
  guaranteedAmount: yen('保証金額', ({ version }) => version.content.guaranteedAmount),
  guaranteeStartsOn: day('保証期間の初日', ({ version }) => version.content.guaranteeStartsOn),
  guaranteeEndsOn: day('保証期限', ({ version }) => version.content.guaranteeEndsOn),
  contractedOn: day('請負契約日', ({ version }) => version.content.contractedOn),
  worksStartsOn: day('工期の初日', ({ version }) => version.content.worksStartsOn),
  worksEndsOn: day('工期の末日', ({ version }) => version.content.worksEndsOn),
  depositoryBank: text('預託金融機関', 28, ({ version }) => version.content.depositoryBank),
  certificateForm: text('証書の形式', 12, ({ guarantee }) => certificateFormLabels[guarantee.certificateForm]),
  keyHandedOverOn: day('認証キーの提出日', ({ guarantee }) => guarantee.keyHandedOverOn),
  office: text('取扱店', 20, ({ version }) => version.content.office.name),
  checkNumber: text('照合番号', 22, ({ version }) => checkNumber(version.contentDigest)),
} as const

export type ColumnName = keyof typeof columns
export const columnNames = Object.keys(columns) as ColumnName[]

/** What most ask for: ticked until somebody chooses. */
export const usualColumns: readonly ColumnName[] = [
  'number',
  'version',
  'standing',
  'state',
  'product',
  'issuedAt',
  'orderer',
  'worksName',
  'contractPrice',
  'guaranteedAmount',
  'guaranteeEndsOn',
]

export function columnsOf(names: readonly ColumnName[]): readonly Column[] {
  return names.map((name) => columns[name])
}

export function valuesOf(names: readonly ColumnName[], row: ExportedVersion): FileValue[] {
  return names.map((name) => columns[name].value(row))
}

function text(label: string, width: number, value: Column['value']): Column {
  return { label, kind: 'text', width, value }
}

function yen(label: string, value: Column['value']): Column {
  return { label, kind: 'yen', width: 16, value }
}

function day(label: string, value: Column['value']): Column {
  return { label, kind: 'day', width: 16, value }
}

function instant(label: string, value: Column['value']): Column {
  return { label, kind: 'instant', width: 18, value }
}

function yearText(year: number | undefined): string | null {
  return year === undefined ? null : formatFiscalYear(year)
}
