import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import type { RateBand, Rates } from '../../domain/premium.ts'
import { type Product, products } from '../../domain/product.ts'
import type { RateComparison, RateContent } from '../../domain/rate-proposal.ts'
import { rateFaults } from '../../domain/rate-table-checks.ts'
import { yen } from '../../domain/yen.ts'
import { listRateTables, type RateTable } from '../../store/rates.ts'
import { proposeRatesOfFile, ratesImport } from '../../usecases/rates.ts'
import { dayField, optionalYenField, textField } from '../../web/fields.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { roundingLabels } from '../../wording/premium-text.ts'
import { rateFaultText, rateModeLabels, ratesText } from '../../wording/rates.ts'
import type { MasterProblem } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { bandForm, beginErrors, directions, fixedFee, modes, units } from './rates.form.ts'
import { ratesHref } from './rates.page.ts'

/** One row a band; the rows of one kind and day are one table. */
export const rateColumns = [
  '保証の種類',
  '適用日',
  '計算のしかた',
  '超える額',
  'までの額',
  '料率(%)',
  '最低額',
  '端数の単位',
  '端数処理',
  '手数料',
  '消費税率(%)',
] as const

/** Tables as the rows of a file, in the form they come in. */
export function rateRows(tables: readonly RateTable[]): (string | number | null)[][] {
  return tables.flatMap(({ product, validFrom, rates }) => {
    const head = [productLabels[product], validFrom.replaceAll('-', '/'), rateModeLabels[rates.mode]]
    if (rates.mode === 'fixed_fee') return [[...head, null, null, null, null, null, null, rates.fee, rates.taxPercent]]
    const { unit = 1, direction = 'down' } = rates.rounding ?? {}
    return rates.bands.map(({ over, upTo, ratePpm }) => [
      ...head,
      over,
      upTo,
      ratePpm / 10_000,
      rates.minimum,
      unit,
      roundingLabels[direction],
      null,
      null,
    ])
  })
}

/** What a new table changes, case by case. */
export function comparisonRows(comparisons: readonly RateComparison[]): (string | number | null)[][] {
  return [
    ['番号', '申込・保証', '受注者', '保証金額', 'いま', '新しい料率', '差'],
    ...comparisons.map((one) => [
      one.number,
      one.kind === 'guarantee' ? '保証' : '申込',
      one.contractorName,
      one.guaranteed,
      one.before,
      one.after,
      one.difference,
    ]),
  ]
}

/** 料率表 from a file: every table of it is put forward, for another person to adopt. */
export const ratesImportSide: MasterImport<readonly RateContent[]> = {
  base: ratesHref,
  kind: ratesImport,
  title: '料率表をCSVから提案する',
  lead: '1行が一つの区分です。保証の種類と適用日が同じ行が、一つの料率表になります。取り込んだ料率表は提案になり、別の決裁者が採用するまで使われません。',
  columns: rateColumns,
  list: { text: '料率表に戻る', href: ratesHref },
  mostRows: 500,
  read: async (res, table) => {
    const { db, now } = depsOf(res)
    const standing = (await listRateTables(db, deskUser(res).suretyId)).filter((one) => !one.withdrawal)
    const { tables, problems } = readTables(table, standing, dayOf(now()))
    if (problems.length > 0) return { ok: false, problems }
    return {
      ok: true,
      value: tables,
      changes: {
        caption: '提案する料率表',
        columns: [{ label: '保証の種類', kind: 'nowrap' }, { label: '適用日', kind: 'nowrap' }, { label: '内容' }],
        rows: tables.map(({ product, validFrom, rates }) => [
          { text: productLabels[product] },
          { text: formatDay(validFrom) },
          { text: ratesText(rates) },
        ]),
        emptyText: '',
      },
    }
  },
  take: (res, importId, tables) => {
    const reason = 'CSVからの提案'
    const contents = tables.map((one) => ({ ...one, reason }))
    return proposeRatesOfFile(depsOf(res), deskUser(res), importId, contents)
  },
}

const headForm = z.object({
  product: labelField('保証の種類', products, productLabels),
  validFrom: dayField('適用日'),
  mode: labelField('計算のしかた', modes, rateModeLabels),
})
const bandTailForm = z.object({
  minimum: optionalYenField('最低額'),
  unit: z.string().transform((text, context) => {
    if (text === '') return '1'
    return units.find((one) => one === text) ?? complain(context, '端数の単位は、1、10、100、1000のいずれかです')
  }),
  direction: z.string().transform((text, context) => {
    if (text === '') return 'down' as const
    const found = directions.find((one) => roundingLabels[one] === text)
    return found ?? complain(context, `端数処理は、${Object.values(roundingLabels).join('、')}のいずれかです`)
  }),
})

type Line = {
  readonly line: number
  readonly product: Product
  readonly validFrom: Day
  readonly rates: Rates
}

/** Every table of a file, or every problem with its line; faults between bands are told by their place in the table. */
export function readTables(
  table: MasterTable,
  standing: readonly Pick<RateTable, 'product' | 'validFrom'>[],
  today: Day,
): { readonly tables: readonly RateContent[]; readonly problems: readonly MasterProblem[] } {
  const lines: Line[] = []
  const problems: MasterProblem[] = []
  for (const row of table) {
    const read = readLine(row)
    if ('problems' in read) problems.push(...read.problems.map((text) => ({ line: row.line, text })))
    else lines.push({ line: row.line, ...read })
  }
  if (problems.length > 0) return { tables: [], problems }
  const groups = new Map<string, Line[]>()
  for (const one of lines) {
    const name = `${one.product} ${one.validFrom}`
    groups.set(name, [...(groups.get(name) ?? []), one])
  }
  const tables: RateContent[] = []
  for (const group of groups.values()) {
    const read = joined(group)
    const [first] = group
    if (!first) continue
    if ('problem' in read) problems.push({ line: first.line, text: read.problem })
    else {
      const taken = standing.filter((one) => one.product === first.product).map((one) => one.validFrom)
      const begin = beginErrors(first.validFrom, { today, taken })['validFrom']
      const name = `${productLabels[first.product]}（${formatDay(first.validFrom)}から）`
      const faults = [...(begin ? [begin] : []), ...rateFaults(read.rates).map(rateFaultText)]
      problems.push(...faults.map((text) => ({ line: first.line, text: `${name}の${text}` })))
      tables.push({ product: first.product, validFrom: first.validFrom, rates: read.rates })
    }
  }
  return { tables, problems }
}

function readLine({ cell }: MasterTable[number]): Omit<Line, 'line'> | { readonly problems: readonly string[] } {
  const head = headForm.safeParse({
    product: cell('保証の種類'),
    validFrom: cell('適用日'),
    mode: cell('計算のしかた'),
  })
  if (!head.success) return { problems: head.error.issues.map(({ message }) => message) }
  const { product, validFrom, mode } = head.data
  if (mode === 'fixed_fee') {
    const fee = optionalYenField('手数料', { min: yen(1) }).safeParse(cell('手数料'))
    if (!fee.success) return { problems: fee.error.issues.map(({ message }) => message) }
    const read = fixedFee({ fee: fee.data, taxPercent: cell('消費税率(%)') })
    return 'errors' in read ? { problems: Object.values(read.errors) } : { product, validFrom, rates: read.rates }
  }
  const band = bandForm('区分').safeParse({ over: cell('超える額'), upTo: cell('までの額'), rate: cell('料率(%)') })
  const tail = bandTailForm.safeParse({
    minimum: cell('最低額'),
    unit: cell('端数の単位'),
    direction: cell('端数処理'),
  })
  if (!band.success || !tail.success) {
    const issues = [...(band.error?.issues ?? []), ...(tail.error?.issues ?? [])]
    return { problems: issues.map(({ message }) => message) }
  }
  const { over, upTo, rate } = band.data
  const rounding = { unit: yen(Number(tail.data.unit)), direction: tail.data.direction }
  const bands = [{ over, upTo, ratePpm: rate }]
  return { product, validFrom, rates: { mode, bands, minimum: tail.data.minimum ?? yen(0), rounding } }
}

/** The rows of one table, which must agree in all but their bands. */
function joined(group: readonly Line[]): { readonly rates: Rates } | { readonly problem: string } {
  const [first, ...others] = group.map(({ rates }) => rates)
  if (!first) return { problem: '行がありません' }
  if (first.mode === 'fixed_fee')
    return others.length === 0 ? { rates: first } : { problem: '定額の手数料は、1行だけにしてください' }
  const isLike = (one: Rates): boolean =>
    one.mode === first.mode &&
    one.minimum === first.minimum &&
    JSON.stringify(one.rounding) === JSON.stringify(first.rounding)
  if (!others.every(isLike))
    return { problem: '一つの料率表の行は、計算のしかた、最低額、端数処理を同じにしてください' }
  const bands = group.flatMap(({ rates }): readonly RateBand[] => (rates.mode === 'fixed_fee' ? [] : rates.bands))
  return { rates: { ...first, bands } }
}

function labelField<const Value extends string>(
  label: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
) {
  return textField(label, { maxLength: 40 }).transform((text, context): Value => {
    const choices = values.map((one) => labels[one]).join('、')
    return values.find((one) => labels[one] === text) ?? complain(context, `${label}は、${choices}のいずれかです`)
  })
}

function complain(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
