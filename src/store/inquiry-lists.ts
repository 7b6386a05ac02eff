import type { Inquiry } from '../domain/inquiry.ts'
import type { Product } from '../domain/product.ts'
import { type Db, prepared } from './db.ts'

/** A 照会 as lists show it. */
export type InquiryRow = Pick<
  Inquiry,
  'id' | 'guaranteeId' | 'statementId' | 'contractorId' | 'ordererId' | 'kind' | 'state' | 'dueOn' | 'savedAt'
> & {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly suretyName: string
  readonly contractorName: string
  readonly ordererName: string
  readonly createdByName: string
}

const select = `
  select i.id, i.guarantee_id as "guaranteeId", i.statement_id as "statementId", i.contractor_id as "contractorId",
         i.orderer_id as "ordererId", i.kind, i.state, i.due_on as "dueOn", i.saved_at as "savedAt",
         g.guarantee_number as "guaranteeNumber", g.product, g.works_name as "worksName", s.name as "suretyName",
         c.name as "contractorName", coalesce(o.name, '') as "ordererName", u.name as "createdByName"
    from inquiries i
    join guarantees g on g.id = i.guarantee_id
    join sureties s on s.id = i.surety_id
    join contractors c on c.id = g.contractor_id
    join users u on u.id = i.created_by
    left join orderers o on o.id = g.orderer_id`

/** The tabs of the desk's list, each with the states in it. */
export const inquiryTabs = {
  waiting: ['waiting'],
  answered: ['answered'],
  draft: ['draft'],
  over: ['finished', 'withdrawn'],
} as const
export type InquiryTab = keyof typeof inquiryTabs

/** What the surety asked: what is open by the day an answer was wanted, what is over with the newest first. */
export async function listInquiriesOfSurety(
  db: Db,
  suretyId: string,
  tab: InquiryTab,
  count: number,
): Promise<InquiryRow[]> {
  const order = tab === 'over' ? 'i.saved_at desc, i.id' : 'i.due_on, i.saved_at, i.id'
  return prepared<InquiryRow>(
    db,
    `list-inquiries-of-surety-${tab}`,
    `${select} where i.surety_id = $1 and i.state = any($2) order by ${order} limit $3`,
    [suretyId, [...inquiryTabs[tab]], count],
  )
}

/** What a company was asked, what waits for its answer first. */
export async function listInquiriesToContractor(db: Db, contractorId: string, count: number): Promise<InquiryRow[]> {
  return prepared<InquiryRow>(db, 'list-inquiries-to-contractor', `${select} where i.contractor_id = $1 ${sentFirst}`, [
    contractorId,
    count,
  ])
}

/** What a body was asked, what waits for its answer first. */
export async function listInquiriesToOrderer(db: Db, ordererId: string, count: number): Promise<InquiryRow[]> {
  return prepared<InquiryRow>(db, 'list-inquiries-to-orderer', `${select} where i.orderer_id = $1 ${sentFirst}`, [
    ordererId,
    count,
  ])
}

const sentFirst = `and i.state not in ('draft', 'discarded')
  order by i.state = 'waiting' desc, case when i.state = 'waiting' then i.due_on end, i.saved_at desc, i.id limit $2`

/** All about one guarantee, newest first. Whose it is the caller has asked. */
export async function listInquiriesOfGuarantee(db: Db, guaranteeId: string): Promise<InquiryRow[]> {
  return prepared<InquiryRow>(
    db,
    'list-inquiries-of-guarantee',
    `${select} where i.guarantee_id = $1 and i.state <> 'discarded' order by i.created_at desc, i.id limit 50`,
    [guaranteeId],
  )
}

/** How many wait for the desk: answers nobody has taken in yet. */
export async function countAnsweredInquiries(db: Db, suretyId: string): Promise<number> {
  const [row] = await prepared<{ count: number }>(
    db,
    'count-answered-inquiries',
    `select count(*)::int as count from inquiries where surety_id = $1 and state = 'answered'`,
    [suretyId],
  )
  return row?.count ?? 0
}
