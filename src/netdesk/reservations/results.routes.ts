import { type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import type { Application } from '../../domain/application.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { awardFault, lossFault } from '../../domain/reservation.ts'
import { getApplicationOfRequest } from '../../store/applications.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../../store/guarantees.ts'
import { findReservationResult } from '../../store/reservation-results.ts'
import { recordAward, recordLoss } from '../../usecases/reservation-results.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { awardForm, faultText, lossForm } from './results.form.ts'
import { awardPage, lossPage } from './results.page.ts'

type Back = { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean }
type Found = { readonly reservation: GuaranteeRow; readonly application: Application }

/** 落札 and 不落, each on a page of its own, since each is told once. */
export function resultRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/reservations/:id/award', async (req, res) => {
    await showAward(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/netdesk/reservations/:id/award', async (req, res) => {
    const { id } = req.params
    const form = readForm(awardForm, req)
    if (!form.ok) return showAward(unprocessed(res, form.errors), id, form)
    const { version, awardPrice, awardedOn, wantsAdvance } = form.value
    const award = { awardPrice, awardedOn, wantsAdvance: wantsAdvance === 'yes' }
    const { application } = await found(res, id)
    const fault = awardFault(application.content, award, dayOf(depsOf(res).now()))
    if (fault) {
      const [name, label] =
        fault === 'price_above_ceiling' ? (['awardPrice', '落札金額'] as const) : (['awardedOn', '落札日'] as const)
      const errors = { [name]: faultText(fault, label, application.content) }
      return showAward(res.status(422), id, { typed: form.typed, errors })
    }
    try {
      const applicationId = await recordAward(depsOf(res), contractorUser(res), id, version, award)
      res.redirect(303, `/netdesk/applications/${applicationId}`)
    } catch (error) {
      if (!isStale(error)) throw error
      await showAward(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
  })

  router.get('/netdesk/reservations/:id/loss', async (req, res) => {
    await showLoss(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/netdesk/reservations/:id/loss', async (req, res) => {
    const { id } = req.params
    const form = readForm(lossForm, req)
    if (!form.ok) return showLoss(unprocessed(res, form.errors), id, form)
    const { version, ...loss } = form.value
    const { application } = await found(res, id)
    const fault = lossFault(application.content, loss, dayOf(depsOf(res).now()))
    if (fault) {
      const errors = { lostOn: faultText(fault, '結果がわかった日', application.content) }
      return showLoss(res.status(422), id, { typed: form.typed, errors })
    }
    try {
      await recordLoss(depsOf(res), contractorUser(res), id, version, loss)
      res.redirect(303, `/netdesk/guarantees/${id}`)
    } catch (error) {
      if (!isStale(error)) throw error
      await showLoss(res.status(409), id, { typed: form.typed, errors: {}, isConflict: true })
    }
  })

  return router
}

async function showAward(res: Response, id: string, back: Back): Promise<void> {
  const { reservation, application } = await open(res, id)
  const shown = { isConflict: false, ...back, csrfField: csrfField(res) }
  page(res, 'netdesk/reservations/award', awardPage(reservation, application.content, shown))
}

async function showLoss(res: Response, id: string, back: Back): Promise<void> {
  const { reservation } = await open(res, id)
  page(
    res,
    'netdesk/reservations/loss',
    lossPage(reservation, { isConflict: false, ...back, csrfField: csrfField(res) }),
  )
}

/** A reservation that still waits for its result; of one that has it, the page says so. */
async function open(res: Response, id: string): Promise<Found> {
  const one = await found(res, id)
  if (!contractorUser(res).roles.includes('submitter')) throw new Refused('not_allowed')
  const isClosed = one.reservation.state !== 'in_force'
  if (isClosed || (await findReservationResult(depsOf(res).db, id))) throw new Refused('not_possible_now')
  return one
}

async function found(res: Response, id: string): Promise<Found> {
  const { db } = depsOf(res)
  const reservation = await getGuaranteeForContractor(db, contractorUser(res).contractorId, id)
  if (reservation.product !== 'performance_reservation') throw new NotFound()
  return { reservation, application: await getApplicationOfRequest(db, reservation.requestId) }
}
