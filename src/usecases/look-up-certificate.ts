import { keyCandidates, readGuaranteeNumber } from '../domain/authentication-key.ts'
import { type AttemptLimit, countUp, lockCounters } from '../store/attempts.ts'
import { findKeyStanding } from '../store/authentication-keys.ts'
import { type GuaranteeRow, listByNumber } from '../store/guarantees.ts'
import { arriveByKey } from './deliver-certificate.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

const day = 86_400_000

/** Five wrong tries at one number, then a growing wait; thirty wrong tries a day in all. No number and no body is ever locked. */
const pairLimit: AttemptLimit = {
  scope: 'look-up:pair',
  windowMs: day,
  free: 5,
  firstWaitMs: 30_000,
  longestMs: 3_600_000,
}
const accountLimit: AttemptLimit = {
  scope: 'look-up:account',
  windowMs: day,
  free: 30,
  firstWaitMs: day,
  longestMs: day,
}
const alarms = { body: 100, number: 10 } as const

export type LookUpAnswer =
  | { readonly kind: 'matched'; readonly guaranteeId: string }
  | { readonly kind: 'not_matched' }
  /** The right body with a key that was right until it was replaced (再発行). */
  | { readonly kind: 'ended_key' }
  | { readonly kind: 'slowed'; readonly until: string }

/**
 * 照会. Opens a certificate for the body it is addressed to, by number and key together. No such number, wrong key and
 * another body's certificate are one answer; the failure is returned, since throwing would take its count back.
 */
export async function lookUpCertificate(
  deps: Deps,
  user: OrdererUser,
  typedNumber: string,
  typedKey: string,
): Promise<LookUpAnswer> {
  return perform<LookUpAnswer>(deps, user, 'look-up-certificate', async (act) => {
    const number = readGuaranteeNumber(typedNumber) ?? ''
    const limits = [[pairLimit, `${user.userId}:${number}`] as const, [accountLimit, user.userId] as const]
    const counters = await lockCounters(act.tx, limits, deps.instant())
    if (counters.blockedUntil) return slowed(act, number, counters.blockedUntil)

    const { guarantee, reason } = await match(deps, act, user, number, keyCandidates(typedKey))
    if (!guarantee) {
      await counters.fail()
      return notMatched(deps, act, user, number, reason)
    }
    await counters.succeed()
    await arriveByKey(act, user, guarantee.id)
    return { kind: 'matched', guaranteeId: guarantee.id }
  })
}

type Match = {
  readonly guarantee: GuaranteeRow | null
  readonly reason: 'unknown' | 'key' | 'ended_key' | 'other_body'
}

/** Every way through does the same work: a guarantee nobody has is compared like one that is there. */
async function match(
  deps: Deps,
  { tx }: Act,
  user: OrdererUser,
  number: string,
  candidates: readonly string[],
): Promise<Match> {
  const guarantees = await listByNumber(tx, user.realmId, number)
  const checked = guarantees.length > 0 ? guarantees.map(({ id }) => id) : [crypto.randomUUID()]
  const standings = new Map<string, string>()
  for (const id of checked) standings.set(id, await findKeyStanding(tx, deps.secrets, id, candidates))
  const opened = guarantees.filter(({ id }) => standings.get(id) === 'live')
  const own = opened.find(({ ordererId }) => ordererId === user.ordererId)
  if (own) return { guarantee: own, reason: 'unknown' }
  if (opened.length > 0) return { guarantee: null, reason: 'other_body' }
  const isReplaced = guarantees.some(
    ({ id, ordererId }) => ordererId === user.ordererId && standings.get(id) === 'ended',
  )
  if (isReplaced) return { guarantee: null, reason: 'ended_key' }
  return { guarantee: null, reason: guarantees.length > 0 ? 'key' : 'unknown' }
}

async function notMatched(
  deps: Deps,
  act: Act,
  user: OrdererUser,
  number: string,
  reason: Match['reason'],
): Promise<LookUpAnswer> {
  await act.record({ name: 'certificate.lookup_failed', subjectId: null, details: { guaranteeNumber: number, reason } })
  if (reason === 'other_body') await ring(act, 'other_body', 1, number)
  const now = deps.instant()
  const counts = {
    body: await countUp(act.tx, 'look-up:body', user.ordererId, day, now),
    number: await countUp(act.tx, 'look-up:number', `${user.realmId}:${number}`, day, now),
  }
  for (const scope of ['body', 'number'] as const) {
    if (counts[scope] === alarms[scope]) await ring(act, scope, counts[scope], number)
  }
  return { kind: reason === 'ended_key' ? 'ended_key' : 'not_matched' }
}

async function ring(
  { record }: Act,
  scope: 'body' | 'number' | 'other_body',
  count: number,
  guaranteeNumber: string,
): Promise<void> {
  await record({ name: 'certificate.lookup_alarm', subjectId: null, details: { scope, count, guaranteeNumber } })
}

async function slowed(act: Act, number: string, until: Date): Promise<LookUpAnswer> {
  await act.record({
    name: 'certificate.lookup_failed',
    subjectId: null,
    details: { guaranteeNumber: number, reason: 'slowed' },
  })
  return { kind: 'slowed', until: until.toISOString() }
}
