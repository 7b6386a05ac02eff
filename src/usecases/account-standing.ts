import { randomInt } from 'node:crypto'
import { Refused } from '../domain/errors.ts'
import { endSessionsOf } from '../store/sessions.ts'
import { saveDisabled, saveInitialPassword } from '../store/users.ts'
import type { Deps } from './deps.ts'
import type { Act } from './perform.ts'

/** Whether an account is stopped, and whether its owner has ever chosen a password. */
export type AccountStanding = {
  readonly id: string
  readonly disabledAt: Date | null
  readonly mustChangePassword: boolean
}

/** Stops somebody at once, on every instance, or lets them in again: part of the act that has found out who may. */
export async function changeStanding(
  deps: Deps,
  { tx, record }: Pick<Act, 'tx' | 'record'>,
  { id, disabledAt }: AccountStanding,
  version: number,
  wish: 'stop' | 'restart',
  reason: string,
): Promise<void> {
  if ((disabledAt === null) !== (wish === 'stop')) throw new Refused('not_possible_now')
  const isSaved = await saveDisabled(tx, id, version, wish === 'stop' ? deps.instant() : null)
  if (!isSaved) throw new Refused('changed_meanwhile')
  if (wish === 'stop') await endSessionsOf(tx, id, deps.instant(), null)
  await record({ name: wish === 'stop' ? 'user.stopped' : 'user.restarted', subjectId: id, details: { reason } })
}

/** Whatever opened the account before is dead, and so are its sessions. Gives until when the new password is good. */
export async function giveInitialPassword(
  deps: Deps,
  { tx, record }: Pick<Act, 'tx' | 'record'>,
  { id, disabledAt, mustChangePassword }: AccountStanding,
  { passwordHash, days, reason }: { readonly passwordHash: string; readonly days: number; readonly reason: string },
): Promise<Date> {
  if (disabledAt) throw new Refused('not_possible_now')
  const until = new Date(deps.instant().getTime() + days * 86_400_000)
  await saveInitialPassword(tx, id, passwordHash, until)
  await endSessionsOf(tx, id, deps.instant(), null)
  const details = { until: until.toISOString(), reason, hadOwn: !mustChangePassword }
  await record({ name: 'user.initial_password_made', subjectId: id, details })
  return until
}

/** Small letters and digits that no face on paper makes look alike. */
const alphabet = 'abcdefhkmnprtwxy23478'

/** Sixteen characters in groups of four (70 bits), hyphens between them part of it. */
export function randomPassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
