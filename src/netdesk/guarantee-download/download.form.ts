import type { Request } from 'express'
import { z } from 'zod'
import { addDays, startOf } from '../../domain/day.ts'
import { opennesses, statesOfOpenness } from '../../domain/guarantee.ts'
import { products } from '../../domain/product.ts'
import type { ExportWish } from '../../usecases/export-guarantees.ts'
import { choicesField, optionalChoiceField, optionalDayField, optionalTextField } from '../../web/fields.ts'
import { type FieldErrors, readQuery, type Typed, typedList, typedText } from '../../web/form.ts'
import { type FileFormat, fileFormats } from '../../web/table-file.ts'
import { type ColumnName, columnNames, usualColumns } from './columns.ts'

const schema = z.object({
  from: optionalDayField('発行日（から）'),
  to: optionalDayField('発行日（まで）'),
  product: optionalChoiceField('商品', products),
  openness: optionalChoiceField('保証契約の状態', opennesses),
  orderer: optionalTextField('発注者名', { maxLength: 100 }),
  columns: choicesField('項目', columnNames),
  format: optionalChoiceField('ファイルの形式', fileFormats),
})

export type DownloadForm = {
  /** Null where a field cannot be read, which then says so. */
  readonly wish: ExportWish | null
  readonly columns: readonly ColumnName[]
  readonly format: FileFormat
  readonly typed: Typed
  readonly errors: FieldErrors
  /** All of it for an address, so that it can be kept as a bookmark. */
  readonly query: URLSearchParams
  /** What narrows the rows, for the record of the download. */
  readonly filters: Readonly<Record<string, string>>
}

/** Reads what is to be downloaded from the address. Nothing asked for yet is everything, in the usual columns. */
export function readDownloadForm(req: Request): DownloadForm {
  const form = readQuery(schema, req)
  // Only a form that was sent names a format; without one nobody has unticked anything.
  const isFirst = typedText(form.typed, 'format') === ''
  const typed = isFirst && !form.typed['columns'] ? { ...form.typed, columns: usualColumns } : form.typed
  const ticked = columnNames.filter((name) => typedList(typed, 'columns').includes(name))
  const format = fileFormats.find((one) => one === typedText(typed, 'format')) ?? 'utf8'
  const texts = ['from', 'to', 'product', 'openness', 'orderer'].map((name) => [name, typedText(typed, name).trim()])
  const filters = Object.fromEntries(texts.filter(([, value]) => value !== '')) as Record<string, string>
  const query = new URLSearchParams([
    ...Object.entries(filters),
    ...ticked.map((name): [string, string] => ['columns', name]),
    ['format', format],
  ])
  const errors = form.ok ? faultsOf(form.value, ticked) : form.errors
  const isFine = form.ok && Object.keys(errors).length === 0
  return { wish: isFine ? wishOf(form.value) : null, columns: ticked, format, typed, errors, query, filters }
}

function faultsOf({ from, to }: z.output<typeof schema>, ticked: readonly ColumnName[]): FieldErrors {
  return {
    ...(from && to && from > to && { to: '発行日（まで）は、発行日（から）よりあとの日にしてください' }),
    ...(ticked.length === 0 && { columns: 'ファイルに入れる項目を、一つ以上選んでください' }),
  }
}

function wishOf({ from, to, product, openness, orderer }: z.output<typeof schema>): ExportWish {
  return {
    from: from && startOf(from),
    before: to && startOf(addDays(to, 1)),
    product,
    states: openness && statesOfOpenness[openness],
    orderer,
  }
}
