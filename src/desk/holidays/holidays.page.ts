import type { Day } from '../../domain/day.ts'
import type { Holiday, HolidayKind } from '../../domain/holidays.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Select,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDayWithWeekday } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const holidaysHref = '/desk/holidays'

export type HolidaysPage = {
  readonly title: string
  readonly lead: string
  readonly nav: ProcedureLinks
  readonly errorSummary: ErrorSummary
  readonly years: readonly Link[]
  readonly table: DataTable
  readonly links: readonly Link[]
  readonly closed: string | null
  readonly addition: { readonly action: string; readonly csrfField: CsrfField; day: DayField; name: Field } | null
  readonly removal: { readonly action: string; readonly csrfField: CsrfField; day: Select } | null
}

export const holidayKindLabels: Readonly<Record<HolidayKind, string>> = {
  national: '国民の祝日・休日',
  own: '当社の休業日',
}

/** 祝日・休業日 of a year, and for an administrator the forms to add one and to take one away. */
export function holidaysPage(input: {
  nav: ProcedureLinks
  year: number
  holidays: readonly Holiday[]
  today: Day
  mayChange: boolean
  typed: Typed
  errors: FieldErrors
  csrfFields: readonly [CsrfField, CsrfField]
}): HolidaysPage {
  const { year, holidays, today, mayChange, typed, errors, csrfFields } = input
  const removable = holidays.filter((one) => one.kind === 'own' && one.day >= today)
  return {
    title: '祝日・休業日',
    lead: '土曜日・日曜日のほかに休む日です。支払期限などの営業日の計算に使います。国民の祝日は法律のとおりに計算し、内閣府のCSVで直せます。',
    nav: input.nav,
    errorSummary: errorSummary(errors),
    years: [yearLink(year - 1, '前の年'), yearLink(year + 1, '次の年')],
    table: {
      caption: `${year}年の祝日・休業日`,
      columns: [{ label: '日', kind: 'nowrap' }, { label: '名称' }, { label: '区分', kind: 'nowrap' }],
      rows: holidays.map(({ day, name, kind }) => [
        { text: formatDayWithWeekday(day) },
        { text: name },
        { text: holidayKindLabels[kind] },
      ]),
      emptyText: 'この年の祝日・休業日は登録されていません。',
    },
    links: [
      { text: 'この年をCSVに出力する', href: `${holidaysHref}/export?year=${year}` },
      ...(mayChange ? [{ text: 'CSVから取り込む', href: `${holidaysHref}/import` }] : []),
    ],
    closed: mayChange ? null : '休業日を変更できるのは、管理者です。',
    addition: mayChange ? additionOf(typed, errors, csrfFields[0]) : null,
    removal: mayChange && removable.length > 0 ? removalOf(removable, csrfFields[1]) : null,
  }
}

function yearLink(year: number, text: string): Link {
  return { text: `${text}（${year}年）`, href: `${holidaysHref}?year=${year}` }
}

function additionOf(typed: Typed, errors: FieldErrors, csrfField: CsrfField): HolidaysPage['addition'] {
  return {
    action: holidaysHref,
    csrfField,
    day: {
      name: 'day',
      label: '休業日',
      hint: '今日か、これからの日です。',
      necessity: 'required',
      value: typedText(typed, 'day'),
      error: errors['day'],
    },
    name: {
      name: 'name',
      label: '名称',
      hint: '例：年末年始、夏季休業',
      necessity: 'required',
      width: '20',
      value: typedText(typed, 'name'),
      error: errors['name'],
    },
  }
}

function removalOf(removable: readonly Holiday[], csrfField: CsrfField): HolidaysPage['removal'] {
  return {
    action: `${holidaysHref}/removal`,
    csrfField,
    day: {
      name: 'removedDay',
      label: '取りやめる休業日',
      necessity: 'required',
      value: '',
      emptyLabel: '選んでください',
      choices: removable.map(({ day, name }) => ({ value: day, label: `${formatDayWithWeekday(day)}　${name}` })),
    },
  }
}
