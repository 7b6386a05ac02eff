import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { readReceptionNumber } from '../../domain/numbers.ts'
import { owedTabs } from '../../store/outbox-lists.ts'
import { retryOwed, searchOwed, viewOwed } from '../../usecases/outbox.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { page } from '../views.ts'
import { outboxHref, recordsNav } from './nav.ts'
import { outboxPage, owedPage } from './outbox.page.ts'

const count = 50
const search = z.object({
  number: optionalTextField('番号', { maxLength: 100 }),
  recipient: optionalTextField('宛先', { maxLength: 254 }),
})

/** 送信の状況: what is owed, what is stuck, and trying again. For everybody at the desk. */
export function outboxRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(outboxHref, async (req, res) => {
    const form = readQuery(search, req)
    const typed = {
      number: typedText(form.typed, 'number').trim(),
      recipient: typedText(form.typed, 'recipient').trim(),
    }
    const tab = owedTabs.find((one) => one === req.query['state']) ?? 'stuck'
    const after = placeIn(req)
    const number =
      typed.number === '' ? null : (readGuaranteeNumber(typed.number) ?? readReceptionNumber(typed.number) ?? '')
    const question = { tab, number, recipient: typed.recipient }
    const rows = form.ok ? await searchOwed(depsOf(res), deskUser(res), question, after, count) : []
    const { shown, pagination } = pageThrough(rows, {
      label: '送信の状況のページ',
      path: outboxHref,
      query: { state: tab, ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) },
      region: 'inbox',
      after,
      count,
      placeOf: ({ createdAt, id }) => ({ at: createdAt, id }),
    })
    const errors = form.ok ? {} : form.errors
    const nav = await recordsNav(res, outboxHref)
    page(res, 'desk/records/outbox', outboxPage({ tab, typed, errors, rows: shown, pagination, nav }))
  })

  router.get(`${outboxHref}/:id`, async (req, res) => {
    const found = await viewOwed(depsOf(res), deskUser(res), req.params.id)
    page(res, 'desk/records/owed', owedPage(found, csrfField(res)))
  })

  router.post(`${outboxHref}/:id/retry`, async (req, res) => {
    await retryOwed(depsOf(res), deskUser(res), req.params.id)
    res.redirect(303, `${outboxHref}/${req.params.id}`)
  })

  return router
}
