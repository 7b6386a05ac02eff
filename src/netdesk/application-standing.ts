import { isDiscardable } from '../domain/application.ts'
import { isPossible } from '../domain/request.ts'
import type { ApplicationFacts } from './application-facts.ts'

/** Whether this person may withdraw the application now: before issue, and once it was sent only who may send. */
export function isWithdrawable({ application, user }: ApplicationFacts): boolean {
  if (application.submittedAt && !user.roles.includes('submitter')) return false
  return isDiscardable(application) || application.requests.some((request) => isPossible(request, 'withdraw'))
}

/** Whether a colleague's draft waits for somebody who may send it. */
export function isAwaitingRelease({ application }: ApplicationFacts): boolean {
  return application.requests.some(({ state }) => state === 'awaiting_release')
}

/** 書類待ち: whether the desk waits for papers beside the application. */
export function isAwaitingDocuments({ application }: ApplicationFacts): boolean {
  return application.requests.some(({ state }) => state === 'awaiting_documents')
}

export function maySend({ sending }: ApplicationFacts): boolean {
  return sending.bar === null
}
