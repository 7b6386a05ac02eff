import type { Response } from 'express'
import type { Sandbox } from '../store/sandboxes.ts'
import type { Account } from '../store/users.ts'
import type { ContractorUser, Deps, DeskUser, OrdererUser, SignedIn } from '../usecases/deps.ts'

type Locals = {
  deps?: Deps
  publicAddress?: string
  person?: SignedIn
  account?: Account
  sandbox?: SandboxStanding
}

/** How a visitor of the trial stands: none in the shared one, in a sandbox of their own, or in one that is over. */
export type SandboxStanding =
  { readonly kind: 'none' } | { readonly kind: 'own'; readonly sandbox: Sandbox } | { readonly kind: 'over' }

/** What every act of this request works with: its realm, both clocks, where it came from, the form's one-time key. */
export function depsOf(res: Response): Deps {
  const { deps } = res.locals as Locals
  if (!deps) throw new Error('the request has no realm yet')
  return deps
}

export function setDeps(res: Response, deps: Deps, publicAddress: string): void {
  Object.assign(res.locals, { deps, publicAddress } satisfies Locals)
}

export function setSandbox(res: Response, sandbox: SandboxStanding): void {
  Object.assign(res.locals, { sandbox } satisfies Locals)
}

export function sandboxOf(res: Response): SandboxStanding {
  return (res.locals as Locals).sandbox ?? { kind: 'none' }
}

/** Where everybody reaches this world, without a slash at the end: what stands on copies. */
export function publicAddressOf(res: Response): string {
  return (res.locals as Locals).publicAddress ?? ''
}

export function setPerson(res: Response, person: SignedIn, account: Account): void {
  Object.assign(res.locals, { person, account } satisfies Locals)
}

/** Whether the person still has the password the surety handed out. */
export function mustChangePassword(res: Response): boolean {
  return (res.locals as Locals).account?.mustChangePassword === true
}

/** Whom the person asks, for the foot of every page; null where the portal knows nobody. */
export function contactOf(res: Response): Account['contact'] {
  return (res.locals as Locals).account?.contact ?? null
}

/** When the person was here before this sign-in; null for the first time. */
export function previousSignInOf(res: Response): Date | null {
  return (res.locals as Locals).account?.previouslySignedInAt ?? null
}

/** Whoever is signed in, or null before the guard or outside it. */
export function findPerson(res: Response): SignedIn | null {
  return (res.locals as Locals).person ?? null
}

export function contractorUser(res: Response): ContractorUser {
  const person = findPerson(res)
  if (person?.kind !== 'contractor') throw new Error('not behind the guard of NetDesk')
  return person
}

export function ordererUser(res: Response): OrdererUser {
  const person = findPerson(res)
  if (person?.kind !== 'orderer') throw new Error('not behind the guard of D-Sure')
  return person
}

export function deskUser(res: Response): DeskUser {
  const person = findPerson(res)
  if (person?.kind !== 'desk') throw new Error('not behind the guard of the desk')
  return person
}
