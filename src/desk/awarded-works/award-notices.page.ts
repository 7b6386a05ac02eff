import { worksLabel } from '../../access/works-csv.ts'
import { worksKinds } from '../../domain/application.ts'
import type { AwardedWorksRow } from '../../store/awarded-works.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Link,
  type Notice,
  type Pagination,
  type Radios,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import { worksKindLabels } from '../../wording/labels.ts'
import type { ProcedureLinks } from '../procedures.ts'

export type AwardNoticesPage = {
  readonly title: string
  readonly procedures: ProcedureLinks
  readonly notice: Notice | null
  readonly links: readonly Link[]
  readonly table: DataTable
  readonly pagination: Pagination
}

export type AwardNoticePage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly csrfField: CsrfField
  readonly contractorCode: Field
  readonly ordererName: Field
  readonly worksKind: Radios
  readonly worksNumber: Field
  readonly worksName: Field
  readonly worksPlace: Field
  readonly contractPrice: YenField
  readonly days: readonly DayField[]
  readonly isLowBid: Radios
  readonly back: Link
}

export const noticesHref = '/desk/awarded-works'

/** 落札の情報: what the desk and the contractors have brought, and what became of it. */
export function awardNoticesPage(
  rows: readonly AwardedWorksRow[],
  pagination: Pagination,
  procedures: ProcedureLinks,
  said: string | null,
): AwardNoticesPage {
  return {
    title: '落札の情報',
    procedures,
    notice: said === null ? null : { kind: 'ok', title: said },
    links: [
      { text: '1件登録する', href: `${noticesHref}/new` },
      { text: 'CSVから取り込む', href: `${noticesHref}/import` },
    ],
    table: {
      caption: '落札の情報（登録の新しい順）',
      columns: [
        { label: '工事名' },
        { label: '受注者' },
        { label: '発注者' },
        { label: '請負金額', kind: 'amount' },
        { label: '落札日・契約日', kind: 'nowrap' },
        { label: '登録', kind: 'nowrap' },
        { label: '申込', kind: 'nowrap' },
      ],
      rows: rows.map((row) => [
        { text: row.worksName, note: row.worksNumber || undefined },
        { text: row.contractorName, note: row.contractorCode },
        { text: row.ordererName, note: row.ordererId ? undefined : '登録にない発注者' },
        { text: row.contractPrice ? formatYen(row.contractPrice) : '－' },
        { text: dayOfAward(row) },
        { text: formatInstant(row.recordedAt), note: row.source === 'desk' ? '保証会社' : '受注者' },
        { text: row.applicationId ? '作成あり' : 'まだありません' },
      ]),
      emptyText:
        '落札の情報はまだありません。登録すると、受注者のネットデスクに「保証申込のお勧め」として表示されます。',
    },
    pagination,
  }
}

/** 落札の情報を登録する, one at a time. */
export function awardNoticePage(typed: Typed, errors: FieldErrors, csrfField: CsrfField): AwardNoticePage {
  const field = (name: Parameters<typeof worksLabel>[0], more: Partial<Field> = {}): Field => ({
    name,
    label: worksLabel(name),
    value: typedText(typed, name),
    error: errors[name],
    necessity: 'optional',
    ...more,
  })
  return {
    title: '落札の情報を登録する',
    errorSummary: errorSummary(errors),
    csrfField,
    contractorCode: field('contractorCode', { necessity: 'required', hint: '数字5桁', width: '8', isCode: true }),
    ordererName: field('ordererName', {
      necessity: 'required',
      hint: '登録の名称と同じにすると、発注者の規則を使います',
      width: '40',
    }),
    worksKind: {
      ...field('worksKind'),
      value: typedText(typed, 'worksKind') || 'works',
      necessity: 'required',
      choices: worksKinds.map((value) => ({ value, label: worksKindLabels[value] })),
      isInline: true,
    },
    worksNumber: field('worksNumber'),
    worksName: field('worksName', { necessity: 'required', width: '40' }),
    worksPlace: field('worksPlace', { width: '40' }),
    contractPrice: field('contractPrice'),
    days: [field('awardedOn'), field('contractedOn'), field('worksStartsOn'), field('worksEndsOn')],
    isLowBid: {
      ...field('isLowBid'),
      value: typedText(typed, 'isLowBid') || 'no',
      necessity: 'required',
      choices: [
        { value: 'no', label: '該当しない' },
        { value: 'yes', label: '該当する' },
      ],
      isInline: true,
    },
    back: { text: '落札の情報へ戻る', href: noticesHref },
  }
}

function dayOfAward({ awardedOn, contractedOn }: AwardedWorksRow): string {
  const shown = contractedOn ?? awardedOn
  return shown ? formatDay(shown) : '－'
}
