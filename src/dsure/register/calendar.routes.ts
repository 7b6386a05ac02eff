import { type Response, Router } from 'express'
import { z } from 'zod'
import { addressMade, addressShownBefore, calendarFeedPage } from '../../access/calendar-feed.page.ts'
import { depsOf, ordererUser, publicAddressOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { addDays, type Day, dayOf } from '../../domain/day.ts'
import { statesOfOpenness } from '../../domain/guarantee.ts'
import { readRegister, type RegisterLine } from '../../store/register.ts'
import { findFeed } from '../../store/calendar-feeds.ts'
import { wholeRegister } from '../../store/register-sql.ts'
import { endFeed, makeFeed, openFeed } from '../../usecases/calendar-feeds.ts'
import type { Notice } from '../../web/components.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { type CalendarEvent, writeCalendar } from '../../web/ical.ts'
import { acceptTokens } from '../../web/ids.ts'
import { formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'
import { registerKindLabels } from '../../wording/register.ts'
import { page } from '../views.ts'
import { registerHref } from './register.search.ts'
import { warningOf } from './register.page.ts'

const calendarHref = `${registerHref}/calendar`
const place = {
  title: '保証期限をカレンダーに登録する',
  back: { text: '保証台帳に戻る', href: registerHref },
  href: calendarHref,
}
const noFields = z.object({})
/** How long an end that nobody has closed stays in the calendar. */
const daysBack = 366
/** The most ends one calendar carries, the earliest first. */
const mostEvents = 2_000

/** 保証期限 as a calendar: its private address made and stopped by its person, read without a session by a program. */
export function calendarRoutes(): Router {
  const router = Router()
  acceptTokens(router, 'token')

  router.get(calendarHref, async (_req, res) => show(res, null, null))

  router.post(calendarHref, async (req, res) => {
    if (!readForm(noFields, req).ok) return show(res, null, null)
    const token = await makeFeed(depsOf(res), ordererUser(res), 'register')
    if (token === null) return show(res, null, addressShownBefore)
    await show(res, `${publicAddressOf(res)}${registerHref}/${token}.ics`, addressMade)
  })

  router.post(`${calendarHref}/end`, async (req, res) => {
    if (!readForm(noFields, req).ok) return show(res, null, null)
    await endFeed(depsOf(res), ordererUser(res), 'register')
    res.redirect(303, calendarHref)
  })

  router.get(`${registerHref}/:token.ics`, async (req, res) => {
    const deps = depsOf(res)
    const { ordererId } = await openFeed(deps, 'register', req.params.token)
    const today = dayOf(deps.now())
    const filter = { ...wholeRegister, states: statesOfOpenness.open, endsFrom: addDays(today, -daysBack) }
    const { lines } = await readRegister(deps.db, { ordererId, filter, order: 'end', today }, null, mostEvents)
    const calendar = { name: '保証期限', product: '-//denshi-hosho//register//JA' }
    sendDownload(res, {
      name: 'register.ics',
      type: 'text/calendar; charset=utf-8',
      bytes: writeCalendar(
        calendar,
        lines.slice(0, mostEvents).map((line) => eventOf(line, today, publicAddressOf(res))),
      ),
      disposition: 'inline',
    })
  })

  return router
}

/** A guarantee keeps its id through all its versions, so that a calendar moves its event and adds none. */
function eventOf(line: RegisterLine, today: Day, address: string): CalendarEvent {
  const { id, kind, number, endsOn, since, worksName, contractorName, guarantor, product, section } = line
  const place = kind === 'electronic' ? `/dsure/guarantees/${id}` : `${registerHref}/entries/${id}`
  return {
    uid: `${id}@register.denshi-hosho`,
    from: endsOn,
    until: endsOn,
    summary: `保証期限　${worksName}（${productLabels[product]}）`,
    description: [
      `${registerKindLabels[kind]}　${number}`,
      `受注者　${contractorName}`,
      `保証する会社　${guarantor}`,
      `保証金額　${formatYen(line.amount)}`,
      ...(section ? [`担当課　${section}`] : []),
      ...[warningOf(line, today) ?? []].flat(),
    ].join('\n'),
    url: `${address}${place}`,
    changedAt: since,
  }
}

async function show(res: Response, address: string | null, notice: Notice | null): Promise<void> {
  const feed = await findFeed(depsOf(res).db, 'register', ordererUser(res).userId)
  page(
    res,
    'dsure/register/calendar',
    calendarFeedPage(place, feed, { address, notice, csrfField: () => csrfField(res) }),
  )
}
