import type { Day } from './day.ts'
import type { Yen } from './yen.ts'

/** 入金. A transfer as a bank tells it; what a file does not say is empty. */
export type BankTransfer = {
  /** The line or record of the file, from 1. */
  readonly line: number
  /** The account it came into. */
  readonly bankName: string
  readonly account: string
  /** 勘定日. */
  readonly paidOn: Day
  readonly amount: Yen
  /** 振込依頼人名, in the kana of banks as it came. */
  readonly payer: string
  /** 照会番号, the bank's own number. */
  readonly reference: string
  /** 摘要 and EDI情報. */
  readonly note: string
}

/** What is wrong with a file, by line; null is the file as a whole. Each has its sentence in `wording/bank-transfers.ts`. */
export type TransferFault = {
  readonly line: number | null
  readonly name: TransferFaultName
  readonly detail: Readonly<Record<string, string | number>>
}
export type TransferFaultName =
  | 'empty'
  | 'length'
  | 'character'
  | 'order'
  | 'kind'
  | 'code'
  | 'field'
  | 'day'
  | 'day_to_come'
  | 'count'
  | 'sum'
  | 'no_trailer'
  | 'no_end'
  | 'after_end'

/** A line that brings no money, and so is told but not taken in: 出金, 取消, 訂正. */
export type PassedOver = {
  readonly line: number
  readonly reason: 'withdrawal' | 'cancelled' | 'correction'
  readonly amount: Yen
  readonly payer: string
}

/** A bank's file as it was understood; nothing of it is to be taken in while it has a fault. */
export type TransferReading = {
  readonly transfers: readonly BankTransfer[]
  readonly passedOver: readonly PassedOver[]
  readonly faults: readonly TransferFault[]
}
