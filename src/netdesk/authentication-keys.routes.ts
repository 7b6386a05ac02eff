import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../access/context.ts'
import { csrfField } from '../access/frame.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { listDocumentSizes } from '../store/documents.ts'
import { getGuaranteeForContractor, type GuaranteeRow } from '../store/guarantees.ts'
import { getNewest } from '../store/certificates.ts'
import { findSubmissionProfile, getOrderer } from '../store/orderers.ts'
import { downloadKeyNotice, handOverKey, viewAuthenticationKey } from '../usecases/view-authentication-key.ts'
import { type Download, sendDownload } from '../web/download.ts'
import { dayField, versionField } from '../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../web/form.ts'
import { acceptIds } from '../web/ids.ts'
import { formatDay } from '../wording/format.ts'
import { keyPage, noticePending } from './authentication-keys.page.ts'
import { page } from './views.ts'

const handOverForm = z.object({ handedOverOn: dayField('提出日'), version: versionField() })

/** 認証キー: shown in clear to its contractor only, and never in an address or a title. */
export function authenticationKeyRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/guarantees/:id/authentication-key', async (req, res) => {
    await showKey(res, req.params.id, null, {})
  })

  router.post('/netdesk/guarantees/:id/authentication-key/hand-over', async (req, res) => {
    const { id } = req.params
    const form = readForm(handOverForm, req)
    if (!form.ok) return showKey(res.status(422), id, form.typed, form.errors)
    const { handedOverOn, version } = form.value
    const errors = await outsideOf(res, id, handedOverOn)
    if (errors) return showKey(res.status(422), id, form.typed, errors)
    await handOverKey(depsOf(res), contractorUser(res), id, version, handedOverOn)
    res.redirect(303, `/netdesk/guarantees/${id}/authentication-key`)
  })

  router.get('/netdesk/guarantees/:id/authentication-key/pdf', async (req, res) => {
    await sendNotice(res, req.params.id, 'inline')
  })

  router.get('/netdesk/guarantees/:id/authentication-key/pdf/download', async (req, res) => {
    await sendNotice(res, req.params.id, 'attachment')
  })

  return router
}

async function showKey(res: Response, id: string, typed: Typed | null, errors: FieldErrors): Promise<void> {
  const deps = depsOf(res)
  const { guarantee, key } = await viewAuthenticationKey(deps, contractorUser(res), id)
  const { ordererId, realmId, product } = guarantee
  const sizes = await listDocumentSizes(deps.db, id)
  const shown = {
    guarantee,
    key,
    orderer: ordererId ? await getOrderer(deps.db, realmId, ordererId) : null,
    profile: ordererId ? await findSubmissionProfile(deps.db, ordererId, product, dayOf(deps.now())) : null,
    worksNumber: (await getNewest(deps.db, id)).content.worksNumber ?? '',
    noticeSize: sizes.find(({ certificateId }) => certificateId === null)?.size ?? null,
  }
  page(
    res,
    'netdesk/guarantees/authentication-key',
    keyPage(shown, typed ?? storedIn(guarantee, dayOf(deps.now())), errors, csrfField(res)),
  )
}

/** The day noted before, or today, since most note it at once. */
function storedIn({ keyHandedOverOn }: GuaranteeRow, today: Day): Typed {
  return { handedOverOn: formatDay(keyHandedOverOn ?? today) }
}

/** A day the key cannot have been handed over on, said at the field. */
async function outsideOf(res: Response, id: string, on: string): Promise<FieldErrors | null> {
  const { db, now } = depsOf(res)
  const { issuedAt } = await getGuaranteeForContractor(db, contractorUser(res).contractorId, id)
  const [first, last] = [dayOf(issuedAt), dayOf(now())]
  if (on >= first && on <= last) return null
  return {
    handedOverOn: `提出日は、電子保証の発行日（${formatDay(first)}）から今日（${formatDay(last)}）までの日を入力してください`,
  }
}

async function sendNotice(res: Response, id: string, disposition: Download['disposition']): Promise<void> {
  const { guarantee, document } = await downloadKeyNotice(depsOf(res), contractorUser(res), id)
  if (!document) {
    return page(res.status(404), 'certificates/pending', {
      title: 'PDFは作成中です',
      text: noticePending,
      back: { text: '認証キーのページへ戻る', href: `/netdesk/guarantees/${id}/authentication-key` },
    })
  }
  const name = `認証キーのお知らせ_${guarantee.guaranteeNumber}.pdf`
  sendDownload(res, { name, type: 'application/pdf', bytes: document.content, disposition })
}
