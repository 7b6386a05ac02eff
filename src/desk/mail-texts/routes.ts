import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type Day, dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { type MailText, type MailTextKind, wordingsOn } from '../../domain/mail-text.ts'
import { defaultMailText, placesOfMail, sampleLetter } from '../../mail/samples.ts'
import { listMailTexts } from '../../store/mail-texts.ts'
import { tryMailText, writeMailText } from '../../usecases/mail-texts.ts'
import type { Notice } from '../../web/components.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { dayField, optionalLinesField, optionalTextField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { masterImportRoutes } from '../masters/import.routes.ts'
import { mastersNav, mayChangeMasters } from '../masters/nav.ts'
import { page } from '../views.ts'
import { mailTextColumns, mailTextRows, mailTextsImportSide } from './csv.ts'
import { faultsOf, headOf, mailTextFields } from './form.ts'
import { kindNamed, mailTextsHref, mailTextsPage } from './list.page.ts'
import { mailTextPage } from './show.page.ts'

const form = z.object({
  ...mailTextFields,
  validFrom: dayField('適用日'),
  seen: optionalTextField('版', { maxLength: 36 }),
  then: optionalTextField('操作', { maxLength: 10 }),
})
const anything = optionalLinesField('文面', { maxLength: 5_000 })
/** Going back needs no words, only a day. */
const restoringForm = z.object({
  validFrom: dayField('適用日'),
  seen: optionalTextField('版', { maxLength: 36 }),
  then: optionalTextField('操作', { maxLength: 10 }),
  subject: anything,
  opening: anything,
  closing: anything,
})

type Shown = { typed: Typed; errors: FieldErrors; preview: MailText | null; notice: Notice | null }
const nothing: Shown = { typed: {}, errors: {}, preview: null, notice: null }
const sentToSelf: Notice = {
  kind: 'ok',
  title: '自分に試し送りしました',
  text: '登録したメールアドレスに届きます。入力した文面は、まだ登録していません。',
}

/** 文面 of the surety's mails: read by everybody at the desk, worded by administrators. */
export function mailTextRoutes(): Router {
  const router = Router()

  router.get(mailTextsHref, async (_req, res) => {
    const { db, now } = depsOf(res)
    const written = await listMailTexts(db, deskUser(res).suretyId, null)
    const side = { nav: mastersNav(res, mailTextsHref), today: dayOf(now()), mayChange: mayChangeMasters(res) }
    page(res, 'desk/mail-texts/index', mailTextsPage(written, side))
  })

  router.get(`${mailTextsHref}/export`, async (_req, res) => {
    const { db, now } = depsOf(res)
    const written = await listMailTexts(db, deskUser(res).suretyId, null)
    const bytes = writeCsv([[...mailTextColumns], ...mailTextRows(written, headOf(res), dayOf(now()))])
    sendDownload(res, { name: 'メールの文面.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  // Before the pages of one kind, whose address would take its own.
  router.use(masterImportRoutes(mailTextsImportSide))

  router.get(`${mailTextsHref}/:kind`, async (req, res) => {
    await show(res, kindOf(req), nothing)
  })

  router.post(`${mailTextsHref}/:kind`, async (req, res) => {
    if (!mayChangeMasters(res)) throw new Refused('not_allowed')
    const kind = kindOf(req)
    const isRestoring = (req.body as { then?: unknown } | undefined)?.then === 'restore'
    await (isRestoring ? restore(req, res, kind) : word(req, res, kind))
  })

  return router
}

async function word(req: Request, res: Response, kind: MailTextKind): Promise<void> {
  const read = readForm(form, req)
  if (!read.ok) return show(unprocessed(res, read.errors), kind, { ...nothing, ...read })
  const { validFrom, seen, then, ...text } = read.value
  const errors = faultsOf(text, placesOfMail(kind, headOf(res)))
  if (Object.keys(errors).length > 0) return show(res.status(422), kind, { ...nothing, typed: read.typed, errors })
  if (then === 'save') return save(res, kind, { validFrom, text, seen }, read.typed)
  if (then === 'try') await tryMailText(depsOf(res), deskUser(res), kind, text)
  await show(res, kind, { typed: read.typed, errors: {}, preview: text, notice: then === 'try' ? sentToSelf : null })
}

async function restore(req: Request, res: Response, kind: MailTextKind): Promise<void> {
  const read = readForm(restoringForm, req)
  if (!read.ok) return show(unprocessed(res, read.errors), kind, { ...nothing, ...read })
  const { validFrom, seen } = read.value
  await save(res, kind, { validFrom, seen, text: null }, read.typed)
}

async function save(
  res: Response,
  kind: MailTextKind,
  { validFrom, text, seen }: { validFrom: Day; text: MailText | null; seen: string | undefined },
  typed: Typed,
): Promise<void> {
  try {
    await writeMailText(depsOf(res), deskUser(res), { kind, validFrom, text }, seen || null, (of) =>
      placesOfMail(of, headOf(res)),
    )
  } catch (error) {
    if (!(error instanceof Refused) || error.reason !== 'mail_text_day_out_of_range') throw error
    const errors = { validFrom: refusalText(error.reason, error.detail).sentence }
    return show(res.status(422), kind, { ...nothing, typed, errors, preview: text })
  }
  res.redirect(303, `${mailTextsHref}/${kind}`)
}

async function show(res: Response, kind: MailTextKind, { typed, errors, preview, notice }: Shown): Promise<void> {
  const { db, now } = depsOf(res)
  const today = dayOf(now())
  const written = await listMailTexts(db, deskUser(res).suretyId, kind)
  const head = headOf(res)
  const text = preview ?? wordingsOn(written, today).get(kind)?.text
  const model = mailTextPage({
    kind,
    written,
    standard: defaultMailText(kind, head),
    places: placesOfMail(kind, head),
    letter: sampleLetter(kind, { ...head, texts: text ? new Map([[kind, text]]) : head.texts }),
    isPreview: preview !== null,
    today,
    csrfField: mayChangeMasters(res) ? csrfField(res) : null,
    notice,
    typed,
    errors,
  })
  page(res, 'desk/mail-texts/show', model)
}

function kindOf(req: Request): MailTextKind {
  const kind = kindNamed(String(req.params['kind']))
  if (!kind) throw new NotFound()
  return kind
}
