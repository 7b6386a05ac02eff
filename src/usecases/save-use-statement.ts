import { Refused } from '../domain/errors.ts'
import { isUseStatementEditable, mostUseStatementLines, type UseStatementLine } from '../domain/use-statement.ts'
import { getUseStatementForContractor, saveUseStatement } from '../store/use-statements.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** Keeps the whole table of lines as filled in so far. What it still lacks is found when it is to be sent. */
export async function saveUseStatementLines(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  said: { readonly lines: readonly UseStatementLine[]; readonly changeReason: string },
): Promise<void> {
  await perform(deps, user, 'save-use-statement', async ({ tx, at, record }) => {
    const before = await getUseStatementForContractor(tx, user.contractorId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (!isUseStatementEditable(before)) throw new Refused('not_possible_now')
    if (said.lines.length > mostUseStatementLines) throw new Refused('use_statement_incomplete')

    await saveUseStatement(tx, before, { ...before, ...said, savedAt: at })
    const details = { version: version + 1, lines: said.lines.length }
    await record({ name: 'use_statement.saved', subjectId: id, details })
  })
}
