import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound } from '../../domain/errors.ts'
import { initialPasswordLetterPdf } from '../../pdf/initial-password-letter.ts'
import {
  countGuarantees,
  findPersonOf,
  listContractors,
  listPeopleOf,
  listSimilarContractors,
} from '../../store/contractor-directory.ts'
import { listBranches } from '../../store/contractor-branches.ts'
import { listVersionsOf } from '../../store/contractor-changes.ts'
import { listConnected } from '../../store/contractor-merges.ts'
import { getContractorOfSurety } from '../../store/contractors.ts'
import { findSecondFactor } from '../../store/second-factors.ts'
import { getOffice, getSurety, listOffices } from '../../store/sureties.ts'
import { liftPersonFactor, makeInitialPassword, setPersonStopped } from '../../usecases/contractor-users.ts'
import { csvLines, csvMark } from '../../web/csv.ts'
import { sendDownload, streamDownload } from '../../web/download.ts'
import { choiceField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { contractorPage } from './contractor.page.ts'
import { contractorsHref, contractorsPage } from './list.page.ts'
import { personPage } from './person.page.ts'

const count = 50
const letterForm = z.object({ letterReason: textField('作成する理由', { maxLength: 100 }) })
const factorForm = z.object({ factorReason: textField('解除する理由', { maxLength: 200 }) })
const stopForm = z.object({
  version: versionField(),
  wish: choiceField('停止', ['stop', 'restart']),
  stopReason: textField('理由', { maxLength: 200 }),
})

/** 受注者 at the desk: found, looked at, and their people let in, stopped, or given a new letter. */
export function contractorRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'userId')

  router.get(contractorsHref, async (req, res) => {
    const words = wordsIn(req.query['q'])
    const after = /^\d{5}$/.test(String(req.query['after'])) ? String(req.query['after']) : ''
    const rows = await listContractors(depsOf(res).db, deskUser(res).suretyId, words, after, count)
    const shown = rows.slice(0, count)
    const moreAfter = rows.length > count ? (shown.at(-1)?.code ?? null) : null
    page(res, 'desk/contractors/index', contractorsPage(shown, words, moreAfter))
  })

  router.get(`${contractorsHref}/csv`, async (req, res) => {
    const download = { name: '受注者.csv', type: 'text/csv; charset=utf-8' }
    await streamDownload(res, download, contractorLines(res, wordsIn(req.query['q'])))
  })

  router.get(`${contractorsHref}/:id`, async (req, res) => {
    const { db, instant } = depsOf(res)
    const contractor = await getContractorOfSurety(db, deskUser(res).suretyId, req.params.id)
    const offices = await listOffices(db, contractor.suretyId)
    const model = contractorPage(contractor, {
      officeName: offices.find(({ id }) => id === contractor.defaultOfficeId)?.name ?? '',
      branches: await listBranches(db, contractor.id),
      people: await listPeopleOf(db, contractor.id),
      guarantees: await countGuarantees(db, contractor.id),
      instant: instant(),
      versions: await listVersionsOf(db, contractor.id),
      mayEnter: deskUser(res).roles.includes('reviewer'),
      connected: await listConnected(db, contractor.id),
      similar: await listSimilarContractors(
        db,
        contractor.suretyId,
        { company: contractor, corporateNumber: contractor.corporateNumber },
        contractor.id,
      ),
    })
    page(res, 'desk/contractors/show', model)
  })

  router.get(`${contractorsHref}/:id/users/:userId`, (req, res) =>
    showPerson(res, req.params, { typed: {}, errors: {} }),
  )

  // Answers with the paper itself: it is made from a password that is kept nowhere, so there is no address to lead to.
  router.post(`${contractorsHref}/:id/users/:userId/letter`, async (req, res) => {
    const form = readForm(letterForm, req)
    if (!form.ok) return showPerson(unprocessed(res, form.errors), req.params, form)
    const { id, userId } = req.params
    const made = await makeInitialPassword(depsOf(res), deskUser(res), id, userId, form.value.letterReason)
    await sendLetter(res, made)
  })

  router.post(`${contractorsHref}/:id/users/:userId/factor`, async (req, res) => {
    const form = readForm(factorForm, req)
    if (!form.ok) return showPerson(unprocessed(res, form.errors), req.params, form)
    const { id, userId } = req.params
    await liftPersonFactor(depsOf(res), deskUser(res), id, userId, form.value.factorReason)
    res.redirect(303, `${contractorsHref}/${id}/users/${userId}`)
  })

  router.post(`${contractorsHref}/:id/users/:userId/standing`, async (req, res) => {
    const form = readForm(stopForm, req)
    if (!form.ok) return showPerson(unprocessed(res, form.errors), req.params, form)
    const { id, userId } = req.params
    const { version, wish, stopReason } = form.value
    await setPersonStopped(depsOf(res), deskUser(res), id, userId, version, wish, stopReason)
    res.redirect(303, `${contractorsHref}/${id}/users/${userId}`)
  })

  return router
}

function wordsIn(typed: unknown): string {
  return typeof typed === 'string' ? typed.trim().slice(0, 100) : ''
}

async function showPerson(
  res: Response,
  { id, userId }: { readonly id: string; readonly userId: string },
  { typed, errors }: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db, instant } = depsOf(res)
  const { suretyId, roles } = deskUser(res)
  const contractor = await getContractorOfSurety(db, suretyId, id)
  const person = await findPersonOf(db, contractor.id, userId)
  if (!person) throw new NotFound()
  const shown = {
    typed,
    errors,
    instant: instant(),
    mayAct: roles.includes('reviewer'),
    isProtected: (await findSecondFactor(db, userId)) !== null,
    csrfField: () => csrfField(res),
  }
  page(res, 'desk/contractors/user', personPage(contractor, person, shown))
}

async function sendLetter(res: Response, made: Awaited<ReturnType<typeof makeInitialPassword>>): Promise<void> {
  const { db, realm, now } = depsOf(res)
  const { contractor, person, password, until } = made
  const surety = await getSurety(db, contractor.suretyId)
  const office = contractor.defaultOfficeId ? await getOffice(db, surety.id, contractor.defaultOfficeId) : null
  const bytes = await initialPasswordLetterPdf({
    isTrial: realm.kind === 'trial',
    madeOn: dayOf(now()),
    company: contractor,
    personName: person.name,
    loginId: person.loginId,
    password,
    until,
    surety: {
      name: surety.name,
      officeName: office?.name ?? '',
      address: office?.address ?? surety.address,
      telephone: office?.telephone ?? '',
    },
  })
  const name = `初期パスワード_${contractor.code}_${person.loginId}.pdf`
  sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'attachment' })
}

async function* contractorLines(res: Response, words: string): AsyncGenerator<string> {
  const { db } = depsOf(res)
  const { suretyId } = deskUser(res)
  yield `${csvMark}${csvLines([['受注者コード', '商号・名称', 'フリガナ', '住所', '電話番号', '利用者', '有効な保証']])}`
  for (let after = ''; ;) {
    const rows = await listContractors(db, suretyId, words, after, 500)
    const lines = rows.map((row) => [
      row.code,
      row.name,
      row.nameKana,
      row.address,
      row.telephone,
      row.people,
      row.inForce,
    ])
    yield csvLines(lines.slice(0, 500))
    if (rows.length <= 500) return
    after = rows[499]?.code ?? ''
  }
}
