import { Refused } from './errors.ts'

/** What at the desk can be in one person's hands. */
export type ClaimKind = 'application' | 'amendment' | 'use_statement' | 'parcel' | 'guarantee_claim'
export type ClaimSubject = { readonly kind: ClaimKind; readonly id: string }

/** 担当. Who has a subject in hand, and since when; it stays with them until they hand it over or it is taken over. */
export type DeskClaim = {
  readonly subject: ClaimSubject
  readonly suretyId: string
  readonly holderId: string
  readonly heldSince: Date
  readonly version: number
}

/** Somebody of the desk as the rules of claims see them. */
export type Colleague = { readonly userId: string; readonly roles: readonly string[] }

/** 引き継ぎ by whoever holds it, to another reviewer. */
export function handOver(claim: DeskClaim, by: Colleague, to: Colleague, at: Date): DeskClaim {
  demandReviewer(by)
  if (claim.holderId !== by.userId) throw new Refused('held_by_another')
  if (to.userId === by.userId || !to.roles.includes('reviewer')) throw new Refused('no_such_colleague')
  return { ...claim, holderId: to.userId, heldSince: at }
}

/** 引き取り by another reviewer, of what an absent colleague holds. */
export function takeOver(claim: DeskClaim, by: Colleague, at: Date): DeskClaim {
  demandReviewer(by)
  if (claim.holderId === by.userId) throw new Refused('not_possible_now')
  return { ...claim, holderId: by.userId, heldSince: at }
}

/** Only reviewers take things in hand. */
export function demandReviewer({ roles }: Pick<Colleague, 'roles'>): void {
  if (!roles.includes('reviewer')) throw new Refused('not_allowed')
}
