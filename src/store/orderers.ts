import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { OrdererRules } from '../domain/orderer-rules.ts'
import { defaultRules, wholeRules } from '../domain/orderer-rules-default.ts'
import type { Product } from '../domain/product.ts'
import { type Db, prepared } from './db.ts'
import { containing } from './folding.ts'

/** 発注者. */
export type Orderer = {
  readonly id: string
  readonly realmId: string
  readonly name: string
  readonly nameKana: string
  readonly headTitle: string
  readonly address: string
  readonly acceptsElectronicFrom: Day | null
  readonly showsSeenAt: boolean
  /** The first day on which the body is no more, and who has taken over. */
  readonly endedOn: Day | null
  readonly successorId: string | null
  readonly version: number
}

/** 提出方法. How this body wants the key handed over, for one product. */
export type SubmissionProfile = {
  readonly product: Product
  readonly channel: 'mail' | 'contract_system' | 'web_form' | 'paper'
  readonly recipient: string
  readonly subjectTemplate: string
  readonly bodyTemplate: string
  readonly attachments: string
  readonly asksForCall: boolean
  /** Whether the body wants the certificate printed beside the key. */
  readonly printsCertificate: boolean
  readonly validFrom: Day
  /** 最終確認日. */
  readonly verifiedOn: Day
}

/** The body as lists show it. What is frozen or decided by a day asks `getOrdererOn`. */
export async function getOrderer(db: Db, realmId: string, id: string): Promise<Orderer> {
  const row = await db('orderers').where({ realm_id: realmId, id }).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

/** The body as it is on a day, by its versions: for what a certificate says and what is decided by its data. */
export async function getOrdererOn(db: Db, realmId: string, id: string, on: Day): Promise<Orderer> {
  const [row] = await prepared<object>(
    db,
    'get-orderer-on',
    `select v.*, o.id, o.realm_id, o.version, v.valid_from as began_on from orderers o
       join lateral (select * from orderer_versions v where v.orderer_id = o.id and v.valid_from <= $3
         order by v.valid_from desc, v.place desc limit 1) v on true
      where o.realm_id = $1 and o.id = $2`,
    [realmId, id, on],
  )
  if (!row) throw new NotFound()
  return fromVersion(row)
}

/** The bodies that are called exactly so, or by the title of their head: their ids by what they were called. */
export async function findOrderersByName(
  db: Db,
  realmId: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db('orderers')
    .where({ realm_id: realmId })
    .where((either) => either.whereIn('name', names).orWhereIn('head_title', names))
    .select({ id: 'id', name: 'name', headTitle: 'head_title' })
  return new Map(
    rows.flatMap(({ id, name, headTitle }): [string, string][] => [
      [headTitle, id],
      [name, id],
    ]),
  )
}

/** よく使う発注者 of a company, by their reading. */
export async function listFavouriteOrderers(db: Db, realmId: string, contractorId: string): Promise<Orderer[]> {
  const rows = await db('orderers as o')
    .join('favourite_orderers as f', 'f.orderer_id', 'o.id')
    .where({ 'o.realm_id': realmId, 'f.contractor_id': contractorId })
    .whereNull('o.ended_on')
    .orderBy('o.name_kana')
    .select('o.*')
  return rows.map(fromRow)
}

/** Bodies whose name or reading holds the words, at most twenty. Kana and width do not matter. */
export async function listOrderers(db: Db, realmId: string, words: string): Promise<Orderer[]> {
  const rows = await db('orderers')
    .where({ realm_id: realmId })
    .whereNull('ended_on')
    .whereLike('search_text', containing(words))
    .orderBy('name_kana')
    .limit(20)
  return rows.map(fromRow)
}

/** The rules in force on a day, or what we assume of a body that has told us none. */
export async function getRules(db: Db, ordererId: string | null, on: Day): Promise<OrdererRules> {
  if (!ordererId) return defaultRules
  const row = await db('orderer_rules')
    .where({ orderer_id: ordererId })
    .where('valid_from', '<=', on)
    .whereNotExists(db('orderer_rule_withdrawals as w').whereRaw('w.rule_id = orderer_rules.id'))
    .orderBy([
      { column: 'valid_from', order: 'desc' },
      { column: 'place', order: 'desc' },
    ])
    .first('rules')
  return row ? wholeRules(row.rules) : defaultRules
}

/** Reads the rules of each body and day once, for whoever needs those of many contracts. */
export function rulesReader(db: Db): (ordererId: string | null, on: Day) => Promise<OrdererRules> {
  const read = new Map<string, OrdererRules>()
  return async (ordererId, on) => {
    const key = `${ordererId} ${on}`
    const rules = read.get(key) ?? (await getRules(db, ordererId, on))
    read.set(key, rules)
    return rules
  }
}

/** How the body takes keys for a product on a day; null where it has told nobody, or keys are not asked for. */
export async function findSubmissionProfile(
  db: Db,
  ordererId: string,
  product: Product,
  on: Day,
): Promise<SubmissionProfile | null> {
  const [row] = await prepared<object>(
    db,
    'find-submission-profile',
    `select p.*, (select max(v.verified_on) from orderer_verifications v where v.subject_id = p.id) as renewed_on
       from submission_profiles p where p.orderer_id = $1 and p.product = $2 and p.valid_from <= $3
      order by p.valid_from desc, p.place desc limit 1`,
    [ordererId, product, on],
  )
  return row ? profileFromRow(row) : null
}

// eslint-disable-next-line typescript/no-explicit-any
export function profileFromRow(row: any): SubmissionProfile {
  return {
    product: row.product,
    channel: row.channel,
    recipient: row.recipient,
    subjectTemplate: row.subject_template,
    bodyTemplate: row.body_template,
    attachments: row.attachments,
    asksForCall: row.asks_for_call,
    printsCertificate: row.prints_certificate,
    validFrom: row.valid_from,
    verifiedOn: row.renewed_on !== null && row.renewed_on > row.verified_on ? row.renewed_on : row.verified_on,
  }
}

// eslint-disable-next-line typescript/no-explicit-any
function fromVersion(row: any): Orderer {
  const ended = { ended_on: row.is_ended ? row.began_on : null }
  return fromRow({ ...row, ...ended })
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): Orderer {
  return {
    id: row.id,
    realmId: row.realm_id,
    name: row.name,
    nameKana: row.name_kana,
    headTitle: row.head_title,
    address: row.address,
    acceptsElectronicFrom: row.accepts_e_guarantee_from,
    showsSeenAt: row.shows_seen_at,
    endedOn: row.ended_on,
    successorId: row.successor_id,
    version: row.version,
  }
}
