import { eventText, headText, linkText, originText } from '../domain/chain.ts'
import {
  addHead,
  addLinks,
  findLastHead,
  findLastLink,
  holdChain,
  listUnlinked,
  type SignedHead,
  type UnlinkedEvent,
} from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { sha256, type Secrets } from '../store/sealing.ts'
import { headSigner } from './chain-keys.ts'

/** What the chain is kept with. No act and no event of its own: it is about events. */
export type ChainDeps = { readonly db: Db; readonly secrets: Secrets; readonly instant: () => Date }

/** Links in one transaction; also the most that are not yet covered by a signed head. */
const batch = 1_000
const headEveryMs = 60_000

/**
 * Links what has been written since, in one transaction a batch, while no other worker does. Nothing is lost wherever it is
 * broken off: what has no link is linked the next time. Gives how many were linked.
 */
export async function linkEvents(
  { db }: ChainDeps,
  realmId: string,
  reach: 'recent' | 'everywhere' = 'recent',
): Promise<number> {
  let linked = 0
  for (;;) {
    const count = await db.transaction(async (tx) => {
      if (!(await holdChain(tx, realmId))) return 0
      const events = await listUnlinked(tx, realmId, { count: batch, reach })
      if (events.length > 0) await addLinks(tx, realmId, await linksFor(tx, realmId, events))
      return events.length
    })
    linked += count
    if (count < batch) return linked
  }
}

/** 先頭の署名. Signs the head when it has moved and the last one is a minute old, or a batch behind. Gives the new one. */
export async function signHead({ db, secrets, instant }: ChainDeps, realmId: string): Promise<SignedHead | null> {
  const [last, head] = [await findLastLink(db, realmId), await findLastHead(db, realmId)]
  if (!last || head?.sequence === last.sequence) return null
  const now = instant()
  const isFresh = head && now.getTime() - Date.parse(head.madeAt) < headEveryMs
  if (isFresh && last.sequence - head.sequence < batch) return null
  const signer = await headSigner(db, secrets, realmId, now)
  const content = { realmId, sequence: last.sequence, hash: last.hash.toString('hex'), madeAt: now.toISOString() }
  const signed = { ...content, keyId: signer.keyId, signature: await signer.sign(headText(content)) }
  // Another worker may have signed the same head meanwhile: then it is that one's to be published.
  return (await addHead(db, signed)) ? signed : null
}

async function linksFor(db: Db, realmId: string, events: readonly UnlinkedEvent[]) {
  const last = await findLastLink(db, realmId)
  let sequence = last?.sequence ?? 0
  let hash = last?.hash ?? sha256(originText(realmId))
  return events.map(({ eventId, place, event }) => {
    sequence += 1
    hash = sha256(linkText(hash.toString('hex'), sequence, sha256(eventText(event)).toString('hex')))
    return { sequence, hash, eventId, place }
  })
}
