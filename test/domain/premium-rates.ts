import { readFileSync } from 'node:fs'

type Example = {
  readonly guarantee_amount_yen?: number
  readonly reservation_amount_yen?: number
  readonly premium_yen?: number
  readonly fee_yen?: number
  readonly tax_yen?: number
}

type Change = {
  readonly old_guarantee_yen: number
  readonly new_guarantee_yen: number
  readonly old_premium_yen: number
  readonly new_premium_yen: number
  readonly additional_premium_yen: number
  readonly refund_yen: number
}

type Row = { readonly id: string; readonly examples: readonly Example[]; readonly change_examples?: readonly Change[] }

/** One published or computed amount; which figures it has depends on what it is about. */
export type AmountVector = { readonly case: string } & Readonly<Record<string, number | string | undefined>>

/**
 * The rate tables and test vectors this project was begun with: each says whether it is published and where, or assumed.
 * They were reckoned apart from this code, which is why they can test it.
 */
export const premiumRates = JSON.parse(readFileSync(new URL('premium-rates.json', import.meta.url), 'utf8')) as {
  readonly rows: readonly Row[]
  readonly amount_test_vectors: readonly AmountVector[]
}
