import type { Day } from '../../domain/day.ts'
import type { MasterOffice, OfficeVersion } from '../../store/office-versions.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { type OfficeFieldName, officeFields } from './offices.form.ts'

export const officesHref = '/desk/offices'

export type OfficesPage = {
  readonly title: string
  readonly lead: string
  readonly nav: ProcedureLinks
  readonly links: readonly Link[]
  readonly closed: string | null
  readonly table: DataTable
}

export type OfficePage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly versions: DataTable | null
  readonly closed: string | null
  readonly csrfField: CsrfField
  readonly version: number
  readonly form: {
    readonly heading: string
    readonly action: string
    readonly fields: readonly Field[]
    readonly validFrom: DayField
    readonly button: string
  } | null
  readonly closing: { readonly action: string; readonly day: DayField } | null
}

/** 営業部・支店, open ones first. */
export function officesPage(nav: ProcedureLinks, offices: readonly MasterOffice[], mayChange: boolean): OfficesPage {
  return {
    title: '営業部・支店',
    lead: '受注者の「営業部支店一覧」と、申込の取扱店の選択に使います。閉じた営業部・支店は選べなくなりますが、これまでの申込にはそのまま残ります。',
    nav,
    links: [
      ...(mayChange ? [{ text: '新しく設ける', href: `${officesHref}/new` }] : []),
      { text: 'CSVに出力する', href: `${officesHref}/export` },
      ...(mayChange ? [{ text: 'CSVから取り込む', href: `${officesHref}/import` }] : []),
    ],
    closed: mayChange ? null : '営業部・支店を変更できるのは、管理者です。',
    table: {
      caption: '営業部・支店の一覧',
      isCaptionHidden: true,
      columns: [
        { label: '名称', kind: 'nowrap' },
        { label: '住所' },
        { label: '電話・FAX', kind: 'nowrap' },
        { label: '受付時間' },
        { label: '担当地域' },
        { label: '状態', kind: 'nowrap' },
      ],
      rows: offices.map((office) => [
        { text: office.name, href: `${officesHref}/${office.id}` },
        { text: office.address },
        { text: office.telephone, note: office.fax },
        { text: office.hours },
        { text: office.areas || '－' },
        {
          text: '',
          status: office.isOffered ? { text: '受付中', state: 'done' } : { text: '受付なし', state: 'ended' },
        },
      ]),
      emptyText: '営業部・支店は登録されていません。',
    },
  }
}

type Shown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly csrfField: CsrfField
  readonly mayChange: boolean
  readonly today: Day
}

/** A new office, before anything is set for it. */
export function newOfficePage(shown: Shown): OfficePage {
  return {
    title: '営業部・支店を設ける',
    back: { text: '営業部・支店に戻る', href: officesHref },
    caption: '',
    errorSummary: errorSummary(shown.errors),
    versions: null,
    closed: shown.mayChange ? null : '営業部・支店を変更できるのは、管理者です。',
    csrfField: shown.csrfField,
    version: 0,
    form: shown.mayChange ? formOf(shown, `${officesHref}/new`, '内容', '営業部・支店を設ける') : null,
    closing: null,
  }
}

/** One office: what was and will be set for it, and the forms to change and to close it from a day on. */
export function officePage(office: MasterOffice, versions: readonly OfficeVersion[], shown: Shown): OfficePage {
  const here = `${officesHref}/${office.id}`
  return {
    ...newOfficePage(shown),
    title: office.name,
    caption: office.isOffered ? '受付中' : '受付なし',
    version: versions.length,
    versions: {
      caption: '変更の履歴（適用日の新しい順）',
      columns: [
        { label: '適用日', kind: 'nowrap' },
        { label: '名称・住所' },
        { label: '電話・FAX', kind: 'nowrap' },
        { label: '受付時間・担当地域' },
        { label: '登録' },
      ],
      rows: versions.map((one) => [
        {
          text: formatDay(one.validFrom),
          status: one.isClosed
            ? { text: '閉鎖', state: 'ended' }
            : one.validFrom > shown.today
              ? { text: 'これから', state: 'submitted' }
              : undefined,
        },
        { text: one.name, note: one.address },
        { text: one.telephone, note: one.fax },
        { text: one.hours, note: one.areas || undefined },
        { text: one.setByName, note: formatInstantInEra(one.setAt) },
      ]),
      emptyText: 'はじめに登録したままです。',
    },
    form: shown.mayChange ? formOf(shown, here, '変更する', 'この内容に変更する') : null,
    closing:
      shown.mayChange && office.isOffered
        ? {
            action: `${here}/closing`,
            day: {
              name: 'closedOn',
              label: '閉じる日',
              hint: 'この日から、新しい申込で選べなくなります。',
              necessity: 'required',
              value: typedText(shown.typed, 'closedOn'),
              error: shown.errors['closedOn'],
            },
          }
        : null,
  }
}

/** An office as it stands in the fields. */
export function typedOffice(office: MasterOffice): Typed {
  const { name, address, telephone, fax, hours, areas, sortOrder } = office
  return { name, address, telephone, fax, hours, areas, sortOrder: String(sortOrder) }
}

function formOf(
  { typed, errors }: Shown,
  action: string,
  heading: string,
  button: string,
): NonNullable<OfficePage['form']> {
  const field = (name: OfficeFieldName, more: Partial<Field> = {}): Field => ({
    name,
    label: officeFields[name].label,
    necessity: 'required',
    value: typedText(typed, name),
    error: errors[name],
    ...more,
  })
  return {
    action,
    heading,
    button,
    fields: [
      field('name', { width: '20' }),
      field('address', { width: '40' }),
      field('telephone', { width: '12', inputMode: 'tel' }),
      field('fax', { width: '12', inputMode: 'tel' }),
      field('hours', { width: '20', hint: '例：平日 9時〜17時' }),
      field('areas', { width: '40', necessity: 'optional' }),
      field('sortOrder', { width: '4', inputMode: 'numeric', hint: '小さい順に並びます。' }),
    ],
    validFrom: {
      name: 'validFrom',
      label: officeFields.validFrom.label,
      necessity: 'required',
      hint: '今日か、これからの日です。',
      value: typedText(typed, 'validFrom'),
      error: errors['validFrom'],
    },
  }
}
