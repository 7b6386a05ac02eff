import { foldCode } from './authentication-key.ts'
import type { Product } from './product.ts'

/** The letter a 保証契約番号 ends in, by product; H is accepted where numbers are read, its meaning is unknown. */
export const numberSuffixes: Readonly<Record<Product, string>> = {
  advance_payment: 'M',
  interim_advance_payment: 'C',
  performance: 'K',
  performance_reservation: 'Y',
}

/** 保証契約番号: code of the contractor at the surety, running number of that contractor, letter of the product. */
export function guaranteeNumber(contractorCode: string, serial: number, product: Product): string {
  return `${contractorCode}-${String(serial).padStart(5, '0')}${numberSuffixes[product]}`
}

/** The series a product's guarantees are numbered in: reservations run by themselves (briefing, page 6). */
export function guaranteeSeries(contractorCode: string, product: Product): string {
  return `guarantee:${contractorCode}${product === 'performance_reservation' ? ':reservation' : ''}`
}

/** 受付番号: the era year of the fiscal year, and a number that runs within the surety and year, as in R08-000123. */
export function receptionNumber(fiscalYear: number, serial: number): string {
  return `R${String(fiscalYear - 2018).padStart(2, '0')}-${String(serial).padStart(6, '0')}`
}

/** 受付番号 as typed, in its canonical form RNN-NNNNNN; null when it cannot be one. */
export function readReceptionNumber(typed: string): string | null {
  const parts = /^R(\d{2})(\d{6})$/.exec(foldCode(typed).replaceAll('-', ''))
  return parts ? `R${parts[1]}-${parts[2]}` : null
}
