import type { Day } from './day.ts'
import { Refused } from './errors.ts'

/** 担当者 and 利用者ID管理者 of a public body. */
export const bodyRoles = ['clerk', 'id_administrator'] as const
export type BodyRole = (typeof bodyRoles)[number]

/** An account of a body, as far as the rules about accounts look at it. */
export type BodyPersonStanding = {
  readonly id: string
  readonly roles: readonly string[]
  readonly disabledAt: Date | null
  readonly mustChangePassword: boolean
  readonly expiresOn: Day | null
}

/** Whether the last day of an account is over. */
export function isOver(expiresOn: Day | null, today: Day): boolean {
  return expiresOn !== null && expiresOn < today
}

/**
 * Somebody who may change accounts always stays: who has come at least once, is not stopped, and whose account has no last
 * day. Who was only invited keeps no body running.
 */
export function demandAdministratorStays(after: readonly BodyPersonStanding[]): void {
  if (!hasAdministrator(after)) throw new Refused('last_administrator')
}

/** Whether somebody who may change accounts would be left. */
export function hasAdministrator(all: readonly BodyPersonStanding[]): boolean {
  return all.some(keepsBodyRunning)
}

function keepsBodyRunning({ roles, disabledAt, mustChangePassword, expiresOn }: BodyPersonStanding): boolean {
  return roles.includes('id_administrator') && disabledAt === null && !mustChangePassword && expiresOn === null
}

/** Days without a sign-in after which an account is shown as 未使用. */
const unusedDays = 90

/** 未使用: never signed in with, or not for ninety days. */
export function unusedSince(signedInAt: Date | null, now: Date): 'never' | 'long' | null {
  if (!signedInAt) return 'never'
  return now.getTime() - signedInAt.getTime() > unusedDays * 86_400_000 ? 'long' : null
}
