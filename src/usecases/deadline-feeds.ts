import { randomBytes } from 'node:crypto'
import { NotFound, Refused } from '../domain/errors.ts'
import { type AttemptLimit, lockCounters } from '../store/attempts.ts'
import { addDeadlineFeed, findUserOfFeed, stopDeadlineFeed } from '../store/deadline-feeds.ts'
import { sha256 } from '../store/sealing.ts'
import { getCredentials } from '../store/users.ts'
import { actorOf, type OrdererUser, type Deps, stranger } from './deps.ts'
import { perform, performAnew } from './perform.ts'

const minute = 60_000

/** Nobody guesses 256 bits; it only keeps one sender from trying without end. */
export const wrongAddressLimit: AttemptLimit = {
  scope: 'deadline-feed:address',
  windowMs: 60 * minute,
  free: 60,
  firstWaitMs: minute,
  longestMs: 10 * minute,
}

/**
 * 専用アドレスを作る: the token of a new address, in place of the one before. It is kept nowhere, so that a form sent twice
 * gets null the second time: the address was on the first answer.
 */
export async function makeDeadlineFeed(deps: Deps, user: OrdererUser): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = sha256(token)
  const made = await perform(deps, user, 'make-deadline-feed', async ({ tx, at, record }) => {
    const isReplaced = await stopDeadlineFeed(tx, user.userId, at)
    await addDeadlineFeed(tx, { userId: user.userId, tokenHash, at })
    await record({ name: 'deadline_feed.made', subjectId: user.userId, details: { isReplaced } })
    return tokenHash.toString('hex')
  })
  return made === tokenHash.toString('hex') ? token : null
}

/** 専用アドレスを止める: from now on it is not found. */
export async function endDeadlineFeed(deps: Deps, user: OrdererUser): Promise<void> {
  await perform(deps, user, 'end-deadline-feed', async ({ tx, at, record }) => {
    if (!(await stopDeadlineFeed(tx, user.userId, at))) throw new Refused('not_possible_now')
    await record({ name: 'deadline_feed.stopped', subjectId: user.userId, details: {} })
  })
}

/**
 * Whose deadlines an address shows. A wrong one, a stopped one, one of a stopped person and too many tries are not found, in the
 * same words. A calendar asks every hour for years, so that looking is no event; the address made and stopped are.
 */
export async function openDeadlineFeed(deps: Deps, token: string): Promise<OrdererUser> {
  const userId = await performAnew(deps, stranger, 'open-deadline-feed', async ({ tx }) => {
    const sender = deps.request.address ?? 'unknown'
    const counters = await lockCounters(tx, [[wrongAddressLimit, sender]], deps.instant())
    if (counters.blockedUntil) return null
    const found = await findUserOfFeed(tx, deps.realm.id, sha256(token))
    if (!found) await counters.fail()
    return found
  })
  if (!userId) throw new NotFound()
  const person = actorOf((await getCredentials(deps.db, userId)).account)
  if (person.kind !== 'orderer') throw new NotFound()
  return person
}
