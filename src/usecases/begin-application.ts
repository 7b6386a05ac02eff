import type { ApplicationContent } from '../domain/application.ts'
import { Refused } from '../domain/errors.ts'
import { addApplication } from '../store/applications.ts'
import { getContractor } from '../store/contractors.ts'
import type { ContractorUser } from './deps.ts'
import type { Act } from './perform.ts'

/** What a new draft says, and where it came from; nothing is named where it came from nothing. */
export type Beginning = {
  readonly content: ApplicationContent
  readonly copiedFromId?: string
  readonly originGuaranteeId?: string
  readonly awardedWorksId?: string
}

/** Within the act that begins an application: the draft of the person's company, and its event. Gives its id. */
export async function beginApplication(
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  user: ContractorUser,
  { content, ...origin }: Beginning,
): Promise<string> {
  const { realmId, suretyId, contractorId, userId: createdBy } = user
  // What goes on from a guarantee stays beside it; anything new is asked for by the company that stays.
  if (!origin.originGuaranteeId && (await getContractor(tx, contractorId)).mergedIntoId)
    throw new Refused('company_merged')
  const from = { ...origin, copiedFromId: origin.copiedFromId ?? null }
  const id = await addApplication(tx, { realmId, suretyId, contractorId, createdBy, content, ...from, at })
  await record({ name: 'application.started', subjectId: id, details: from })
  return id
}
