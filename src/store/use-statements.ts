import { NotFound, Refused } from '../domain/errors.ts'
import type { UseStatement, UseStatementLine, UseStatementLineField } from '../domain/use-statement.ts'
import type { Yen } from '../domain/yen.ts'
import type { Db } from './db.ts'

/** Another contractor's statement is not found, so that not even its existence is told. */
export async function getUseStatementForContractor(db: Db, contractorId: string, id: string): Promise<UseStatement> {
  return getWhere(db, { id, contractor_id: contractorId })
}

/** What was sent to this surety. A draft nobody has sent is not the desk's to see. */
export async function getUseStatementForSurety(db: Db, suretyId: string, id: string): Promise<UseStatement> {
  const statement = await getWhere(db, { id, surety_id: suretyId })
  if (!statement.submittedAt) throw new NotFound()
  return statement
}

/** For what the worker does, which acts for nobody in particular. */
export async function getUseStatement(db: Db, id: string): Promise<UseStatement> {
  return getWhere(db, { id })
}

/** The statement in force: the newest approved version; null while none is. */
export async function findApprovedStatement(db: Db, guaranteeId: string): Promise<UseStatement | null> {
  const row = await db('use_statements')
    .where({ guarantee_id: guaranteeId, state: 'approved' })
    .orderBy('number', 'desc')
    .first()
  return row ? fromRow(row) : null
}

/** Every version of a guarantee's statement, newest first. */
export async function listStatementsOfGuarantee(db: Db, guaranteeId: string): Promise<UseStatement[]> {
  const rows = await db('use_statements').where({ guarantee_id: guaranteeId }).orderBy('number', 'desc')
  return rows.map(fromRow)
}

/** Begins a version; refused when another of the guarantee is still on its way. */
export async function addUseStatement(
  db: Db,
  statement: {
    realmId: string
    suretyId: string
    contractorId: string
    guaranteeId: string
    number: number
    lines: readonly UseStatementLine[]
    createdBy: string
    at: Date
  },
): Promise<string> {
  const rows = await db('use_statements')
    .insert({
      realm_id: statement.realmId,
      surety_id: statement.suretyId,
      contractor_id: statement.contractorId,
      guarantee_id: statement.guaranteeId,
      number: statement.number,
      lines: JSON.stringify(statement.lines),
      created_by: statement.createdBy,
      created_at: statement.at,
      saved_at: statement.at,
    })
    .onConflict()
    .ignore()
    .returning('id')
  if (rows.length !== 1) throw new Refused('changed_meanwhile')
  return rows[0].id
}

/** Writes `after`, unless somebody has written since `before` was read. */
export async function saveUseStatement(db: Db, before: UseStatement, after: UseStatement): Promise<void> {
  const rows = await db('use_statements')
    .where({ id: before.id, version: before.version })
    .update({
      ...(after.lines === before.lines ? {} : { lines: JSON.stringify(after.lines) }),
      state: after.state,
      change_reason: after.changeReason,
      saved_at: after.savedAt,
      submitted_at: after.submittedAt,
      reviewer_id: after.reviewerId,
      approved_at: after.approvedAt,
      version: before.version + 1,
    })
  if (rows !== 1) throw new Refused('changed_meanwhile')
}

/** 送信の一回, kept whole. */
export type UseStatementSubmission = {
  readonly round: number
  readonly changeReason: string
  readonly lines: readonly UseStatementLine[]
  readonly guaranteedAmount: Yen
  readonly submittedBy: string
  readonly submittedAt: Date
}

/** Keeps whole what was sent. Rounds count from one; the number of this one is returned. */
export async function addUseStatementSubmission(
  db: Db,
  statement: UseStatement,
  sent: { guaranteedAmount: Yen; by: string; at: Date },
): Promise<number> {
  const round = (await countUseStatementSubmissions(db, statement.id)) + 1
  await db('use_statement_submissions').insert({
    statement_id: statement.id,
    round,
    change_reason: statement.changeReason,
    lines: JSON.stringify(statement.lines),
    guaranteed_amount: sent.guaranteedAmount,
    submitted_by: sent.by,
    submitted_at: sent.at,
  })
  return round
}

export async function countUseStatementSubmissions(db: Db, statementId: string): Promise<number> {
  const row = await db('use_statement_submissions').where({ statement_id: statementId }).max('round as round').first()
  return row?.round ?? 0
}

/** What was sent each time, first round first. */
export async function listUseStatementSubmissions(db: Db, statementId: string): Promise<UseStatementSubmission[]> {
  return db('use_statement_submissions').where({ statement_id: statementId }).orderBy('round').select({
    round: 'round',
    changeReason: 'change_reason',
    lines: 'lines',
    guaranteedAmount: 'guaranteed_amount',
    submittedBy: 'submitted_by',
    submittedAt: 'submitted_at',
  })
}

/** Reasons by the line's id and its field. */
export type UseStatementReasons = Readonly<Record<string, Partial<Record<UseStatementLineField, string>>>>

/** 差戻し of a round, with the lines whose use is not accepted. */
export type UseStatementSendBack = {
  readonly round: number
  readonly reasons: UseStatementReasons
  readonly declinedLines: readonly string[]
  readonly note: string
  readonly sentBackAt: Date
}

export async function addUseStatementSendBack(
  db: Db,
  statementId: string,
  sendBack: UseStatementSendBack & { readonly by: string },
): Promise<void> {
  await db('use_statement_send_backs').insert({
    statement_id: statementId,
    round: sendBack.round,
    reasons: JSON.stringify(sendBack.reasons),
    declined_lines: [...sendBack.declinedLines],
    note: sendBack.note,
    sent_back_by: sendBack.by,
    sent_back_at: sendBack.sentBackAt,
  })
}

/** 差戻し, newest first. */
export async function listUseStatementSendBacks(db: Db, statementId: string): Promise<UseStatementSendBack[]> {
  return db('use_statement_send_backs').where({ statement_id: statementId }).orderBy('round', 'desc').select({
    round: 'round',
    reasons: 'reasons',
    declinedLines: 'declined_lines',
    note: 'note',
    sentBackAt: 'sent_back_at',
  })
}

async function getWhere(db: Db, condition: Record<string, string>): Promise<UseStatement> {
  const row = await db('use_statements').where(condition).first()
  if (!row) throw new NotFound()
  return fromRow(row)
}

// eslint-disable-next-line typescript/no-explicit-any
function fromRow(row: any): UseStatement {
  return {
    id: row.id,
    realmId: row.realm_id,
    suretyId: row.surety_id,
    contractorId: row.contractor_id,
    guaranteeId: row.guarantee_id,
    number: row.number,
    state: row.state,
    changeReason: row.change_reason,
    lines: row.lines,
    createdBy: row.created_by,
    savedAt: row.saved_at,
    submittedAt: row.submitted_at,
    reviewerId: row.reviewer_id,
    approvedAt: row.approved_at,
    version: row.version,
  }
}
