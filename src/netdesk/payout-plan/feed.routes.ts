import { type Response, Router } from 'express'
import { z } from 'zod'
import { addressMade, addressShownBefore, calendarFeedPage } from '../../access/calendar-feed.page.ts'
import { contractorUser, depsOf, publicAddressOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { monthAfter, planStateOf, type PlannedPayout, thirdOf } from '../../domain/payout-plan.ts'
import { findFeed } from '../../store/calendar-feeds.ts'
import { listPlannedPayouts } from '../../store/payout-plans.ts'
import { endFeed, makeFeed, openFeed } from '../../usecases/calendar-feeds.ts'
import type { Notice } from '../../web/components.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { type CalendarEvent, writeCalendar } from '../../web/ical.ts'
import { acceptTokens } from '../../web/ids.ts'
import { planDescription, planSummary } from '../../wording/payout-plan.ts'
import { page } from '../views.ts'
import { planHref } from './plan.form.ts'

const place = {
  title: '払出予定をカレンダーに登録する',
  back: { text: '前払金払出予定に戻る', href: planHref },
  href: `${planHref}/feed`,
}
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
    const token = await makeFeed(depsOf(res), contractorUser(res), 'payout')
    if (token === null) return showFeed(res, null, addressShownBefore)
    await showFeed(res, `${publicAddressOf(res)}${planHref}/${token}.ics`, addressMade)
  })

  router.post(`${planHref}/feed/end`, async (req, res) => {
    if (!readForm(noFields, req).ok) return showFeed(res, null, null)
    await endFeed(depsOf(res), contractorUser(res), 'payout')
    res.redirect(303, `${planHref}/feed`)
  })

  router.get(`${planHref}/:token.ics`, async (req, res) => {
    const deps = depsOf(res)
    const { contractorId } = await openFeed(deps, 'payout', req.params.token)
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
  const feed = await findFeed(depsOf(res).db, 'payout', contractorUser(res).userId)
  page(
    res,
    'netdesk/payout-plan/feed',
    calendarFeedPage(place, feed, { address, notice, csrfField: () => csrfField(res) }),
  )
}
