import { type Response, Router } from 'express'
import { depsOf, ordererUser } from '../../../access/context.ts'
import { csrfField } from '../../../access/frame.ts'
import { dayOf } from '../../../domain/day.ts'
import { Refused } from '../../../domain/errors.ts'
import { type BodyPerson, listBodyPeople, listSectionNames } from '../../../store/body-people.ts'
import { listProtected } from '../../../store/second-factors.ts'
import {
  type BodyPersonAnswer,
  changeBodyPerson,
  demandIdAdministrator,
  inviteBodyPerson,
  inviteBodyPersonAgain,
  liftBodyPersonFactor,
  resetBodyPerson,
  setBodyPersonStopped,
  viewBodyPerson,
} from '../../../usecases/body-people.ts'
import { type FieldErrors, readForm, type Typed } from '../../../web/form.ts'
import { acceptIds } from '../../../web/ids.ts'
import { unprocessed } from '../../form-answers.ts'
import { page } from '../../views.ts'
import { bareForm, changeForm, dayFault, invitationForm, reasonForm } from './form.ts'
import {
  changePage,
  invitationPage,
  placeTyped,
  type PlainAct,
  plainActPage,
  plainActs,
  type Shown,
} from './form.page.ts'
import { usersHref, usersPage, type UsersQuery } from './list.page.ts'
import { peopleFileRoutes } from './people-file.routes.ts'
import { userPage } from './user.page.ts'

const onPage = 100
const unusedMs = 90 * 86_400_000
const wrongOwnPassword: FieldErrors = {
  ownPassword: 'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
}
const loginIdTaken: FieldErrors = { loginId: 'このログインIDは、すでに使われています。ほかのものにしてください' }
type Given = { readonly typed: Typed; readonly errors: FieldErrors }

/** 利用者 of the body, for its 利用者ID管理者. */
export function bodyUserRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(usersHref, async (req, res) => {
    const { db, now } = depsOf(res)
    const user = ordererUser(res)
    demandIdAdministrator(user)
    const query = queryIn(req.query)
    const search = { words: query.q, show: query.show, unusedBefore: new Date(now().getTime() - unusedMs) }
    const after = typeof req.query['after'] === 'string' ? req.query['after'].slice(0, 40) : ''
    const people = await listBodyPeople(db, user.ordererId, search, after, onPage)
    const shown = people.slice(0, onPage)
    const isProtected = await listProtected(
      db,
      shown.map(({ id }) => id),
    )
    const moreAfter = people.length > onPage ? (shown.at(-1)?.loginId ?? null) : null
    page(res, 'dsure/settings/users/index', usersPage(shown, query, { ...nowOf(res), isProtected, moreAfter }))
  })

  router.use(peopleFileRoutes())

  router.get(`${usersHref}/new`, (_req, res) => showInvitation(res, { typed: { roles: ['clerk'] }, errors: {} }))

  router.post(`${usersHref}/new`, async (req, res) => {
    const form = readForm(invitationForm, req)
    if (!form.ok) return showInvitation(unprocessed(res, form.errors), form)
    const { ownPassword: own, ...person } = form.value
    const late = dayFault(person.expiresOn, nowOf(res).today)
    if (late) return showInvitation(res.status(422), { typed: form.typed, errors: late })
    const answer = await inviteBodyPerson(depsOf(res), ordererUser(res), person, own)
    if (typeof answer !== 'string') return res.redirect(303, `${usersHref}/${answer.id}?done=yes`)
    const errors = answer === 'login_id_taken' ? loginIdTaken : wrongOwnPassword
    await showInvitation(res.status(422), { typed: form.typed, errors })
  })

  router.get(`${usersHref}/:id`, async (req, res) => {
    const person = await viewBodyPerson(depsOf(res), ordererUser(res), req.params.id)
    const isProtected = (await listProtected(depsOf(res).db, [person.id])).has(person.id)
    const isOwn = person.id === ordererUser(res).userId
    const isDone = req.query['done'] === 'yes'
    page(res, 'dsure/settings/users/show', userPage(person, { ...nowOf(res), isOwn, isProtected, isDone }))
  })

  router.get(`${usersHref}/:id/change`, async (req, res) => {
    const person = await changeable(res, req.params.id)
    await showChange(res, person, { typed: placeTyped(person), errors: {} })
  })

  router.post(`${usersHref}/:id/change`, async (req, res) => {
    const person = await changeable(res, req.params.id)
    const form = readForm(changeForm, req)
    if (!form.ok) return showChange(unprocessed(res, form.errors), person, form)
    const { version, ownPassword: own, ...place } = form.value
    const late = dayFault(place.expiresOn, nowOf(res).today)
    if (late) return showChange(res.status(422), person, { typed: form.typed, errors: late })
    const answer = await changeBodyPerson(depsOf(res), ordererUser(res), person.id, version, place, own)
    if (answer === 'done') return res.redirect(303, `${usersHref}/${person.id}?done=yes`)
    await showChange(res.status(422), person, { typed: form.typed, errors: wrongOwnPassword })
  })

  for (const act of Object.keys(plainActs) as PlainAct[]) {
    router.get(`${usersHref}/:id/${act}`, async (req, res) => {
      const person = await changeable(res, String(req.params['id']))
      await showAct(res, act, person, { typed: {}, errors: {} })
    })

    router.post(`${usersHref}/:id/${act}`, async (req, res) => {
      const person = await changeable(res, String(req.params['id']))
      const form = readForm(plainActs[act].asksReason ? reasonForm : bareForm, req)
      if (!form.ok) return showAct(unprocessed(res, form.errors), act, person, form)
      const answer = await performAct(res, act, person, form.value)
      if (answer === 'done') return res.redirect(303, `${usersHref}/${person.id}?done=yes`)
      await showAct(res.status(422), act, person, { typed: form.typed, errors: wrongOwnPassword })
    })
  }

  return router
}

function performAct(
  res: Response,
  act: PlainAct,
  { id }: BodyPerson,
  { version, reason, ownPassword: own }: { version: number; reason: string; ownPassword: string },
): Promise<BodyPersonAnswer> {
  const [deps, user] = [depsOf(res), ordererUser(res)] as const
  switch (act) {
    case 'stop':
    case 'restart':
      return setBodyPersonStopped(deps, user, id, version, { wish: act, reason }, own)
    case 'reset':
      return resetBodyPerson(deps, user, id, reason, own)
    case 'factor':
      return liftBodyPersonFactor(deps, user, id, reason, own)
    case 'invitation':
      return inviteBodyPersonAgain(deps, user, id, own)
  }
}

function queryIn(query: Readonly<Record<string, unknown>>): UsersQuery {
  const show = query['show'] === 'unused' || query['show'] === 'stopped' ? query['show'] : 'all'
  return { q: typeof query['q'] === 'string' ? query['q'].slice(0, 100).trim() : '', show }
}

async function showInvitation(res: Response, given: Given): Promise<void> {
  demandIdAdministrator(ordererUser(res))
  page(res, 'dsure/settings/users/form', invitationPage(await shown(res, given)))
}

async function showChange(res: Response, person: BodyPerson, given: Given): Promise<void> {
  page(res, 'dsure/settings/users/form', changePage(person, await shown(res, given)))
}

async function showAct(res: Response, act: PlainAct, person: BodyPerson, given: Given): Promise<void> {
  page(res, 'dsure/settings/users/form', plainActPage(act, person, await shown(res, given)))
}

async function shown(res: Response, { typed, errors }: Given): Promise<Shown> {
  const sections = await listSectionNames(depsOf(res).db, ordererUser(res).ordererId)
  return { typed, errors, csrfField: csrfField(res), sections }
}

/** Somebody else of the body, for an administrator. */
async function changeable(res: Response, id: string): Promise<BodyPerson> {
  const person = await viewBodyPerson(depsOf(res), ordererUser(res), id)
  if (person.id === ordererUser(res).userId) throw new Refused('own_account')
  return person
}

function nowOf(res: Response) {
  const now = depsOf(res).now()
  return { now, today: dayOf(now) }
}
