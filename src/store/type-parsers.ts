import pg from 'pg'

const { builtins } = pg.types
const arrays = { int8: 1016, date: 1182, timestamp: 1115, numeric: 1231 } as const

const asText = (text: string): string => text
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[]

/** A bigint that a number cannot hold is a defect, and must not become a rounded amount. */
function checkedNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number`)
  return number
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, checkedNumber],
  [arrays.int8, (text) => textArray(text).map((one) => (one === null ? null : checkedNumber(one)))],
  // A day has no zone, and as a Date it would move by one in another zone.
  [builtins.DATE, asText],
  [arrays.date, textArray],
  [builtins.TIMESTAMP, asText],
  [arrays.timestamp, textArray],
  [builtins.NUMERIC, asText],
  [arrays.numeric, textArray],
])

/** How values leave the driver: days and decimals as text, whole numbers checked, instants as Date. */
export const typeParsers = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
}
