import { type Day, dayOf, timeOf } from '../domain/day.ts'
import type { Yen } from '../domain/yen.ts'
import { eras, westernYear } from './eras.ts'

// Formatters of the platform are made once: making one costs three hundred times what using it does.
const grouped = new Intl.NumberFormat('ja-JP')
const weekdays = ['日', '月', '火', '水', '木', '金', '土']

/** 19,440,000円 */
export function formatYen(amount: Yen): string {
  return `${grouped.format(amount)}円`
}

/** 19,440,000, for table columns and fields whose 円 stands elsewhere. */
export function formatNumber(amount: number): string {
  return grouped.format(amount)
}

/** 令和8年5月20日 */
export function formatDay(day: Day): string {
  return `${eraNameOf(day)}${formatDayShort(day)}`
}

/** 8年5月20日, for columns of tables, where the era would only repeat itself. */
export function formatDayShort(day: Day): string {
  return `${eraYearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 令和8年5月20日（水） */
export function formatDayWithWeekday(day: Day): string {
  return `${formatDay(day)}（${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}）`
}

/** 2022/04/18 15:51 in Japan, as the certificate's history shows it. */
export function formatInstant(instant: Date): string {
  return `${dayOf(instant).replaceAll('-', '/')} ${formatTime(instant)}`
}

/** 令和4年4月18日 15:51 in Japan. */
export function formatInstantInEra(instant: Date): string {
  return `${formatDay(dayOf(instant))} ${formatTime(instant)}`
}

/** 15:51 in Japan. */
export function formatTime(instant: Date): string {
  return timeOf(instant)
}

/** 40.0% of tenths of a percent; the domain has rounded already. */
export function formatPercent(tenths: number): string {
  return `${grouped.format(Math.trunc(tenths / 10))}.${tenths % 10}%`
}

/** 1,234件 */
export function formatCount(count: number): string {
  return `${grouped.format(count)}件`
}

/** 1,000件以上 where counting stopped at the cap. */
export function formatCappedCount(count: number, cap: number): string {
  return count > cap ? `${formatCount(cap)}以上` : formatCount(count)
}

/** 48KB or 1.2MB, rounded up so that nobody is told less than they get. */
export function formatFileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes}KB` : `${(Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1)}MB`
}

/** 令和8年度: the fiscal year that begins in this western year. */
export function formatFiscalYear(year: number): string {
  // 令和 began within the year 2019, which has been 令和元年度 since.
  return `${formatDay(`${year}-12-31` as Day).replace(/年.*/, '')}年度`
}

/** 60.00% of hundredths of a percent. */
export function formatShare(basisPoints: number): string {
  return `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}%`
}

function eraNameOf(day: Day): string {
  return eras.find((era) => day >= era.from)?.name ?? '西暦'
}

function eraYearOf(day: Day): string {
  const year = Number(day.slice(0, 4))
  const era = eras.find((one) => day >= one.from)
  if (!era) return String(year)
  const count = year - westernYear(era, 1) + 1
  return count === 1 ? '元' : String(count)
}
