import { NotFound } from '../domain/errors.ts'
import type { Place } from './application-lists.ts'
import type { Db } from './db.ts'
import type { RecordOwner } from './records.ts'

/** What is owed to the outside as the desk sees it: what it is, about what, to whom, and how far it has come. */
export type OwedRow = {
  readonly id: string
  readonly kind: string
  readonly createdAt: Date
  readonly doneAt: Date | null
  readonly tries: number
  readonly lastError: string | null
  /** 受付番号 or 保証契約番号 of what it is about. */
  readonly number: string | null
  readonly recipient: string | null
  readonly guaranteeId: string | null
}

export const owedTabs = ['stuck', 'waiting', 'done'] as const
export type OwedTab = (typeof owedTabs)[number]

/** After so many tries, or so long in milliseconds, something owed is stuck and people are told. */
const stuckAfterTries = 5
const stuckAfterMs = 10 * 60_000

/** What it is about is named in its payload by id. */
const aboutOwn = `select s.number from jsonb_each_text(o.payload) v
  join surety_subjects s on s.id = case when v.value ~ '^[0-9a-f-]{36}$' then v.value::uuid end
  where s.surety_id = :suretyId`

/** What was owed longest ago comes last. Filters: all that names one of the subjects, and all to one recipient. */
export async function listOwed(
  db: Db,
  owner: RecordOwner,
  search: { tab: OwedTab; about: readonly object[] | null; recipient: string; instant: Date },
  after: Place | null,
  count: number,
): Promise<OwedRow[]> {
  const query = owedOf(db, owner).orderBy([
    { column: 'o.created_at', order: 'desc' },
    { column: 'o.id', order: 'desc' },
  ])
  if (search.tab === 'done') void query.whereNotNull('o.done_at')
  else void query.whereNull('o.done_at')
  if (search.tab === 'stuck') void query.whereRaw(isStuck, stuckLimits(search.instant))
  if (search.recipient !== '') void query.whereRaw('lower(m.recipient) = lower(?)', [search.recipient])
  const { about } = search
  if (about) {
    void query.where((any) => {
      void any.whereRaw('false')
      for (const one of about) void any.orWhereRaw('o.payload @> cast(? as jsonb)', [JSON.stringify(one)])
    })
  }
  if (after) void query.whereRaw('(o.created_at, o.id) < (?, ?)', [after.at, after.id])
  return query.limit(count + 1)
}

/** One thing owed; another surety's is as if it were not there. */
export async function getOwed(db: Db, owner: RecordOwner, id: string): Promise<OwedRow> {
  const row = await owedOf(db, owner).where('o.id', id).first()
  if (!row) throw new NotFound()
  return row
}

/** How much is stuck, counted no further than one beyond the most that is shown. */
export async function countStuck(db: Db, suretyId: string, instant: Date, most: number): Promise<number> {
  const stuck = db('outbox as o')
    .whereNull('o.done_at')
    .whereRaw(isStuck, stuckLimits(instant))
    .whereRaw(`exists (${aboutOwn})`, { suretyId })
    .limit(most + 1)
    .select('o.id')
  return (await stuck).length
}

/** The PDFs a guarantee still lacks: versions without theirs, and the notice of its live key. */
export async function listMissingDocuments(
  db: Db,
  guaranteeId: string,
): Promise<{ readonly kind: 'certificate' | 'authentication_key_notice'; readonly changeNumber: number | null }[]> {
  const { rows } = await db.raw(
    `select 'certificate' as kind, c.change_number as "changeNumber" from certificates c
      where c.guarantee_id = :guaranteeId and not exists (select 1 from documents d where d.certificate_id = c.id)
     union all
     select 'authentication_key_notice', null from authentication_keys k join guarantees g on g.id = k.guarantee_id
      where k.guarantee_id = :guaranteeId and k.ended_at is null and g.certificate_form = 'electronic'
        and not exists (select 1 from documents d where d.authentication_key_id = k.id)
      order by 1, 2`,
    { guaranteeId },
  )
  return rows
}

/** The mail something owed was written as; null while it is not, or where nobody wanted one. */
export async function findMailOf(
  db: Db,
  outboxId: string,
): Promise<{ readonly id: string; readonly recipient: string; subject: string; body: string; writtenAt: Date } | null> {
  const row = await db('mails')
    .where({ outbox_id: outboxId })
    .first({ id: 'id', recipient: 'recipient', subject: 'subject', body: 'body', writtenAt: 'written_at' })
  return row ?? null
}

const isStuck = '(o.tries >= ? or o.created_at < ?)'

function stuckLimits(instant: Date): [number, Date] {
  return [stuckAfterTries, new Date(instant.getTime() - stuckAfterMs)]
}

function owedOf(db: Db, { realmId, suretyId }: RecordOwner) {
  return db('outbox as o')
    .leftJoin('mails as m', 'm.outbox_id', 'o.id')
    .where('o.realm_id', realmId)
    .whereRaw(`exists (${aboutOwn})`, { suretyId })
    .select({
      id: 'o.id',
      kind: 'o.kind',
      createdAt: 'o.created_at',
      doneAt: 'o.done_at',
      tries: 'o.tries',
      lastError: 'o.last_error',
      recipient: 'm.recipient',
      guaranteeId: db.raw(`o.payload ->> 'guaranteeId'`),
      number: db.raw(`(${aboutOwn} and s.number is not null limit 1)`, { suretyId }),
    })
}
