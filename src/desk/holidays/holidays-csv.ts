import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { changesTo, type Holiday, holidayKinds } from '../../domain/holidays.ts'
import { listNamedHolidays } from '../../store/holidays.ts'
import { holidaysImport, importHolidays, spanOf } from '../../usecases/holidays.ts'
import type { DataTable } from '../../web/components.ts'
import { dayField, textField } from '../../web/fields.ts'
import { formatDayWithWeekday } from '../../wording/format.ts'
import type { MasterProblem } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { holidayKindLabels, holidaysHref } from './holidays.page.ts'

/** The first two are those of the Cabinet Office's syukujitsu.csv; without the third all days are national ones. */
export const holidayColumns = ['国民の祝日・休日月日', '国民の祝日・休日名称', '区分'] as const

const lineForm = z.object({ day: dayField('月日'), name: textField('名称', { maxLength: 60 }) })

/** Holidays as the rows of a file. */
export function holidayRows(holidays: readonly Holiday[]): string[][] {
  return holidays.map(({ day, name, kind }) => [day.replaceAll('-', '/'), name, holidayKindLabels[kind]])
}

/** 祝日・休業日 from a file, such as the Cabinet Office's. */
export const holidaysImportSide: MasterImport<readonly Holiday[]> = {
  base: holidaysHref,
  kind: holidaysImport,
  title: '祝日・休業日をCSVから取り込む',
  lead: '内閣府の「国民の祝日」のCSV（syukujitsu.csv）を、そのまま取り込めます。ファイルにある年の祝日は、今日から先がファイルのとおりになります。過ぎた日は変わりません。',
  columns: holidayColumns,
  list: { text: '祝日・休業日に戻る', href: holidaysHref },
  mostRows: 3_000,
  read: async (res, table) => {
    const { list, problems } = readHolidays(table)
    if (problems.length > 0) return { ok: false, problems }
    const { db, now } = depsOf(res)
    const { from, to } = spanOf(list)
    const before = await listNamedHolidays(db, deskUser(res).suretyId, from, to)
    return { ok: true, value: list, changes: changesTable(changesTo(before, list, dayOf(now()))) }
  },
  take: (res, importId, list) => importHolidays(depsOf(res), deskUser(res), importId, list),
}

/** Every line as a holiday, or every problem with its line. */
export function readHolidays(table: MasterTable): {
  readonly list: readonly Holiday[]
  readonly problems: readonly MasterProblem[]
} {
  const list: Holiday[] = []
  const problems: MasterProblem[] = []
  for (const { line, cell } of table) {
    const read = lineForm.safeParse({ day: cell(holidayColumns[0]), name: cell(holidayColumns[1]) })
    const kind = kindOf(cell(holidayColumns[2]))
    if (!read.success) problems.push(...read.error.issues.map(({ message }) => ({ line, text: message })))
    else if (!kind) problems.push({ line, text: `区分は、「${Object.values(holidayKindLabels).join('」か「')}」です` })
    else if (list.some((one) => one.day === read.data.day)) problems.push({ line, text: '同じ日が2行あります' })
    else list.push({ ...read.data, kind })
  }
  return { list, problems }
}

function kindOf(text: string) {
  if (text === '') return 'national'
  return holidayKinds.find((kind) => holidayKindLabels[kind] === text)
}

function changesTable({ added, removed }: ReturnType<typeof changesTo>): DataTable {
  const rows = [
    ...added.map((one) => ({ ...one, change: '休みにする' })),
    ...removed.map((one) => ({ ...one, change: '休みでなくする' })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  return {
    caption: '変わる日',
    columns: [
      { label: '日', kind: 'nowrap' },
      { label: '名称' },
      { label: '区分', kind: 'nowrap' },
      { label: '変更', kind: 'nowrap' },
    ],
    rows: rows.map(({ day, name, kind, change }) => [
      { text: formatDayWithWeekday(day) },
      { text: name },
      { text: holidayKindLabels[kind] },
      { text: change },
    ]),
    emptyText: '',
  }
}
