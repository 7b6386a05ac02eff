/** Bars with their names, measured out for a drawing; the table beside it is what is read aloud. */
export type BarChart = {
  readonly label: string
  readonly width: number
  readonly height: number
  readonly bars: readonly {
    readonly name: string
    readonly text: string
    readonly y: number
    readonly baseline: number
    readonly width: number
  }[]
}

const rowHeight = 26
export const chartWidth = 640
/** The most a bar is long. */
const longest = 290
const longestName = 13

/** Null where there is nothing to compare: a single bar, or none longer than nothing. */
export function barChart(
  label: string,
  rows: readonly { readonly name: string; readonly amount: number; readonly text: string }[],
): BarChart | null {
  const drawn = rows.filter(({ amount }) => amount > 0)
  const most = Math.max(0, ...drawn.map(({ amount }) => amount))
  if (drawn.length < 2) return null
  return {
    label,
    width: chartWidth,
    height: drawn.length * rowHeight + 4,
    bars: drawn.map(({ name, amount, text }, place) => ({
      name: [...name].length > longestName ? `${[...name].slice(0, longestName - 1).join('')}…` : name,
      text,
      y: place * rowHeight + 6,
      baseline: place * rowHeight + 19,
      width: Math.max(1, Math.round((amount / most) * longest)),
    })),
  }
}
