import { z } from 'zod'
import { type WorksKind, worksKinds } from '../domain/application.ts'
import type { AwardedWorks } from '../domain/awarded-works.ts'
import { yen } from '../domain/yen.ts'
import type { Db } from '../store/db.ts'
import { findOrderersByName } from '../store/orderers.ts'
import { halfWidth, withoutSpaces } from '../web/fold.ts'
import type { CsvReading } from '../web/csv.ts'
import type { FieldErrors } from '../web/form.ts'
import { optionalDayField, optionalTextField, optionalYenField, textField } from '../web/fields.ts'
import { worksKindLabels } from '../wording/labels.ts'

/** A line of a list of works as it was understood, or what is wrong with it. */
export type WorksRow = AwardedWorks & { readonly contractorCode: string }
export type WorksLine = {
  readonly line: number
  readonly works: WorksRow | null
  readonly problems: readonly string[]
}
export type WorksFile = { readonly problems: readonly string[]; readonly lines: readonly WorksLine[] }

const fields = {
  contractorCode: { label: '受注者コード', field: optionalTextField('受注者コード', { maxLength: 5 }) },
  ordererName: { label: '発注者', field: textField('発注者', { maxLength: 60 }) },
  worksKind: { label: '工事・業務区分', field: worksKindField() },
  worksNumber: { label: '工事番号・契約番号', field: optionalTextField('工事番号・契約番号', { maxLength: 30 }) },
  worksName: { label: '工事名', field: textField('工事名', { maxLength: 100 }) },
  worksPlace: { label: '工事場所', field: optionalTextField('工事場所', { maxLength: 80 }) },
  contractPrice: { label: '請負金額', field: optionalYenField('請負金額', { min: yen(1) }) },
  awardedOn: { label: '落札日', field: optionalDayField('落札日') },
  contractedOn: { label: '請負契約日', field: optionalDayField('請負契約日') },
  worksStartsOn: { label: '工期の開始日', field: optionalDayField('工期の開始日') },
  worksEndsOn: { label: '工期の完成日', field: optionalDayField('工期の完成日') },
  isLowBid: { label: '低入札', field: yesNoField('低入札') },
} as const

type Name = keyof typeof fields
const names = Object.keys(fields) as Name[]
const necessary: readonly Name[] = ['ordererName', 'worksName']

/** One line of works, for a form as for a file. */
export const worksLineForm = z.object(
  Object.fromEntries(names.map((name) => [name, fields[name].field])) as { [N in Name]: (typeof fields)[N]['field'] },
)

/** The columns a file of works may have, in the order of the template; the desk's has the contractor's code before them. */
export function worksColumns(whose: 'own' | 'any'): readonly string[] {
  return names.filter((name) => whose === 'any' || name !== 'contractorCode').map((name) => fields[name].label)
}

/** What a column or a field of works is called. */
export function worksLabel(name: Name): string {
  return fields[name].label
}

/** Reads a file line by line; every problem is told, and with one nothing is taken in. */
export async function readWorks(
  db: Db,
  realmId: string,
  reading: CsvReading,
  whose: 'own' | 'any',
): Promise<WorksFile> {
  if (!reading.ok) return { problems: [reading.problem], lines: [] }
  const columns = reading.header.map((label) => nameOf(label, whose))
  const problems = headerProblems(reading.header, columns, whose)
  if (problems.length > 0) return { problems, lines: [] }
  const place = columns.indexOf('ordererName')
  const bodies = await findOrderersByName(
    db,
    realmId,
    reading.rows.map(({ cells }) => (cells[place] ?? '').trim()),
  )
  const lines = reading.rows.map((row) => readLine(columns as Name[], row, bodies, whose))
  return { problems: lines.length === 0 ? ['工事の行がありません'] : [], lines }
}

/** The works of a file without a problem; null while there is one. */
export function worksIn({ problems, lines }: WorksFile): WorksRow[] | null {
  if (problems.length > 0 || lines.some((one) => one.problems.length > 0)) return null
  return lines.flatMap(({ works }) => (works ? [works] : []))
}

function headerProblems(header: readonly string[], columns: readonly (Name | null)[], whose: 'own' | 'any'): string[] {
  const unknown = header.filter((_, place) => columns[place] === null)
  const wanted: readonly Name[] = whose === 'any' ? ['contractorCode', ...necessary] : necessary
  const missing = wanted.filter((name) => !columns.includes(name))
  const twice = names.filter((name) => columns.filter((one) => one === name).length > 1)
  return [
    ...unknown.map(
      (label) =>
        `1行目の列名「${label.slice(0, 40)}」は取り込めません（使える列名：${worksColumns(whose).join('、')}）`,
    ),
    ...missing.map((name) => `1行目に列「${fields[name].label}」がありません`),
    ...twice.map((name) => `1行目に列「${fields[name].label}」が2つ以上あります`),
  ]
}

function readLine(
  columns: readonly Name[],
  { line, cells }: { line: number; cells: readonly string[] },
  bodies: ReadonlyMap<string, string>,
  whose: 'own' | 'any',
): WorksLine {
  if (cells.length !== columns.length) {
    return { line, works: null, problems: [`列の数が${cells.length}です（1行目は${columns.length}列です）`] }
  }
  const typed = Object.fromEntries(columns.map((name, place) => [name, cells[place] ?? '']))
  const read = worksLineForm.safeParse(typed)
  if (!read.success) return { line, works: null, problems: read.error.issues.map(({ message }) => message) }
  const one = readWorksLine(read.data, bodies, whose)
  if ('errors' in one) return { line, works: null, problems: Object.values(one.errors) }
  return { line, works: one.works, problems: [] }
}

/** What the fields of one line say together, its body found among the register's by name; or what is wrong, by field. */
export function readWorksLine(
  { contractorCode, ...works }: z.output<typeof worksLineForm>,
  bodies: ReadonlyMap<string, string>,
  whose: 'own' | 'any',
): { readonly works: WorksRow } | { readonly errors: FieldErrors } {
  const code = withoutSpaces(halfWidth(contractorCode))
  const { worksStartsOn, worksEndsOn } = works
  const isReversed = worksStartsOn !== null && worksEndsOn !== null && worksEndsOn < worksStartsOn
  const errors = {
    ...(whose === 'any' && !/^\d{5}$/.test(code)
      ? { contractorCode: '受注者コードは、数字5桁で入力してください' }
      : {}),
    ...(isReversed ? { worksEndsOn: '工期の完成日は、開始日以後の日を入力してください' } : {}),
  }
  if (Object.keys(errors).length > 0) return { errors }
  const ordererId = bodies.get(works.ordererName) ?? null
  return { works: { ...works, ordererId, contractorCode: code } }
}

function nameOf(label: string, whose: 'own' | 'any'): Name | null {
  const plain = (text: string): string => withoutSpaces(halfWidth(text))
  const name = names.find((one) => plain(fields[one].label) === plain(label)) ?? null
  return name === 'contractorCode' && whose === 'own' ? null : name
}

function worksKindField() {
  return z
    .string()
    .default('')
    .transform((typed, context): WorksKind => {
      const text = typed.trim()
      if (text === '') return 'works'
      const kind = worksKinds.find((one) => one === text || worksKindLabels[one] === text)
      if (kind) return kind
      const choices = worksKinds.map((one) => worksKindLabels[one]).join('、')
      context.addIssue({ code: 'custom', message: `工事・業務区分は、${choices}のいずれかにしてください` })
      return z.NEVER
    })
}

function yesNoField(label: string) {
  const no = ['', 'no', '該当しない', 'いいえ', '0', '無', 'なし']
  const yes = ['yes', '該当する', 'はい', '1', '有', 'あり', '○']
  return z
    .string()
    .default('')
    .transform((typed, context): boolean => {
      const text = halfWidth(typed.trim())
      if (no.includes(text)) return false
      if (yes.includes(text)) return true
      context.addIssue({ code: 'custom', message: `${label}は、「該当する」か「該当しない」にしてください` })
      return z.NEVER
    })
}
