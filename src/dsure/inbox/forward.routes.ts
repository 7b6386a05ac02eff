import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { findArrival, getEntryGuarantee, listForwards } from '../../store/certificate-inbox.ts'
import { getGuaranteeForOrderer } from '../../store/guarantees.ts'
import { listSections } from '../../store/orderer-masters.ts'
import { forwardCertificate } from '../../usecases/forward-certificate.ts'
import { optionalLinesField, optionalTextField, textField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { forwardPage } from './forward.page.ts'
import { inboxHref } from './inbox.page.ts'

const forwardForm = z.object({
  fromSection: optionalTextField('いまの部署', { maxLength: 100 }),
  toSection: textField('回付先の部署', { maxLength: 100 }),
  note: optionalLinesField('ひとこと', { maxLength: 400 }),
})

/** 回付 inside the body, in one act. */
export function forwardRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/inbox/:id/forward', async (req, res) => show(res, req.params.id, {}, {}))

  router.post('/dsure/inbox/:id/forward', async (req, res) => {
    const form = readForm(forwardForm, req)
    if (!form.ok) {
      const isWrong = Object.keys(form.errors).length > 0
      return show(isWrong ? res.status(422) : res, req.params.id, form.typed, form.errors)
    }
    await forwardCertificate(depsOf(res), ordererUser(res), req.params.id, form.value)
    res.redirect(303, inboxHref)
  })

  return router
}

async function show(res: Response, id: string, typed: Typed, errors: FieldErrors): Promise<void> {
  const { db } = depsOf(res)
  const { ordererId } = ordererUser(res)
  const guaranteeId = await getEntryGuarantee(db, ordererId, id)
  const about = {
    id,
    guarantee: await getGuaranteeForOrderer(db, ordererId, guaranteeId),
    section: (await findArrival(db, guaranteeId))?.section ?? '',
    sections: await listSections(db, ordererId),
    forwards: await listForwards(db, ordererId, guaranteeId),
  }
  page(res, 'dsure/inbox/forward', forwardPage(about, typed, errors, csrfField(res)))
}
