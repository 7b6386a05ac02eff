import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, ordererUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { answerCertificate } from '../../usecases/answer-certificate.ts'
import { viewCertificate } from '../../usecases/view-certificate.ts'
import { linesField, optionalIdField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { receiptHref, receiptPage } from './receipt.page.ts'

const receivedForm = z.object({ certificateId: optionalIdField('版') })
const returnedForm = receivedForm.extend({ reason: linesField('差し戻す理由', { maxLength: 400 }) })

/** 受領・差戻し of the version in effect of a certificate the body holds. */
export function receiptRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/dsure/guarantees/:id/receipt', async (req, res) => show(res, req.params.id, {}, {}))

  router.post('/dsure/guarantees/:id/receipt/received', async (req, res) => {
    const { id } = req.params
    const form = readForm(receivedForm, req)
    if (!form.ok) return show(res, id, form.typed, form.errors)
    await answer(res, id, { ...form.value, decision: 'received', reason: '' })
  })

  router.post('/dsure/guarantees/:id/receipt/returned', async (req, res) => {
    const { id } = req.params
    const form = readForm(returnedForm, req)
    if (!form.ok) {
      const isWrong = Object.keys(form.errors).length > 0
      return show(isWrong ? res.status(422) : res, id, form.typed, form.errors)
    }
    await answer(res, id, { ...form.value, decision: 'returned' })
  })

  return router
}

type Answer = {
  readonly certificateId: string | null
  readonly decision: 'received' | 'returned'
  readonly reason: string
}

async function answer(res: Response, id: string, { certificateId, ...given }: Answer): Promise<void> {
  await answerCertificate(depsOf(res), ordererUser(res), id, { ...given, certificateId: certificateId ?? '' })
  res.redirect(303, receiptHref(id))
}

async function show(res: Response, id: string, typed: Typed, errors: FieldErrors): Promise<void> {
  const facts = await viewCertificate(depsOf(res), ordererUser(res), id, null, 'page')
  page(
    res,
    'dsure/receipt',
    receiptPage(facts, typed, errors, () => csrfField(res)),
  )
}
