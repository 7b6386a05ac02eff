import type { ClaimKind, ClaimSubject, DeskClaim } from '../domain/desk-claim.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { type Db, prepared } from './db.ts'

/** A claim with its holder's name, as pages tell it. */
export type HeldClaim = DeskClaim & { readonly holderName: string }

/** Who has it in hand; null where nobody has. */
export async function findClaim(db: Db, suretyId: string, subject: ClaimSubject): Promise<HeldClaim | null> {
  const [row] = await prepared<{ holderId: string; heldSince: Date; version: number; holderName: string }>(
    db,
    'find-desk-claim',
    `select c.holder_id as "holderId", c.held_since as "heldSince", c.version, u.name as "holderName"
       from desk_claims c join users u on u.id = c.holder_id
      where c.surety_id = $1 and c.subject_kind = $2 and c.subject_id = $3`,
    [suretyId, subject.kind, subject.id],
  )
  return row ? { subject, suretyId, ...row } : null
}

/** Takes it in hand where nobody has; false where somebody was quicker. */
export async function addClaim(db: Db, claim: Omit<DeskClaim, 'version'>): Promise<boolean> {
  const rows = await prepared(
    db,
    'add-desk-claim',
    `insert into desk_claims (subject_id, subject_kind, surety_id, holder_id, held_since)
     values ($1, $2, $3, $4, $5) on conflict (subject_id) do nothing returning subject_id`,
    [claim.subject.id, claim.subject.kind, claim.suretyId, claim.holderId, claim.heldSince],
  )
  return rows.length === 1
}

/** Writes `after`, unless the subject has passed into other hands since `before` was read. */
export async function saveClaim(db: Db, before: DeskClaim, after: DeskClaim): Promise<void> {
  const rows = await db('desk_claims')
    .where({ subject_id: before.subject.id, version: before.version })
    .update({ holder_id: after.holderId, held_since: after.heldSince, version: before.version + 1 })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** What a claim is about, in few words. */
export type ClaimedThing = {
  /** 受付番号, or 保証契約番号 where there is none. */
  readonly number: string
  readonly contractorName: string
  readonly worksName: string
  /** Whether the desk still has something to do with it. */
  readonly isOpen: boolean
}

const things: Readonly<Record<ClaimKind, string>> = {
  application: `
    select a.reception_number as number, c.name as "contractorName", a.works_name as "worksName",
           exists (select 1 from guarantee_requests r where r.application_id = a.id
             and r.state in ('submitted', 'under_review', 'awaiting_documents', 'sent_back', 'approved')) as "isOpen"
      from applications a join contractors c on c.id = a.contractor_id
     where a.surety_id = $1 and a.id = $2 and a.submitted_at is not null`,
  amendment: `
    select m.reception_number as number, c.name as "contractorName", g.works_name as "worksName",
           m.state in ('submitted', 'under_review', 'awaiting_documents', 'sent_back', 'approved') as "isOpen"
      from amendment_requests m join contractors c on c.id = m.contractor_id join guarantees g on g.id = m.guarantee_id
     where m.surety_id = $1 and m.id = $2 and m.submitted_at is not null`,
  use_statement: `
    select g.guarantee_number as number, c.name as "contractorName", g.works_name as "worksName",
           s.state in ('submitted', 'under_review', 'sent_back') as "isOpen"
      from use_statements s join contractors c on c.id = s.contractor_id join guarantees g on g.id = s.guarantee_id
     where s.surety_id = $1 and s.id = $2 and s.submitted_at is not null`,
  parcel: `
    select p.reception_number as number, c.name as "contractorName",
           coalesce(g.works_name, a.works_name, '') as "worksName", p.confirmed_at is null as "isOpen"
      from parcels p join contractors c on c.id = p.contractor_id
      left join applications a on a.id = p.application_id left join guarantees g on g.id = p.guarantee_id
     where p.surety_id = $1 and p.id = $2 and p.sent_at is not null`,
  guarantee_claim: `
    select k.reception_number as number, c.name as "contractorName", g.works_name as "worksName",
           k.state in ('submitted', 'questioned', 'to_pay') as "isOpen"
      from guarantee_claims k join guarantees g on g.id = k.guarantee_id join contractors c on c.id = g.contractor_id
     where k.surety_id = $1 and k.id = $2 and k.submitted_at is not null`,
}

/** Another surety's thing is not found, nor what nobody has sent. */
export async function getClaimedThing(db: Db, suretyId: string, { kind, id }: ClaimSubject): Promise<ClaimedThing> {
  const [thing] = await prepared<ClaimedThing>(db, `get-claimed-${kind}`, things[kind], [suretyId, id])
  if (!thing) throw new NotFound()
  return thing
}

/** Somebody to whom work may be handed. */
export type Reviewer = { readonly userId: string; readonly name: string; readonly roles: readonly string[] }

/** 審査担当者 of the surety whose accounts are in use, by name. */
export async function listReviewers(db: Db, suretyId: string): Promise<Reviewer[]> {
  return db('users')
    .where({ portal: 'desk', surety_id: suretyId })
    .whereNull('disabled_at')
    .whereRaw(`'reviewer' = any(roles)`)
    .orderBy(['name', 'id'])
    .select({ userId: 'id', name: 'name', roles: 'roles' })
}
