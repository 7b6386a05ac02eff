import type { Application, ApplicationContent } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { askedBy, type GuaranteeLimit, standingToLimit, type Underwriting } from '../domain/underwriting.ts'
import { getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { sumUnrecovered } from '../store/recourse.ts'
import { addLimit, findLimit, listDuplicates, listExposure } from '../store/underwriting.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** What the desk weighs: what the contractor owes already, what this would add, its limit, and what looks the same. */
export async function underwritingOf(
  db: Db,
  application: Application,
  content: ApplicationContent,
  today: Day,
): Promise<Underwriting> {
  return {
    exposure: await listExposure(db, application.contractorId, today),
    unrecovered: await sumUnrecovered(db, application.contractorId),
    asked: askedBy(application, content),
    limit: await findLimit(db, application.contractorId, today),
    duplicates: await listDuplicates(db, application, content, today),
  }
}

/** Part of the approval: refused where the contractor's limit is set to refuse, and this goes beyond it. */
export async function demandWithinLimit(db: Db, application: Application, today: Day): Promise<void> {
  const weighed = {
    exposure: await listExposure(db, application.contractorId, today),
    unrecovered: await sumUnrecovered(db, application.contractorId),
    asked: askedBy(application, application.content),
    limit: await findLimit(db, application.contractorId, today),
  }
  if (standingToLimit(weighed) === 'refuse') throw new Refused('limit_exceeded')
}

/** 保証限度額を決める, by an administrator, from today on or from a later day. */
export async function setGuaranteeLimit(
  deps: Deps,
  user: DeskUser,
  contractorId: string,
  limit: GuaranteeLimit,
): Promise<void> {
  await perform(deps, user, 'set-guarantee-limit', async ({ tx, at, today, record }) => {
    const contractor = await getContractor(tx, contractorId)
    if (contractor.suretyId !== user.suretyId) throw new NotFound()
    if (!user.roles.includes('administrator')) throw new Refused('not_allowed')
    if (limit.validFrom < today) throw new Refused('period_already_over')

    await addLimit(tx, contractorId, { ...limit, by: user.userId, at })
    await record({ name: 'contractor.limit_set', subjectId: contractorId, details: { ...limit } })
  })
}
