import { type Yen, yen } from './yen.ts'

/** What has been paid and built when the orderer cancels: the figures the surety's payment is computed from. */
export type Standing = {
  /** 前払金; 0 where none was paid. */
  readonly advance: Yen
  /** 中間前払金; 0 where none was paid. */
  readonly interim: Yen
  /** 部分払 made so far. */
  readonly progressPayments: Yen
  /** 出来高: what of the works is finished, at the contract's prices. */
  readonly finishedValue: Yen
}

/**
 * 保証金 under 前払金保証 (R28; Act of 1952, article 2): advances and progress payments less the value of finished work,
 * never below nothing and never above the advances.
 */
export function payableForAdvance({ advance, interim, progressPayments, finishedValue }: Standing): Yen {
  const advances = advance + interim
  return yen(Math.min(Math.max(advances + progressPayments - finishedValue, 0), advances))
}

/** 保証金 under 契約保証: the damage from the cancelled contract, up to the guaranteed amount. */
export function payableForPerformance(damage: Yen, guaranteedAmount: Yen): Yen {
  return yen(Math.min(damage, guaranteedAmount))
}
