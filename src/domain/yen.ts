declare const brand: unique symbol

/** A whole number of Japanese yen, zero or more, exact in a JavaScript number. */
export type Yen = number & { readonly [brand]: 'Yen' }

/** A share such as 4/10, kept as two whole numbers so that no rounding hides in it. */
export type Ratio = { readonly numerator: number; readonly denominator: number }

/** The largest amount a form takes: 99,999,999,999 yen, eleven digits. */
export const largestYen = 99_999_999_999 as Yen

/** Makes yen of a number; throws RangeError on a fraction, a negative or what a number cannot hold exactly. */
export function yen(amount: number): Yen {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`not an amount in yen: ${amount}`)
  return amount as Yen
}

/** The given share of an amount, cut down to a multiple of `unit` yen (端数切捨て). */
export function shareFloored(amount: Yen, ratio: Ratio, unit: number): Yen {
  const exact = (BigInt(amount) * BigInt(ratio.numerator)) / BigInt(ratio.denominator)
  return yen(Number(exact - (exact % BigInt(unit))))
}

/** The smallest multiple of one yen that is at least the given share. */
export function shareRaised(amount: Yen, ratio: Ratio): Yen {
  const product = BigInt(amount) * BigInt(ratio.numerator)
  const denominator = BigInt(ratio.denominator)
  return yen(Number((product + denominator - 1n) / denominator))
}

/** How many tenths of a percent `part` is of `whole`, rounded half up: 400 stands for 40.0%. Null when there is no whole. */
export function tenthsOfPercent(part: Yen, whole: Yen): number | null {
  if (whole === 0) return null
  return Number((BigInt(part) * 2000n + BigInt(whole)) / (BigInt(whole) * 2n))
}

/** Whether `part` is more than the share of `whole`, compared without rounding. */
export function exceedsShare(part: Yen, whole: Yen, ratio: Ratio): boolean {
  return BigInt(part) * BigInt(ratio.denominator) > BigInt(whole) * BigInt(ratio.numerator)
}

/** Whether `part` is less than the share of `whole`, compared without rounding. */
export function fallsShortOfShare(part: Yen, whole: Yen, ratio: Ratio): boolean {
  return BigInt(part) * BigInt(ratio.denominator) < BigInt(whole) * BigInt(ratio.numerator)
}
