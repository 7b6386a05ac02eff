import type { Day } from '../../domain/day.ts'
import { gapsOf } from '../../domain/period-gaps.ts'
import type { HeldPeriods } from '../../store/held-periods.ts'
import type { Link, Pagination, Tabs } from '../../web/components.ts'
import { formatDay } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { gapReason, gapText } from '../../wording/periods.ts'
import { guaranteeHref, periodsHref } from './addresses.ts'
import { backToProcedures } from './list.page.ts'
import { type MonthStrip, monthStrip } from './month-strip.ts'

export const periodTabs = ['gaps', 'all'] as const
export type PeriodTab = (typeof periodTabs)[number]

export type PeriodsPage = {
  readonly title: string
  readonly lead: string
  readonly back: Link
  readonly tabs: Tabs
  readonly emptyText: string
  readonly items: readonly PeriodItem[]
  readonly pagination: Pagination
}

export type PeriodItem = {
  readonly number: Link
  readonly product: string
  readonly works: string
  readonly worksPeriod: string
  readonly guaranteePeriod: string
  readonly gaps: readonly string[]
  readonly strip: MonthStrip
}

/** 工期と保証期間: side by side for each guarantee in force, with what is not covered. It prints as it stands. */
export function periodsPage(
  rows: readonly HeldPeriods[],
  tab: PeriodTab,
  pagination: Pagination,
  today: Day,
): PeriodsPage {
  return {
    title: '工期と保証期間',
    lead: '有効な保証契約の工期と保証期間を並べ、保証されない期間を示します。契約の変更で工期が変わったときは、各保証契約のページで工期の変更を記録してください。',
    back: backToProcedures,
    tabs: {
      label: '工期と保証期間',
      region: 'periods',
      links: [
        { id: 'tab-gaps', text: '保証されない期間があるもの', href: periodsHref, isCurrent: tab === 'gaps' },
        { id: 'tab-all', text: 'すべて', href: `${periodsHref}?tab=all`, isCurrent: tab === 'all' },
      ],
    },
    emptyText: tab === 'gaps' ? '保証されない期間がある保証契約はありません。' : '有効な保証契約はありません。',
    items: rows.map((row) => periodItem(row, today)),
    pagination,
  }
}

export function periodItem(row: HeldPeriods, today: Day): PeriodItem {
  const { worksStartsOn, worksEndsOn, certifiedWorksEndOn, guaranteeStartsOn, guaranteeEndsOn } = row
  const changed = worksEndsOn === certifiedWorksEndOn ? '' : `（証書では${formatDay(certifiedWorksEndOn)}まで）`
  return {
    number: { text: row.guaranteeNumber, href: guaranteeHref(row.id) },
    product: productLabels[row.product],
    works: [row.worksName, row.contractorName].join('　'),
    worksPeriod: `${formatDay(worksStartsOn)}から${formatDay(worksEndsOn)}まで${changed}`,
    guaranteePeriod: `${guaranteeStartsOn ? `${formatDay(guaranteeStartsOn)}から` : ''}${formatDay(guaranteeEndsOn)}まで`,
    gaps: gapsOf(row, today).map((gap) => `${gapText(gap)}　${gapReason(gap)}`),
    strip: monthStrip(row, today),
  }
}
