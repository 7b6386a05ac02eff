/** 商品(保証区分). What a guarantee secures. */
export type Product = 'advance_payment' | 'interim_advance_payment' | 'performance' | 'performance_reservation'

export const products: readonly Product[] = [
  'advance_payment',
  'interim_advance_payment',
  'performance',
  'performance_reservation',
]
