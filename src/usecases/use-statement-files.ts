import { Refused } from '../domain/errors.ts'
import { isUseStatementEditable } from '../domain/use-statement.ts'
import type { NewFile } from '../store/attachments.ts'
import type { FileSubject, getFile } from '../store/subject-files.ts'
import { getUseStatementForContractor, getUseStatementForSurety, saveUseStatement } from '../store/use-statements.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { putFile, takeOutFile, viewFile } from './subject-files.ts'

/** The proof of payees (証拠書類) of a version of a statement. */
export function proofOf(id: string): FileSubject {
  return { kind: 'use_statement', id }
}

/** 証拠書類を添付する, while the statement may still be changed. */
export async function attachUseStatementFile(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  file: NewFile,
): Promise<string> {
  return perform(deps, user, 'attach-use-statement-file', async (act) => {
    await touch(act, user, id, version)
    return putFile(act, user, proofOf(id), file)
  })
}

/** Takes a file out again. */
export async function detachUseStatementFile(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'detach-use-statement-file', async (act) => {
    await touch(act, user, id, version)
    await takeOutFile(act, user, proofOf(id), fileId)
  })
}

/** A proof, for those who may see the statement. */
export async function viewUseStatementFile(
  deps: Deps,
  user: ContractorUser | DeskUser,
  id: string,
  fileId: string,
): ReturnType<typeof getFile> {
  return viewFile(deps, user, proofOf(id), fileId, (db) =>
    user.kind === 'contractor'
      ? getUseStatementForContractor(db, user.contractorId, id)
      : getUseStatementForSurety(db, user.suretyId, id),
  )
}

/** The statement is saved under its version, so that files and lines cannot pass each other. */
async function touch({ tx, at }: Act, user: ContractorUser, id: string, version: number): Promise<void> {
  const before = await getUseStatementForContractor(tx, user.contractorId, id)
  if (before.version !== version) throw new Refused('changed_meanwhile')
  if (!isUseStatementEditable(before)) throw new Refused('not_possible_now')
  await saveUseStatement(tx, before, { ...before, savedAt: at })
}
