import { stepAll } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { getForContractor, saveApplication } from '../store/applications.ts'
import { checkApplication } from './check-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 社内承認を依頼する. A drafter hands a finished draft to those of the company who may send. */
export async function askForRelease(deps: Deps, user: ContractorUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'ask-for-release', async ({ tx, at, today, record }) => {
    const draft = await getForContractor(tx, user.contractorId, id)
    if (draft.version !== version) throw new Refused('changed_meanwhile')
    const waiting = stepAll(draft, 'askForRelease', ['draft'])
    const findings = await checkApplication(tx, draft, today)
    if (findings.some((finding) => finding.severity === 'error')) throw new Refused('incomplete')

    await saveApplication(tx, draft, { ...waiting, savedAt: at })
    await record({ name: 'application.release_asked', subjectId: id, details: {} })
  })
}

/** 作成中に戻す: by the drafter who wants to go on, or by the one who should have sent it. */
export async function takeBackApplication(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
): Promise<void> {
  await perform(deps, user, 'take-back-application', async ({ tx, at, record }) => {
    const waiting = await getForContractor(tx, user.contractorId, id)
    if (waiting.version !== version) throw new Refused('changed_meanwhile')

    await saveApplication(tx, waiting, { ...stepAll(waiting, 'takeBack', ['awaiting_release']), savedAt: at })
    await record({ name: 'application.taken_back', subjectId: id, details: {} })
  })
}
