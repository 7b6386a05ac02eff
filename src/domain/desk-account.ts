import { Refused } from './errors.ts'

/** 審査担当者、決裁者、管理者. */
export const deskRoles = ['reviewer', 'approver', 'administrator'] as const
export type DeskRole = (typeof deskRoles)[number]

/** An account of the desk, as far as the rules about accounts look at it. */
export type DeskAccountStanding = {
  readonly id: string
  readonly roles: readonly string[]
  readonly disabledAt: Date | null
}

/** Nobody changes the own account, and somebody who may change accounts always stays. */
export function demandChangeable(
  all: readonly DeskAccountStanding[],
  id: string,
  by: string,
  after: { readonly roles: readonly string[]; readonly isStopped: boolean },
): void {
  if (id === by) throw new Refused('own_account')
  const staysAdministrator = after.roles.includes('administrator') && !after.isStopped
  const others = all.filter((one) => one.id !== id && one.disabledAt === null && one.roles.includes('administrator'))
  if (!staysAdministrator && others.length === 0) throw new Refused('last_administrator')
}
