import { eventText, headText, linkText, originText } from '../domain/chain.ts'
import {
  type ChainedLink,
  listChainKeys,
  listForgotten,
  listHeads,
  listLinks,
  type SignedHead,
} from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { isSameHash, sha256 } from '../store/sealing.ts'
import { isSignedBy } from './chain-keys.ts'

/** What is wrong with a chain, and where: the number of the link, and the record it is about. */
export type ChainFault = {
  readonly kind:
    | 'record_missing'
    | 'record_altered'
    | 'link_missing'
    | 'link_altered'
    | 'record_without_link'
    | 'head_altered'
    | 'head_contradicted'
    | 'head_beyond_end'
  readonly sequence: number | null
  readonly eventId: string | null
  readonly at: string | null
}

/** Heads and the keys to check them with, from outside the database where it is not to be believed. */
export type Heads = { readonly heads: readonly SignedHead[]; readonly publicPems: ReadonlyMap<string, string> }

export type ChainVerdict = {
  readonly links: number
  readonly heads: number
  readonly lastHash: string | null
  readonly faults: readonly ChainFault[]
}

const page = 2_000
/** More are not told one by one: after a cut every later record would be one. */
const mostFaults = 100
/** A worker links within seconds. */
const toleranceMs = 60_000

/**
 * Reckons the whole chain of a realm anew and compares: every record, every link, every head. After a fault it goes on from
 * what is stored, so that each place is named once.
 */
export async function verifyChain(
  db: Db,
  realmId: string,
  { instant, outside, onPage }: { instant: Date; outside?: Heads; onPage?: (links: readonly ChainedLink[]) => void },
): Promise<ChainVerdict> {
  const faults: ChainFault[] = []
  const { heads, publicPems } = await headsToCheck(db, realmId, outside)
  const bySequence = Map.groupBy(heads, ({ sequence }) => sequence)
  let before = sha256(originText(realmId)).toString('hex')
  let sequence = 0
  for (;;) {
    const links = await listLinks(db, realmId, sequence, page)
    onPage?.(links)
    for (const link of links) {
      for (let missing = sequence + 1; missing < link.sequence && faults.length < mostFaults; missing += 1) {
        faults.push({ kind: 'link_missing', sequence: missing, eventId: null, at: null })
      }
      const isNext = link.sequence === sequence + 1
      const fault = faultOf(link, isNext ? before : null)
      if (fault && faults.length < mostFaults) faults.push(fault)
      before = link.hash.toString('hex')
      sequence = link.sequence
      for (const head of bySequence.get(sequence) ?? []) {
        if (head.hash !== before) faults.push(headFault('head_contradicted', head))
      }
    }
    if (links.length < page) break
  }
  for (const head of heads) {
    const pem = publicPems.get(head.keyId)
    if (!pem || !isSignedBy(pem, headText(head), head.signature)) faults.push(headFault('head_altered', head))
    if (head.sequence > sequence) faults.push(headFault('head_beyond_end', head))
  }
  const forgotten = await listForgotten(db, realmId, new Date(instant.getTime() - toleranceMs))
  for (const { id, at } of forgotten) {
    faults.push({ kind: 'record_without_link', sequence: null, eventId: id, at: at.toISOString() })
  }
  return { links: sequence, heads: heads.length, lastHash: sequence > 0 ? before : null, faults }
}

async function headsToCheck(db: Db, realmId: string, outside?: Heads): Promise<Heads> {
  const own = await listHeads(db, realmId)
  const keys = new Map((await listChainKeys(db, realmId)).map(({ id, publicPem }) => [id, publicPem]))
  if (!outside) return { heads: own, publicPems: keys }
  const theirs = outside.heads.filter((head) => head.realmId === realmId)
  return { heads: [...own, ...theirs], publicPems: outside.publicPems }
}

function faultOf({ sequence, hash, eventId, event }: ChainedLink, before: string | null): ChainFault | null {
  if (!event) return { kind: 'record_missing', sequence, eventId, at: null }
  const at = event[2] ?? null
  if (before === null) return null
  const digest = sha256(eventText(event)).toString('hex')
  if (isSameHash(sha256(linkText(before, sequence, digest)), hash)) return null
  return { kind: 'record_altered', sequence, eventId, at }
}

function headFault(kind: ChainFault['kind'], { sequence, madeAt }: SignedHead): ChainFault {
  return { kind, sequence, eventId: null, at: madeAt }
}
