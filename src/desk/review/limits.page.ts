import type { Day } from '../../domain/day.ts'
import { type Exposure, type GuaranteeLimit, sumOfExposure } from '../../domain/underwriting.ts'
import type { Contractor } from '../../store/contractors.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Radios,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra, formatYen } from '../../wording/format.ts'

export type LimitsPage = {
  readonly title: string
  readonly back: Link
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly limits: DataTable
  readonly closed: string | null
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly amount: YenField
    readonly validFrom: DayField
    readonly whenOver: Radios
  } | null
}

const whenOverLabels: Readonly<Record<GuaranteeLimit['whenOver'], string>> = {
  warn: '注意として表示する',
  refuse: '不適合とし、承認できないようにする',
}

type Limits = readonly (GuaranteeLimit & { readonly setByName: string; readonly setAt: Date })[]

/** 保証限度額 of a contractor: what counts, what is to come and was before, and the form for an administrator. */
export function limitsPage(input: {
  contractor: Contractor
  limits: Limits
  exposure: readonly Exposure[]
  today: Day
  mayChange: boolean
  typed: Typed
  errors: FieldErrors
  csrfField: CsrfField
}): LimitsPage {
  const { contractor, limits, exposure, today, mayChange } = input
  return {
    title: '保証限度額',
    back: { text: `${contractor.name}に戻る`, href: `/desk/contractors/${contractor.id}` },
    caption: `${contractor.name}（受注者コード ${contractor.code}）　保証残高 ${formatYen(sumOfExposure(exposure))}`,
    errorSummary: errorSummary(input.errors),
    limits: limitTable(limits, today),
    closed: mayChange ? null : '限度額を登録できるのは、管理者です。',
    form: mayChange ? formOf(input) : null,
  }
}

function limitTable(limits: Limits, today: Day): DataTable {
  const current = limits.find(({ validFrom }) => validFrom <= today)
  return {
    caption: '保証限度額の履歴',
    isCaptionHidden: true,
    columns: [
      { label: '適用日', kind: 'nowrap' },
      { label: '限度額', kind: 'amount' },
      { label: '超えるとき' },
      { label: '登録' },
    ],
    rows: limits.map((limit) => [
      { text: formatDay(limit.validFrom), status: limit === current ? { text: '適用中', state: 'done' } : undefined },
      { text: formatYen(limit.amount) },
      { text: whenOverLabels[limit.whenOver] },
      { text: limit.setByName, note: formatInstantInEra(limit.setAt) },
    ]),
    emptyText: '限度額は登録されていません。',
  }
}

function formOf({
  contractor,
  today,
  typed,
  errors,
  csrfField,
}: Parameters<typeof limitsPage>[0]): NonNullable<LimitsPage['form']> {
  return {
    action: `/desk/contractors/${contractor.id}/limits`,
    csrfField,
    amount: {
      name: 'amount',
      label: '限度額',
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
    validFrom: {
      name: 'validFrom',
      label: '適用日',
      necessity: 'required',
      hint: '今日か、これからの日です。',
      value: typedText(typed, 'validFrom') || today.replaceAll('-', '/'),
      error: errors['validFrom'],
    },
    whenOver: {
      name: 'whenOver',
      label: '限度額を超える申込',
      necessity: 'required',
      value: typedText(typed, 'whenOver') || 'warn',
      choices: (['warn', 'refuse'] as const).map((value) => ({ value, label: whenOverLabels[value] })),
      error: errors['whenOver'],
    },
  }
}
