import type { Day } from '../../domain/day.ts'
import type { ListedRefundRule, RefundRule } from '../../store/refund-rules.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Field,
  type Textarea,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatDay, formatInstantInEra } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const refundsHref = '/desk/refund-rules'

export type RefundsPage = {
  readonly title: string
  readonly lead: string
  readonly nav: ProcedureLinks
  readonly errorSummary: ErrorSummary
  readonly table: DataTable
  readonly closed: string | null
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly validFrom: DayField
    readonly voiding: Field
    readonly cancellation: Field
    readonly reason: Textarea
  } | null
}

/** 取消・解約の返戻: the rules there were, are and will be, and the form for an administrator. */
export function refundsPage(input: {
  nav: ProcedureLinks
  rules: readonly ListedRefundRule[]
  first: RefundRule
  today: Day
  mayChange: boolean
  typed: Typed
  errors: FieldErrors
  csrfField: CsrfField
}): RefundsPage {
  const { rules, first, today, mayChange, errors } = input
  const current = rules.find(({ validFrom }) => validFrom <= today)
  const inForce = { text: '適用中', state: 'done' }
  return {
    title: '取消・解約の返戻',
    lead: '取消・解約のときに返す保証料の割合です。円未満は切り捨てます。取消・解約を確定した日の割合で計算し、返した額は変わりません。',
    nav: input.nav,
    errorSummary: errorSummary(errors),
    table: {
      caption: '返戻の割合（適用日の新しい順）',
      columns: [
        { label: '適用日', kind: 'nowrap' },
        { label: '取消', kind: 'amount' },
        { label: '解約', kind: 'amount' },
        { label: '理由' },
        { label: '登録' },
      ],
      rows: [
        ...rules.map((rule) => [
          { text: formatDay(rule.validFrom), status: rule === current ? inForce : undefined },
          { text: `${rule.voiding}%` },
          { text: `${rule.cancellation}%` },
          { text: rule.reason },
          { text: rule.setByName, note: formatInstantInEra(rule.setAt) },
        ]),
        [
          { text: 'はじめの割合', status: current ? undefined : inForce },
          { text: `${first.voiding}%` },
          { text: `${first.cancellation}%` },
          { text: '' },
          { text: '' },
        ],
      ],
      emptyText: '',
    },
    closed: mayChange ? null : '返戻の割合を登録できるのは、管理者です。',
    form: mayChange ? formOf(input) : null,
  }
}

function formOf({ typed, errors, csrfField }: Parameters<typeof refundsPage>[0]): NonNullable<RefundsPage['form']> {
  const common = (name: string, label: string) => ({
    name,
    label,
    necessity: 'required' as const,
    value: typedText(typed, name),
    error: errors[name],
  })
  return {
    action: refundsHref,
    csrfField,
    validFrom: { ...common('validFrom', '適用日'), hint: '今日か、これからの日です。' },
    voiding: { ...common('voiding', '取消のとき'), width: '4', suffix: '%', inputMode: 'numeric' },
    cancellation: { ...common('cancellation', '解約のとき'), width: '4', suffix: '%', inputMode: 'numeric' },
    reason: { ...common('reason', '理由'), rows: 3 },
  }
}
