import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import type { UseStatement, UseStatementLine } from '../../domain/use-statement.ts'
import { type Contractor, getContractor } from '../../store/contractors.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import {
  getUseStatementForSurety,
  listStatementsOfGuarantee,
  listUseStatementSendBacks,
  listUseStatementSubmissions,
  type UseStatementSendBack,
  type UseStatementSubmission,
} from '../../store/use-statements.ts'
import { type CheckedUseStatement, checkUseStatement } from '../../usecases/check-use-statement.ts'
import type { DeskUser } from '../../usecases/deps.ts'

/** A statement sent to the signed-in person's surety, with all that the desk's pages say about it. */
export type DeskUseStatementFacts = {
  readonly user: DeskUser
  readonly statement: UseStatement
  /** As they were last sent; what the contractor is typing since a 差戻し is not the desk's to see. */
  readonly lines: readonly UseStatementLine[]
  readonly changeReason: string
  readonly guarantee: GuaranteeRow
  readonly contractor: Contractor
  readonly checked: CheckedUseStatement
  /** What was sent each time, first round first. */
  readonly submissions: readonly UseStatementSubmission[]
  readonly sendBacks: readonly UseStatementSendBack[]
  /** Versions that were sent, newest first. */
  readonly versions: readonly UseStatement[]
  readonly files: readonly SubjectFile[]
}

/** Another surety's statement is not found. */
export async function deskUseStatement(res: Response, id: string): Promise<DeskUseStatementFacts> {
  return deskFactsOf(res, await getUseStatementForSurety(depsOf(res).db, deskUser(res).suretyId, id))
}

export async function deskFactsOf(res: Response, statement: UseStatement): Promise<DeskUseStatementFacts> {
  const { db } = depsOf(res)
  const user = deskUser(res)
  const submissions = await listUseStatementSubmissions(db, statement.id)
  const { lines, changeReason } = submissions.at(-1) ?? statement
  const guarantee = await getGuaranteeForSurety(db, user.suretyId, statement.guaranteeId)
  const versions = await listStatementsOfGuarantee(db, statement.guaranteeId)
  return {
    user,
    statement,
    lines,
    changeReason,
    guarantee,
    contractor: await getContractor(db, statement.contractorId),
    checked: await checkUseStatement(db, { ...statement, lines }, guarantee),
    submissions,
    sendBacks: await listUseStatementSendBacks(db, statement.id),
    versions: versions.filter(({ submittedAt }) => submittedAt !== null),
    files: await listFiles(db, { kind: 'use_statement', id: statement.id }),
  }
}

/** The version that was in force before this one; null for the first. */
export function formerVersion({ statement, versions }: DeskUseStatementFacts): UseStatement | null {
  return versions.find(({ number, state }) => state === 'approved' && number < statement.number) ?? null
}

export function mayReview({ user }: DeskUseStatementFacts): boolean {
  return user.roles.includes('reviewer')
}

/** The pages of the acts are for reviewers; the others are told so. */
export function demandReviewer(facts: DeskUseStatementFacts): void {
  if (!mayReview(facts)) throw new Refused('not_allowed')
}

export function hrefOf({ statement }: Pick<DeskUseStatementFacts, 'statement'>): string {
  return `/desk/use-statements/${statement.id}`
}

/** Which statement it is, for pages that show little of it. */
export function captionOf({ guarantee, contractor }: DeskUseStatementFacts): string {
  return [guarantee.guaranteeNumber, contractor.name, guarantee.worksName].join('　')
}
