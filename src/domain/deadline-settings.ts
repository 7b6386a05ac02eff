import { type Rung, rungs } from './expiry-ladder.ts'
import { type DeadlineRule, defaultDeadlineRule } from './payment-deadline.ts'

/** 期限の設定 of a body. Version 0 is what we assume of one that has set nothing. */
export type DeadlineSettings = DeadlineRule & { readonly rungs: readonly Rung[]; readonly version: number }

export const defaultDeadlineSettings: DeadlineSettings = { ...defaultDeadlineRule, rungs, version: 0 }
