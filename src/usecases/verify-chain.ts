import { eventText, headText, linkText, originText } from '../domain/chain.ts'
import {
  type ChainedLink,
  type ChainKey,
  listChainKeys,
  listForgotten,
  listHeadsBetween,
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

export type VerifyOptions = {
  readonly instant: Date
  readonly outside?: Heads
  /** Sees the links as they are read, and may take its time. */
  readonly onPage?: (links: readonly ChainedLink[]) => Promise<void>
}

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
  { instant, outside, onPage }: VerifyOptions,
): Promise<ChainVerdict> {
  const faults: ChainFault[] = []
  const tell = (fault: ChainFault | null) => {
    if (fault && faults.length < mostFaults) faults.push(fault)
  }
  const publicPems = outside?.publicPems ?? new Map((await listChainKeys(db, realmId)).map(pemById))
  const theirs = (outside?.heads ?? []).filter((head) => head.realmId === realmId)
  let heads = 0
  let before = sha256(originText(realmId)).toString('hex')
  let sequence = 0
  for (;;) {
    const links = await listLinks(db, realmId, sequence, page)
    await onPage?.(links)
    const isLast = links.length < page
    const upTo = isLast ? Number.MAX_SAFE_INTEGER : (links.at(-1)?.sequence ?? 0)
    const covering = [
      ...(await listHeadsBetween(db, realmId, sequence, upTo)),
      ...theirs.filter((head) => head.sequence > sequence && head.sequence <= upTo),
    ]
    const hashes = new Map<number, string>()
    for (const link of links) {
      for (let missing = sequence + 1; missing < link.sequence && faults.length < mostFaults; missing += 1) {
        tell({ kind: 'link_missing', sequence: missing, eventId: null, at: null })
      }
      tell(faultOf(link, link.sequence === sequence + 1 ? before : null))
      before = link.hash.toString('hex')
      sequence = link.sequence
      hashes.set(sequence, before)
    }
    for (const head of covering) tell(headFaultOf(head, hashes.get(head.sequence), sequence, publicPems))
    heads += covering.length
    if (isLast) break
  }
  const forgotten = await listForgotten(db, realmId, new Date(instant.getTime() - toleranceMs))
  for (const { id, at } of forgotten) {
    tell({ kind: 'record_without_link', sequence: null, eventId: id, at: at.toISOString() })
  }
  return { links: sequence, heads, lastHash: sequence > 0 ? before : null, faults }
}

function pemById({ id, publicPem }: ChainKey): [string, string] {
  return [id, publicPem]
}

/** What is wrong with a head, the gravest first: who did not sign it proves nothing by it. */
function headFaultOf(
  head: SignedHead,
  hash: string | undefined,
  end: number,
  publicPems: ReadonlyMap<string, string>,
): ChainFault | null {
  const pem = publicPems.get(head.keyId)
  if (!pem || !isSignedBy(pem, headText(head), head.signature)) return headFault('head_altered', head)
  if (head.sequence > end) return headFault('head_beyond_end', head)
  return hash === head.hash ? null : headFault('head_contradicted', head)
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
