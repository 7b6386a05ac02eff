import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import { attachAmendmentFile, detachAmendmentFile, viewAmendmentFile } from '../../usecases/amendment-files.ts'
import { errorSummary, type ErrorSummary, type Files, type Link, type Notice } from '../../web/components.ts'
import { sendUploaded } from '../../web/download.ts'
import { choiceField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { isStale, unprocessed } from '../application-section.routes.ts'
import { sectionFields } from '../application-typed.ts'
import { filesOf } from '../../access/files.page.ts'
import { page } from '../views.ts'
import { type AmendmentFacts, correctionOf, editableAmendment, hrefOf } from './facts.ts'

/** 変更に添える書類の種類. */
const kinds = ['変更契約書写', '変更指示書・協議書', '工程表', '履歴事項全部証明書', 'その他'] as const

const fileForm = z.object({ ...sectionFields, kind: choiceField('書類の種類', kinds) })
const removalForm = z.object(sectionFields)

export type FilesPage = {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly files: Files
}

/** The papers beside a change: attach, read back, take off. */
export function amendmentFileRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/netdesk/amendments/:id/attachments', async (req, res) => {
    show(res, await editableAmendment(res, req.params.id), { typed: {}, errors: {} })
  })

  router.post('/netdesk/amendments/:id/attachments', async (req, res) => {
    const { id } = req.params
    const facts = await editableAmendment(res, id)
    const form = readForm(fileForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, facts, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(unprocessed(res, errors), facts, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    try {
      const file = { ...read.file, kind: form.value.kind }
      await attachAmendmentFile(depsOf(res), facts.user, id, form.value.version, file)
    } catch (error) {
      return showRefusal(res, id, error, form.typed)
    }
    res.redirect(303, `${hrefOf(id)}/attachments`)
  })

  router.get('/netdesk/amendments/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewAmendmentFile(depsOf(res), contractorUser(res), id, fileId))
  })

  router.post('/netdesk/amendments/:id/attachments/:fileId/removal', async (req, res) => {
    const { id, fileId } = req.params
    const form = readForm(removalForm, req)
    if (form.ok) await detachAmendmentFile(depsOf(res), contractorUser(res), id, form.value.version, fileId)
    res.redirect(303, `${hrefOf(id)}/attachments`)
  })

  return router
}

function show(
  res: Response,
  facts: AmendmentFacts,
  { typed, errors, isConflict = false }: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): void {
  const { amendment, guarantee } = facts
  const here = hrefOf(amendment.id)
  const files = filesOf(res, `${here}/attachments`, facts.files, { version: amendment.version, kinds, typed, errors })
  const correction = correctionOf(facts, 'files')
  page(res, 'netdesk/amendments/files', {
    title: '変更申込の書類',
    caption: `${guarantee.guaranteeNumber}　${guarantee.worksName}`,
    back: { text: '変更の内容へ戻る', href: `${here}/values` },
    errorSummary: errorSummary(errors),
    notices: [
      ...(isConflict ? [conflict] : []),
      ...(correction ? [{ kind: 'warn', title: '訂正のお願い', text: correction } as const] : []),
    ],
    files: {
      ...files,
      form: files.form && { ...files.form, link: { text: '内容の確認へ進む', href: `${here}/check` } },
    },
  })
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この変更申込が更新されています',
  text: 'ファイルはまだ添付していません。もう一度選んで添付してください。',
}

/** Refusals that are about this file stand at the file; a page that is out of date shows what is there now. */
async function showRefusal(res: Response, id: string, error: unknown, typed: Typed): Promise<void> {
  const facts = await editableAmendment(res, id)
  if (isStale(error)) {
    const { version: _stale, ...kept } = typed
    return show(res.status(409), facts, { typed: kept, errors: {}, isConflict: true })
  }
  if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
  const errors = { files: '添付できるファイルは20個までです。不要なファイルを取り外してから添付してください' }
  show(res.status(422), facts, { typed, errors })
}
