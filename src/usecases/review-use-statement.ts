import { Refused } from '../domain/errors.ts'
import { stepUseStatement, sumOfUses, type UseStatement } from '../domain/use-statement.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForSurety } from '../store/guarantees.ts'
import {
  addUseStatementSendBack,
  countUseStatementSubmissions,
  getUseStatementForSurety,
  saveUseStatement,
  type UseStatementReasons,
} from '../store/use-statements.ts'
import { checkUseStatement } from './check-use-statement.ts'
import type { DeskUser, Deps } from './deps.ts'
import { demandInHand, takeInHand } from './desk-claims.ts'
import { perform } from './perform.ts'

/** 審査をはじめる. */
export async function beginUseStatementReview(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'begin-use-statement-review', async (act) => {
    const { tx, record } = act
    const before = await reviewed(tx, user, id, version)

    await saveUseStatement(tx, before, { ...stepUseStatement(before, 'beginReview'), reviewerId: user.userId })
    await takeInHand(act, user, { kind: 'use_statement', id })
    await record({ name: 'use_statement.review_begun', subjectId: id, details: {} })
  })
}

/** What the contractor is asked to put right: reasons at lines and fields, uses that are not accepted, and a note. */
export type UseStatementCorrections = {
  readonly reasons: UseStatementReasons
  readonly declinedLines: readonly string[]
  readonly note: string
}

/** 差戻し. A use that is not accepted cannot be sent again as it is. */
export async function sendBackUseStatement(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  { reasons, declinedLines, note }: UseStatementCorrections,
): Promise<void> {
  await perform(deps, user, 'send-back-use-statement', async ({ tx, at, record, owe }) => {
    const before = await reviewed(tx, user, id, version)
    const known = new Set(before.lines.map((line) => line.id))
    const lines = Object.keys(reasons)
    if ([...lines, ...declinedLines].some((line) => !known.has(line))) throw new Refused('changed_meanwhile')
    if (lines.length === 0 && declinedLines.length === 0 && note === '') throw new Refused('incomplete')

    await saveUseStatement(tx, before, { ...stepUseStatement(before, 'sendBack'), savedAt: at })
    const round = await countUseStatementSubmissions(tx, id)
    const told = { round, reasons, declinedLines, note, sentBackAt: at, by: user.userId }
    await addUseStatementSendBack(tx, id, told)
    await record({ name: 'use_statement.sent_back', subjectId: id, details: { round, lines, declinedLines } })
    await owe({ kind: 'use-statement-sent-back', statementId: id })
  })
}

/** 承認. From now on payouts follow this version, and never its words change. */
export async function approveUseStatement(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'approve-use-statement', async ({ tx, at, record, owe }) => {
    const before = await reviewed(tx, user, id, version)
    const approved = stepUseStatement(before, 'approve')
    const guarantee = await getGuaranteeForSurety(tx, user.suretyId, before.guaranteeId)
    if (guarantee.state !== 'in_force') throw new Refused('not_possible_now')
    // The guaranteed amount may have changed since it was sent.
    const { findings } = await checkUseStatement(tx, before, guarantee)
    if (findings.some(({ severity }) => severity === 'error')) throw new Refused('use_statement_incomplete')

    await saveUseStatement(tx, before, { ...approved, reviewerId: user.userId, approvedAt: at, savedAt: at })
    const { guaranteeId, number, lines } = before
    const details = { guaranteeId, number, amount: sumOfUses(lines) }
    await record({ name: 'use_statement.approved', subjectId: id, details })
    await owe({ kind: 'use-statement-approved', statementId: id })
  })
}

async function reviewed(db: Db, user: DeskUser, id: string, version: number): Promise<UseStatement> {
  const statement = await getUseStatementForSurety(db, user.suretyId, id)
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  if (statement.version !== version) throw new Refused('changed_meanwhile')
  await demandInHand(db, user, { kind: 'use_statement', id })
  return statement
}
