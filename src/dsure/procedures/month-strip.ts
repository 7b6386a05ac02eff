import { addDays, type Day, daysBetween } from '../../domain/day.ts'
import { type Gap, gapsOf, type Periods } from '../../domain/period-gaps.ts'
import { formatDay } from '../../wording/format.ts'
import { gapText } from '../../wording/periods.ts'

type Bar = { readonly x: number; readonly width: number }

/** 工期 above 保証期間, month by month, as finished figures for an SVG of a fixed width; the words beside it say the same. */
export type MonthStrip = {
  readonly label: string
  readonly works: Bar
  readonly guarantee: Bar
  readonly gaps: readonly Bar[]
  readonly months: readonly number[]
  /** Today, where it lies within what is drawn. */
  readonly today: number | null
  readonly from: string
  readonly to: string
}

const width = 1000

/** Drawn from the first month of either period to the last of both and of what is not covered. */
export function monthStrip(periods: Periods, today: Day): MonthStrip {
  const { worksStartsOn, worksEndsOn, guaranteeEndsOn } = periods
  const guaranteeStartsOn = periods.guaranteeStartsOn ?? worksStartsOn
  const gaps = gapsOf(periods, today)
  const days = [worksStartsOn, worksEndsOn, guaranteeStartsOn, guaranteeEndsOn, ...gaps.map(({ to }) => to)].toSorted()
  const from = monthOf(days[0] ?? today)
  const until = monthAfter(monthOf(days.at(-1) ?? today))
  const total = Math.max(daysBetween(from, until), 1)
  const at = (on: Day): number => Math.round((daysBetween(from, on) * width) / total)
  const bar = (first: Day, last: Day): Bar => {
    const x = at(first)
    return { x, width: Math.max(at(addDays(last, 1)) - x, 2) }
  }
  return {
    label: labelOf(periods, guaranteeStartsOn, gaps),
    works: bar(worksStartsOn, worksEndsOn),
    guarantee: bar(guaranteeStartsOn, guaranteeEndsOn),
    gaps: gaps.map((gap) => bar(gap.from, gap.to)),
    months: monthsBetween(from, until).map(at),
    today: today >= from && today < until ? at(today) : null,
    from: monthText(from),
    to: monthText(monthOf(addDays(until, -1))),
  }
}

function labelOf(
  { worksStartsOn, worksEndsOn, guaranteeEndsOn }: Periods,
  startsOn: Day,
  gaps: readonly Gap[],
): string {
  const uncovered = gaps.length === 0 ? '保証されない期間なし' : `保証されない期間 ${gaps.map(gapText).join('、')}`
  return `工期 ${formatDay(worksStartsOn)}から${formatDay(worksEndsOn)}、保証期間 ${formatDay(startsOn)}から${formatDay(guaranteeEndsOn)}、${uncovered}`
}

function monthOf(on: Day): Day {
  return `${on.slice(0, 7)}-01` as Day
}

function monthAfter(month: Day): Day {
  return monthOf(addDays(month, 31))
}

function monthsBetween(from: Day, until: Day): Day[] {
  const months: Day[] = []
  for (let month = from; month < until; month = monthAfter(month)) months.push(month)
  return months
}

/** 令和8年5月. */
function monthText(month: Day): string {
  return formatDay(month).replace(/月.*$/, '月')
}
