import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { contractorRoles } from '../../domain/contractor-roles.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { listBranches } from '../../store/contractor-branches.ts'
import { type ContractorPerson, findPersonOf, listPeopleOf } from '../../store/contractor-directory.ts'
import { listProtected } from '../../store/second-factors.ts'
import {
  changeColleague,
  type ColleagueAnswer,
  inviteColleague,
  inviteColleagueAgain,
  liftColleagueFactor,
  resetColleague,
  setColleagueStopped,
} from '../../usecases/colleagues.ts'
import {
  choicesField,
  emailField,
  optionalTextField,
  passwordField,
  textField,
  versionField,
} from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import {
  changePage,
  invitationPage,
  placeTyped,
  type PlainAct,
  plainActPage,
  plainActs,
  type Shown,
} from './form.page.ts'
import { usersHref, usersPage } from './list.page.ts'
import { userPage } from './user.page.ts'

const ownPassword = passwordField('ログインのパスワード')
const placeFields = {
  section: optionalTextField('所属', { maxLength: 60 }),
  email: emailField('メールアドレス'),
  roles: choicesField('役割', contractorRoles).refine((chosen) => chosen.length > 0, '役割を選んでください'),
  ownPassword,
}
const invitationForm = z.object({
  name: textField('氏名', { maxLength: 40 }),
  loginId: textField('ログインID', { maxLength: 40 })
    .transform((typed) => typed.normalize('NFKC').toLowerCase())
    .refine(
      (loginId) => /^[a-z0-9][a-z0-9._-]{2,39}$/.test(loginId),
      'ログインIDは、半角の小文字・数字・「.」「-」「_」で3から40文字にしてください',
    ),
  ...placeFields,
})
const changeForm = z.object({ version: versionField(), ...placeFields })
const reasonForm = z.object({ version: versionField(), reason: textField('理由', { maxLength: 200 }), ownPassword })
const bareForm = z.object({ version: versionField(), reason: z.undefined().transform(() => ''), ownPassword })

const wrongOwnPassword: FieldErrors = {
  ownPassword: 'ログインのパスワードが違うか、いま受け付けられません。確認して、時間をおいてからもう一度お試しください',
}
type Given = { readonly typed: Typed; readonly errors: FieldErrors }

/** 利用者と役割 of one's own company. */
export function userRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(usersHref, async (_req, res) => {
    const { db } = depsOf(res)
    const people = await listPeopleOf(db, contractorUser(res).contractorId)
    const isProtected = await listProtected(
      db,
      people.map(({ id }) => id),
    )
    page(res, 'netdesk/users/index', usersPage(people, { isProtected, mayChange: isAdministrator(res) }))
  })

  router.get(`${usersHref}/new`, (_req, res) => showInvitation(res, { typed: { roles: ['drafter'] }, errors: {} }))

  router.post(`${usersHref}/new`, async (req, res) => {
    const form = readForm(invitationForm, req)
    if (!form.ok) return showInvitation(unprocessed(res, form.errors), form)
    const { ownPassword: own, ...person } = form.value
    const answer = await inviteColleague(depsOf(res), contractorUser(res), person, own)
    if (typeof answer !== 'string') return res.redirect(303, `${usersHref}/${answer.id}?done=yes`)
    const errors = answer === 'login_id_taken' ? loginIdTaken : wrongOwnPassword
    await showInvitation(res.status(422), { typed: form.typed, errors })
  })

  router.get(`${usersHref}/:id`, async (req, res) => {
    const person = await personOf(res, req.params.id)
    const user = contractorUser(res)
    const isProtected = (await listProtected(depsOf(res).db, [person.id])).has(person.id)
    const model = userPage(person, {
      mayChange: isAdministrator(res),
      isOwn: person.id === user.userId,
      isProtected,
      isDone: req.query['done'] === 'yes',
    })
    page(res, 'netdesk/users/show', model)
  })

  router.get(`${usersHref}/:id/change`, async (req, res) => {
    const person = await changeable(res, req.params.id)
    await showChange(res, person, { typed: placeTyped(person), errors: {} })
  })

  router.post(`${usersHref}/:id/change`, async (req, res) => {
    const person = await personOf(res, req.params.id)
    const form = readForm(changeForm, req)
    if (!form.ok) return showChange(unprocessed(res, form.errors), person, form)
    const { version, ownPassword: own, ...place } = form.value
    const answer = await changeColleague(depsOf(res), contractorUser(res), person.id, version, place, own)
    if (answer === 'done') return res.redirect(303, `${usersHref}/${person.id}?done=yes`)
    await showChange(res.status(422), person, { typed: form.typed, errors: wrongOwnPassword })
  })

  for (const act of Object.keys(plainActs) as PlainAct[]) {
    router.get(`${usersHref}/:id/${act}`, async (req, res) => {
      const person = await changeable(res, String(req.params['id']))
      await showAct(res, act, person, { typed: {}, errors: {} })
    })

    router.post(`${usersHref}/:id/${act}`, async (req, res) => {
      const person = await personOf(res, String(req.params['id']))
      const form = readForm(plainActs[act].asksReason ? reasonForm : bareForm, req)
      if (!form.ok) return showAct(unprocessed(res, form.errors), act, person, form)
      const answer = await performAct(res, act, person, form.value)
      if (answer === 'done') return res.redirect(303, `${usersHref}/${person.id}?done=yes`)
      await showAct(res.status(422), act, person, { typed: form.typed, errors: wrongOwnPassword })
    })
  }

  return router
}

const loginIdTaken: FieldErrors = { loginId: 'このログインIDは、すでに使われています。ほかのものにしてください' }

function performAct(
  res: Response,
  act: PlainAct,
  { id }: ContractorPerson,
  { version, reason, ownPassword: own }: { version: number; reason: string; ownPassword: string },
): Promise<ColleagueAnswer> {
  const [deps, user] = [depsOf(res), contractorUser(res)] as const
  switch (act) {
    case 'stop':
    case 'restart':
      return setColleagueStopped(deps, user, id, version, { wish: act, reason }, own)
    case 'reset':
      return resetColleague(deps, user, id, reason, own)
    case 'factor':
      return liftColleagueFactor(deps, user, id, reason, own)
    case 'invitation':
      return inviteColleagueAgain(deps, user, id, own)
  }
}

async function showInvitation(res: Response, given: Given): Promise<void> {
  if (!isAdministrator(res)) throw new Refused('not_allowed')
  page(res, 'netdesk/users/form', invitationPage(await shown(res, given)))
}

async function showChange(res: Response, person: ContractorPerson, given: Given): Promise<void> {
  page(res, 'netdesk/users/form', changePage(person, await shown(res, given)))
}

async function showAct(res: Response, act: PlainAct, person: ContractorPerson, given: Given): Promise<void> {
  page(res, 'netdesk/users/form', plainActPage(act, person, await shown(res, given)))
}

async function shown(res: Response, { typed, errors }: Given): Promise<Shown> {
  const branches = await listBranches(depsOf(res).db, contractorUser(res).contractorId)
  return { typed, errors, csrfField: csrfField(res), sections: branches.map(({ name }) => name) }
}

/** Somebody else of the company, for an administrator. */
async function changeable(res: Response, id: string): Promise<ContractorPerson> {
  const person = await personOf(res, id)
  if (!isAdministrator(res)) throw new Refused('not_allowed')
  if (person.id === contractorUser(res).userId) throw new Refused('own_account')
  return person
}

async function personOf(res: Response, id: string): Promise<ContractorPerson> {
  const person = await findPersonOf(depsOf(res).db, contractorUser(res).contractorId, id)
  if (!person) throw new NotFound()
  return person
}

function isAdministrator(res: Response): boolean {
  return contractorUser(res).roles.includes('administrator')
}
