import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import type { OrdererData, OrdererVersion } from '../domain/orderer-data.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import { type Db, prepared } from './db.ts'
import { folded } from './folding.ts'
import { profileFromRow, type SubmissionProfile } from './orderers.ts'

/** Adds a body as it is from the beginning; gives its id, or null where the name is taken. */
export async function addOrderer(db: Db, realmId: string, data: OrdererData): Promise<string | null> {
  const [row] = await db('orderers')
    .insert({ realm_id: realmId, ...columnsOf(data), search_text: searchText(data) })
    .onConflict(['realm_id', 'name'])
    .ignore()
    .returning('id')
  return row?.id ?? null
}

/** Every version of a body, the latest to begin first. */
export async function listOrdererVersions(db: Db, ordererId: string): Promise<OrdererVersion[]> {
  return prepared<OrdererVersion>(
    db,
    'list-orderer-versions',
    `select v.id, v.valid_from as "validFrom", v.name, v.name_kana as "nameKana", v.head_title as "headTitle", v.address,
            v.accepts_e_guarantee_from as "acceptsElectronicFrom", v.shows_seen_at as "showsSeenAt",
            v.is_ended as "isEnded", v.successor_id as "successorId", s.name as "successorName", v.reason,
            u.name as "writtenByName", v.written_at as "writtenAt"
       from orderer_versions v left join users u on u.id = v.written_by left join orderers s on s.id = v.successor_id
      where v.orderer_id = $1 order by v.valid_from desc, v.place desc`,
    [ordererId],
  )
}

/** Claims a body by the version it was read in: of two who change it at once, one is refused. */
export async function claimOrderer(
  db: Db,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const claimed = await db('orderers')
    .where({ id, version })
    .update({ version: version + 1 })
  if (claimed !== 1) throw new Refused('changed_meanwhile')
}

/** Writes versions beside the others and claims the body by the version it was read in. */
export async function addOrdererVersion(
  db: Db,
  { id, version }: { readonly id: string; readonly version: number },
  written: readonly WrittenVersion[],
): Promise<void> {
  await claimOrderer(db, { id, version })
  await db('orderer_versions').insert(
    written.map((one) => ({
      orderer_id: id,
      valid_from: one.validFrom,
      ...columnsOf(one),
      is_ended: one.isEnded,
      successor_id: one.successorId,
      reason: one.reason,
      written_by: one.by,
      written_at: one.at,
    })),
  )
}

type WrittenVersion = OrdererData &
  Pick<OrdererVersion, 'validFrom' | 'isEnded' | 'successorId' | 'reason'> & { readonly by: string; readonly at: Date }

/** Whether the name is, or will be, that of another body of the realm. */
export async function isNameTaken(db: Db, realmId: string, name: string, but: string | null): Promise<boolean> {
  const row = await db('orderer_versions as v')
    .join('orderers as o', 'o.id', 'v.orderer_id')
    .where({ 'o.realm_id': realmId, 'v.name': name })
    .modify((query) => void (but && query.whereNot('o.id', but)))
    .first('v.id')
  return row !== undefined
}

/**
 * Copies into the bodies of a realm what is in force on a day, where it is not there yet: lists join them and need not
 * look for versions. Gives the ids of those that changed.
 */
export async function showVersionsInForce(db: Db, realmId: string, on: Day): Promise<string[]> {
  const rows = await db
    .select('o.id', 'v.*', 'o.id as orderer_id')
    .from('orderers as o')
    .joinRaw(
      `join lateral (select * from orderer_versions x where x.orderer_id = o.id and x.valid_from <= ?
         order by x.valid_from desc, x.place desc limit 1) v on true`,
      [on],
    )
    .where('o.realm_id', realmId)
    .whereRaw(
      `(o.name, o.name_kana, o.head_title, o.address, o.accepts_e_guarantee_from, o.shows_seen_at, o.successor_id,
        o.ended_on) is distinct from (v.name, v.name_kana, v.head_title, v.address, v.accepts_e_guarantee_from,
        v.shows_seen_at, v.successor_id, case when v.is_ended then v.valid_from end)`,
    )
  for (const row of rows) {
    await db('orderers')
      .where({ id: row.orderer_id })
      .update({
        name: row.name,
        name_kana: row.name_kana,
        head_title: row.head_title,
        address: row.address,
        accepts_e_guarantee_from: row.accepts_e_guarantee_from,
        shows_seen_at: row.shows_seen_at,
        ended_on: row.is_ended ? row.valid_from : null,
        successor_id: row.successor_id,
        search_text: folded(`${row.name} ${row.name_kana} ${row.head_title}`),
      })
  }
  return rows.map((row: { orderer_id: string }) => row.orderer_id)
}

/** What hangs on a body: its accounts, and the surety's guarantees that are still outstanding. */
export type OrdererStanding = { readonly users: number; readonly guarantees: number; readonly amount: Yen }

export async function ordererStanding(
  db: Db,
  { suretyId }: { readonly suretyId: string },
  ordererId: string,
  today: Day,
): Promise<OrdererStanding> {
  const [row] = await prepared<OrdererStanding>(
    db,
    'orderer-standing',
    `select (select count(*)::int from users u where u.orderer_id = $1 and u.disabled_at is null) as users,
            count(*)::int as guarantees, coalesce(sum(guaranteed_amount), 0)::bigint as amount
       from guarantees where orderer_id = $1 and surety_id = $2
        and (state = 'claimed' or (state = 'in_force' and guarantee_ends_on >= $3))`,
    [ordererId, suretyId, today],
  )
  return row as OrdererStanding
}

export async function listSections(db: Db, ordererId: string): Promise<string[]> {
  return db('orderer_sections').where({ orderer_id: ordererId }).whereNull('ended_at').orderBy('name').pluck('name')
}

/** Sections that are not named any more are ended, new ones added, and those that come back are taken up again. */
export async function saveSections(db: Db, ordererId: string, names: readonly string[], at: Date): Promise<void> {
  await db('orderer_sections')
    .where({ orderer_id: ordererId })
    .whereNull('ended_at')
    .whereNotIn('name', [...names])
    .update({ ended_at: at })
  for (const name of names) {
    await db('orderer_sections')
      .insert({ orderer_id: ordererId, name })
      .onConflict(['orderer_id', 'name'])
      .merge({ ended_at: null })
  }
}

/** A way of handing keys in, as it stands in the history. */
export type ProfileVersion = SubmissionProfile & {
  readonly id: string
  readonly writtenByName: string | null
  readonly writtenAt: Date
}

/** Every version of the ways of a body, by product, the latest to begin first. */
export async function listProfileVersions(db: Db, ordererId: string): Promise<ProfileVersion[]> {
  const rows = await prepared<Record<string, never>>(
    db,
    'list-profile-versions',
    `select p.*, u.name as written_by_name,
            (select max(v.verified_on) from orderer_verifications v where v.subject_id = p.id) as renewed_on
       from submission_profiles p left join users u on u.id = p.written_by
      where p.orderer_id = $1 order by p.product, p.valid_from desc, p.place desc`,
    [ordererId],
  )
  return rows.map((row) => ({
    ...profileFromRow(row),
    id: row['id'] ?? '',
    writtenByName: row['written_by_name'] ?? null,
    writtenAt: row['written_at'] as unknown as Date,
  }))
}

/** How keys reach every body of a realm on a day, by the bodies' names. */
export async function listProfilesOn(
  db: Db,
  realmId: string,
  on: Day,
): Promise<(SubmissionProfile & { readonly ordererId: string; readonly ordererName: string })[]> {
  const { rows } = await db.raw(
    `select distinct on (o.name, p.orderer_id, p.product) p.*, o.name as orderer_name,
            (select max(v.verified_on) from orderer_verifications v where v.subject_id = p.id) as renewed_on
       from submission_profiles p join orderers o on o.id = p.orderer_id
      where o.realm_id = ? and p.valid_from <= ?
      order by o.name, p.orderer_id, p.product, p.valid_from desc, p.place desc`,
    [realmId, on],
  )
  return rows.map((row: Record<string, never>) => ({
    ...profileFromRow(row),
    ordererId: row['orderer_id'] ?? '',
    ordererName: row['orderer_name'] ?? '',
  }))
}

export async function addProfile(
  db: Db,
  ordererId: string,
  profile: SubmissionProfile,
  written: { readonly by: string; readonly at: Date },
): Promise<void> {
  await db('submission_profiles').insert({
    orderer_id: ordererId,
    product: profile.product,
    channel: profile.channel,
    recipient: profile.recipient,
    subject_template: profile.subjectTemplate,
    body_template: profile.bodyTemplate,
    attachments: profile.attachments,
    asks_for_call: profile.asksForCall,
    prints_certificate: profile.printsCertificate,
    valid_from: profile.validFrom,
    verified_on: profile.verifiedOn,
    written_by: written.by,
    written_at: written.at,
  })
}

/** What the newest guarantee of a body and product says in a template; null where there is none yet. */
export async function findFilling(
  db: Db,
  suretyId: string,
  ordererId: string,
  product: Product,
): Promise<{
  readonly worksName: string
  readonly worksNumber: string
  readonly guaranteeNumber: string
  readonly contractorName: string
} | null> {
  const row = await db('guarantees as g')
    .join('contractors as c', 'c.id', 'g.contractor_id')
    .join('certificates as v', 'v.guarantee_id', 'g.id')
    .where({ 'g.surety_id': suretyId, 'g.orderer_id': ordererId, 'g.product': product })
    .orderBy([
      { column: 'g.issued_at', order: 'desc' },
      { column: 'v.issued_at', order: 'desc' },
    ])
    .first({
      worksName: 'g.works_name',
      worksNumber: db.raw(`coalesce(v.content::jsonb ->> 'worksNumber', '')`),
      guaranteeNumber: 'g.guarantee_number',
      contractorName: 'c.name',
    })
  return row ?? null
}

/** The version of each product that holds on a day. */
export function profilesOn(versions: readonly ProfileVersion[], on: Day): ReadonlyMap<Product, ProfileVersion> {
  const held = new Map<Product, ProfileVersion>()
  for (const one of versions) if (one.validFrom <= on && !held.has(one.product)) held.set(one.product, one)
  return held
}

function columnsOf({ name, nameKana, headTitle, address, acceptsElectronicFrom, showsSeenAt }: OrdererData) {
  return {
    name,
    name_kana: nameKana,
    head_title: headTitle,
    address,
    accepts_e_guarantee_from: acceptsElectronicFrom,
    shows_seen_at: showsSeenAt,
  }
}

function searchText({ name, nameKana, headTitle }: OrdererData): string {
  return folded(`${name} ${nameKana} ${headTitle}`)
}
