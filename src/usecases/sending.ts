import { Refused } from '../domain/errors.ts'
import { type SendingBar, sendingBar } from '../domain/sending.ts'
import { admitUnderAll, type AttemptLimit, forgive } from '../store/attempts.ts'
import { findSendingPasswordHash, getSendingSettings } from '../store/sending-settings.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { isPassword } from './passwords.ts'
import { type Act, performAnew } from './perform.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Per person, then over all of a company: fewer than a hundred wrong ones a day, whoever tries. */
const personLimit: AttemptLimit = {
  scope: 'sending-password:person',
  windowMs: day,
  free: 5,
  firstWaitMs: 15_000,
  longestMs: 30 * minute,
}
const companyLimit: AttemptLimit = {
  scope: 'sending-password:company',
  windowMs: day,
  free: 60,
  firstWaitMs: minute,
  longestMs: day,
}

/** That 送信パスワード was given, under the settings of this version; null where none is asked for. */
export type SendingProof = { readonly settingsVersion: number } | null

/** What is about to be sent to the surety, as far as it matters to who may send it. */
export type Sending = { readonly subjectId: string; readonly draftedBy: string; readonly proof: SendingProof }

/**
 * Every act that sends something to the surety in the company's name comes past here first; refused for who may not.
 * Where the company asks for more than the role, it is recorded what was asked for.
 */
export async function demandSender(
  { tx, record }: Pick<Act, 'tx' | 'record'>,
  user: ContractorUser,
  { subjectId, draftedBy, proof }: Sending,
): Promise<void> {
  const settings = await getSendingSettings(tx, user.contractorId)
  const bar = sendingBar(settings, user, draftedBy)
  if (bar) throw new Refused(refusals[bar])
  const { mode, isFourEyes, version } = settings
  // A password of settings that have since been changed proves nothing.
  if (mode === 'password' && proof?.settingsVersion !== version) throw new Refused('changed_meanwhile')
  if (mode === 'off' && !isFourEyes) return
  await record({ name: 'sending.checked', subjectId, details: { mode, isFourEyes, draftedBy } })
}

/**
 * 送信パスワード, before the act that sends: a wrong one counts, also where the act would have been refused, so it is a
 * finished act of its own. Throws Refused; too many tries get the same words as a wrong one.
 */
export async function proveSending(deps: Deps, user: ContractorUser, password: string): Promise<SendingProof> {
  const { mode, version } = await getSendingSettings(deps.db, user.contractorId)
  if (mode !== 'password' || !user.roles.includes('submitter')) return null
  if (password === '') throw new Refused('sending_password_missing')
  // New settings begin anew: so an administrator can end what somebody's wrong tries have brought about.
  const company = `${user.contractorId}:${version}`
  const person = `${user.userId}:${version}`
  const { isAdmitted } = await deps.db.transaction((tx) =>
    admitUnderAll(
      tx,
      [
        [personLimit, person],
        [companyLimit, company],
      ],
      deps.instant(),
    ),
  )
  const passwordHash = await findSendingPasswordHash(deps.db, user.contractorId)
  const isRight = passwordHash !== null && (await isPassword(passwordHash, password))
  if (!isAdmitted || !isRight) {
    await performAnew(deps, user, 'prove-sending', ({ record }) =>
      record({
        name: 'sending.password_failed',
        subjectId: user.contractorId,
        details: { reason: isAdmitted ? 'wrong' : 'slowed' },
      }),
    )
    throw new Refused('sending_password_wrong')
  }
  await deps.db.transaction(async (tx) => {
    await forgive(tx, personLimit.scope, person)
    await forgive(tx, companyLimit.scope, company)
  })
  return { settingsVersion: version }
}

const refusals: Readonly<Record<SendingBar, 'not_allowed' | 'not_approver' | 'drafted_it'>> = {
  not_submitter: 'not_allowed',
  not_approver: 'not_approver',
  drafted_it: 'drafted_it',
}
