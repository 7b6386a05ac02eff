import type { Db } from '../store/db.ts'
import type { Realm } from '../store/realms.ts'
import type { Secrets } from '../store/sealing.ts'
import type { Account } from '../store/users.ts'

/** A form's one-time key, with what it was sent to and a hash of what was sent. */
export type OnceKey = { readonly key: string; readonly route: string; readonly bodyHash: Buffer }

/** Where an act came from. */
export type RequestContext = {
  readonly id: string
  readonly address: string | null
  /** Null for acts that no form asked for: reading, and what the machine does by itself. */
  readonly once: OnceKey | null
  /** True when a parked form is only being shown again: then nothing may act. */
  readonly isResumed: boolean
}

/** What an act needs beside its arguments; made for one request, in one realm. */
export type Deps = {
  readonly db: Db
  /** The realm's clock: days, deadlines, issue times. */
  readonly now: () => Date
  /** Real time: limits, sessions, the audit instant. */
  readonly instant: () => Date
  readonly realm: Realm
  readonly secrets: Secrets
  readonly request: RequestContext
}

type Person<Kind extends string> = {
  readonly kind: Kind
  readonly userId: string
  readonly realmId: string
  readonly name: string
  readonly loginId: string
  readonly roles: readonly string[]
}

/** 受注者の利用者. */
export type ContractorUser = Person<'contractor'> & {
  readonly contractorId: string
  readonly contractorName: string
  readonly suretyId: string
}
/** 発注機関の担当者. */
export type OrdererUser = Person<'orderer'> & {
  readonly ordererId: string
  readonly ordererName: string
  readonly section: string
}
/** 保証会社の担当者. */
export type DeskUser = Person<'desk'> & { readonly suretyId: string; readonly suretyName: string }
/** What happens by itself. */
export type Machine = { readonly kind: 'machine'; readonly userId: null; readonly name: string }
/** Somebody who has not signed in. */
export type Stranger = { readonly kind: 'stranger'; readonly userId: null; readonly name: string }

export type Actor = ContractorUser | OrdererUser | DeskUser | Machine | Stranger
export type SignedIn = ContractorUser | OrdererUser | DeskUser

export const machine: Machine = { kind: 'machine', userId: null, name: '自動処理' }
export const stranger: Stranger = { kind: 'stranger', userId: null, name: '未ログイン' }

/** The person behind an account. */
export function actorOf(account: Account): SignedIn {
  const person = {
    userId: account.id,
    realmId: account.realmId,
    name: account.name,
    loginId: account.loginId,
    roles: account.roles,
  }
  if (account.portal === 'netdesk') {
    const { organisationId, organisationName, suretyId } = account
    return {
      kind: 'contractor',
      ...person,
      contractorId: organisationId,
      contractorName: organisationName,
      suretyId: suretyId ?? '',
    }
  }
  if (account.portal === 'dsure') {
    const { organisationId, organisationName, section } = account
    return { kind: 'orderer', ...person, ordererId: organisationId, ordererName: organisationName, section }
  }
  return { kind: 'desk', ...person, suretyId: account.organisationId, suretyName: account.organisationName }
}

/** The organisation an actor acts for; null for machine and stranger. */
export function organisationOf(actor: Actor): string | null {
  if (actor.kind === 'contractor') return actor.contractorId
  if (actor.kind === 'orderer') return actor.ordererId
  if (actor.kind === 'desk') return actor.suretyId
  return null
}

/** The name of that organisation. */
export function organisationNameOf(person: SignedIn): string {
  if (person.kind === 'contractor') return person.contractorName
  if (person.kind === 'orderer') return person.ordererName
  return person.suretyName
}
