import { type Response, Router } from 'express'
import { z } from 'zod'
import { addressMade, addressShownBefore, calendarFeedPage } from '../../access/calendar-feed.page.ts'
import { depsOf, ordererUser, publicAddressOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { addDays, dayOf } from '../../domain/day.ts'
import { findFeed } from '../../store/calendar-feeds.ts'
import { type HeldPeriods, listEnding } from '../../store/held-periods.ts'
import { listOpenPaymentRequests, type PaymentRequestRow } from '../../store/payment-requests.ts'
import { endFeed, makeFeed, openFeed } from '../../usecases/calendar-feeds.ts'
import type { Notice } from '../../web/components.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { type CalendarEvent, writeCalendar } from '../../web/ical.ts'
import { acceptTokens } from '../../web/ids.ts'
import { formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { page } from '../views.ts'
import { deadlinesHref, feedHref, guaranteeHref, paymentsHref } from './addresses.ts'

const place = {
  title: '期限をカレンダーに登録する',
  back: { text: '保証期間の満了に戻る', href: deadlinesHref },
  href: feedHref,
}
const noFields = z.object({})
/** How far the calendar reaches, and how many it holds of each kind at most. */
const daysBack = 31
const daysAhead = 731
const mostOfEach = 1_000

/** The private address of a calendar: made and stopped by its person, read without a session by a calendar program. */
export function deadlineFeedRoutes(): Router {
  const router = Router()
  acceptTokens(router, 'token')

  router.get('/dsure/procedures/deadlines/feed', async (_req, res) => showFeed(res, null, null))

  router.post('/dsure/procedures/deadlines/feed', async (req, res) => {
    if (!readForm(noFields, req).ok) return showFeed(res, null, null)
    const token = await makeFeed(depsOf(res), ordererUser(res), 'deadline')
    if (token === null) return showFeed(res, null, addressShownBefore)
    await showFeed(res, `${publicAddressOf(res)}/dsure/procedures/${token}.ics`, addressMade)
  })

  router.post('/dsure/procedures/deadlines/feed/end', async (req, res) => {
    if (!readForm(noFields, req).ok) return showFeed(res, null, null)
    await endFeed(depsOf(res), ordererUser(res), 'deadline')
    res.redirect(303, feedHref)
  })

  router.get('/dsure/procedures/:token.ics', async (req, res) => {
    const deps = depsOf(res)
    const { ordererId } = await openFeed(deps, 'deadline', req.params.token)
    const today = dayOf(deps.now())
    const time = { from: addDays(today, -daysBack), until: addDays(today, daysAhead) }
    const endings = await listEnding(deps.db, ordererId, time, null, mostOfEach)
    const payments = await listOpenPaymentRequests(deps.db, ordererId, null, mostOfEach)
    const address = publicAddressOf(res)
    const events = [
      ...endings.map((one) => endingEvent(one, address, deps.now())),
      ...payments.map((one) => paymentEvent(one, address)),
    ]
    const calendar = { name: '保証の期限', product: '-//denshi-hosho//deadlines//JA' }
    sendDownload(res, {
      name: 'deadlines.ics',
      type: 'text/calendar; charset=utf-8',
      bytes: writeCalendar(calendar, events),
      disposition: 'inline',
    })
  })

  return router
}

/** A guarantee keeps its id when its end moves, so that a calendar moves the event and adds none. */
function endingEvent(row: HeldPeriods, address: string, changedAt: Date): CalendarEvent {
  return {
    uid: `${row.id}@deadlines.denshi-hosho`,
    from: row.guaranteeEndsOn,
    until: row.guaranteeEndsOn,
    summary: `保証期間の満了 ${row.guaranteeNumber}（${productLabels[row.product]}）`,
    description: `${row.worksName}\n${row.contractorName}`,
    url: `${address}${guaranteeHref(row.id)}`,
    changedAt,
  }
}

function paymentEvent(row: PaymentRequestRow, address: string): CalendarEvent {
  return {
    uid: `${row.id}@payments.denshi-hosho`,
    from: row.dueOn,
    until: row.dueOn,
    summary: `前払金の支払期限 ${row.guaranteeNumber} ${formatYen(row.amount)}`,
    description: `${row.worksName}\n${row.contractorName}`,
    url: `${address}${paymentsHref}/${row.id}`,
    changedAt: row.recordedAt,
  }
}

async function showFeed(res: Response, address: string | null, notice: Notice | null): Promise<void> {
  const feed = await findFeed(depsOf(res).db, 'deadline', ordererUser(res).userId)
  page(
    res,
    'dsure/procedures/feed',
    calendarFeedPage(place, feed, { address, notice, csrfField: () => csrfField(res) }),
  )
}
