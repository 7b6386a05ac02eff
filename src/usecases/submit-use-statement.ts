import { Refused } from '../domain/errors.ts'
import { stepUseStatement, sumOfUses, type UseStatement, type UseStatementAct } from '../domain/use-statement.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../store/guarantees.ts'
import { addUseStatementSubmission, getUseStatementForContractor, saveUseStatement } from '../store/use-statements.ts'
import { checkUseStatement } from './check-use-statement.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'
import { demandSender, proveSending } from './sending.ts'

/** 明細書を送信する, as it was checked at `version`. From here on it is the desk's; what was sent is kept whole. */
export async function submitUseStatement(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  sendingPassword = '',
): Promise<void> {
  const proof = await proveSending(deps, user, sendingPassword)
  await perform(deps, user, 'submit-use-statement', async ({ tx, at, record, owe }) => {
    const before = await found(tx, user, id, version)
    await demandSender({ tx, record }, user, { subjectId: id, draftedBy: before.createdBy, proof })
    const submitted = stepUseStatement(before, 'submit')
    const { guaranteedAmount } = await demandComplete(tx, user, before)

    const after = { ...submitted, submittedAt: at, savedAt: at }
    await saveUseStatement(tx, before, after)
    const round = await addUseStatementSubmission(tx, after, { guaranteedAmount, by: user.userId, at })
    const { guaranteeId, number, lines } = after
    await record({
      name: 'use_statement.submitted',
      subjectId: id,
      details: { guaranteeId, number, round, amount: sumOfUses(lines), lines: lines.length },
    })
    await owe({ kind: 'use-statement-received', statementId: id })
  })
}

/** 社内承認を依頼する. A drafter hands a finished statement to those of the company who may send. */
export async function askForUseStatementRelease(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'ask-for-use-statement-release', async ({ tx, at, record }) => {
    const before = await found(tx, user, id, version)
    const waiting = stepUseStatement(before, 'askForRelease')
    await demandComplete(tx, user, before)

    await saveUseStatement(tx, before, { ...waiting, savedAt: at })
    await record({ name: 'use_statement.release_asked', subjectId: id, details: {} })
  })
}

/** 作成中に戻す: by the drafter who wants to go on, or by the one who should have sent it. */
export async function takeBackUseStatement(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await stepAlone(deps, user, id, version, 'takeBack', 'use_statement.taken_back')
}

/** 取下げ, or throwing away what was never sent: the version ends, and the one in force stays. */
export async function withdrawUseStatement(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await stepAlone(deps, user, id, version, 'withdraw', 'use_statement.withdrawn')
}

async function stepAlone(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  act: UseStatementAct,
  name: 'use_statement.taken_back' | 'use_statement.withdrawn',
): Promise<void> {
  await perform(deps, user, act === 'withdraw' ? 'withdraw-use-statement' : 'take-back-use-statement', async (one) => {
    const before = await found(one.tx, user, id, version)
    if (act === 'withdraw' && before.submittedAt && !user.roles.includes('submitter')) throw new Refused('not_allowed')

    await saveUseStatement(one.tx, before, { ...stepUseStatement(before, act), savedAt: one.at })
    await one.record({ name, subjectId: id, details: {} })
  })
}

async function found(db: Db, user: ContractorUser, id: string, version: number): Promise<UseStatement> {
  const statement = await getUseStatementForContractor(db, user.contractorId, id)
  if (statement.version !== version) throw new Refused('changed_meanwhile')
  return statement
}

async function demandComplete(db: Db, user: ContractorUser, statement: UseStatement): Promise<GuaranteeRow> {
  const guarantee = await getGuaranteeForContractor(db, user.contractorId, statement.guaranteeId)
  if (guarantee.state !== 'in_force') throw new Refused('not_possible_now')
  const { findings } = await checkUseStatement(db, statement, guarantee)
  const lacksReason = statement.number > 1 && statement.changeReason === ''
  if (lacksReason || findings.some(({ severity }) => severity === 'error'))
    throw new Refused('use_statement_incomplete')
  return guarantee
}
