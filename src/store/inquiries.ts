import { NotFound, Refused } from '../domain/errors.ts'
import type { Inquiry, InquiryMessage } from '../domain/inquiry.ts'
import type { Db } from './db.ts'

const columns = {
  id: 'id',
  realmId: 'realm_id',
  suretyId: 'surety_id',
  guaranteeId: 'guarantee_id',
  statementId: 'statement_id',
  contractorId: 'contractor_id',
  ordererId: 'orderer_id',
  kind: 'kind',
  state: 'state',
  draftText: 'draft_text',
  dueOn: 'due_on',
  reason: 'reason',
  createdBy: 'created_by',
  createdAt: 'created_at',
  savedAt: 'saved_at',
  version: 'version',
}

export type NewInquiry = Omit<Inquiry, 'id' | 'state' | 'reason' | 'createdAt' | 'savedAt' | 'version'>

/** Keeps the draft of a 照会. Gives its id. */
export async function addInquiryDraft(db: Db, inquiry: NewInquiry, at: Date): Promise<string> {
  const [row] = await db('inquiries')
    .insert({
      realm_id: inquiry.realmId,
      surety_id: inquiry.suretyId,
      guarantee_id: inquiry.guaranteeId,
      statement_id: inquiry.statementId,
      contractor_id: inquiry.contractorId,
      orderer_id: inquiry.ordererId,
      kind: inquiry.kind,
      draft_text: inquiry.draftText,
      due_on: inquiry.dueOn,
      created_by: inquiry.createdBy,
      created_at: at,
      saved_at: at,
    })
    .returning('id')
  return row.id
}

/** What was thrown away before it was sent is found by nobody. */
export async function getInquiryForSurety(db: Db, suretyId: string, id: string): Promise<Inquiry> {
  return found(await db('inquiries').where({ id, surety_id: suretyId }).whereNot('state', 'discarded').first(columns))
}

/** Only what was sent, and only what this company is asked. */
export async function getInquiryForContractor(db: Db, contractorId: string, id: string): Promise<Inquiry> {
  return found(await sent(db).where({ id, contractor_id: contractorId }).first(columns))
}

/** Only what was sent, and only what this body is asked. */
export async function getInquiryForOrderer(db: Db, ordererId: string, id: string): Promise<Inquiry> {
  return found(await sent(db).where({ id, orderer_id: ordererId }).first(columns))
}

/** By its id alone, for the machine. */
export async function getInquiry(db: Db, id: string): Promise<Inquiry> {
  return found(await db('inquiries').where({ id }).first(columns))
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveInquiry(db: Db, before: Inquiry, after: Inquiry): Promise<void> {
  const rows = await db('inquiries')
    .where({ id: before.id, version: before.version })
    .update({
      state: after.state,
      draft_text: after.draftText,
      due_on: after.dueOn,
      reason: after.reason,
      saved_at: after.savedAt,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

export async function addInquiryMessage(
  db: Db,
  inquiryId: string,
  message: Omit<InquiryMessage, 'writtenByName'>,
): Promise<void> {
  await db('inquiry_messages').insert({
    inquiry_id: inquiryId,
    place: message.place,
    side: message.side,
    text: message.text,
    due_on: message.dueOn,
    file_ids: [...message.fileIds],
    written_by: message.writtenBy,
    written_at: message.writtenAt,
  })
}

/** The thread, first message first. Whose it is the caller has asked. */
export async function listInquiryMessages(db: Db, inquiryId: string): Promise<InquiryMessage[]> {
  return db('inquiry_messages as m')
    .join('users as u', 'u.id', 'm.written_by')
    .where({ inquiry_id: inquiryId })
    .orderBy('place')
    .select({
      place: 'm.place',
      side: 'm.side',
      text: 'm.text',
      dueOn: 'm.due_on',
      fileIds: 'm.file_ids',
      writtenBy: 'm.written_by',
      writtenByName: 'u.name',
      writtenAt: 'm.written_at',
    })
}

/** The people of a body who can answer it: those with an address who may still sign in. */
export async function listPeopleOfOrderer(db: Db, ordererId: string): Promise<string[]> {
  return db('users')
    .where({ orderer_id: ordererId, portal: 'dsure' })
    .whereNull('disabled_at')
    .whereNot('email', '')
    .orderBy('login_id')
    .pluck('id')
}

function sent(db: Db) {
  return db('inquiries').whereNotIn('state', ['draft', 'discarded'])
}

function found(inquiry: Inquiry | undefined): Inquiry {
  if (!inquiry) throw new NotFound()
  return inquiry
}
