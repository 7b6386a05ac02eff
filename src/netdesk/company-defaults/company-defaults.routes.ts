import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { getContractor } from '../../store/contractors.ts'
import { getDefaults } from '../../store/contractor-defaults.ts'
import { listFavouriteOrderers, listOrderers } from '../../store/orderers.ts'
import { listOffices } from '../../store/sureties.ts'
import { addFavourite, removeFavourite, saveContractorDefaults } from '../../usecases/contractor-defaults.ts'
import { optionalIdField, optionalTextField } from '../../web/fields.ts'
import { readForm, readQuery, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { page } from '../views.ts'
import { defaultsForm, defaultsOf, defaultsTyped, faultsOf } from './company-defaults.form.ts'
import { defaultsPage, type Shown } from './company-defaults.page.ts'

const here = '/netdesk/company-defaults'
const noFields = z.object({})
const search = z.object({ ordererSearch: optionalTextField('探す言葉', { maxLength: 100 }) })
const favourite = z.object({ orderer: optionalIdField('発注者') })

/** 申込の初期値: what applications begin with, and the bodies one applies for again and again. */
export function companyDefaultsRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(here, async (req, res) => {
    await show(res, { isSaved: req.query['saved'] === 'yes' })
  })

  router.post(here, async (req, res) => {
    const { db } = depsOf(res)
    const user = contractorUser(res)
    const form = readForm(defaultsForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), { typed: form.typed, errors: form.errors })
    const contractor = await getContractor(db, user.contractorId)
    const errors = faultsOf(form.value, await listOffices(db, user.suretyId), contractor)
    if (Object.keys(errors).length > 0) return show(res.status(422), { typed: form.typed, errors })
    const saved = await getDefaults(db, user.contractorId)
    try {
      await saveContractorDefaults(depsOf(res), user, form.value.version, defaultsOf(form.value, saved))
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), { typed: form.typed, isConflict: true })
    }
    res.redirect(303, `${here}?saved=yes`)
  })

  router.post(`${here}/favourites`, async (req, res) => {
    const form = readForm(favourite, req)
    if (form.ok && form.value.orderer) await addFavourite(depsOf(res), contractorUser(res), form.value.orderer)
    res.redirect(303, `${here}#favourites`)
  })

  router.post(`${here}/favourites/:id/removal`, async (req, res) => {
    if (readForm(noFields, req).ok) await removeFavourite(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `${here}#favourites`)
  })

  return router
}

async function show(res: Response, shown: Partial<Shown>): Promise<void> {
  const { db } = depsOf(res)
  const { contractorId, realmId, suretyId } = contractorUser(res)
  const saved = await getDefaults(db, contractorId)
  const contractor = await getContractor(db, contractorId)
  const favourites = await listFavouriteOrderers(db, realmId, contractorId)
  const words = typedText(readQuery(search, res.req).typed, 'ordererSearch').trim()
  const listed = words === '' ? [] : await listOrderers(db, realmId, words)
  const found = listed.filter(({ id }) => !favourites.some((one) => one.id === id))
  const typed = shown.typed ?? defaultsTyped(saved, contractor)
  const typedVersion = shown.isConflict ? '' : typedText(typed, 'version')
  const model = defaultsPage(
    { contractor, offices: await listOffices(db, suretyId), favourites, words, found },
    { errors: {}, isConflict: false, isSaved: false, ...shown, typed, version: typedVersion || String(saved.version) },
    () => csrfField(res),
  )
  page(res, 'netdesk/company-defaults/edit', model)
}
