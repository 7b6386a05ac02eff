import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { type AmendmentFinding, amendmentFindings, filesFindings } from '../../domain/amendment-checks.ts'
import type { AmendmentContent } from '../../domain/amendment-content.ts'
import type { AmendmentContext } from '../../domain/amendment-figures.ts'
import { type AmendmentRequest, demandFresh, issueAmendment } from '../../domain/amendment-request.ts'
import { dayOf } from '../../domain/day.ts'
import { Refused, type RefusalReason } from '../../domain/errors.ts'
import { isPossible } from '../../domain/request.ts'
import { type AmendmentSubmission, listAmendmentSubmissions } from '../../store/amendment-lists.ts'
import { getAmendmentForSurety } from '../../store/amendment-requests.ts'
import type { Db } from '../../store/db.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listFiles, type SubjectFile } from '../../store/subject-files.ts'
import { subjectOf } from '../../usecases/amendment-files.ts'
import { type AmendmentBasis, amendmentBasis, besideBase } from '../../usecases/check-amendment.ts'
import type { DeskUser } from '../../usecases/deps.ts'

/** A 変更申込 sent to the signed-in person's surety, with all that the desk's pages say about it. */
export type AmendmentFacts = {
  readonly db: Db
  readonly user: DeskUser
  readonly amendment: AmendmentRequest
  /** As it was last sent; what the contractor is typing since a 訂正依頼 is not the desk's to see. */
  readonly content: AmendmentContent
  readonly submissions: readonly AmendmentSubmission[]
  readonly guarantee: GuaranteeRow
  readonly basis: AmendmentBasis
  /** The certificate it was sent beside. */
  readonly context: AmendmentContext
  readonly findings: readonly AmendmentFinding[]
  readonly files: readonly SubjectFile[]
  /** Why the guarantee can no longer be changed by this; null while it can, and once the change is over. */
  readonly obstacle: RefusalReason | null
}

/** Another surety's is not found. */
export async function amendmentFacts(res: Response, id: string): Promise<AmendmentFacts> {
  return factsOf(res, await getAmendmentForSurety(depsOf(res).db, deskUser(res).suretyId, id))
}

export async function factsOf(res: Response, amendment: AmendmentRequest): Promise<AmendmentFacts> {
  const { db, now } = depsOf(res)
  const user = deskUser(res)
  const guarantee = await getGuaranteeForSurety(db, user.suretyId, amendment.guaranteeId)
  const basis = await amendmentBasis(db, guarantee, dayOf(now()))
  const submissions = await listAmendmentSubmissions(db, amendment.id)
  const sent = submissions.at(-1)
  const content = sent?.content ?? amendment.content
  const asSent = { ...amendment, baseCertificateId: sent?.baseCertificateId ?? amendment.baseCertificateId }
  const context = await besideBase(db, asSent, basis)
  const files = await listFiles(db, subjectOf(amendment.id))
  const standing = { state: guarantee.state, newestCertificateId: basis.newest.id }
  const isUnderWay = isPossible(amendment, 'withdraw')
  return {
    db,
    user,
    amendment,
    content,
    submissions,
    guarantee,
    basis,
    context,
    findings: [...amendmentFindings(content, context), ...filesFindings(files.length)],
    files,
    obstacle: isUnderWay ? refusalOf(() => demandFresh(asSent, standing)) : null,
  }
}

/** What is done to a change, each on a page of its own. */
export type ActName = 'review' | 'send-back' | 'approval' | 'decline' | 'premium-receipt' | 'issue'

const acts: Readonly<Record<ActName, { act: Parameters<typeof isPossible>[1]; role: string | null }>> = {
  review: { act: 'beginReview', role: 'reviewer' },
  'send-back': { act: 'sendBack', role: 'reviewer' },
  approval: { act: 'approve', role: 'reviewer' },
  decline: { act: 'decline', role: 'reviewer' },
  'premium-receipt': { act: 'issue', role: null },
  issue: { act: 'issue', role: 'approver' },
}

/** Whether the rules allow the act now, whoever does it. */
export function isOpen(amendment: AmendmentRequest, name: ActName): boolean {
  if (!isPossible(amendment, acts[name].act)) return false
  if (name === 'premium-receipt') return amendment.premiumSettledAt === null
  return name !== 'issue' || amendment.premiumSettledAt !== null
}

/** Whether the person's role has the act. */
export function hasRole({ user }: Pick<AmendmentFacts, 'user'>, name: ActName): boolean {
  const { role } = acts[name]
  return role === null || user.roles.includes(role)
}

/** 四つの目: whether this person approved the change and so must leave the issue to another. */
export function isReviewer({ user, amendment }: AmendmentFacts): boolean {
  return refusalOf(() => issueAmendment(amendment, user.userId)) === 'same_person'
}

/** A page of an act is for those whose role has it; the others are told so. */
export function demandRole(facts: AmendmentFacts, name: ActName): void {
  if (!hasRole(facts, name)) throw new Refused('not_allowed')
}

export function hrefOf(id: string): string {
  return `/desk/amendments/${id}`
}

function refusalOf(act: () => unknown): RefusalReason | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}
