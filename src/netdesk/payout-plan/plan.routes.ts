import { type Request, type Response, Router } from 'express'
import { contractorUser, depsOf } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { monthAfter } from '../../domain/payout-plan.ts'
import { listAdvanceBalances, listPlannedPayouts } from '../../store/payout-plans.ts'
import type { Link } from '../../web/components.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { type FieldErrors, readQuery, type Typed, typedText } from '../../web/form.ts'
import { formatDay } from '../../wording/format.ts'
import { page } from '../views.ts'
import { feedRoutes } from './feed.routes.ts'
import { planCsv } from './plan-csv.ts'
import { calendarMonths, planForm, planHref, plansAsked, type PlanWish, type StandingPlan } from './plan.form.ts'
import { planPage } from './plan.page.ts'

const count = 50
const nothingAsked: PlanWish = { from: null, until: null, guarantee: '', state: null }

/** 前払金払出予定, as a page, as a file, and as a calendar to subscribe to. */
export function payoutPlanRoutes(): Router {
  const router = Router()

  router.get(planHref, async (req, res) => {
    const form = readQuery(planForm, req)
    if (!form.ok) return showPlan(res.status(422), { wish: nothingAsked, ...form })
    const { calendar, page: number, ...wish } = form.value
    await showPlan(res, { wish, calendar, number: Number(number), typed: form.typed, errors: {} })
  })

  router.get(`${planHref}/csv`, async (req, res) => {
    const { today, asked, balances } = await csvFacts(req, res)
    sendDownload(res, {
      name: `前払金払出予定_${today}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes: writeCsv(planCsv(asked, balances)),
      disposition: 'attachment',
    })
  })

  router.use(feedRoutes())
  return router
}

type Asked = {
  readonly wish: PlanWish
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly calendar?: string | null
  readonly number?: number
}

async function showPlan(res: Response, { wish, typed, errors, calendar = null, number = 1 }: Asked): Promise<void> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const plans = await listPlannedPayouts(db, contractorUser(res).contractorId, { from: null, until: null })
  const asked = plansAsked(plans, wish, today)
  const all = plansAsked(plans, { ...nothingAsked, state: 'all' }, today)
  const last = Math.max(Math.ceil(asked.length / count), 1)
  const current = Number.isInteger(number) ? Math.min(Math.max(number, 1), last) : 1
  const shown = asked.slice((current - 1) * count, current * count)
  const months = calendarMonths(calendar, today)
  const model = planPage({
    asOf: `${formatDay(today)}現在。承認済の使途内訳明細書の明細です。`,
    typed,
    errors,
    asked,
    shown,
    all,
    months,
    calendarLinks: calendarLinks(typed, all, months, today.slice(0, 7)),
    pages: pageLinks(typed, current, last),
    csvHref: withQuery(`${planHref}/csv`, errors['from'] || errors['until'] ? {} : typed, {}),
    balances: await balancesOf(res, shown),
  })
  page(res, 'netdesk/payout-plan/index', model)
}

/** What cannot be read in the address of a file counts as not asked for: the page it was made on has said so. */
async function csvFacts(req: Request, res: Response) {
  const { db, now } = depsOf(res)
  const form = readQuery(planForm, req)
  const today = dayOf(now())
  const plans = await listPlannedPayouts(db, contractorUser(res).contractorId, { from: null, until: null })
  const asked = plansAsked(plans, form.ok ? form.value : nothingAsked, today)
  return { today, asked, balances: await balancesOf(res, asked) }
}

function balancesOf(res: Response, plans: readonly StandingPlan[]) {
  return listAdvanceBalances(depsOf(res).db, [...new Set(plans.map(({ guaranteeId }) => guaranteeId))])
}

/** Only to where something is still to be paid out, and back to the present. */
function calendarLinks(
  typed: Typed,
  plans: readonly StandingPlan[],
  months: readonly string[],
  present: string,
): Link[] {
  const [first = present, last = present] = [months[0], months.at(-1)]
  const drawn = plans.flatMap(({ line: { payoutMonth }, state }) => (state === 'paid' ? [] : (payoutMonth ?? [])))
  const to = (text: string, calendar: string): Link => ({ text, href: withQuery(planHref, typed, { calendar }) })
  return [
    ...(drawn.some((month) => month < first) || first > present ? [to('前の6か月', monthAfter(first, -6))] : []),
    ...(first !== present ? [to('今月から', present)] : []),
    ...(drawn.some((month) => month > last) || last < present ? [to('次の6か月', monthAfter(first, 6))] : []),
  ]
}

function pageLinks(typed: Typed, current: number, last: number): Link[] {
  const to = (text: string, number: number): Link => ({
    text,
    href: withQuery(planHref, typed, { page: String(number) }),
  })
  return [
    ...(current > 1 ? [to(`前の${count}件`, current - 1)] : []),
    ...(current < last ? [to(`次の${count}件`, current + 1)] : []),
  ]
}

function withQuery(path: string, typed: Typed, changes: Readonly<Record<string, string>>): string {
  const kept = ['from', 'until', 'guarantee', 'state', 'calendar'].map(
    (name) => [name, typedText(typed, name)] as const,
  )
  const search = new URLSearchParams({ ...Object.fromEntries(kept.filter(([, value]) => value !== '')), ...changes })
  return search.size === 0 ? path : `${path}?${search.toString()}`
}
