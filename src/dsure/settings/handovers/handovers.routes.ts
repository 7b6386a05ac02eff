import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../../access/context.ts'
import { csrfField } from '../../../access/frame.ts'
import { dayOf } from '../../../domain/day.ts'
import { Refused } from '../../../domain/errors.ts'
import { listEverybodyOfBody, listSectionNames } from '../../../store/body-people.ts'
import { listHandovers } from '../../../store/section-handovers.ts'
import { demandIdAdministrator } from '../../../usecases/body-people.ts'
import { type HandoverPlan, planHandover, withdrawHandover } from '../../../usecases/section-handovers.ts'
import { type FieldErrors, readForm, type Typed } from '../../../web/form.ts'
import { acceptIds } from '../../../web/ids.ts'
import { formatDay } from '../../../wording/format.ts'
import { unprocessed } from '../../form-answers.ts'
import { page } from '../../views.ts'
import { confirmationForm, handoverForm, planOf } from './handover.form.ts'
import { handoverConfirmPage, handoverFormPage, handoversHref, handoversPage } from './handover.page.ts'

type Given = { readonly typed: Typed; readonly errors: FieldErrors }

/** 課の引継ぎ, for the 利用者ID管理者. */
export function handoverRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(handoversHref, async (_req, res) => {
    const [{ db }, user] = [depsOf(res), ordererUser(res)] as const
    demandIdAdministrator(user)
    const handovers = await listHandovers(db, user.ordererId)
    const sections = await listSectionNames(db, user.ordererId)
    page(
      res,
      'dsure/settings/handovers/index',
      handoversPage(handovers, sections, () => csrfField(res)),
    )
  })

  router.get(`${handoversHref}/new`, async (req, res) => {
    demandIdAdministrator(ordererUser(res))
    const section = sectionIn(req.query)
    if (section === '') return res.redirect(303, handoversHref)
    await showForm(res, section, { typed: { effectiveOn: formatDay(dayOf(depsOf(res).now())) }, errors: {} })
  })

  router.post(`${handoversHref}/new`, async (req, res) => {
    const body = (req.body ?? {}) as Record<string, unknown>
    const section = sectionIn(body)
    const people = await peopleOf(res, section)
    const isConfirming = body['then'] === 'confirm'
    const form = readForm(body['ownPassword'] === undefined ? handoverForm(people) : confirmationForm(people), req)
    const wrong = form.ok ? {} : form.errors
    const isPasswordAlone = Object.keys(wrong).join() === 'ownPassword'
    const read = form.ok || isPasswordAlone ? readPlan(res, section, people, form.typed) : { errors: wrong }
    if ('errors' in read)
      return showForm(unprocessed(res, read.errors), section, { typed: form.typed, errors: read.errors })
    if (body['then'] === 'edit') return showForm(res, section, { typed: form.typed, errors: {} })
    if (!isConfirming) return showConfirmation(res, read.plan, { typed: form.typed, errors: {} })
    if (!form.ok) return showConfirmation(res.status(422), read.plan, { typed: form.typed, errors: wrong })
    const password = String(body['ownPassword'])
    const answer = await planHandover(depsOf(res), ordererUser(res), read.plan, password)
    if (answer === 'done') return res.redirect(303, handoversHref)
    if (answer === 'login_id_taken')
      return showForm(res.status(422), section, { typed: form.typed, errors: { loginId1: takenText } })
    const errors = { ownPassword: 'ログインのパスワードが違うか、いま受け付けられません。もう一度お試しください' }
    await showConfirmation(res.status(422), read.plan, { typed: form.typed, errors })
  })

  router.post(`${handoversHref}/:id/withdrawal`, async (req, res) => {
    if (readForm(z.object({}), req).ok) await withdrawHandover(depsOf(res), ordererUser(res), req.params.id)
    res.redirect(303, handoversHref)
  })

  return router
}

const takenText = '後任のログインIDに、すでに使われているものがあります。ほかのものにしてください'

function readPlan(res: Response, section: string, people: Awaited<ReturnType<typeof peopleOf>>, typed: Typed) {
  const read = handoverForm(people).safeParse(typed)
  if (!read.success) throw new Refused('changed_meanwhile')
  return planOf(section, read.data.effectiveOn, typed, { people, today: dayOf(depsOf(res).now()) })
}

function sectionIn(fields: Readonly<Record<string, unknown>>): string {
  return typeof fields['section'] === 'string' ? fields['section'].slice(0, 60).trim() : ''
}

/** Who stands in a section and is not stopped. */
async function peopleOf(res: Response, section: string) {
  demandIdAdministrator(ordererUser(res))
  const everybody = await listEverybodyOfBody(depsOf(res).db, ordererUser(res).ordererId)
  return everybody.filter((one) => one.section === section && one.disabledAt === null)
}

async function showForm(res: Response, section: string, given: Given): Promise<void> {
  const people = await peopleOf(res, section)
  const sections = await listSectionNames(depsOf(res).db, ordererUser(res).ordererId)
  const model = handoverFormPage(section, { people, sections }, { ...given, csrfField: csrfField(res) })
  page(res, 'dsure/settings/handovers/form', model)
}

async function showConfirmation(res: Response, plan: HandoverPlan, given: Given): Promise<void> {
  const model = handoverConfirmPage(plan, await peopleOf(res, plan.section), { ...given, csrfField: csrfField(res) })
  page(res, 'dsure/settings/handovers/confirm', model)
}
