import type { Day } from '../../domain/day.ts'
import type { DeskProposal } from '../../domain/desk-proposal.ts'
import type { Yen } from '../../domain/yen.ts'
import {
  type CsrfField,
  type DataTable,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Textarea,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { twoPersonAmountText } from '../../wording/desk-proposals.ts'
import { formatDay, formatInstant, formatYen } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { statusOf } from '../guarantee-acts/decision.page.ts'

export type TwoPersonAmountsPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly caption: string
  readonly errorSummary: ErrorSummary
  readonly proposals: DataTable
  readonly closed: string | null
  readonly form: {
    readonly action: string
    readonly csrfField: CsrfField
    readonly amount: YenField
    readonly validFrom: DayField
    readonly reason: Textarea
  } | null
}

/** 二人で発行する金額: what counts today, what was put forward, and the form for an administrator. */
export function twoPersonAmountsPage(input: {
  inForce: Yen
  proposals: readonly DeskProposal[]
  names: ReadonlyMap<string, string>
  nav: ProcedureLinks
  today: Day
  mayPropose: boolean
  typed: Typed
  errors: FieldErrors
  csrfField: CsrfField
}): TwoPersonAmountsPage {
  const isWaiting = input.proposals.some(({ state }) => state === 'proposed')
  return {
    title: '二人で発行する金額',
    nav: input.nav,
    caption: `いまの設定：${twoPersonAmountText(input.inForce)}`,
    errorSummary: errorSummary(input.errors),
    proposals: proposalTable(input.proposals, input.names),
    closed: closedText(input.mayPropose, isWaiting),
    form: input.mayPropose && !isWaiting ? formOf(input) : null,
  }
}

function closedText(mayPropose: boolean, isWaiting: boolean): string | null {
  if (isWaiting) return '決裁を待っている提案があります。決まってから、次の提案ができます。'
  return mayPropose ? null : '金額を提案できるのは、管理者です。'
}

function proposalTable(proposals: readonly DeskProposal[], names: ReadonlyMap<string, string>): DataTable {
  return {
    caption: 'これまでの提案',
    columns: [
      { label: '適用日', kind: 'nowrap' },
      { label: '二人で発行する金額', kind: 'amount' },
      { label: '状態', kind: 'nowrap' },
      { label: '提案した人' },
      { label: '決めた人' },
      { label: '理由' },
    ],
    rows: proposals.flatMap((proposal) => {
      if (proposal.kind !== 'two_person_amount') return []
      const { details, proposedBy, proposedAt, decidedBy, decidedAt } = proposal
      return [
        [
          {
            text: formatDay(details.validFrom),
            href: `/desk/proposals/${proposal.id}`,
            hiddenText: 'からの金額の提案を開く',
          },
          { text: `${formatYen(details.amount)}以上` },
          { text: '', status: statusOf(proposal) },
          { text: names.get(proposedBy) ?? '', note: formatInstant(proposedAt) },
          {
            text: (decidedBy && names.get(decidedBy)) ?? '－',
            note: decidedAt ? formatInstant(decidedAt) : undefined,
          },
          { text: proposal.reason },
        ],
      ]
    }),
    emptyText: 'まだ設定していません。金額にかかわらず、審査した人と発行する人は別の人です。',
  }
}

function formOf({
  today,
  typed,
  errors,
  csrfField,
}: Parameters<typeof twoPersonAmountsPage>[0]): NonNullable<TwoPersonAmountsPage['form']> {
  return {
    action: '/desk/two-person-amounts',
    csrfField,
    amount: {
      name: 'amount',
      label: '二人で発行する金額',
      hint: '保証金額がこの額以上のとき、審査した人は発行できません。0円にすると、いつも二人になります。',
      necessity: 'required',
      value: typedText(typed, 'amount'),
      error: errors['amount'],
    },
    validFrom: {
      name: 'validFrom',
      label: '適用日',
      hint: '今日か、これからの日です。',
      necessity: 'required',
      value: typedText(typed, 'validFrom') || today.replaceAll('-', '/'),
      error: errors['validFrom'],
    },
    reason: {
      name: 'reason',
      label: '理由',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      rows: 2,
      error: errors['reason'],
    },
  }
}
