import type { UseStatement, UseStatementLine } from '../domain/use-statement.ts'
import {
  getUseStatementForContractor,
  getUseStatementForSurety,
  listUseStatementSubmissions,
} from '../store/use-statements.ts'
import type { ContractorUser, DeskUser, Deps } from './deps.ts'
import { observe } from './perform.ts'

/** The desk opens a statement; that it did is recorded. */
export async function viewUseStatement(deps: Deps, user: DeskUser, id: string): Promise<UseStatement> {
  return observe(deps, user, 'view-use-statement', async ({ db, record }) => {
    const statement = await getUseStatementForSurety(db, user.suretyId, id)
    await record({ name: 'use_statement.viewed', subjectId: id, details: { way: 'page' } })
    return statement
  })
}

/** The statement as paper: as it was last sent, or as it stands while it was never sent. */
export async function downloadUseStatement(
  deps: Deps,
  user: ContractorUser | DeskUser,
  id: string,
): Promise<{ statement: UseStatement; lines: readonly UseStatementLine[] }> {
  return observe(deps, user, 'download-use-statement', async ({ db, record }) => {
    const statement =
      user.kind === 'contractor'
        ? await getUseStatementForContractor(db, user.contractorId, id)
        : await getUseStatementForSurety(db, user.suretyId, id)
    const sent = (await listUseStatementSubmissions(db, id)).at(-1)
    await record({ name: 'use_statement.viewed', subjectId: id, details: { way: 'download' } })
    return { statement, lines: sent?.lines ?? statement.lines }
  })
}
