import { Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { dayOf } from '../../domain/day.ts'
import { queueKinds, type QueueView, queueViews } from '../../domain/desk-queue.ts'
import { readReceptionNumber } from '../../domain/numbers.ts'
import { findPreferredOffice } from '../../store/desk-preferences.ts'
import { countQueue, listQueue } from '../../store/desk-queue.ts'
import { findByNumber } from '../../store/inbox.ts'
import { listOffices } from '../../store/sureties.ts'
import { preferOffice } from '../../usecases/desk-preferences.ts'
import type { Notice } from '../../web/components.ts'
import { optionalTextField } from '../../web/fields.ts'
import { readForm, readQuery, typedText } from '../../web/form.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { countedProcedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { type Asked, queryOf, queuePage } from './queue.page.ts'

const count = 50
const text = optionalTextField('探すことば', { maxLength: 100 })
/** `number` is what the field was called when only numbers could be searched; old links still have it. */
const search = z.object({ q: text, number: text, kind: text, office: text, mine: text, then: text })
const preferenceForm = z.object({ office: text })
const leastLetters = 2

/** 受付箱: one queue of everything that waits at the desk, narrowed by office, kind, holder and words. */
export function queueRoutes(): Router {
  const router = Router()

  router.get('/desk', async (req, res) => {
    const { db, now } = depsOf(res)
    const { suretyId, userId } = deskUser(res)
    const { typed } = readQuery(search, req)
    const q = (typedText(typed, 'q') || typedText(typed, 'number')).trim()
    // While somebody types, the list narrows; only the button leads away from it.
    if (typedText(typed, 'then') !== '' || typedText(typed, 'number') !== '') {
      const number = readGuaranteeNumber(q) ?? readReceptionNumber(q)
      const found = number === null ? null : await findByNumber(db, suretyId, number)
      if (found) return res.redirect(303, `/desk/${found.kind}s/${found.id}`)
    }

    const today = dayOf(now())
    const offices = await listOffices(db, suretyId)
    const preferredOffice = await findPreferredOffice(db, userId)
    const chosen = typedText(typed, 'office')
    const office = offices.some(({ id }) => id === chosen) || chosen === 'all' ? chosen : (preferredOffice ?? 'all')
    const kind = queueKinds.find((one) => one === typedText(typed, 'kind')) ?? null
    const mine = typedText(typed, 'mine') === 'yes' ? 'yes' : ''
    const filter = {
      suretyId,
      today,
      officeId: office === 'all' ? null : office,
      kind,
      holderId: mine ? userId : null,
      words: wordsOf(q),
    }
    const counts = await countQueue(db, filter)
    const view = viewFor(req.query['state'], q, counts)
    const asked: Asked = { view, q: q.slice(0, 100), kind: kind ?? '', office, mine }
    const after = placeIn(req)
    const { shown, pagination } = pageThrough(await listQueue(db, filter, view, after, count), {
      label: '受付箱のページ',
      path: '/desk',
      query: { ...queryOf(asked), state: view },
      region: 'inbox',
      after,
      count,
      placeOf: ({ rankAt, id }) => ({ at: rankAt, id }),
    })
    const model = queuePage({
      asked,
      items: shown,
      counts,
      pagination,
      offices,
      preferredOffice,
      notice: noticeFor(asked.q, counts.all),
      today,
      userId,
      procedures: await countedProcedureLinks(res),
      csrfField: csrfField(res),
    })
    page(res, 'desk/queue', model)
  })

  router.post('/desk/preferences', async (req, res) => {
    const form = readForm(preferenceForm, req)
    if (form.ok) {
      const { office } = form.value
      await preferOffice(depsOf(res), deskUser(res), office === 'all' || office === '' ? null : office)
    }
    res.redirect(303, '/desk')
  })

  return router
}

function wordsOf(q: string): string[] {
  if (Array.from(q).length < leastLetters) return []
  return q.split(/\s+/).filter((word) => word !== '')
}

/** The heading asked for. Where nothing under it fits the words but something elsewhere does, everything that fits. */
function viewFor(state: unknown, q: string, counts: Readonly<Record<QueueView, number>>): QueueView {
  const view = queueViews.find((one) => one === state) ?? 'new'
  return q !== '' && counts[view] === 0 && counts.all > 0 ? 'all' : view
}

function noticeFor(q: string, found: number): Notice | null {
  if (q === '') return null
  if (wordsOf(q).length === 0)
    return { kind: 'info', title: '2文字以上で探してください', text: '1文字では絞り込んでいません。' }
  if (found > 0) return null
  return {
    kind: 'warn',
    title: `「${q}」の手続・保証契約は見つかりません`,
    text: '番号（例：R08-000123、99999-00005M）、受注者、工事名、発注者のことばを確認してください。営業部・支店や種類を「すべて」にすると、ほかも探せます。',
  }
}
