import type { CompanyData } from './company.ts'
import { Refused } from './errors.ts'

/** What a person may do for its company: each includes the ones before. */
export const registrationRoles = ['drafter', 'submitter', 'administrator'] as const
export type RegistrationRole = (typeof registrationRoles)[number]

/** Somebody who is to work with ネットデスク; the login id is a wish. */
export type RegistrationUser = {
  readonly name: string
  readonly email: string
  readonly loginId: string
  readonly role: RegistrationRole
}

/** 利用申込 as it was filled in. The first user is the one who applies, and an administrator. */
export type RegistrationContent = {
  readonly company: CompanyData
  /** 建設業許可番号; '' where there is none. */
  readonly licenseNumber: string
  /** 法人番号; '' for a sole proprietor. */
  readonly corporateNumber: string
  readonly officeId: string
  readonly users: readonly RegistrationUser[]
}

export const registrationStates = ['unconfirmed', 'submitted', 'sent_back', 'accepted', 'declined'] as const
export type RegistrationState = (typeof registrationStates)[number]

export type Registration = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly state: RegistrationState
  readonly content: RegistrationContent
  /** Where the link went; proven by opening it, and never changed afterwards. */
  readonly applicantEmail: string
  /** Real time until which the link confirms. */
  readonly confirmUntil: Date
  readonly appliedAt: Date
  readonly confirmedAt: Date | null
  /** How often it was sent. */
  readonly round: number
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  /** Why it was sent back or declined. */
  readonly reason: string
  readonly contractorId: string | null
  readonly version: number
}

export const mostUsersAtRegistration = 3

/** The roles an account gets. */
export function rolesOf(role: RegistrationRole): readonly RegistrationRole[] {
  return registrationRoles.slice(0, registrationRoles.indexOf(role) + 1)
}

export function isLoginId(text: string): boolean {
  return /^[a-z0-9][a-z0-9._-]{2,39}$/.test(text)
}

/** Sends it, for the first time or corrected. The applicant's address stays the one that was proven. */
export function submit(registration: Registration, content: RegistrationContent, at: Date): Registration {
  demandState(registration, 'unconfirmed', 'sent_back')
  return {
    ...registration,
    state: 'submitted',
    content: withApplicant(content, registration.applicantEmail),
    confirmedAt: registration.confirmedAt ?? at,
    round: registration.round + 1,
  }
}

export type Decision = { readonly by: string; readonly at: Date }

/** 訂正のお願い or お断り, with the reason the company reads. */
export function answer(
  registration: Registration,
  state: 'sent_back' | 'declined',
  reason: string,
  { by, at }: Decision,
): Registration {
  demandState(registration, 'submitted')
  return { ...registration, state, reason, decidedBy: by, decidedAt: at }
}

/** 登録: from here on the company is a contractor of the surety. */
export function accept(registration: Registration, contractorId: string, { by, at }: Decision): Registration {
  demandState(registration, 'submitted')
  return { ...registration, state: 'accepted', contractorId, decidedBy: by, decidedAt: at }
}

function withApplicant(content: RegistrationContent, email: string): RegistrationContent {
  return { ...content, users: content.users.map((user, place) => (place === 0 ? { ...user, email } : user)) }
}

function demandState(registration: Registration, ...states: readonly RegistrationState[]): void {
  if (!states.includes(registration.state)) throw new Refused('not_possible_now')
}
