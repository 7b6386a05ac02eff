import type { Events } from './audit-events.ts'
import { type Db, prepared } from './db.ts'

/** Who did it, when by both clocks, and from where. Written with every event. */
export type AuditContext = {
  readonly realmId: string
  readonly at: Date
  readonly realmAt: Date
  readonly actorKind: 'contractor' | 'orderer' | 'desk' | 'machine' | 'stranger'
  readonly actorId: string | null
  readonly organisationId: string | null
  readonly requestId: string
  readonly address: string | null
}

export type EventName = keyof Events

/** An event and its own details: a forgotten one does not compile. The subject's kind is the first half of the name. */
export type AuditEvent = {
  [Name in EventName]: { readonly name: Name; readonly subjectId: string | null; readonly details: Events[Name] }
}[EventName]

const insertion = `
  insert into audit_events (realm_id, at, realm_at, name, actor_kind, actor_id, organisation_id, subject_kind, subject_id,
    details, request_id, address)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** The only writer of events. Fails with its act: what is not recorded has not happened. */
export async function recordEvent(db: Db, context: AuditContext, event: AuditEvent): Promise<void> {
  await prepared(db, 'record-event', insertion, [
    context.realmId,
    context.at,
    context.realmAt,
    event.name,
    context.actorKind,
    context.actorId,
    context.organisationId,
    event.name.split('.')[0],
    event.subjectId,
    JSON.stringify(event.details),
    context.requestId,
    context.address,
  ])
}

export type RecordedEvent = {
  readonly id: string
  readonly name: EventName
  readonly realmAt: Date
  readonly actorKind: string
  readonly actorName: string | null
  readonly organisationName: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** What happened to a subject, oldest first. Names to leave out are left out before the rows are counted off. */
export async function listEventsOf(
  db: Db,
  realmId: string,
  subjectIds: readonly string[],
  without: readonly EventName[] = [],
): Promise<RecordedEvent[]> {
  return db('audit_events as e')
    .leftJoin('users as u', 'u.id', 'e.actor_id')
    .leftJoin('contractors as c', 'c.id', 'e.organisation_id')
    .leftJoin('orderers as o', 'o.id', 'e.organisation_id')
    .leftJoin('sureties as s', 's.id', 'e.organisation_id')
    .where('e.realm_id', realmId)
    .whereIn('e.subject_id', subjectIds)
    .whereNotIn('e.name', without)
    .orderBy(['e.at', 'e.place'])
    .limit(500)
    .select({
      id: 'e.id',
      name: 'e.name',
      realmAt: 'e.realm_at',
      actorKind: 'e.actor_kind',
      actorName: 'u.name',
      organisationName: db.raw('coalesce(c.name, o.name, s.name)'),
      details: 'e.details',
    })
}

/** When an organisation last looked at a certificate of the guarantee, by the realm's clock; null where it never did. */
export async function findLastView(db: Db, guaranteeId: string, organisationId: string | null): Promise<Date | null> {
  const [row] = await prepared<{ at: Date | null }>(
    db,
    'find-last-view',
    `select max(realm_at) as at from audit_events
      where subject_id = $1 and organisation_id = $2 and name = 'certificate.viewed'`,
    [guaranteeId, organisationId],
  )
  return row?.at ?? null
}
