import { requestedOf, sendBack, stepAll } from '../domain/application.ts'
import { Refused, type RefusalReason } from '../domain/errors.ts'
import { type GuaranteeRequest, isPossible, issue } from '../domain/request.ts'
import { yen } from '../domain/yen.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** What is done to one request, each on a page of its own. */
export type RequestActName = 'approval' | 'decline' | 'premium-receipt' | 'issue'

/** Who may do it beside the rules; a receipt is anybody's who works at the desk. */
const roles: Readonly<Record<RequestActName, string | null>> = {
  approval: 'reviewer',
  decline: 'reviewer',
  'premium-receipt': null,
  issue: 'approver',
}

/** Whether the rules allow the act now, whoever does it. */
export function isOpen(request: GuaranteeRequest, act: RequestActName): boolean {
  if (act === 'approval') return isPossible(request, 'approve')
  if (act === 'decline') return isPossible(request, 'decline')
  if (!isPossible(request, 'issue')) return false
  return (act === 'issue') === (request.premiumSettledAt !== null)
}

/** Whether the person's role has the act. */
export function hasRole({ user }: Pick<ApplicationFacts, 'user'>, act: RequestActName): boolean {
  const role = roles[act]
  return role === null || user.roles.includes(role)
}

/** 四つの目: whether this person took the risk on and so must leave the issue to another. */
export function isReviewerOf({ user, content, twoPersonsFrom }: ApplicationFacts, request: GuaranteeRequest): boolean {
  const guaranteedAmount = requestedOf(content, request.product)?.amount ?? yen(0)
  return refusalOf(() => issue(request, user.userId, { guaranteedAmount, twoPersonsFrom })) === 'same_person'
}

export function mayBeginReview({ user, application }: ApplicationFacts): boolean {
  return user.roles.includes('reviewer') && !refusalOf(() => stepAll(application, 'beginReview', ['submitted']))
}

export function maySendBack({ user, application }: ApplicationFacts): boolean {
  return user.roles.includes('reviewer') && !refusalOf(() => sendBack(application))
}

export function mayRequestDocuments({ user, application }: ApplicationFacts): boolean {
  const asked = refusalOf(() => stepAll(application, 'requestDocuments', ['under_review']))
  return user.roles.includes('reviewer') && !asked
}

export function mayResumeReview({ user, application }: ApplicationFacts): boolean {
  const resumed = refusalOf(() => stepAll(application, 'resumeReview', ['awaiting_documents']))
  return user.roles.includes('reviewer') && !resumed
}

/** A page of an act is for those whose role has it; the others are told so. */
export function demandRole(facts: ApplicationFacts, act: RequestActName | 'send-back'): void {
  const isTheirs = act === 'send-back' ? facts.user.roles.includes('reviewer') : hasRole(facts, act)
  if (!isTheirs) throw new Refused('not_allowed')
}

/** Why the domain refuses an act, found by trying it on a value; null when it does not. */
function refusalOf(act: () => unknown): RefusalReason | null {
  try {
    act()
    return null
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}
