import type { ApplicationContent } from '../domain/application.ts'
import { dayOf } from '../domain/day.ts'
import { listAttachments } from '../store/attachments.ts'
import { getOrderer, getRules } from '../store/orderers.ts'
import type { Submission } from '../store/submissions.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { figuresOf } from './application-figures.ts'
import { feeOf } from './reservations/fee.ts'
import { type Summary, summaryOf } from '../wording/application-summary.ts'

/** What the application says now. */
export async function summaryFor(facts: ApplicationFacts): Promise<Summary> {
  const { application, orderer, offices, context, db, today } = facts
  const { content } = application
  const figures = await figuresOf(db, {
    ...content,
    suretyId: application.suretyId,
    rules: context.rules,
    alreadyGuaranteed: context.alreadyGuaranteed,
    origin: context.origin,
    today,
  })
  return summaryOf({
    content,
    orderer,
    offices,
    premiums: [...figures, ...(await feeOf(db, application.suretyId, content, today))],
    attachments: await listAttachments(db, application.id),
  })
}

/** What it said when it was sent, with the premiums as they were shown then. */
export async function summaryOfSubmission(facts: ApplicationFacts, submission: Submission): Promise<Summary> {
  const { application, offices, user, context, db } = facts
  const { content } = submission
  const today = dayOf(submission.submittedAt)
  const ordererId = content.works?.ordererId ?? null
  const rules = await getRules(db, ordererId, content.contract?.contractedOn ?? today)
  const orderer = ordererId ? await getOrderer(db, user.realmId, ordererId) : null
  const figures = await figuresOf(db, {
    ...content,
    suretyId: application.suretyId,
    rules,
    origin: context.origin,
    today,
  })
  return summaryOf({
    content: content satisfies ApplicationContent,
    orderer,
    offices,
    premiums: [...figures, ...(await feeOf(db, application.suretyId, content, today))],
    attachments: await listAttachments(db, application.id),
  })
}
