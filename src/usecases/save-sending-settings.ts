import { NotFound, Refused } from '../domain/errors.ts'
import type { SendingMode } from '../domain/sending.ts'
import { admit, type AttemptLimit, forgive } from '../store/attempts.ts'
import {
  findSendingPasswordHash,
  getSendingSettings,
  listSenders,
  saveSendingSettings as save,
} from '../store/sending-settings.ts'
import { getCredentials } from '../store/users.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { hashPassword, isPassword, type PasswordCost, type PasswordFlaw, sendingPasswordFlaw } from './passwords.ts'
import { perform } from './perform.ts'

const limit: AttemptLimit = {
  scope: 'sending-settings:own-password',
  windowMs: 86_400_000,
  free: 5,
  firstWaitMs: 30_000,
  longestMs: 1_800_000,
}

export type SendingWish = {
  readonly mode: SendingMode
  readonly isFourEyes: boolean
  readonly approverIds: readonly string[]
  /** Empty keeps the one there is. */
  readonly newPassword: string
  /** The administrator's own, for signing in. */
  readonly ownPassword: string
}

export type SaveSendingAnswer =
  'saved' | 'wrong_own_password' | 'no_password' | 'no_approver' | 'same_as_own' | PasswordFlaw

/**
 * 便利な機能の設定, by an administrator who shows once more who they are. A wrong password of their own is returned, since
 * throwing would take its count back.
 */
export async function saveSendingSettings(
  deps: Deps,
  user: ContractorUser,
  version: number,
  wish: SendingWish,
  cost?: PasswordCost,
): Promise<SaveSendingAnswer> {
  return perform<SaveSendingAnswer>(deps, user, 'save-sending-settings', async ({ tx, at, record }) => {
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    const before = await getSendingSettings(tx, user.contractorId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    // Counted under a lock that is held until the end, so that parallel tries cannot get past the limit.
    const admission = await admit(tx, limit, user.userId, deps.instant())
    const { passwordHash: own } = await getCredentials(tx, user.userId)
    if (!admission.isAdmitted || !(await isPassword(own, wish.ownPassword))) {
      const details = { act: 'save-sending-settings', reason: admission.isAdmitted ? 'wrong_own_password' : 'slowed' }
      await record({ name: 'act.refused', subjectId: user.contractorId, details })
      return 'wrong_own_password'
    }
    await forgive(tx, limit.scope, user.userId)

    const approverIds = wish.mode === 'approvers' ? [...new Set(wish.approverIds)] : []
    const senders = await listSenders(tx, user.contractorId)
    if (approverIds.some((id) => !senders.some((one) => one.id === id))) throw new NotFound()
    if (wish.mode === 'approvers' && approverIds.length === 0) return 'no_approver'
    const isNew = wish.mode === 'password' && wish.newPassword !== ''
    const flaw = isNew ? flawOf(user, wish) : null
    if (flaw) return flaw
    const kept = wish.mode === 'password' ? await findSendingPasswordHash(tx, user.contractorId) : null
    const passwordHash = isNew ? await hashPassword(wish.newPassword, cost) : kept
    if (wish.mode === 'password' && passwordHash === null) return 'no_password'

    const { mode, isFourEyes } = wish
    await save(tx, user.contractorId, before, { mode, isFourEyes, approverIds, passwordHash }, { ...user, at })
    const details = { mode, isFourEyes, approverIds, isPasswordNew: isNew }
    await record({ name: 'sending.settings_saved', subjectId: user.contractorId, details })
    return 'saved'
  })
}

function flawOf(user: ContractorUser, { newPassword, ownPassword }: SendingWish): SaveSendingAnswer | null {
  if (newPassword === ownPassword) return 'same_as_own'
  return sendingPasswordFlaw(newPassword, [user.loginId, user.name, user.contractorName, 'netdesk', 'denshihosho'])
}
