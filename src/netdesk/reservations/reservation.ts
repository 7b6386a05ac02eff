import type { Response } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { slipsOf } from '../../access/premium-slips.routes.ts'
import { dayOf } from '../../domain/day.ts'
import { getApplicationOfRequest } from '../../store/applications.ts'
import { listVersions } from '../../store/certificates.ts'
import { listConfirmedActs } from '../../store/guarantee-acts.ts'
import { type GuaranteeRow, listGuaranteesOfApplication } from '../../store/guarantees.ts'
import { findReservationResult } from '../../store/reservation-results.ts'
import { page } from '../views.ts'
import { reservationPage } from './show.page.ts'

/** Answers with the overview of a reservation, in the place of that of a guarantee with a key. */
export async function showReservation(res: Response, reservation: GuaranteeRow): Promise<void> {
  const { db, now } = depsOf(res)
  const result = await findReservationResult(db, reservation.id)
  const led = result?.outcome === 'awarded' ? await listGuaranteesOfApplication(db, result.applicationId) : []
  const found = {
    reservation,
    versions: await listVersions(db, reservation.id),
    acts: await listConfirmedActs(db, reservation.id),
    application: await getApplicationOfRequest(db, reservation.requestId),
    result,
    performance: led.find(({ product }) => product === 'performance') ?? null,
    mayRecord: contractorUser(res).roles.includes('submitter'),
    today: dayOf(now()),
  }
  const papers = await slipsOf(res, 'netdesk', [reservation.requestId])
  page(res, 'netdesk/reservations/show', { ...reservationPage(found), ...papers })
}
