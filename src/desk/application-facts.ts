import type { Response } from 'express'
import { depsOf, deskUser } from '../access/context.ts'
import type { Application, ApplicationContent } from '../domain/application.ts'
import { type CheckContext, type Finding, findingsOf } from '../domain/application-checks.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import type { GuaranteeRequest } from '../domain/request.ts'
import type { Underwriting } from '../domain/underwriting.ts'
import type { Yen } from '../domain/yen.ts'
import { listAttachments, type Attachment } from '../store/attachments.ts'
import { getForSurety } from '../store/applications.ts'
import { type Contractor, getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { findTwoPersonAmount } from '../store/desk-proposals.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../store/guarantees.ts'
import { getOrderer, type Orderer } from '../store/orderers.ts'
import { listSubmissions, type Submission } from '../store/submissions.ts'
import { listOffices, type Office } from '../store/sureties.ts'
import { checkContext } from '../usecases/check-application.ts'
import type { DeskUser } from '../usecases/deps.ts'
import { underwritingOf } from '../usecases/underwriting.ts'

/** An application sent to the signed-in person's surety, with all that the desk's pages say about it. */
export type ApplicationFacts = {
  readonly user: DeskUser
  readonly application: Application
  /** As it was last sent; what the contractor is typing since a 差戻し is not the desk's to see. */
  readonly content: ApplicationContent
  readonly submissions: readonly Submission[]
  readonly contractor: Contractor
  readonly orderers: ReadonlyMap<string, Orderer>
  readonly offices: readonly Office[]
  readonly attachments: readonly Attachment[]
  readonly context: CheckContext
  readonly findings: readonly Finding[]
  readonly today: Day
  /** What the desk weighs beside the application: exposure, limit, what looks the same. */
  readonly underwriting: Underwriting
  /** The amount from which the reviewer leaves the issue to another. */
  readonly twoPersonsFrom: Yen
  /** The guarantee the application starts from: a reservation, last year's one, the advance beside an interim one. */
  readonly origin: GuaranteeRow | null
}

/** Another surety's application is not found. */
export async function applicationFacts(res: Response, id: string): Promise<ApplicationFacts> {
  return factsOf(res, await getForSurety(depsOf(res).db, deskUser(res).suretyId, id))
}

export async function factsOf(res: Response, application: Application): Promise<ApplicationFacts> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const submissions = await listSubmissions(db, application.id)
  const content = submissions.at(-1)?.content ?? application.content
  const context = await checkContext(db, application, content, checkedOn(application, today))
  return {
    user: deskUser(res),
    application,
    content,
    submissions,
    contractor: await getContractor(db, application.contractorId),
    orderers: await orderersOf(db, application.realmId, [content, ...submissions.map((one) => one.content)]),
    offices: await listOffices(db, application.suretyId),
    attachments: await listAttachments(db, application.id),
    context,
    findings: findingsOf(content, context),
    today,
    underwriting: await underwritingOf(db, application, content, today),
    twoPersonsFrom: await findTwoPersonAmount(db, application.suretyId, today),
    origin: application.originGuaranteeId
      ? await getGuaranteeForSurety(db, application.suretyId, application.originGuaranteeId)
      : null,
  }
}

/** The day the checks look from: today while something is still to be decided, and after that the day it was sent. */
function checkedOn({ requests, submittedAt }: Application, today: Day): Day {
  const isDecided = requests.every(({ state }) => state === 'issued' || state === 'declined' || state === 'withdrawn')
  return isDecided && submittedAt ? dayOf(submittedAt) : today
}

/** One request of the application; not found when it is of another. */
export function requestOf({ application }: Pick<ApplicationFacts, 'application'>, requestId: string): GuaranteeRequest {
  const request = application.requests.find(({ id }) => id === requestId)
  if (!request) throw new NotFound()
  return request
}

/** The registered body a content names; null for one typed by its name. */
export function ordererOf({ orderers }: ApplicationFacts, { works }: ApplicationContent): Orderer | null {
  return (works?.ordererId && orderers.get(works.ordererId)) || null
}

/** How the body is called, registered or not. */
export function ordererNameOf(facts: ApplicationFacts): string {
  return ordererOf(facts, facts.content)?.headTitle ?? facts.content.works?.ordererName ?? ''
}

async function orderersOf(
  db: Db,
  realmId: string,
  contents: readonly ApplicationContent[],
): Promise<ReadonlyMap<string, Orderer>> {
  const ids = new Set(contents.map(({ works }) => works?.ordererId).filter((id) => typeof id === 'string'))
  const found = new Map<string, Orderer>()
  for (const id of ids) found.set(id, await getOrderer(db, realmId, id))
  return found
}
