/**
 * The fields of a record in the order they are digested in (docs/chain.md): texts as they stand in the database, times in
 * UTC to the microsecond, null where there is none.
 */
export const chainedFields = [
  'id',
  'realm_id',
  'at',
  'realm_at',
  'name',
  'actor_kind',
  'actor_id',
  'organisation_id',
  'subject_kind',
  'subject_id',
  'details',
  'request_id',
  'address',
] as const
export type ChainedEvent = readonly (string | null)[]

/** What a head says of the chain of a realm: how long it is, and the hash of its last link. */
export type ChainHead = {
  readonly realmId: string
  readonly sequence: number
  /** 64 hexadecimal digits, small. */
  readonly hash: string
  /** UTC to the millisecond. */
  readonly madeAt: string
}

/** What the first link of a realm's chain stands on. */
export function originText(realmId: string): string {
  return `denshi-hosho chain\n${realmId}\n`
}

/** A record as the text that is digested: a JSON array of texts and nulls, which has one form only (RFC 8785). */
export function eventText(event: ChainedEvent): string {
  return JSON.stringify(event)
}

/** What a link's hash is of: the hash before it, its own place in the chain, and the digest of its record. */
export function linkText(before: string, sequence: number, digest: string): string {
  return `${before}\n${sequence}\n${digest}\n`
}

/** What is signed of a head. */
export function headText({ realmId, sequence, hash, madeAt }: ChainHead): string {
  return `denshi-hosho head\n${realmId}\n${sequence}\n${hash}\n${madeAt}\n`
}
