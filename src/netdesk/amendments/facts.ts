import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { type AmendmentFinding, filesFindings } from '../../domain/amendment-checks.ts'
import type { AmendmentContext } from '../../domain/amendment-figures.ts'
import { type AmendmentRequest, isEditable } from '../../domain/amendment-request.ts'
import type { AmendmentField } from '../../domain/amendment-content.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { listAmendmentSendBacks } from '../../store/amendment-lists.ts'
import { getAmendmentForContractor } from '../../store/amendment-requests.ts'
import type { SendBack } from '../../store/application-lists.ts'
import type { Db } from '../../store/db.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../../store/guarantees.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import { subjectOf } from '../../usecases/amendment-files.ts'
import { getOffice, type Office } from '../../store/sureties.ts'
import { type AmendmentBasis, amendmentBasis, besideBase, checkAmendment } from '../../usecases/check-amendment.ts'
import type { ContractorUser } from '../../usecases/deps.ts'
import { type SendingStanding, sendingStanding } from '../sending-fields.ts'

/** A 変更申込 of the signed-in contractor with all that its pages say about it. */
export type AmendmentFacts = {
  readonly db: Db
  readonly user: ContractorUser
  readonly amendment: AmendmentRequest
  readonly guarantee: GuaranteeRow
  readonly basis: AmendmentBasis
  /** The certificate the new values stand beside: the newest while it is filled in, later the one it was sent beside. */
  readonly context: AmendmentContext
  readonly findings: readonly AmendmentFinding[]
  readonly files: readonly SubjectFile[]
  /** 訂正依頼 that is still to be answered. */
  readonly sendBack: SendBack | null
  readonly office: Office | null
  /** Whether this person may send it. */
  readonly sending: SendingStanding
}

/** Another contractor's is not found. */
export async function amendmentFacts(res: Response, id: string): Promise<AmendmentFacts> {
  const { db, now } = depsOf(res)
  const user = contractorUser(res)
  const amendment = await getAmendmentForContractor(db, user.contractorId, id)
  const guarantee = await getGuaranteeForContractor(db, user.contractorId, amendment.guaranteeId)
  const basis = await amendmentBasis(db, guarantee, dayOf(now()))
  const files = await listFiles(db, subjectOf(id))
  const officeId = basis.application.content.delivery?.officeId
  const isSentBack = amendment.state === 'sent_back'
  return {
    db,
    user,
    amendment,
    guarantee,
    basis,
    context: isEditable(amendment) ? basis.context : await besideBase(db, amendment, basis),
    findings: [...checkAmendment(amendment, basis), ...filesFindings(files.length)],
    files,
    sendBack: isSentBack ? ((await listAmendmentSendBacks(db, id))[0] ?? null) : null,
    sending: await sendingStanding(db, user, amendment.createdBy),
    office: officeId ? await getOffice(db, amendment.suretyId, officeId) : null,
  }
}

/** The same, for pages that change it: once it is with the surety, they refuse. */
export async function editableAmendment(res: Response, id: string): Promise<AmendmentFacts> {
  const facts = await amendmentFacts(res, id)
  if (!isEditable(facts.amendment)) throw new Refused('not_possible_now')
  return facts
}

/** What the surety asks to have changed at a field. */
export function correctionOf({ sendBack }: AmendmentFacts, field: AmendmentField): string | undefined {
  return sendBack?.reasons[field]
}

/** Whether this person may send in the company's name. */
export function maySend({ sending }: AmendmentFacts): boolean {
  return sending.bar === null
}

export function hrefOf(id: string): string {
  return `/netdesk/amendments/${id}`
}
