import { Refused } from '../domain/errors.ts'
import { isUseStatementOpen, takesUseStatement } from '../domain/use-statement.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'
import { addUseStatement, listStatementsOfGuarantee } from '../store/use-statements.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/**
 * 使途内訳明細書を作成する, or 使途を変更する: a change begins from what is approved, under the same lines. While a version is
 * still on its way it is gone on with, and no other is begun. Gives the version's id.
 */
export async function startUseStatement(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<string> {
  return perform(deps, user, 'start-use-statement', async ({ tx, at, record }) => {
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    if (!takesUseStatement(guarantee)) throw new Refused('use_statement_not_due')
    if (guarantee.state !== 'in_force') throw new Refused('not_possible_now')
    const versions = await listStatementsOfGuarantee(tx, guaranteeId)
    const open = versions.find(isUseStatementOpen)
    if (open) return open.id

    const number = (versions[0]?.number ?? 0) + 1
    const approved = versions.find(({ state }) => state === 'approved')
    const { realmId, suretyId, contractorId } = guarantee
    const about = { realmId, suretyId, contractorId, guaranteeId, number, lines: approved?.lines ?? [] }
    const id = await addUseStatement(tx, { ...about, createdBy: user.userId, at })
    await record({ name: 'use_statement.started', subjectId: id, details: { guaranteeId, number } })
    return id
  })
}
