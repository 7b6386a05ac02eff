import { restOf, unpaidOf } from '../../domain/payout-plan.ts'
import { monthParts } from '../../domain/use-statement.ts'
import { type Yen, yen } from '../../domain/yen.ts'
import type { Cell, DataTable, ErrorSummary, Field, Link, Select } from '../../web/components.ts'
import { errorSummary } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatCount, formatYen } from '../../wording/format.ts'
import { planStateLabels, planText, planUseText } from '../../wording/payout-plan.ts'
import { monthPartLabels, monthText } from '../../wording/use-statement.ts'
import { planHref, type StandingPlan } from './plan.form.ts'

export type PlanPage = {
  readonly title: string
  readonly asOf: string
  readonly errorSummary: ErrorSummary
  readonly action: string
  readonly fields: readonly Field[]
  readonly select: Select
  readonly csv: Link
  readonly feed: Link
  readonly calendar: DataTable
  readonly calendarLinks: readonly Link[]
  readonly total: string
  readonly table: DataTable
  readonly pages: readonly Link[]
  readonly balances: DataTable
}

export type PlanShown = {
  readonly asOf: string
  readonly typed: Typed
  readonly errors: FieldErrors
  /** All that was asked for, and those of it on this page. */
  readonly asked: readonly StandingPlan[]
  readonly shown: readonly StandingPlan[]
  /** Whatever was asked for, the calendar has all guarantees; what is left to be paid in each third. */
  readonly all: readonly StandingPlan[]
  readonly months: readonly string[]
  readonly calendarLinks: readonly Link[]
  readonly pages: readonly Link[]
  readonly csvHref: string
  readonly balances: ReadonlyMap<string, Yen>
}

/** 前払金払出予定: a calendar by thirds of months, the planned payouts, and what is left of each guarantee on the page. */
export function planPage(shown: PlanShown): PlanPage {
  const { typed, errors, asked } = shown
  const overdue = asked.filter(({ state }) => state === 'overdue').length
  const field = (name: string, label: string, hint?: string): Field => {
    const error = errors[name]
    return { name, label, hint, value: typedText(typed, name), error, necessity: 'none', width: '12' }
  }
  return {
    title: '前払金払出予定',
    asOf: shown.asOf,
    errorSummary: errorSummary(errors),
    action: planHref,
    fields: [
      field('from', '期間の始め', '年月。例：令和8年8月'),
      field('until', '期間の終わり', '年月。空欄のときは、先の予定まで'),
      { ...field('guarantee', '保証契約番号・工事名', '一部だけでも探せます'), width: '20' },
    ],
    select: {
      name: 'state',
      label: '状況',
      necessity: 'none',
      value: typedText(typed, 'state') || 'unpaid',
      error: errors['state'],
      choices: [
        { value: 'unpaid', label: '未払出のすべて' },
        ...Object.entries(planStateLabels).map(([value, label]) => ({ value, label })),
        { value: 'all', label: '払出済を含むすべて' },
      ],
    },
    csv: { text: 'この条件の予定をCSVで保存する', href: shown.csvHref },
    feed: { text: 'カレンダーに登録する', href: `${planHref}/feed` },
    calendar: calendarOf(shown.all, shown.months),
    calendarLinks: shown.calendarLinks,
    total: `${formatCount(asked.length)}、未払出の合計 ${formatYen(sum(asked, unpaidOf))}${overdue > 0 ? `（うち期限超過 ${formatCount(overdue)}）` : ''}`,
    table: planTable(shown.shown),
    pages: shown.pages,
    balances: balanceTable(shown),
  }
}

function calendarOf(plans: readonly StandingPlan[], months: readonly string[]): DataTable {
  const cellOf = (month: string, part: string): Cell => {
    const here = plans.filter(
      ({ line, state }) => state !== 'paid' && line.payoutMonth === month && (line.payoutPart ?? 'late') === part,
    )
    if (here.length === 0) return { text: '－' }
    const overdue = here.filter(({ state }) => state === 'overdue').length
    return {
      text: formatYen(sum(here, unpaidOf)),
      note: formatCount(here.length),
      status: overdue > 0 ? { text: `期限超過 ${formatCount(overdue)}`, state: 'overdue' } : undefined,
    }
  }
  const monthCell = (month: string): Cell => ({
    text: monthText(month),
    ...(plans.some(({ line, state }) => state !== 'paid' && line.payoutMonth === month) && {
      href: `${planHref}?from=${month}&until=${month}`,
      hiddenText: 'の払出予定だけを見る',
    }),
  })
  return {
    caption: '旬ごとの未払出の予定（すべての保証契約）',
    columns: [
      { label: '年月', kind: 'nowrap' },
      ...monthParts.map((part) => ({ label: monthPartLabels[part], kind: 'amount' as const })),
    ],
    rows: months.map((month) => [monthCell(month), ...monthParts.map((part) => cellOf(month, part))]),
    emptyText: '',
  }
}

function planTable(plans: readonly StandingPlan[]): DataTable {
  return {
    caption: '払出予定（予定の早い順）',
    isCaptionHidden: true,
    columns: [
      { label: '払出予定', kind: 'nowrap' },
      { label: '状況', kind: 'nowrap' },
      { label: '使途・支払先', kind: 'wide' },
      { label: '前払金使用金額', kind: 'amount' },
      { label: '未払出', kind: 'amount' },
      { label: '払出依頼書', kind: 'nowrap' },
      { label: '保証契約番号・工事名' },
    ],
    rows: plans.map((plan) => [
      { text: planText(plan.line) },
      { text: '', status: { text: planStateLabels[plan.state], state: stateColours[plan.state] } },
      {
        text: planUseText(plan),
        href: `/netdesk/use-statements/${plan.statementId}`,
        hiddenText: 'の使途内訳明細書',
        note: plan.line.payee || undefined,
      },
      {
        text: formatYen(plan.line.usedAmount ?? yen(0)),
        note: plan.paid > 0 ? `払出済 ${formatYen(plan.paid)}` : undefined,
      },
      {
        text: formatYen(unpaidOf(plan)),
        note: plan.requested > 0 ? `依頼中 ${formatYen(plan.requested)}` : undefined,
      },
      requestCell(plan),
      { text: plan.guaranteeNumber, note: plan.worksName },
    ]),
    emptyText: '条件に合う払出予定はありません。使途内訳明細書が承認されると、その明細がここに表示されます。',
  }
}

/** What can still be asked for leads to a new request; what was asked for to the request. */
function requestCell(plan: StandingPlan): Cell {
  const { lastRequest, line, guaranteeId } = plan
  const hiddenText = `${planUseText(plan)}の払出依頼書`
  if (restOf(plan) > 0 && line.item !== 'undecided')
    return { text: '作成する', href: `/netdesk/payouts/new?guarantee=${guaranteeId}`, hiddenText }
  if (lastRequest) return { text: `第${lastRequest.serial}回`, href: `/netdesk/payouts/${lastRequest.id}`, hiddenText }
  return { text: '－' }
}

function balanceTable({ shown, all, balances }: PlanShown): DataTable {
  const guarantees = new Map(shown.map((plan) => [plan.guaranteeId, plan]))
  return {
    caption: '保証契約ごとの残高（上の一覧の保証契約）',
    columns: [
      { label: '保証契約番号', kind: 'nowrap' },
      { label: '工事名' },
      { label: '預託金の残高', kind: 'amount' },
      { label: '払出済', kind: 'amount' },
      { label: '依頼中', kind: 'amount' },
      { label: '未払出', kind: 'amount' },
    ],
    rows: [...guarantees.values()].map(({ guaranteeId, guaranteeNumber, worksName }) => {
      const lines = all.filter((plan) => plan.guaranteeId === guaranteeId)
      return [
        {
          text: guaranteeNumber,
          href: `/netdesk/guarantees/${guaranteeId}/deposit`,
          hiddenText: 'の預託金の口座と残高',
        },
        { text: worksName },
        { text: formatYen(balances.get(guaranteeId) ?? yen(0)) },
        { text: formatYen(sum(lines, ({ paid }) => paid)) },
        { text: formatYen(sum(lines, ({ requested }) => requested)) },
        { text: formatYen(sum(lines, unpaidOf)) },
      ]
    }),
    emptyText: '',
  }
}

function sum(plans: readonly StandingPlan[], amountOf: (plan: StandingPlan) => Yen): Yen {
  return yen(plans.reduce((total, plan) => total + amountOf(plan), 0))
}

const stateColours = {
  overdue: 'overdue',
  planned: 'waiting',
  requested: 'submitted',
  undecided: 'draft',
  paid: 'done',
} as const
