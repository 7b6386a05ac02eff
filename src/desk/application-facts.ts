import type { Response } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import type { Application } from '../domain/application.ts'
import { type CheckContext, type Finding, findingsOf } from '../domain/application-checks.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import { listAttachments, type Attachment } from '../store/attachments.ts'
import { getForSurety } from '../store/applications.ts'
import { type Contractor, getContractor } from '../store/contractors.ts'
import { getOrderer, type Orderer } from '../store/orderers.ts'
import { listOffices, type Office } from '../store/sureties.ts'
import { checkContext } from '../usecases/check-application.ts'
import type { DeskUser } from '../usecases/deps.ts'

/** An application sent to the signed-in person's surety, with all that the desk's pages say about it. */
export type ApplicationFacts = {
  readonly user: DeskUser
  readonly application: Application
  readonly contractor: Contractor
  readonly orderer: Orderer | null
  readonly offices: readonly Office[]
  readonly attachments: readonly Attachment[]
  readonly context: CheckContext
  readonly findings: readonly Finding[]
  readonly today: Day
}

/** Another surety's application is not found. */
export async function applicationFacts(res: Response, id: string): Promise<ApplicationFacts> {
  return factsOf(res, await getForSurety(depsOf(res).db, deskUser(res).suretyId, id))
}

export async function factsOf(res: Response, application: Application): Promise<ApplicationFacts> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const context = await checkContext(db, application, application.content, today)
  const ordererId = application.content.works?.ordererId ?? null
  return {
    user: deskUser(res),
    application,
    contractor: await getContractor(db, application.contractorId),
    orderer: ordererId ? await getOrderer(db, application.realmId, ordererId) : null,
    offices: await listOffices(db, application.suretyId),
    attachments: await listAttachments(db, application.id),
    context,
    findings: findingsOf(application.content, context),
    today,
  }
}

/** One request of the application; not found when it is of another. */
export function requestOf({ application }: Pick<ApplicationFacts, 'application'>, requestId: string): GuaranteeRequest {
  const request = application.requests.find(({ id }) => id === requestId)
  if (!request) throw new NotFound()
  return request
}
