import { randomUUID } from 'node:crypto'
import { paymentDueOn } from '../domain/claim-clock.ts'
import { type ClaimPoint, mostPoints, unanswered } from '../domain/claim-inquiry.ts'
import { dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { stepClaim } from '../domain/guarantee-claim.ts'
import { listClaimDecisions } from '../store/claim-decisions.ts'
import { addAnswers, addInquiry, listInquiries } from '../store/claim-inquiries.ts'
import type { Db } from '../store/db.ts'
import { getClaimForSurety, type GuaranteeClaim, saveGuaranteeClaim } from '../store/guarantee-claims.ts'
import type { Deps, DeskUser } from './deps.ts'
import { demandInHand } from './desk-claims.ts'
import { bankHolidays, type ClaimAuthor, getClaimFor, sourceOf } from './guarantee-claims.ts'
import { perform } from './perform.ts'

/** 照会事項を加える. Points are collected, and nothing is sent before all of them are. */
export async function addPoint(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  point: Omit<ClaimPoint, 'id'>,
): Promise<void> {
  await perform(deps, user, 'add-claim-point', async ({ tx, at, record }) => {
    const claim = await reviewed(tx, user, id, version)
    if (claim.pointsDraft.length >= mostPoints) throw new Refused('too_many_points', { most: mostPoints })
    const pointsDraft = [...claim.pointsDraft, { id: randomUUID(), ...point }]
    await saveGuaranteeClaim(tx, claim, { ...claim, pointsDraft, savedAt: at })
    await record({ name: 'guarantee_claim.points_saved', subjectId: id, details: { points: pointsDraft.length } })
  })
}

export async function removePoint(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  pointId: string,
): Promise<void> {
  await perform(deps, user, 'remove-claim-point', async ({ tx, at, record }) => {
    const claim = await reviewed(tx, user, id, version)
    const pointsDraft = claim.pointsDraft.filter((point) => point.id !== pointId)
    await saveGuaranteeClaim(tx, claim, { ...claim, pointsDraft, savedAt: at })
    await record({ name: 'guarantee_claim.points_saved', subjectId: id, details: { points: pointsDraft.length } })
  })
}

/** 照会を送る: all points at once. The days to pay stand still until the answers are there. */
export async function sendInquiry(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'send-claim-inquiry', async ({ tx, at, record, owe }) => {
    const claim = await reviewed(tx, user, id, version)
    const points = claim.pointsDraft
    if (points.length === 0) throw new Refused('no_points')
    const decisions = await listClaimDecisions(tx, id)
    if (decisions.some(({ state }) => state === 'proposed')) throw new Refused('proposal_open')

    const state = stepClaim(claim.state, 'question')
    await saveGuaranteeClaim(tx, claim, {
      ...claim,
      state,
      dueOn: null,
      pointsDraft: [],
      answersDraft: {},
      savedAt: at,
    })
    const round = await addInquiry(tx, { claimId: id, points, note, by: user.userId, at })
    await record({ name: 'guarantee_claim.questioned', subjectId: id, details: { round, points: points.length } })
    await owe({ kind: 'guarantee-claim-questioned', claimId: id, to: 'orderer' })
  })
}

/** Answers that are not complete yet, kept for the body and its colleagues. */
export async function saveAnswers(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await perform(deps, user, 'save-claim-answers', async ({ tx, at, record }) => {
    const claim = await questioned(tx, user, id, version)
    await saveGuaranteeClaim(tx, claim, { ...claim, answersDraft: answers, savedAt: at })
    await record({ name: 'guarantee_claim.answers_saved', subjectId: id, details: {} })
  })
}

/** 回答する: every point of the round in one answer; the days to pay go on. */
export async function sendAnswers(
  deps: Deps,
  user: ClaimAuthor,
  id: string,
  version: number,
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await perform(deps, user, 'send-claim-answers', async ({ tx, at, today, record }) => {
    const claim = await questioned(tx, user, id, version)
    const inquiries = await listInquiries(tx, id)
    const open = inquiries.find(({ answeredAt }) => answeredAt === null)
    if (!open) throw new Refused('not_possible_now')
    const missing = unanswered(open.points, answers)
    if (missing.length > 0) throw new Refused('points_unanswered', { count: missing.length })

    const pauses = inquiries.map(({ sentAt, answeredAt }) => ({ from: dayOf(sentAt), to: dayOf(answeredAt ?? at) }))
    const receivedOn = claim.receivedOn ?? today
    const holidays = await bankHolidays(tx, claim.suretyId, receivedOn, today)
    await saveGuaranteeClaim(tx, claim, {
      ...claim,
      state: stepClaim(claim.state, 'answer'),
      dueOn: paymentDueOn(receivedOn, pauses, holidays),
      answersDraft: {},
      savedAt: at,
    })
    await addAnswers(tx, { inquiryId: open.id, answers, by: user.userId, at })
    await record({ name: 'guarantee_claim.answered', subjectId: id, details: { round: open.round } })
  })
}

async function reviewed(tx: Db, user: DeskUser, id: string, version: number): Promise<GuaranteeClaim> {
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  const claim = await getClaimForSurety(tx, user.suretyId, id)
  if (claim.version !== version) throw new Refused('changed_meanwhile')
  if (claim.state !== 'submitted') throw new Refused('not_possible_now', { state: claim.state })
  await demandInHand(tx, user, { kind: 'guarantee_claim', id })
  return claim
}

/** The body answers; for a claim on paper the desk copies the answers that came on paper. */
async function questioned(tx: Db, user: ClaimAuthor, id: string, version: number): Promise<GuaranteeClaim> {
  const claim = await getClaimFor(tx, user, id)
  if (claim.version !== version) throw new Refused('changed_meanwhile')
  if (claim.source !== sourceOf(user)) throw new Refused('not_possible_now')
  if (user.kind === 'desk' && !user.roles.includes('reviewer')) throw new Refused('not_allowed')
  if (claim.state !== 'questioned') throw new Refused('not_possible_now', { state: claim.state })
  return claim
}
