import type { Place } from './application-lists.ts'
import type { EventName } from './audit.ts'
import type { Db } from './db.ts'

/** What happened to an account, as its owner sees it; both by real time. */
export type AccountEvent = {
  readonly id: string
  readonly at: Date
  readonly name: EventName
  readonly address: string | null
  readonly actorId: string | null
  readonly actorName: string | null
  readonly details: Readonly<Record<string, unknown>>
}

const shown: readonly EventName[] = [
  'user.signed_in',
  'user.sign_in_failed',
  'user.second_factor_failed',
  'user.signed_out',
  'user.password_changed',
  'user.password_reset',
  'user.reset_asked',
  'user.initial_password_made',
  'user.second_factor_set',
  'user.second_factor_ended',
  'user.second_factor_lifted',
  'user.email_change_asked',
  'user.email_changed',
  'user.code_sheet_made',
  'user.session_ended',
  'user.stopped',
  'user.restarted',
  'user.desk_account_changed',
  'user.colleague_invited',
  'user.colleague_changed',
  'user.colleague_reset',
]

/** ログインの記録 of one account, newest first; one more than asked for if there are more. */
export async function listAccountEvents(
  db: Db,
  userId: string,
  after: Place | null,
  count: number,
): Promise<AccountEvent[]> {
  const query = db('audit_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .where('e.subject_id', userId)
    .whereIn('e.name', [...shown])
    .orderBy([
      { column: 'e.at', order: 'desc' },
      { column: 'e.id', order: 'desc' },
    ])
  if (after) void query.whereRaw('(e.at, e.id) < (?, ?)', [after.at, after.id])
  return query.limit(count + 1).select({
    id: 'e.id',
    at: 'e.at',
    name: 'e.name',
    address: 'e.address',
    actorId: 'e.actor_id',
    actorName: 'u.name',
    details: 'e.details',
  })
}
