import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { depositFacts } from '../../access/deposit-facts.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound } from '../../domain/errors.ts'
import { confirmDepositNotice, declineDepositNotice } from '../../usecases/deposit-entries.ts'
import { textField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { ledgerHref } from './ledger.page.ts'
import { postingErrors } from './ledger.routes.ts'
import { noticePage } from './notice.page.ts'

const confirmationForm = z.object({ bankReference: textField('銀行の整理番号', { maxLength: 40 }) })
const declineForm = z.object({ reason: textField('確認できない理由', { maxLength: 100 }) })

type At = { readonly id: string; readonly noticeId: string }

/** The desk's answer to what a contractor has told: it stands in the ledger, or it is not to be found. */
export function noticeRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'noticeId')

  router.get('/desk/guarantees/:id/deposit/notices/:noticeId', async (req, res) => {
    await show(res, req.params, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/deposit/notices/:noticeId/confirmation', async (req, res) => {
    const { id, noticeId } = req.params
    const form = readForm(confirmationForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params, form)
    try {
      await confirmDepositNotice(depsOf(res), deskUser(res), id, noticeId, form.value.bankReference)
    } catch (error) {
      return show(res.status(422), req.params, { typed: form.typed, errors: postingErrors(error) })
    }
    res.redirect(303, ledgerHref(id))
  })

  router.post('/desk/guarantees/:id/deposit/notices/:noticeId/decline', async (req, res) => {
    const { id, noticeId } = req.params
    const form = readForm(declineForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), req.params, form)
    await declineDepositNotice(depsOf(res), deskUser(res), id, noticeId, form.value.reason)
    res.redirect(303, ledgerHref(id))
  })

  return router
}

async function show(res: Response, { id, noticeId }: At, back: { typed: Typed; errors: FieldErrors }): Promise<void> {
  const facts = await depositFacts(depsOf(res).db, deskUser(res), id)
  const told = facts.notices.find((one) => one.id === noticeId)
  if (!told) throw new NotFound()
  const csrfFields = [csrfField(res), csrfField(res)] as const
  page(res, 'desk/deposits/notice', noticePage(facts, told, { ...back, csrfFields }))
}
