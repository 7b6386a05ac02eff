import { depsOf, deskUser } from '../../access/context.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { listMasterOffices, type MasterOffice } from '../../store/office-versions.ts'
import { importOffices, type OfficeFrom, officesImport } from '../../usecases/offices.ts'
import { formatDay } from '../../wording/format.ts'
import type { MasterProblem } from '../masters/import.page.ts'
import type { MasterImport, MasterTable } from '../masters/import.routes.ts'
import { officeFieldNames, officeFields, officeForm } from './offices.form.ts'
import { officesHref } from './offices.page.ts'

export const officeColumns = officeFieldNames.map((name) => officeFields[name].label)

/** Offices as the rows of a file; the day is today, for whoever changes something and brings it back. */
export function officeRows(offices: readonly MasterOffice[], today: Day): (string | number)[][] {
  return offices.map(({ name, address, telephone, fax, hours, areas, sortOrder }) => {
    return [name, address, telephone, fax, hours, areas, sortOrder, today.replaceAll('-', '/')]
  })
}

/** 営業部・支店 from a file: those whose name is known are changed, the others set up. */
export const officesImportSide: MasterImport<readonly OfficeFrom[]> = {
  base: officesHref,
  kind: officesImport,
  title: '営業部・支店をCSVから取り込む',
  lead: '名称が登録と同じ行は変更に、ほかの行は新しい営業部・支店になります。ファイルにない営業部・支店は変わりません。',
  columns: officeColumns,
  list: { text: '営業部・支店に戻る', href: officesHref },
  mostRows: 500,
  read: async (res, table) => {
    const { db, now } = depsOf(res)
    const { offices, problems } = readOffices(table, dayOf(now()))
    if (problems.length > 0) return { ok: false, problems }
    const known = new Map((await listMasterOffices(db, deskUser(res).suretyId)).map((one) => [one.name, one]))
    const changed = offices.filter((one) => !isSame(known.get(one.name), one))
    return {
      ok: true,
      value: changed,
      changes: {
        caption: '変わる営業部・支店',
        columns: [{ label: '名称' }, { label: '変更', kind: 'nowrap' }, { label: '住所・電話' }, { label: '適用日' }],
        rows: changed.map((one) => [
          { text: one.name },
          { text: known.has(one.name) ? '変更' : '新設' },
          { text: one.address, note: `${one.telephone}　${one.hours}` },
          { text: formatDay(one.validFrom) },
        ]),
        emptyText: '',
      },
    }
  },
  take: (res, importId, offices) => importOffices(depsOf(res), deskUser(res), importId, offices),
}

function readOffices(
  table: MasterTable,
  today: Day,
): { readonly offices: readonly OfficeFrom[]; readonly problems: readonly MasterProblem[] } {
  const offices: OfficeFrom[] = []
  const problems: MasterProblem[] = []
  for (const { line, cell } of table) {
    const typed = Object.fromEntries(officeFieldNames.map((name) => [name, cell(officeFields[name].label)]))
    const read = officeForm.safeParse(typed)
    if (!read.success) problems.push(...read.error.issues.map(({ message }) => ({ line, text: message })))
    else if (read.data.validFrom < today) problems.push({ line, text: '適用日は、今日か、これからの日にしてください' })
    else if (offices.some(({ name }) => name === read.data.name)) problems.push({ line, text: '同じ名称が2行あります' })
    else offices.push(read.data)
  }
  return { offices, problems }
}

function isSame(one: MasterOffice | undefined, other: OfficeFrom): boolean {
  if (!one?.isOffered) return false
  return officeFieldNames.every((name) => name === 'validFrom' || one[name] === other[name])
}
