import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import { prepared, type Db } from './db.ts'

export type NewGuarantee = Omit<
  Guarantee,
  'id' | 'state' | 'changeNumber' | 'keyHandedOverOn' | 'seenByOrdererAt' | 'version'
>

/** A guarantee with the names its lists and overviews show. */
export type GuaranteeRow = Guarantee & {
  readonly contractorName: string
  readonly ordererName: string
  readonly ordererHeadTitle: string
  /** Whether the body lets the contractor know that it has looked. */
  readonly showsSeenAt: boolean
  /** When it reached the inbox of its body directly (直接送付); null where number and key must open it. */
  readonly deliveredAt: Date | null
  /** How often the version in effect was corrected (訂正). */
  readonly revision: number
  /** The last of 訂正・変更取消・取消・解約; null where there was none. */
  readonly lastAct: LastAct | null
}

/** An act of the surety after issue, as lists tell it. */
export type LastAct = {
  readonly kind: GuaranteeActKind
  /** Which version it was about. */
  readonly changeNumber: number
  readonly effectiveOn: Day
  readonly at: Date
}

/** What a list or an overview of guarantees reads; goes with the joins below. */
export const guaranteeColumns = `
  g.id, g.realm_id, g.surety_id, g.contractor_id, g.orderer_id, g.request_id, g.rate_table_id, g.guarantee_number,
  g.product, g.certificate_form, g.state, g.change_number, g.works_name, g.guaranteed_amount, g.contract_price,
  g.guarantee_ends_on, g.issued_at, g.key_handed_over_on, g.seen_by_orderer_at, g.version, c.name as contractor_name,
  (select e.arrived_at from inbox_entries e where e.guarantee_id = g.id and e.orderer_id = g.orderer_id
    and e.kind = 'arrival' and e.way = 'direct') as delivered_at,
  coalesce(o.name, a.content #>> '{works,ordererName}') as orderer_name,
  coalesce(o.head_title, a.content #>> '{works,ordererName}') as orderer_head_title,
  coalesce(o.shows_seen_at, false) as shows_seen_at,
  (select max(v.revision) from certificates v where v.guarantee_id = g.id and v.change_number = g.change_number) as revision,
  act.kind as act_kind, act.change_number as act_change_number, act.decided_at as act_at,
  coalesce(act.effective_on, (act.decided_at at time zone 'Asia/Tokyo')::date) as act_on`

export const guaranteeJoins = `
  from guarantees g
  join contractors c on c.id = g.contractor_id
  join guarantee_requests r on r.id = g.request_id
  join applications a on a.id = r.application_id
  left join orderers o on o.id = g.orderer_id
  left join lateral (
    select p.kind, p.change_number, p.effective_on, p.decided_at from guarantee_act_proposals p
     where p.guarantee_id = g.id and p.state = 'confirmed' order by p.place desc limit 1) act on true`

export async function addGuarantee(db: Db, guarantee: NewGuarantee): Promise<string> {
  const [row] = await db('guarantees')
    .insert({
      realm_id: guarantee.realmId,
      surety_id: guarantee.suretyId,
      contractor_id: guarantee.contractorId,
      orderer_id: guarantee.ordererId,
      request_id: guarantee.requestId,
      rate_table_id: guarantee.rateTableId,
      guarantee_number: guarantee.guaranteeNumber,
      product: guarantee.product,
      certificate_form: guarantee.certificateForm,
      works_name: guarantee.worksName,
      guaranteed_amount: guarantee.guaranteedAmount,
      contract_price: guarantee.contractPrice,
      guarantee_ends_on: guarantee.guaranteeEndsOn,
      issued_at: guarantee.issuedAt,
    })
    .returning('id')
  return row.id
}

export async function getGuaranteeForContractor(db: Db, contractorId: string, id: string): Promise<GuaranteeRow> {
  return getOne(db, 'get-guarantee-for-contractor', 'g.id = $1 and g.contractor_id = $2', [id, contractorId])
}

/** The body finds a guarantee only after it has opened it once by number and key, or after it came into its inbox. */
export async function getGuaranteeForOrderer(db: Db, ordererId: string, id: string): Promise<GuaranteeRow> {
  return getOne(
    db,
    'get-guarantee-for-orderer',
    `g.id = $1 and g.orderer_id = $2
      and (exists (select 1 from held_guarantees h where h.guarantee_id = g.id and h.orderer_id = $2)
        or exists (select 1 from inbox_entries e where e.guarantee_id = g.id and e.orderer_id = $2))`,
    [id, ordererId],
  )
}

export async function getGuaranteeForSurety(db: Db, suretyId: string, id: string): Promise<GuaranteeRow> {
  return getOne(db, 'get-guarantee-for-surety', 'g.id = $1 and g.surety_id = $2', [id, suretyId])
}

/** For what the worker does, which acts for nobody in particular. */
export async function getGuarantee(db: Db, id: string): Promise<GuaranteeRow> {
  return getOne(db, 'get-guarantee', 'g.id = $1', [id])
}

/** The guarantee as it is, and as nobody can change it until the transaction ends. */
export async function lockGuarantee(db: Db, id: string): Promise<GuaranteeRow> {
  await db('guarantees').where({ id }).forUpdate().select('id')
  return getGuarantee(db, id)
}

/** Every guarantee of the realm with this number: it is unique within a surety, and a body reads those of all sureties. */
export async function listByNumber(db: Db, realmId: string, guaranteeNumber: string): Promise<GuaranteeRow[]> {
  const rows = await prepared(
    db,
    'list-guarantees-by-number',
    `select ${guaranteeColumns} ${guaranteeJoins} where g.realm_id = $1 and g.guarantee_number = $2`,
    [realmId, guaranteeNumber],
  )
  return rows.map(toGuaranteeRow)
}

/** Any one of the realm: what is done to it takes as long as what would be done to the one that is asked for. */
export async function findAnyGuarantee(db: Db, realmId: string): Promise<GuaranteeRow | null> {
  const [row] = await prepared(
    db,
    'find-any-guarantee',
    `select ${guaranteeColumns} ${guaranteeJoins} where g.realm_id = $1 order by g.guarantee_number limit 1`,
    [realmId],
  )
  return row ? toGuaranteeRow(row) : null
}

/** 保証契約一覧, newest first, one page from a place on; one row more than asked tells that there are more. */
export async function listGuaranteesOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<GuaranteeRow[]> {
  const rows = after
    ? await prepared(
        db,
        'list-guarantees-after',
        `select ${guaranteeColumns} ${guaranteeJoins} where g.contractor_id = $1 and (g.issued_at, g.id) < ($3, $4)
          order by g.issued_at desc, g.id desc limit $2`,
        [contractorId, count + 1, after.at, after.id],
      )
    : await prepared(
        db,
        'list-guarantees',
        `select ${guaranteeColumns} ${guaranteeJoins} where g.contractor_id = $1 order by g.issued_at desc, g.id desc limit $2`,
        [contractorId, count + 1],
      )
  return rows.map(toGuaranteeRow)
}

/** Those in force of the given products, newest first, one page from a place on; one row more than asked tells of more. */
export async function listAmendableGuarantees(
  db: Db,
  contractorId: string,
  products: readonly Product[],
  after: Place | null,
  count: number,
): Promise<GuaranteeRow[]> {
  const rows = await prepared(
    db,
    'list-amendable-guarantees',
    `select ${guaranteeColumns} ${guaranteeJoins} where g.contractor_id = $1 and g.state = 'in_force' and g.product = any($3)
       and ($4::timestamptz is null or (g.issued_at, g.id) < ($4, $5))
      order by g.issued_at desc, g.id desc limit $2`,
    [contractorId, count + 1, products, after?.at ?? null, after?.id ?? null],
  )
  return rows.map(toGuaranteeRow)
}

/** The guarantees an application has led to. */
export async function listGuaranteesOfApplication(db: Db, applicationId: string): Promise<GuaranteeRow[]> {
  const rows = await prepared(
    db,
    'list-guarantees-of-application',
    `select ${guaranteeColumns} ${guaranteeJoins} where a.id = $1 order by g.product`,
    [applicationId],
  )
  return rows.map(toGuaranteeRow)
}

export type HeldGuarantee = GuaranteeRow & {
  readonly firstViewedAt: Date
  /** When somebody of the body last looked; null where its first look-up led to no page. */
  readonly lastViewedAt: Date | null
  readonly suretyName: string
}

/** What the body has opened so far, last opened for the first time on top. */
export async function listHeld(
  db: Db,
  ordererId: string,
  after: Place | null,
  count: number,
): Promise<HeldGuarantee[]> {
  const rows = await prepared(
    db,
    'list-held',
    `select ${guaranteeColumns}, h.first_viewed_at, s.name as surety_name,
       (select max(e.realm_at) from audit_events e where e.subject_id = g.id and e.organisation_id = $1
          and e.name = 'certificate.viewed') as last_viewed_at ${guaranteeJoins}
       join held_guarantees h on h.guarantee_id = g.id join sureties s on s.id = g.surety_id
      where h.orderer_id = $1 and ($3::timestamptz is null or (h.first_viewed_at, h.guarantee_id) < ($3, $4))
      order by h.first_viewed_at desc, h.guarantee_id desc limit $2`,
    [ordererId, count + 1, after?.at ?? null, after?.id ?? null],
  )
  // eslint-disable-next-line typescript/no-explicit-any
  return rows.map((row: any) => ({
    ...toGuaranteeRow(row),
    firstViewedAt: row.first_viewed_at,
    lastViewedAt: row.last_viewed_at,
    suretyName: row.surety_name,
  }))
}

/** What of 中間前払金 is guaranteed beside an advance, by guarantees in force. */
export async function sumInterim(db: Db, advanceGuaranteeId: string): Promise<Yen> {
  const [row] = await prepared<{ sum: number }>(
    db,
    'sum-interim',
    `select coalesce(sum(g.guaranteed_amount), 0)::bigint as sum
       from applications a join guarantee_requests r on r.application_id = a.id join guarantees g on g.request_id = r.id
      where a.origin_guarantee_id = $1 and g.product = 'interim_advance_payment' and g.state in ('in_force', 'claimed')`,
    [advanceGuaranteeId],
  )
  return yen(Number(row?.sum ?? 0))
}

/** Who at the body first opened the certificate; null where nobody has. */
export async function findHolder(db: Db, guaranteeId: string): Promise<string | null> {
  const row = await db('held_guarantees').where({ guarantee_id: guaranteeId }).first('first_viewed_by')
  return row?.first_viewed_by ?? null
}

/** The body now holds this guarantee; a second time changes nothing. */
export async function hold(db: Db, ordererId: string, guaranteeId: string, userId: string, at: Date): Promise<void> {
  await prepared(
    db,
    'hold',
    `insert into held_guarantees (orderer_id, guarantee_id, first_viewed_by, first_viewed_at) values ($1, $2, $3, $4)
     on conflict (orderer_id, guarantee_id) do nothing`,
    [ordererId, guaranteeId, userId, at],
  )
}

/** 発注者確認済: the first time the body saw it, kept once; says whether this was it. */
export async function markSeen(db: Db, guaranteeId: string, at: Date): Promise<boolean> {
  const rows = await db('guarantees')
    .where({ id: guaranteeId })
    .whereNull('seen_by_orderer_at')
    .update({ seen_by_orderer_at: at })
  return rows === 1
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveGuarantee(db: Db, before: Guarantee, after: Guarantee): Promise<void> {
  const rows = await db('guarantees')
    .where({ id: before.id, version: before.version })
    .update({
      state: after.state,
      change_number: after.changeNumber,
      works_name: after.worksName,
      guaranteed_amount: after.guaranteedAmount,
      contract_price: after.contractPrice,
      guarantee_ends_on: after.guaranteeEndsOn,
      key_handed_over_on: after.keyHandedOverOn,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

async function getOne(db: Db, name: string, condition: string, values: unknown[]): Promise<GuaranteeRow> {
  const [row] = await prepared(db, name, `select ${guaranteeColumns} ${guaranteeJoins} where ${condition}`, values)
  if (!row) throw new NotFound()
  return toGuaranteeRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
export function toGuaranteeRow(row: any): GuaranteeRow {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    ordererId: row.orderer_id,
    requestId: row.request_id,
    rateTableId: row.rate_table_id,
    guaranteeNumber: row.guarantee_number,
    product: row.product,
    certificateForm: row.certificate_form,
    state: row.state,
    changeNumber: row.change_number,
    worksName: row.works_name,
    guaranteedAmount: row.guaranteed_amount,
    contractPrice: row.contract_price,
    guaranteeEndsOn: row.guarantee_ends_on,
    issuedAt: row.issued_at,
    keyHandedOverOn: row.key_handed_over_on,
    seenByOrdererAt: row.seen_by_orderer_at,
    deliveredAt: row.delivered_at,
    version: row.version,
    contractorName: row.contractor_name,
    ordererName: row.orderer_name,
    ordererHeadTitle: row.orderer_head_title,
    showsSeenAt: row.shows_seen_at,
    revision: row.revision,
    lastAct:
      row.act_kind === null
        ? null
        : { kind: row.act_kind, changeNumber: row.act_change_number, effectiveOn: row.act_on, at: row.act_at },
  }
}
