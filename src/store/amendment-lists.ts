import type { AmendmentContent } from '../domain/amendment-content.ts'
import type { AmendmentRequest } from '../domain/amendment-request.ts'
import type { Product } from '../domain/product.ts'
import { fromRow } from './amendment-requests.ts'
import type { Place, SendBack } from './application-lists.ts'
import { type Db, prepared } from './db.ts'

/** A 変更申込 with what its lists show of the guarantee it is about. */
export type AmendmentRow = AmendmentRequest & {
  readonly guaranteeNumber: string
  readonly product: Product
  readonly worksName: string
  readonly ordererName: string
  readonly contractorName: string
}

const select = `
  select m.*, g.guarantee_number, g.product, g.works_name, c.name as contractor_name,
         coalesce(o.head_title, a.content #>> '{works,ordererName}', '') as orderer_name
    from amendment_requests m
    join guarantees g on g.id = m.guarantee_id
    join contractors c on c.id = m.contractor_id
    join guarantee_requests r on r.id = g.request_id
    join applications a on a.id = r.application_id
    left join orderers o on o.id = g.orderer_id`

/** The contractor's changes, last saved first; a draft that was thrown away is no longer shown. */
export async function listAmendmentsOfContractor(
  db: Db,
  contractorId: string,
  after: Place | null,
  count: number,
): Promise<AmendmentRow[]> {
  const rows = await prepared(
    db,
    'list-amendments-of-contractor',
    `${select} where m.contractor_id = $1 and not (m.state = 'withdrawn' and m.submitted_at is null)
       and ($3::timestamptz is null or (m.saved_at, m.id) < ($3, $4))
     order by m.saved_at desc, m.id desc limit $2`,
    [contractorId, count + 1, after?.at ?? null, after?.id ?? null],
  )
  return rows.map(rowFrom)
}

/** Changes that moved since a moment, last saved first, for 最近のお手続き. */
export async function listRecentAmendments(
  db: Db,
  contractorId: string,
  since: Date | null,
  count: number,
): Promise<AmendmentRow[]> {
  const rows = await prepared(
    db,
    'list-recent-amendments',
    `${select} where m.contractor_id = $1 and not (m.state = 'withdrawn' and m.submitted_at is null)
       and ($2::timestamptz is null or m.saved_at > $2)
     order by m.saved_at desc, m.id desc limit $3`,
    [contractorId, since, count],
  )
  return rows.map(rowFrom)
}

/** 見出し of the desk's list: who has to act. */
export type AmendmentTab = 'new' | 'reviewing' | 'sent_back' | 'unpaid' | 'ready' | 'done'

const conditions: Readonly<Record<AmendmentTab, { states: readonly string[]; settled: boolean | null }>> = {
  new: { states: ['submitted'], settled: null },
  reviewing: { states: ['under_review', 'awaiting_documents'], settled: null },
  sent_back: { states: ['sent_back'], settled: null },
  unpaid: { states: ['approved'], settled: false },
  ready: { states: ['approved'], settled: true },
  done: { states: ['issued', 'declined', 'withdrawn'], settled: null },
}

/** Changes sent to the surety under a tab, oldest first; what is over, newest first. */
export async function listAmendmentsOfSurety(
  db: Db,
  suretyId: string,
  tab: AmendmentTab,
  after: Place | null,
  count: number,
): Promise<AmendmentRow[]> {
  const { states, settled } = conditions[tab]
  const [order, beyond] = tab === 'done' ? ['desc', '<'] : ['asc', '>']
  const rows = await prepared(
    db,
    `list-amendments-of-surety-${order}`,
    `${select} where m.surety_id = $1 and m.submitted_at is not null and m.state = any($5)
       and ($6::boolean is null or (m.premium_settled_at is not null) = $6)
       and ($3::timestamptz is null or (m.submitted_at, m.id) ${beyond} ($3, $4))
     order by m.submitted_at ${order}, m.id ${order} limit $2`,
    [suretyId, count + 1, after?.at ?? null, after?.id ?? null, states, settled],
  )
  return rows.map(rowFrom)
}

/** How many stand under each tab; one more than the most is counted, and stands for more. */
export async function countAmendments(
  db: Db,
  suretyId: string,
  most: number,
): Promise<Readonly<Record<AmendmentTab, number>>> {
  const tabs = Object.entries(conditions).map(([tab, condition]) => ({ tab, ...condition }))
  const { rows } = await db.raw(
    `select tabs.tab, (
       select count(*)::int from (
         select 1 from amendment_requests m
          where m.surety_id = :suretyId and m.submitted_at is not null and m.state = any(tabs.states)
            and (tabs.settled is null or (m.premium_settled_at is not null) = tabs.settled) limit :most) counted) as count
       from jsonb_to_recordset(:tabs::jsonb) as tabs(tab text, states text[], settled boolean)`,
    { suretyId, most: most + 1, tabs: JSON.stringify(tabs) },
  )
  const counts = { new: 0, reviewing: 0, sent_back: 0, unpaid: 0, ready: 0, done: 0 }
  for (const { tab, count } of rows as { tab: AmendmentTab; count: number }[]) counts[tab] = count
  return counts
}

/** One sending of a change: what it said then, and the version it was put beside. */
export type AmendmentSubmission = {
  readonly round: number
  readonly content: AmendmentContent
  readonly baseCertificateId: string
  readonly submittedBy: string
  readonly submittedAt: Date
}

/** Every sending, first one first. */
export async function listAmendmentSubmissions(db: Db, amendmentId: string): Promise<AmendmentSubmission[]> {
  return db('amendment_submissions').where({ amendment_id: amendmentId }).orderBy('round').select({
    round: 'round',
    content: 'content',
    baseCertificateId: 'base_certificate_id',
    submittedBy: 'submitted_by',
    submittedAt: 'submitted_at',
  })
}

/** Keeps whole what was sent. Rounds count from one; the number of this one is returned. */
export async function addAmendmentSubmission(db: Db, sent: AmendmentRequest, by: string, at: Date): Promise<number> {
  const round = (await countAmendmentSubmissions(db, sent.id)) + 1
  await db('amendment_submissions').insert({
    amendment_id: sent.id,
    round,
    content: JSON.stringify(sent.content),
    base_certificate_id: sent.baseCertificateId,
    submitted_by: by,
    submitted_at: at,
  })
  return round
}

export async function countAmendmentSubmissions(db: Db, amendmentId: string): Promise<number> {
  const row = await db('amendment_submissions').where({ amendment_id: amendmentId }).max('round as round').first()
  return row?.round ?? 0
}

/** 差戻し, newest first. */
export async function listAmendmentSendBacks(db: Db, amendmentId: string): Promise<SendBack[]> {
  return db('amendment_send_backs')
    .where({ amendment_id: amendmentId })
    .orderBy('round', 'desc')
    .select({ round: 'round', reasons: 'reasons', note: 'note', sentBackAt: 'sent_back_at' })
}

export async function addAmendmentSendBack(
  db: Db,
  sendBack: { amendmentId: string; round: number; reasons: object; note: string; by: string; at: Date },
): Promise<void> {
  await db('amendment_send_backs').insert({
    amendment_id: sendBack.amendmentId,
    round: sendBack.round,
    reasons: JSON.stringify(sendBack.reasons),
    note: sendBack.note,
    sent_back_by: sendBack.by,
    sent_back_at: sendBack.at,
  })
}

// eslint-disable-next-line typescript/no-explicit-any
function rowFrom(row: any): AmendmentRow {
  return {
    ...fromRow(row),
    guaranteeNumber: row.guarantee_number,
    product: row.product,
    worksName: row.works_name,
    ordererName: row.orderer_name,
    contractorName: row.contractor_name,
  }
}
