import { type ApplicationContent, requestedOf } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import {
  differenceBasis,
  isRefund,
  type PremiumSlip,
  type ReceivingAccount,
  type SlipBasis,
  slipKinds,
  wholeBasis,
} from '../domain/premium-slip.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import { getRateTable } from './rates.ts'

/** Whose papers may be seen: those of one company, or those of the companies of one surety. */
export type SlipOwner = { readonly contractorId: string } | { readonly suretyId: string }

/** A paper as a list tells it. */
export type SlipRow = Pick<
  PremiumSlip,
  'id' | 'kind' | 'requestId' | 'postedOn' | 'amount' | 'product' | 'changeNumber' | 'receptionNumber' | 'worksName'
> & { readonly amendmentId: string | null; readonly postedAt: Date }

/** A paper with what accounting asks for beside it. */
export type AccountedSlip = SlipRow &
  Pick<PremiumSlip, 'guaranteeNumber' | 'ordererHeadTitle' | 'dueOn'> & {
    readonly paidOn: Day | null
    /** The first day of the month it is billed with; null where it is not paid by the month or not billed yet. */
    readonly billedMonth: Day | null
  }

/** So many papers of a company posted in a period, newest first, from a place on; fewer tell that there are no more. */
export async function listSlipsForAccounting(
  db: Db,
  contractorId: string,
  period: { readonly from: Day | null; readonly to: Day | null },
  after: Place | null,
  count: number,
): Promise<AccountedSlip[]> {
  const conditions = [
    ownedBy({ contractorId }),
    ...(period.from ? ['p.posted_on >= :from::date'] : []),
    ...(period.to ? ['p.posted_on <= :to::date'] : []),
    ...(after ? ['(p.posted_at, p.entry_id) < (:afterAt::timestamptz, :afterId::uuid)'] : []),
  ]
  const { rows } = await db.raw(
    `select slip.id, slip.kind, "requestId", "postedOn", "postedAt", amount, product, "changeNumber", "receptionNumber",
            "worksName", "amendmentId", "guaranteeNumber", "ordererHeadTitle", bill.month as "billedMonth",
            case when not "isMonthly" and slip.kind in ('charge', 'additional') then "dueOn" end as "dueOn",
            case when bill.id is not null then (select x.happened_on from premium_bill_results x
                   where x.bill_id = bill.id and x.result = 'debited' order by x.place desc limit 1)
                 when not "isMonthly" and slip.kind in ('charge', 'additional')
                   then ("settledAt" at time zone 'Asia/Tokyo')::date end as "paidOn"
       from (select * from (${slipsWhere(conditions.join(' and '))}) every
              order by "postedAt" desc, id desc limit :count) slip
       left join lateral (
         select b.id, b.month from premium_bill_lines l join premium_bills b on b.id = l.bill_id
          where l.request_id = slip."requestId" and (l.entry_id = slip.id
            or (slip.kind in ('charge', 'additional') and l.kind = 'monthly_billing'
              and l.change_number = slip."changeNumber" and l.amendment_id is not distinct from slip."amendmentId"))
          limit 1) bill on true
      order by "postedAt" desc, slip.id desc`,
    {
      contractorId,
      kinds: [...slipKinds],
      ...(period.from && { from: period.from }),
      ...(period.to && { to: period.to }),
      ...(after && { afterAt: after.at, afterId: after.id }),
      count,
    },
  )
  return rows
}

/** The papers of an owner, newest first, one page from a place on; of some requests only where they are named. */
export async function listPremiumSlips(
  db: Db,
  owner: SlipOwner,
  filter: { readonly requestIds: readonly string[] | null },
  after: Place | null,
  count: number,
): Promise<SlipRow[]> {
  const conditions = [
    ownedBy(owner),
    ...(filter.requestIds ? ['p.request_id = any(:requestIds::uuid[])'] : []),
    ...(after ? ['(p.posted_at, p.entry_id) < (:afterAt::timestamptz, :afterId::uuid)'] : []),
  ]
  const { rows } = await db.raw(
    `select id, kind, "requestId", "postedOn", "postedAt", amount, product, "changeNumber", "receptionNumber", "worksName",
            "amendmentId"
       from (${slipsWhere(conditions.join(' and '))}) slip
      order by "postedAt" desc, id desc limit :count`,
    {
      ...owner,
      kinds: [...slipKinds],
      ...(filter.requestIds && { requestIds: [...filter.requestIds] }),
      ...(after && { afterAt: after.at, afterId: after.id }),
      count: count + 1,
    },
  )
  return rows
}

/** One paper whole; another owner's is not found. */
export async function getPremiumSlip(
  db: Db,
  owner: SlipOwner,
  id: string,
  realm: { readonly kind: 'real' | 'trial' },
): Promise<PremiumSlip> {
  const { rows } = await db.raw(slipsWhere(`${ownedBy(owner)} and p.entry_id = :id`), {
    ...owner,
    kinds: [...slipKinds],
    id,
  })
  const row: WholeRow | undefined = rows[0]
  if (!row) throw new NotFound()
  const { id: entryId, kind, requestId, postedOn, amount, product, changeNumber, receptionNumber, worksName } = row
  return {
    id: entryId,
    kind,
    requestId,
    postedOn,
    amount,
    product,
    changeNumber,
    receptionNumber,
    worksName,
    tax: row.tax,
    guaranteeNumber: kind === 'charge' ? '' : row.guaranteeNumber,
    ordererHeadTitle: row.ordererHeadTitle,
    contractor: { name: row.contractorName, address: row.contractorAddress },
    surety: { name: row.suretyName, address: row.suretyAddress },
    payment: row.isMonthly ? 'monthly' : 'transfer',
    dueOn: row.isMonthly || isRefund(kind) ? null : row.dueOn,
    basis: await basisOf(db, row),
    account: isRefund(kind) ? null : await findReceivingAccount(db, row.suretyId, postedOn),
    isTrial: realm.kind === 'trial',
  }
}

/** 受取口座 as it was on a day; null where none was set by then. */
export async function findReceivingAccount(db: Db, suretyId: string, on: Day): Promise<ReceivingAccount | null> {
  const row = await db('receiving_accounts')
    .where({ surety_id: suretyId })
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .first()
  return row ? toReceivingAccount(row) : null
}

/** 受取口座 that counts on a day, and those that are to take its place from later days on, the first first. */
export async function listReceivingAccounts(
  db: Db,
  suretyId: string,
  on: Day,
): Promise<readonly (ReceivingAccount & { readonly validFrom: Day })[]> {
  const rows = await db('receiving_accounts as a')
    .where({ 'a.surety_id': suretyId })
    .whereRaw(
      `a.valid_from >= coalesce((select max(b.valid_from) from receiving_accounts b
         where b.surety_id = a.surety_id and b.valid_from <= ?), a.valid_from)`,
      [on],
    )
    .orderBy('a.valid_from')
    .select('a.*')
  return rows.map((row) => ({ ...toReceivingAccount(row), validFrom: row.valid_from }))
}

// eslint-disable-next-line typescript/no-explicit-any
function toReceivingAccount(row: any): ReceivingAccount {
  return {
    bankName: row.bank_name,
    branchName: row.branch_name,
    kind: row.kind,
    number: row.number,
    holder: row.holder,
  }
}

type WholeRow = SlipRow & {
  readonly suretyId: string
  readonly tax: Yen
  readonly guaranteeNumber: string
  readonly ordererHeadTitle: string
  readonly contractorName: string
  readonly contractorAddress: string
  readonly suretyName: string
  readonly suretyAddress: string
  readonly isMonthly: boolean
  readonly dueOn: Day | null
  readonly rateTableId: string
  readonly content: ApplicationContent
  readonly before: Yen | null
  readonly after: Yen | null
  readonly earned: Yen
}

async function basisOf(db: Db, row: WholeRow): Promise<SlipBasis> {
  const { kind, product } = row
  const table = await getRateTable(db, row.rateTableId)
  if (kind === 'charge') return wholeBasis(table, requestedOf(row.content, product)?.amount ?? yen(0))
  if (row.before === null || row.after === null) return { kind: 'earned', earned: row.earned }
  return differenceBasis(table, row.before, row.after)
}

function ownedBy(owner: SlipOwner): string {
  return 'contractorId' in owner ? 'a.contractor_id = :contractorId::uuid' : 'a.surety_id = :suretyId::uuid'
}

/**
 * Every entry a paper is made of. Names are those of the certificate it was about, so that a later 商号変更 or 変更 leaves it
 * as it is; what had been earned is counted up to the entry, not up to today. The condition stands before the entries are put
 * together: behind it the whole book would be read for the papers of one request.
 */
const slipsWhere = (condition: string): string => `
  select p.entry_id as id, p.kind, p.request_id as "requestId", p.posted_on as "postedOn", p.posted_at as "postedAt",
         p.change_number as "changeNumber", p.amendment_id as "amendmentId",
         (sum(p.amount) filter (where p.amount > 0))::bigint as amount,
         abs(coalesce(sum(p.amount) filter (where p.account = 'consumption_tax'), 0))::bigint as tax,
         r.product, r.rate_table_id as "rateTableId", a.content, a.contractor_id as "contractorId",
         a.surety_id as "suretyId", coalesce(m.reception_number, a.reception_number, '') as "receptionNumber",
         coalesce(g.guarantee_number, '') as "guaranteeNumber",
         coalesce(b.content::jsonb ->> 'worksName', a.works_name) as "worksName",
         coalesce(b.content::jsonb #>> '{orderer,headTitle}', o.head_title, a.content #>> '{works,ordererName}', '')
           as "ordererHeadTitle",
         coalesce(b.content::jsonb #>> '{contractor,name}', c.name) as "contractorName",
         coalesce(b.content::jsonb #>> '{contractor,address}', c.address) as "contractorAddress",
         s.name as "suretyName", s.address as "suretyAddress",
         exists (select 1 from premium_postings q where q.request_id = p.request_id and q.kind = 'monthly_billing')
           as "isMonthly",
         case when p.amendment_id is null then r.premium_due_on else m.premium_due_on end as "dueOn",
         case when p.amendment_id is null then r.premium_settled_at else m.premium_settled_at end as "settledAt",
         case when m.id is not null or t.kind = 'correction' then b.guaranteed_amount end as before,
         case when m.id is not null then coalesce((m.content ->> 'guaranteedAmount')::bigint, b.guaranteed_amount)
              when t.kind = 'correction' then n.guaranteed_amount end as after,
         (select greatest(0, coalesce(-sum(q.amount), 0)) from premium_postings q
            left join amendment_requests qm on qm.id = q.amendment_id
           where q.request_id = p.request_id and q.account in ('income', 'consumption_tax') and q.posted_at <= p.posted_at
             and q.entry_id <> p.entry_id
             and (qm.id is null or qm.state = 'issued')
             and (p.kind not like 'withdrawal%' or q.change_number = p.change_number))::bigint as earned
    from premium_postings p
    join guarantee_requests r on r.id = p.request_id
    join applications a on a.id = r.application_id
    join contractors c on c.id = a.contractor_id
    join sureties s on s.id = a.surety_id
    left join guarantees g on g.request_id = r.id
    left join orderers o on o.id = (a.content #>> '{works,ordererId}')::uuid
    left join amendment_requests m on m.id = p.amendment_id
    left join guarantee_act_proposals t on t.id = p.guarantee_act_id
    left join certificates b on b.id = coalesce(m.base_certificate_id, t.base_certificate_id)
    left join certificates n on n.id = t.issued_certificate_id
   where p.kind = any(:kinds) and ${condition}
   group by p.entry_id, p.kind, p.request_id, p.posted_on, p.posted_at, p.change_number, p.amendment_id, r.id, a.id, c.id,
            s.id, g.id, o.id, m.id, t.id, b.id, n.id`
