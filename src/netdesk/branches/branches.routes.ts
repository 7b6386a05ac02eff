import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { type ContractorBranch, findBranch, listBranches } from '../../store/contractor-branches.ts'
import {
  addContractorBranch,
  changeContractorBranch,
  closeContractorBranch,
} from '../../usecases/contractor-branches.ts'
import { optionalTelephoneField, postalCodeField, telephoneField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { branchesHref, branchesPage, branchPage } from './branches.page.ts'

const fields = {
  name: textField('名称', { maxLength: 60 }),
  postalCode: postalCodeField('郵便番号'),
  address: textField('住所', { maxLength: 120 }),
  telephone: telephoneField('電話番号'),
  fax: optionalTelephoneField('FAX番号'),
}
const newForm = z.object(fields)
const changeForm = z.object({ version: versionField(), ...fields })
const closeForm = z.object({ version: versionField() })
const known: FieldErrors = { name: '同じ名称の支店・営業所が、すでに登録されています' }
type Given = { readonly typed: Typed; readonly errors: FieldErrors }

/** 支店・営業所: seen by everybody of the company, changed by its administrators. */
export function branchRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(branchesHref, async (_req, res) => {
    const branches = await listBranches(depsOf(res).db, contractorUser(res).contractorId)
    page(res, 'netdesk/branches/index', branchesPage(branches, isAdministrator(res)))
  })

  router.get(`${branchesHref}/new`, (_req, res) => show(res, null, { typed: {}, errors: {} }))

  router.post(`${branchesHref}/new`, async (req, res) => {
    const form = readForm(newForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), null, form)
    const answer = await addContractorBranch(depsOf(res), contractorUser(res), form.value)
    if (answer === 'known') return show(res.status(422), null, { typed: form.typed, errors: known })
    res.redirect(303, branchesHref)
  })

  router.get(`${branchesHref}/:id`, async (req, res) => {
    const branch = await branchOf(res, req.params.id)
    show(res, branch, { typed: { ...branch, version: String(branch.version) }, errors: {} })
  })

  router.post(`${branchesHref}/:id`, async (req, res) => {
    const branch = await branchOf(res, req.params.id)
    const form = readForm(changeForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), branch, form)
    const { version, ...content } = form.value
    const answer = await changeContractorBranch(depsOf(res), contractorUser(res), branch.id, version, content)
    if (answer === 'known') return show(res.status(422), branch, { typed: form.typed, errors: known })
    res.redirect(303, branchesHref)
  })

  router.post(`${branchesHref}/:id/closing`, async (req, res) => {
    const form = readForm(closeForm, req)
    if (form.ok) await closeContractorBranch(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, branchesHref)
  })

  return router
}

function show(res: Response, branch: ContractorBranch | null, given: Given): void {
  if (!isAdministrator(res)) throw new Refused('not_allowed')
  page(res, 'netdesk/branches/branch', branchPage(branch, { ...given, csrfField: () => csrfField(res) }))
}

async function branchOf(res: Response, id: string): Promise<ContractorBranch> {
  const branch = await findBranch(depsOf(res).db, contractorUser(res).contractorId, id)
  if (!branch) throw new NotFound()
  return branch
}

function isAdministrator(res: Response): boolean {
  return contractorUser(res).roles.includes('administrator')
}
