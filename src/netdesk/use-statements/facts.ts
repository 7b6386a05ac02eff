import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import { isUseStatementEditable, isUseStatementOpen, type UseStatement } from '../../domain/use-statement.ts'
import type { Db } from '../../store/db.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../../store/guarantees.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import {
  getUseStatementForContractor,
  listStatementsOfGuarantee,
  listUseStatementSendBacks,
  listUseStatementSubmissions,
  type UseStatementSendBack,
} from '../../store/use-statements.ts'
import { listNames } from '../../store/users.ts'
import { type CheckedUseStatement, checkUseStatement } from '../../usecases/check-use-statement.ts'
import type { ContractorUser } from '../../usecases/deps.ts'
import { proofOf } from '../../usecases/use-statement-files.ts'
import { sendingWords } from '../../wording/sending.ts'
import { type SendingStanding, sendingStanding } from '../sending-fields.ts'

/** A statement of the signed-in contractor with all that its pages say about it. */
export type UseStatementFacts = {
  readonly db: Db
  readonly user: ContractorUser
  readonly statement: UseStatement
  readonly guarantee: GuaranteeRow
  readonly checked: CheckedUseStatement
  /** Every version of the guarantee's statement, newest first. */
  readonly versions: readonly UseStatement[]
  /** 差戻し, newest first. */
  readonly sendBacks: readonly UseStatementSendBack[]
  /** 証拠書類. */
  readonly files: readonly SubjectFile[]
  /** Whether this person may send it. */
  readonly sending: SendingStanding
  /** Who prepared it and who sent it, in words; empty until it is sent. */
  readonly people: string
}

/** Another contractor's statement is not found. */
export async function useStatementFacts(res: Response, id: string): Promise<UseStatementFacts> {
  const { db } = depsOf(res)
  const user = contractorUser(res)
  const statement = await getUseStatementForContractor(db, user.contractorId, id)
  const guarantee = await getGuaranteeForContractor(db, user.contractorId, statement.guaranteeId)
  return {
    db,
    user,
    statement,
    guarantee,
    checked: await checkUseStatement(db, statement, guarantee),
    versions: await listStatementsOfGuarantee(db, statement.guaranteeId),
    sendBacks: await listUseStatementSendBacks(db, id),
    files: await listFiles(db, proofOf(id)),
    sending: await sendingStanding(db, user, statement.createdBy),
    people: await peopleOf(db, statement),
  }
}

async function peopleOf(db: Db, { id, createdBy }: UseStatement): Promise<string> {
  const sender = (await listUseStatementSubmissions(db, id)).at(-1)?.submittedBy
  if (!sender) return ''
  const names = await listNames(db, [createdBy, sender])
  return sendingWords(names.get(createdBy), names.get(sender))
}

/** The same, for pages that change the statement: once it is with the surety, they refuse. */
export async function editableUseStatement(res: Response, id: string): Promise<UseStatementFacts> {
  const facts = await useStatementFacts(res, id)
  if (!isUseStatementEditable(facts.statement)) throw new Refused('not_possible_now')
  return facts
}

/** 差戻し that is still to be answered; null when there is none. */
export function openSendBack({ statement, sendBacks }: UseStatementFacts): UseStatementSendBack | null {
  return statement.state === 'sent_back' ? (sendBacks[0] ?? null) : null
}

/** Whether an approved version has a change on its way. */
export function hasOpenChange({ versions }: Pick<UseStatementFacts, 'versions'>): boolean {
  return versions.some(isUseStatementOpen)
}

export function maySendUseStatement({ sending }: UseStatementFacts): boolean {
  return sending.bar === null
}

export function hrefOf({ statement }: Pick<UseStatementFacts, 'statement'>): string {
  return `/netdesk/use-statements/${statement.id}`
}
