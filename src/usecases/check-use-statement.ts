import type { ApplicationContent } from '../domain/application.ts'
import { dayOf } from '../domain/day.ts'
import { coversOverhead, overheadCap } from '../domain/orderer-rules.ts'
import type { UseStatement } from '../domain/use-statement.ts'
import { type UseCheckContext, type UseFinding, useStatementFindings } from '../domain/use-statement-checks.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { getNewest } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import { getRules } from '../store/orderers.ts'
import { listUseStatementSendBacks, listUseStatementSubmissions } from '../store/use-statements.ts'

/** A statement held against its guarantee, the contract's kind and the body's rules of the day of the contract. */
export type CheckedUseStatement = { readonly context: UseCheckContext; readonly findings: readonly UseFinding[] }

/** The same checks wherever they are shown or enforced: at the form, at sending, at the desk. */
export async function checkUseStatement(
  db: Db,
  statement: UseStatement,
  guarantee: GuaranteeRow,
): Promise<CheckedUseStatement> {
  const { content } = await getApplicationOfRequest(db, guarantee.requestId)
  const context = { ...(await contextOf(db, guarantee, content)), declined: await declinedLines(db, statement.id) }
  return { context, findings: useStatementFindings(statement.lines, context) }
}

async function contextOf(
  db: Db,
  guarantee: GuaranteeRow,
  { works, contract }: ApplicationContent,
): Promise<Omit<UseCheckContext, 'declined'>> {
  const issuedOn = dayOf(guarantee.issuedAt)
  const rules = await getRules(db, guarantee.ordererId, contract?.contractedOn ?? issuedOn)
  return {
    product: guarantee.product,
    worksKind: works?.worksKind ?? 'works',
    guaranteedAmount: guarantee.guaranteedAmount,
    overheadCap: coversOverhead(rules, contract?.contractedOn ?? null)
      ? overheadCap(rules, guarantee.guaranteedAmount)
      : null,
    overheadPercent: rules.overhead?.percent ?? 0,
    issuedOn,
    worksEndsOn: (await getNewest(db, guarantee.id)).content.worksEndsOn,
  }
}

/** Each line as it stood when its use was not accepted. */
async function declinedLines(db: Db, statementId: string): Promise<UseCheckContext['declined']> {
  const sendBacks = await listUseStatementSendBacks(db, statementId)
  if (sendBacks.every((one) => one.declinedLines.length === 0)) return []
  const submissions = await listUseStatementSubmissions(db, statementId)
  return sendBacks.flatMap((sendBack) => {
    const sent = submissions.find(({ round }) => round === sendBack.round)?.lines ?? []
    return sent.filter(({ id }) => sendBack.declinedLines.includes(id))
  })
}
