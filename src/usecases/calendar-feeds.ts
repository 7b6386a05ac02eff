import { randomBytes } from 'node:crypto'
import { NotFound, Refused } from '../domain/errors.ts'
import { type AttemptLimit, lockCounters } from '../store/attempts.ts'
import { addFeed, type FeedKind, findUserOfFeed, stopFeed } from '../store/calendar-feeds.ts'
import { sha256 } from '../store/sealing.ts'
import { getCredentials } from '../store/users.ts'
import { actorOf, type ContractorUser, type Deps, type OrdererUser, stranger } from './deps.ts'
import { perform, performAnew } from './perform.ts'

/** Whom each calendar belongs to. */
type PersonOf = {
  readonly payout: ContractorUser
  readonly register: OrdererUser
  readonly deadline: OrdererUser
}

const minute = 60_000
const personKinds = { payout: 'contractor', register: 'orderer', deadline: 'orderer' } as const

/** Nobody guesses 256 bits; it only keeps one sender from trying without end. */
export function wrongAddressLimit(kind: FeedKind): AttemptLimit {
  return {
    scope: `${kind}-feed:address`,
    windowMs: 60 * minute,
    free: 60,
    firstWaitMs: minute,
    longestMs: 10 * minute,
  }
}

/**
 * 専用アドレスを作る: the token of a new address, in place of the one before. It is kept nowhere, so that a form sent twice
 * gets null the second time: the address was on the first answer.
 */
export async function makeFeed<Kind extends FeedKind>(
  deps: Deps,
  user: PersonOf[Kind],
  kind: Kind,
): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = sha256(token)
  const name: `${FeedKind}_feed.made` = `${kind}_feed.made`
  const made = await perform(deps, user, `make-${kind}-feed`, async ({ tx, at, record }) => {
    const isReplaced = await stopFeed(tx, kind, user.userId, at)
    await addFeed(tx, kind, { userId: user.userId, tokenHash, at })
    await record({ name, subjectId: user.userId, details: { isReplaced } })
    return tokenHash.toString('hex')
  })
  return made === tokenHash.toString('hex') ? token : null
}

/** 専用アドレスを止める: from now on it is not found. */
export async function endFeed<Kind extends FeedKind>(deps: Deps, user: PersonOf[Kind], kind: Kind): Promise<void> {
  const name: `${FeedKind}_feed.stopped` = `${kind}_feed.stopped`
  await perform(deps, user, `end-${kind}-feed`, async ({ tx, at, record }) => {
    if (!(await stopFeed(tx, kind, user.userId, at))) throw new Refused('not_possible_now')
    await record({ name, subjectId: user.userId, details: {} })
  })
}

/**
 * Whose calendar an address shows. A wrong one, a stopped one, one of a stopped person and too many tries are not found, in
 * the same words. A calendar asks every hour for years, so that looking is no event; the address made and stopped are.
 */
export async function openFeed<Kind extends FeedKind>(deps: Deps, kind: Kind, token: string): Promise<PersonOf[Kind]> {
  const userId = await performAnew(deps, stranger, `open-${kind}-feed`, async ({ tx, today }) => {
    const sender = deps.request.address ?? 'unknown'
    const counters = await lockCounters(tx, [[wrongAddressLimit(kind), sender]], deps.instant())
    if (counters.blockedUntil) return null
    const found = await findUserOfFeed(tx, kind, { realmId: deps.realm.id, tokenHash: sha256(token), today })
    if (!found) await counters.fail()
    return found
  })
  if (!userId) throw new NotFound()
  const person = actorOf((await getCredentials(deps.db, userId)).account)
  if (person.kind !== personKinds[kind]) throw new NotFound()
  return person as PersonOf[Kind]
}
