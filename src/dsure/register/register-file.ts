import type { RegisterLine } from '../../store/register.ts'
import type { FileColumn, FileValue } from '../../web/table-file.ts'
import { guaranteeStateLabels, productLabels, versionLabel } from '../../wording/labels.ts'
import { entryFieldLabels as labels, registerKindLabels } from '../../wording/register.ts'

type Column = FileColumn & { readonly value: (line: RegisterLine) => FileValue }

const text = (label: string, width: number, value: Column['value']): Column => ({ label, kind: 'text', width, value })
const day = (label: string, value: Column['value']): Column => ({ label, kind: 'day', width: 16, value })

/** 保証台帳 as it leaves as a file, one line a guarantee. */
export const registerColumns: readonly Column[] = [
  text(labels.number, 18, ({ number }) => number),
  text(labels.kind, 22, ({ kind }) => registerKindLabels[kind]),
  text('版', 10, ({ kind, changeNumber }) => (kind === 'electronic' ? versionLabel(changeNumber) : null)),
  text('状態', 10, ({ state }) => guaranteeStateLabels[state]),
  text(labels.product, 16, ({ product }) => productLabels[product]),
  text(labels.guarantor, 28, ({ guarantor }) => guarantor),
  text(labels.worksName, 44, ({ worksName }) => worksName),
  text(labels.contractorName, 28, ({ contractorName }) => contractorName),
  { label: labels.amount, kind: 'yen', width: 16, value: ({ amount }) => amount },
  day(labels.startsOn, ({ startsOn }) => startsOn),
  day(labels.endsOn, ({ endsOn }) => endsOn),
  day(labels.contractedOn, ({ contractedOn }) => contractedOn),
  day(labels.worksStartsOn, ({ worksStartsOn }) => worksStartsOn),
  day(labels.worksEndsOn, ({ worksEndsOn }) => worksEndsOn),
  text(labels.section, 24, ({ section }) => section),
  text(labels.placeKept, 24, ({ placeKept }) => placeKept),
  text(labels.note, 30, ({ note }) => note),
  { label: '台帳に入った日時', kind: 'instant', width: 18, value: ({ since }) => since },
]

export async function* valuesIn(pieces: AsyncIterable<readonly RegisterLine[]>): AsyncGenerator<FileValue[][]> {
  for await (const piece of pieces) yield piece.map((line) => registerColumns.map(({ value }) => value(line)))
}
