import { NotFound } from '../domain/errors.ts'
import { findSandbox, restoreSandbox, type Sandbox, type SandboxLimits } from '../store/sandboxes.ts'
import { type Account, findCredentials, type Portal, saveSignIn } from '../store/users.ts'
import { actorOf, type Deps, machine } from './deps.ts'
import { perform, performAnew } from './perform.ts'

/** Lets the owner of a sandbox be one of its people, without a password: all of them are unreal, and so is what they do. */
export async function enterSandbox(deps: Deps, sandbox: Sandbox, portal: Portal, loginId: string): Promise<Account> {
  const credentials = await findCredentials(deps.db, sandbox.realm.id, portal, loginId)
  if (deps.realm.id !== sandbox.realm.id || !credentials || credentials.isDisabled) throw new NotFound()
  const { account } = credentials
  await performAnew(deps, actorOf(account), 'enter-sandbox', async ({ tx, at, record }) => {
    await saveSignIn(tx, account.id, at)
    await record({ name: 'sandbox.entered', subjectId: account.id, details: { portal } })
  })
  return account
}

/** The sandbox that this one was put in the place of, while it can still be had back. */
export async function findUndo({ db, instant }: Deps, now: Sandbox, limits: SandboxLimits): Promise<Sandbox | null> {
  if (!now.replacesId) return null
  const old = await findSandbox(db, now.replacesId, instant(), limits)
  return old?.replacedAt ? old : null
}

/** やり直す前に戻す. Null when it is too late. */
export async function undoReset(deps: Deps, now: Sandbox, limits: SandboxLimits): Promise<Sandbox | null> {
  const old = await findUndo(deps, now, limits)
  if (!old) return null
  const inside = { ...deps, realm: old.realm, now: () => new Date(deps.instant().getTime() + old.realm.clockOffsetMs) }
  await perform(inside, machine, 'undo-reset', async ({ tx, record }) => {
    await restoreSandbox(tx, old.realm.id, now.realm.id, deps.instant())
    await record({ name: 'sandbox.restored', subjectId: null, details: {} })
  })
  return old
}
