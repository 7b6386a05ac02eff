import { type CertificateForm, type ApplicationContent } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import {
  type Award,
  awardFault,
  convertedContent,
  demandWithoutResult,
  type Loss,
  lossFault,
} from '../domain/reservation.ts'
import { addApplication, getApplication, getApplicationOfRequest } from '../store/applications.ts'
import type { Db } from '../store/db.ts'
import { getGuaranteeForContractor, getGuaranteeForSurety, saveGuarantee } from '../store/guarantees.ts'
import { getOrdererOn } from '../store/orderers.ts'
import { addReservationResult, findReservationResult } from '../store/reservation-results.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/**
 * 落札. Records the result once and, in the same act, turns the reservation into an ordinary application for the
 * performance guarantee, and for the advance where it is wanted. Gives the application's id.
 */
export async function recordAward(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  version: number,
  award: Award,
): Promise<string> {
  return perform(deps, user, 'record-award', async ({ tx, at, today, record }) => {
    const before = await waiting(tx, user, guaranteeId, version)
    const reserved = await getApplicationOfRequest(tx, before.requestId)
    if (awardFault(reserved.content, award, today)) throw new Refused('incomplete')

    // The version is claimed first: of two tabs in the same instant, one waits here and is then refused.
    await saveGuarantee(tx, before, before)
    const applicationId = await addApplication(tx, {
      realmId: reserved.realmId,
      suretyId: reserved.suretyId,
      contractorId: reserved.contractorId,
      createdBy: user.userId,
      content: convertedContent(reserved.content, award, await formFor(tx, reserved.realmId, reserved.content, today)),
      copiedFromId: reserved.id,
      originGuaranteeId: guaranteeId,
      at,
    })
    const { awardPrice, awardedOn } = award
    const result = { outcome: 'awarded', awardPrice, resultOn: awardedOn, applicationId } as const
    await addReservationResult(tx, guaranteeId, result, user.userId, at)
    await record({
      name: 'reservation.awarded',
      subjectId: guaranteeId,
      details: { awardPrice, awardedOn, applicationId },
    })
    await record({ name: 'application.started', subjectId: applicationId, details: { copiedFromId: reserved.id } })
    return applicationId
  })
}

/** 不落. Records the result once and closes the reservation. */
export async function recordLoss(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  version: number,
  loss: Loss,
): Promise<void> {
  await perform(deps, user, 'record-loss', async ({ tx, at, today, record }) => {
    const before = await waiting(tx, user, guaranteeId, version)
    const reserved = await getApplicationOfRequest(tx, before.requestId)
    if (lossFault(reserved.content, loss, today)) throw new Refused('incomplete')

    await saveGuarantee(tx, before, { ...before, state: 'ended' })
    const { lostOn, reason } = loss
    await addReservationResult(tx, guaranteeId, { outcome: 'lost', reason, resultOn: lostOn }, user.userId, at)
    await record({ name: 'reservation.lost', subjectId: guaranteeId, details: { lostOn, reason } })
  })
}

/**
 * 結果の取消し by the desk, with its reason: the reservation waits for its result once more. Refused while the application
 * it was turned into is still under way, since there must never be two.
 */
export async function takeBackResult(
  deps: Deps,
  user: DeskUser,
  guaranteeId: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'take-back-result', async ({ tx, at, record }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const before = await getGuaranteeForSurety(tx, user.suretyId, guaranteeId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const result = await findReservationResult(tx, guaranteeId)
    if (!result) throw new Refused('not_possible_now')
    if (note.trim() === '') throw new Refused('incomplete')
    if (result.outcome === 'awarded' && (await isUnderWay(tx, result.applicationId))) {
      throw new Refused('conversion_under_way')
    }

    await saveGuarantee(tx, before, { ...before, state: 'in_force' })
    await addReservationResult(tx, guaranteeId, { outcome: 'taken_back', note }, user.userId, at)
    const details = { outcome: result.outcome, reason: note }
    await record({ name: 'reservation.result_taken_back', subjectId: guaranteeId, details })
  })
}

/** 契約保証の発行. What was reserved is there now: the reservation has done its work and ends. */
export async function fulfilReservation(
  { tx, record }: Pick<Act, 'tx' | 'record'>,
  suretyId: string,
  reservationId: string,
  performanceId: string,
): Promise<void> {
  const before = await getGuaranteeForSurety(tx, suretyId, reservationId)
  if (before.product !== 'performance_reservation' || before.state !== 'in_force') return
  await saveGuarantee(tx, before, { ...before, state: 'ended' })
  await record({ name: 'reservation.fulfilled', subjectId: reservationId, details: { guaranteeId: performanceId } })
}

/** A reservation of one's own that has no result yet. Both results are told to the surety, by who may send. */
async function waiting(tx: Db, user: ContractorUser, id: string, version: number) {
  const guarantee = await getGuaranteeForContractor(tx, user.contractorId, id)
  if (!user.roles.includes('submitter')) throw new Refused('not_allowed')
  if (guarantee.version !== version) throw new Refused('changed_meanwhile')
  demandWithoutResult(guarantee, await findReservationResult(tx, id))
  return guarantee
}

async function isUnderWay(tx: Db, applicationId: string): Promise<boolean> {
  const { discardedAt, requests } = await getApplication(tx, applicationId)
  if (discardedAt) return false
  return requests.length === 0 || requests.some(({ state }) => state !== 'withdrawn' && state !== 'declined')
}

/** 電子保証 where the body takes it today, or else paper. */
async function formFor(tx: Db, realmId: string, { works }: ApplicationContent, today: Day): Promise<CertificateForm> {
  if (!works?.ordererId) return 'paper'
  const { acceptsElectronicFrom } = await getOrdererOn(tx, realmId, works.ordererId, today)
  return acceptsElectronicFrom !== null && acceptsElectronicFrom <= today ? 'electronic' : 'paper'
}
