import type { AccountNotice } from '../domain/account-notice.ts'
import type { MailText, MailTextKind } from '../domain/mail-text.ts'
import type { Db } from './db.ts'

/** What is owed to the outside, each kind with what the worker needs to do it. */
export type Owed = OwedFirst | OwedToNoticeAddress

/** 会社のお知らせ先: the question whether an address is its reader's, and copies of what the contractor was told. */
export type OwedToNoticeAddress =
  | { readonly kind: 'notice-address-confirmation'; readonly noticeAddressId: string }
  | {
      readonly kind: 'notice-copy'
      readonly noticeAddressId: string
      /** What the original is about, for the records. */
      readonly subjectId: string
      readonly original: OwedFirst
    }

export type OwedFirst =
  | { readonly kind: 'application-received'; readonly applicationId: string }
  | { readonly kind: 'application-sent-back'; readonly applicationId: string }
  | { readonly kind: 'premium-due'; readonly requestId: string }
  | { readonly kind: 'certificate-issued'; readonly guaranteeId: string }
  | { readonly kind: 'certificate-amended'; readonly guaranteeId: string }
  | { readonly kind: 'guarantee-act'; readonly proposalId: string }
  | { readonly kind: 'certificate-received'; readonly guaranteeId: string }
  | { readonly kind: 'certificate-returned'; readonly guaranteeId: string }
  | { readonly kind: 'key-reissued'; readonly guaranteeId: string }
  | { readonly kind: 'key-reissued-to-holder'; readonly guaranteeId: string }
  | { readonly kind: 'documents-requested'; readonly applicationId: string }
  | { readonly kind: 'amendment-received'; readonly amendmentId: string }
  | { readonly kind: 'amendment-sent-back'; readonly amendmentId: string }
  | { readonly kind: 'additional-premium-due'; readonly amendmentId: string }
  | { readonly kind: 'use-statement-received'; readonly statementId: string }
  | { readonly kind: 'use-statement-sent-back'; readonly statementId: string }
  | { readonly kind: 'use-statement-approved'; readonly statementId: string }
  | { readonly kind: 'parcel-received'; readonly parcelId: string }
  | { readonly kind: 'registration-confirmation'; readonly registrationId: string }
  | { readonly kind: 'registration-sent-back'; readonly registrationId: string }
  | { readonly kind: 'registration-declined'; readonly registrationId: string }
  | { readonly kind: 'guarantee-claim-received'; readonly claimId: string; readonly to: 'orderer' | 'contractor' }
  | { readonly kind: 'password-reset'; readonly resetId: string }
  | { readonly kind: 'email-change'; readonly emailChangeId: string }
  | { readonly kind: 'colleague-invited'; readonly resetId: string }
  | { readonly kind: 'colleague-reset'; readonly resetId: string }
  | { readonly kind: 'password-was-reset'; readonly userId: string }
  | {
      readonly kind: 'account-notice'
      readonly userId: string
      readonly notice: AccountNotice
      /** Who has done it, where that was somebody else. */
      readonly by: string | null
      /** Codes that are left on the sheet. */
      readonly left?: number
      /** Where it goes instead of the address that now stands in the account. */
      readonly address?: string
    }
  | { readonly kind: 'contractor-change-decided'; readonly contractorChangeId: string }
  | { readonly kind: 'account-invitation'; readonly userId: string }
  | { readonly kind: 'guarantee-claim-questioned'; readonly claimId: string; readonly to: 'orderer' }
  | { readonly kind: 'guarantee-claim-decided'; readonly claimId: string; readonly to: 'orderer' | 'contractor' }
  | { readonly kind: 'guarantee-claim-paid'; readonly claimId: string; readonly to: 'orderer' | 'contractor' }
  | {
      readonly kind: 'inquiry-asked' | 'inquiry-answered'
      readonly inquiryId: string
      /** Which message of the thread. */
      readonly place: number
      /** Null for the contractor, whose application names an address. */
      readonly recipientId: string | null
    }
  | {
      readonly kind: 'mail-text-trial'
      readonly triedBy: string
      readonly textKind: MailTextKind
      readonly text: MailText
    }
  | { readonly kind: 'guarantee-released'; readonly guaranteeId: string }
  /** 保証期間の満了: what was noted together for one person of a body. */
  | { readonly kind: 'guarantees-expiring'; readonly batchId: string }
  | { readonly kind: 'make-documents'; readonly guaranteeId: string }

/**
 * Writes a row of ours and a job that carries its id, in the transaction of the act: neither is there without the act, nor
 * the act without them.
 */
export async function owe(db: Db, realmId: string, owed: Owed, at: Date): Promise<void> {
  const { kind, ...payload } = owed
  const [row] = await db('outbox')
    .insert({ realm_id: realmId, kind, payload: JSON.stringify(payload), created_at: at })
    .returning('id')
  await requeue(db, row.id)
}

/** Puts a row into the queue to be done at once; a job that waits for it already is replaced and begins anew. */
export async function requeue(db: Db, id: string): Promise<void> {
  await db.raw(
    `select graphile_worker.add_job('deliver', json_build_object('outboxId', cast(:id as text)), job_key => 'outbox-' || cast(:id as text),
       max_attempts => 25)`,
    { id },
  )
}

export type OutboxRow = {
  readonly id: string
  readonly realmId: string
  readonly owed: Owed
  readonly createdAt: Date
  readonly isDone: boolean
}

/** Null when there is no such row: then its act was rolled back. */
export async function findOwed(db: Db, id: string): Promise<OutboxRow | null> {
  const row = await db('outbox').where({ id }).first()
  if (!row) return null
  return {
    id: row.id,
    realmId: row.realm_id,
    owed: { kind: row.kind, ...row.payload },
    createdAt: row.created_at,
    isDone: row.done_at !== null,
  }
}

export async function markDone(db: Db, id: string, at: Date): Promise<void> {
  await db('outbox')
    .where({ id })
    .update({ done_at: at, last_error: null, tries: db.raw('tries + 1') })
}

export async function markFailed(db: Db, id: string, problem: string): Promise<void> {
  await db('outbox')
    .where({ id })
    .update({ last_error: problem.slice(0, 500), tries: db.raw('tries + 1') })
}

/** How long the oldest thing owed has been waiting; null when nothing is. */
export async function findOldestWaiting(db: Db): Promise<Date | null> {
  const row = await db('outbox').whereNull('done_at').orderBy('created_at').first('created_at')
  return row?.created_at ?? null
}

/** What a realm still owes, oldest first. */
export async function listWaiting(db: Db, realmId: string): Promise<string[]> {
  return db('outbox').where({ realm_id: realmId }).whereNull('done_at').orderBy('created_at').pluck('id')
}
