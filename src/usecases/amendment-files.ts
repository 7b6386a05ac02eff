import { isEditable } from '../domain/amendment-request.ts'
import { Refused } from '../domain/errors.ts'
import { getAmendmentForContractor, getAmendmentForSurety, saveAmendment } from '../store/amendment-requests.ts'
import type { NewFile } from '../store/attachments.ts'
import type { FileSubject, getFile } from '../store/subject-files.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'
import { putFile, takeOutFile, viewFile } from './subject-files.ts'

/** Puts a paper (変更契約書写 and the like) beside a change that can still be changed. */
export async function attachAmendmentFile(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  file: NewFile,
): Promise<void> {
  await perform(deps, user, 'attach-amendment-file', async (act) => {
    await claim(act, user, id, version)
    await putFile(act, user, subjectOf(id), file)
  })
}

/** Takes a paper out again; it stays in the record. */
export async function detachAmendmentFile(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  fileId: string,
): Promise<void> {
  await perform(deps, user, 'detach-amendment-file', async (act) => {
    await claim(act, user, id, version)
    await takeOutFile(act, user, subjectOf(id), fileId)
  })
}

/** Opens a paper, for those who may see the change it stands beside. */
export async function viewAmendmentFile(
  deps: Deps,
  user: ContractorUser | DeskUser,
  id: string,
  fileId: string,
): ReturnType<typeof getFile> {
  return viewFile(deps, user, subjectOf(id), fileId, (db) =>
    user.kind === 'contractor'
      ? getAmendmentForContractor(db, user.contractorId, id)
      : getAmendmentForSurety(db, user.suretyId, id),
  )
}

export function subjectOf(id: string): FileSubject {
  return { kind: 'amendment', id }
}

async function claim({ tx, at }: Act, user: ContractorUser, id: string, version: number): Promise<void> {
  const before = await getAmendmentForContractor(tx, user.contractorId, id)
  if (before.version !== version) throw new Refused('changed_meanwhile')
  if (!isEditable(before)) throw new Refused('not_possible_now')
  await saveAmendment(tx, before, { ...before, savedAt: at })
}
