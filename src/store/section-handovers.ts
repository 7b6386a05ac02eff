import type { Day } from '../domain/day.ts'
import type { HandoverLine, SectionHandover } from '../domain/section-handover.ts'
import type { Db } from './db.ts'

/** A handover as the list of a body shows it. */
export type HandoverRow = SectionHandover & { readonly plannedByName: string; readonly plannedAt: Date }

export async function addHandover(
  db: Db,
  handover: Pick<SectionHandover, 'ordererId' | 'section' | 'effectiveOn' | 'lines'> & {
    readonly realmId: string
    readonly by: string
    readonly at: Date
  },
): Promise<string> {
  const [row] = await db('section_handovers')
    .insert({
      realm_id: handover.realmId,
      orderer_id: handover.ordererId,
      section: handover.section,
      effective_on: handover.effectiveOn,
      planned_by: handover.by,
      planned_at: handover.at,
    })
    .returning('id')
  const lines = handover.lines.map(({ userId, act, toSection }) => ({
    handover_id: row.id,
    user_id: userId,
    act,
    to_section: toSection,
  }))
  if (lines.length > 0) await db('section_handover_lines').insert(lines)
  return row.id
}

/** Handovers of a body, newest first. */
export async function listHandovers(db: Db, ordererId: string): Promise<HandoverRow[]> {
  const { rows } = await db.raw(
    `select ${columns}, u.name as planned_by_name, h.planned_at
       from section_handovers h join users u on u.id = h.planned_by
      where h.orderer_id = ? order by h.planned_at desc, h.id limit 100`,
    [ordererId],
  )
  return rows.map(fromRow)
}

/** One that waits for its day, held; null for another body's, and where it was applied or withdrawn. */
export async function holdPlannedHandover(db: Db, ordererId: string, id: string): Promise<SectionHandover | null> {
  const { rows } = await db.raw(
    `select ${columns} from section_handovers h
      where h.orderer_id = ? and h.id = ? and h.applied_at is null and h.withdrawn_at is null for update of h`,
    [ordererId, id],
  )
  return rows[0] ? fromRow(rows[0]) : null
}

/** Those whose day has come and that were not carried out yet, oldest day first. */
export async function listDueHandovers(
  db: Db,
  realmId: string,
  today: Day,
): Promise<{ id: string; ordererId: string }[]> {
  return db('section_handovers')
    .where({ realm_id: realmId })
    .where('effective_on', '<=', today)
    .whereNull('applied_at')
    .whereNull('withdrawn_at')
    .orderBy(['effective_on', 'planned_at'])
    .select({ id: 'id', ordererId: 'orderer_id' })
}

export async function endHandover(db: Db, id: string, how: 'applied_at' | 'withdrawn_at', at: Date): Promise<void> {
  await db('section_handovers')
    .where({ id })
    .update({ [how]: at })
}

const columns = `h.id, h.orderer_id, h.section, h.effective_on, h.applied_at, h.withdrawn_at,
  (select coalesce(jsonb_agg(jsonb_build_object('userId', l.user_id, 'act', l.act, 'toSection', l.to_section)
            order by l.user_id), '[]') from section_handover_lines l where l.handover_id = h.id) as lines`

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): HandoverRow {
  return {
    id: row.id,
    ordererId: row.orderer_id,
    section: row.section,
    effectiveOn: row.effective_on,
    state: row.applied_at ? 'applied' : row.withdrawn_at ? 'withdrawn' : 'planned',
    lines: row.lines as HandoverLine[],
    plannedByName: row.planned_by_name,
    plannedAt: row.planned_at,
  }
}
