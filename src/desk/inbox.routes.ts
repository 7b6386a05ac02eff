import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../access/context.ts'
import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import { readReceptionNumber } from '../domain/numbers.ts'
import { countInbox, findByNumber, type InboxTab, listInbox } from '../store/inbox.ts'
import { optionalTextField } from '../web/fields.ts'
import { readQuery, typedText } from '../web/form.ts'
import { pageThrough, placeIn } from '../web/pagination.ts'
import { inboxPage, inboxTabs } from './inbox.page.ts'
import { procedureLinks } from './procedures.ts'
import { page } from './views.ts'

const count = 50
const search = z.object({ number: optionalTextField('番号', { maxLength: 100 }) })

/** 受付箱, and finding an application or a guarantee by its number. */
export function inboxRoutes(): Router {
  const router = Router()

  router.get('/desk', async (req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const typed = typedText(readQuery(search, req).typed, 'number').trim()
    const number = readGuaranteeNumber(typed) ?? readReceptionNumber(typed)
    const found = number === null ? null : await findByNumber(db, suretyId, number)
    if (found) return res.redirect(303, `/desk/${found.kind}s/${found.id}`)

    const tab = tabOf(req.query['state'])
    const after = placeIn(req)
    const rows = await listInbox(db, suretyId, tab, after, count)
    const { shown, pagination } = pageThrough(rows, {
      label: '受付箱のページ',
      path: '/desk',
      query: { state: tab },
      region: 'inbox',
      after,
      count,
      placeOf: ({ submittedAt, savedAt, id }) => ({ at: submittedAt ?? savedAt, id }),
    })
    const counts = await countInbox(db, suretyId)
    const procedures = await procedureLinks(res, '/desk')
    const model = inboxPage({ tab, rows: shown, counts, pagination, typed: typed.slice(0, 100), procedures })
    page(res, 'desk/inbox', model)
  })

  return router
}

function tabOf(state: unknown): InboxTab {
  return inboxTabs.find((tab) => tab === state) ?? 'new'
}
