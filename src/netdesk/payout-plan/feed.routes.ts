import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf, publicAddressOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { monthAfter, planStateOf, type PlannedPayout, thirdOf } from '../../domain/payout-plan.ts'
import { findPayoutFeed } from '../../store/payout-feeds.ts'
import { listPlannedPayouts } from '../../store/payout-plans.ts'
import { endPayoutFeed, makePayoutFeed, openPayoutFeed } from '../../usecases/payout-feeds.ts'
import type { Notice } from '../../web/components.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { type CalendarEvent, writeCalendar } from '../../web/ical.ts'
import { acceptTokens } from '../../web/ids.ts'
import { planDescription, planSummary } from '../../wording/payout-plan.ts'
import { page } from '../views.ts'
import { addressMade, addressShownBefore, feedPage } from './feed.page.ts'
import { planHref } from './plan.form.ts'

const noFields = z.object({})
/** How long what is over stays in the calendar. */
const monthsBack = 12

/** The private address of a calendar: made and stopped by its person, read without a session by a calendar program. */
export function feedRoutes(): Router {
  const router = Router()
  acceptTokens(router, 'token')

  router.get(`${planHref}/feed`, async (_req, res) => showFeed(res, null, null))

  router.post(`${planHref}/feed`, async (req, res) => {
    if (!readForm(noFields, req).ok) return showFeed(res, null, null)
    const token = await makePayoutFeed(depsOf(res), contractorUser(res))
    if (token === null) return showFeed(res, null, addressShownBefore)
    await showFeed(res, `${publicAddressOf(res)}${planHref}/${token}.ics`, addressMade)
  })

  router.post(`${planHref}/feed/end`, async (req, res) => {
    if (!readForm(noFields, req).ok) return showFeed(res, null, null)
    await endPayoutFeed(depsOf(res), contractorUser(res))
    res.redirect(303, `${planHref}/feed`)
  })

  router.get(`${planHref}/:token.ics`, async (req, res) => {
    const deps = depsOf(res)
    const { contractorId } = await openPayoutFeed(deps, req.params.token)
    const today = dayOf(deps.now())
    const from = monthAfter(today.slice(0, 7), -monthsBack)
    const plans = await listPlannedPayouts(deps.db, contractorId, { from, until: null })
    const events = plans.flatMap((plan) => eventOf(plan, planStateOf(plan, today), publicAddressOf(res)))
    const calendar = { name: '前払金払出予定', product: '-//denshi-hosho//payout-plan//JA' }
    sendDownload(res, {
      name: 'payout-plan.ics',
      type: 'text/calendar; charset=utf-8',
      bytes: writeCalendar(calendar, events),
      disposition: 'inline',
    })
  })

  return router
}

/** A line keeps its id through all versions of its statement, so that a calendar moves its event and adds none. */
function eventOf(plan: PlannedPayout, state: ReturnType<typeof planStateOf>, address: string): CalendarEvent[] {
  const third = thirdOf(plan.line)
  if (third === null) return []
  return [
    {
      uid: `${plan.guaranteeId}-${plan.line.id}@payout-plan.denshi-hosho`,
      ...third,
      summary: planSummary(plan, state),
      description: planDescription(plan),
      url: `${address}/netdesk/use-statements/${plan.statementId}`,
      changedAt: plan.approvedAt,
    },
  ]
}

async function showFeed(res: Response, address: string | null, notice: Notice | null): Promise<void> {
  const feed = await findPayoutFeed(depsOf(res).db, contractorUser(res).userId)
  page(res, 'netdesk/payout-plan/feed', feedPage(feed, { address, notice, csrfField: () => csrfField(res) }))
}
