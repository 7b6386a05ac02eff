import type { Response } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { type Application, isEditable } from '../domain/application.ts'
import { type CheckContext, type Finding, findingsOf } from '../domain/application-checks.ts'
import type { ApplicationField } from '../domain/application-fields.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { listSendBacks, type SendBack } from '../store/application-lists.ts'
import { getForContractor } from '../store/applications.ts'
import { type Contractor, getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import { getOrderer, type Orderer } from '../store/orderers.ts'
import { listOffices, type Office } from '../store/sureties.ts'
import { checkContext } from '../usecases/check-application.ts'
import type { ContractorUser } from '../usecases/deps.ts'
import { type SendingStanding, sendingStanding } from './sending-fields.ts'

/** An application of the signed-in contractor with all that its pages say about it. */
export type ApplicationFacts = {
  readonly db: Db
  readonly user: ContractorUser
  readonly application: Application
  readonly contractor: Contractor
  readonly orderer: Orderer | null
  readonly offices: readonly Office[]
  readonly context: CheckContext
  readonly findings: readonly Finding[]
  /** 差戻し that is still to be answered; null when there is none. */
  readonly sendBack: SendBack | null
  /** Whether this person may send it. */
  readonly sending: SendingStanding
  readonly today: Day
}

/** Another contractor's application is not found. */
export async function applicationFacts(res: Response, id: string): Promise<ApplicationFacts> {
  const { db, now } = depsOf(res)
  const user = contractorUser(res)
  const today = dayOf(now())
  const application = await getForContractor(db, user.contractorId, id)
  const { content } = application
  const ordererId = content.works?.ordererId ?? null
  const context = await checkContext(db, application, content, today)
  return {
    db,
    user,
    application,
    contractor: await getContractor(db, user.contractorId),
    orderer: ordererId ? await getOrderer(db, user.realmId, ordererId) : null,
    offices: await listOffices(db, application.suretyId),
    context,
    findings: findingsOf(content, context),
    sendBack: await openSendBack(db, application),
    sending: await sendingStanding(db, user, application.createdBy),
    today,
  }
}

/** The same, for pages that change the application: once it is with the surety, they refuse. */
export async function editableFacts(res: Response, id: string): Promise<ApplicationFacts> {
  const facts = await applicationFacts(res, id)
  if (!isEditable(facts.application)) throw new Refused('not_possible_now')
  return facts
}

/** What the surety asks to have changed at a field. */
export function correctionOf(facts: ApplicationFacts, field: ApplicationField): string | undefined {
  return facts.sendBack?.reasons[field]
}

async function openSendBack(db: Db, application: Application): Promise<SendBack | null> {
  if (!application.requests.some(({ state }) => state === 'sent_back')) return null
  return (await listSendBacks(db, application.id))[0] ?? null
}
