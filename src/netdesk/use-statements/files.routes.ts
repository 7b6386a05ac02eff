import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import { listFiles } from '../../store/subject-files.ts'
import {
  attachUseStatementFile,
  detachUseStatementFile,
  proofOf,
  viewUseStatementFile,
} from '../../usecases/use-statement-files.ts'
import { errorSummary } from '../../web/components.ts'
import { sendUploaded } from '../../web/download.ts'
import { choiceField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { useStatementVersionLabel } from '../../wording/use-statement.ts'
import { filesOf } from '../../access/files.page.ts'
import { page } from '../views.ts'
import { editableUseStatement, hrefOf, type UseStatementFacts } from './facts.ts'
import { isStale } from './grid.routes.ts'

/** 支払先の証拠書類, by what the sureties ask for (domain/contractor.md 5.11). */
const proofKinds = [
  '施工体系図',
  '施工体制台帳',
  '下請契約書',
  '下請届',
  '注文請書',
  '納品書',
  '請求書',
  '見積書',
  '出荷伝票',
  'その他',
] as const

const fileForm = z.object({ version: versionField(), kind: choiceField('書類の種類', proofKinds) })
const removalForm = z.object({ version: versionField() })

/** 証拠書類: proof of the payees, beside the statement while it may still be changed. */
export function useStatementFileRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')

  router.get('/netdesk/use-statements/:id/attachments', async (req, res) => {
    await show(res, await editableUseStatement(res, req.params.id), { typed: {}, errors: {} })
  })

  router.post('/netdesk/use-statements/:id/attachments', async (req, res) => {
    const facts = await editableUseStatement(res, req.params.id)
    const form = readForm(fileForm, req)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return show(res, facts, { typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) return show(res.status(422), facts, { typed: form.typed, errors })
    countInBody(req, read.file.content)
    try {
      const file = { ...read.file, kind: form.value.kind }
      await attachUseStatementFile(depsOf(res), facts.user, req.params.id, form.value.version, file)
    } catch (error) {
      return showRefusal(res, error, form.typed)
    }
    res.redirect(303, `${hrefOf(facts)}/attachments`)
  })

  router.get('/netdesk/use-statements/:id/attachments/:fileId', async (req, res) => {
    const { id, fileId } = req.params
    sendUploaded(res, await viewUseStatementFile(depsOf(res), contractorUser(res), id, fileId))
  })

  router.post('/netdesk/use-statements/:id/attachments/:fileId/removal', async (req, res) => {
    const { id, fileId } = req.params
    const form = readForm(removalForm, req)
    if (form.ok) await detachUseStatementFile(depsOf(res), contractorUser(res), id, form.value.version, fileId)
    res.redirect(303, `/netdesk/use-statements/${id}/attachments`)
  })

  return router
}

async function show(
  res: Response,
  facts: UseStatementFacts,
  { typed, errors, isConflict = false }: { typed: Typed; errors: FieldErrors; isConflict?: boolean },
): Promise<void> {
  const files = await listFiles(facts.db, proofOf(facts.statement.id))
  const upload = { version: facts.statement.version, kinds: proofKinds, typed, errors }
  page(res, 'netdesk/use-statements/attachments', {
    title: '証拠書類を添付する',
    back: { text: '使途内訳明細書に戻る', href: hrefOf(facts) },
    caption: `${facts.guarantee.guaranteeNumber}　${useStatementVersionLabel(facts.statement.number)}　${facts.guarantee.worksName}`,
    errorSummary: errorSummary(errors),
    notice: isConflict
      ? {
          kind: 'warn',
          title: 'ほかの操作で、この明細書が更新されています',
          text: 'まだ添付していません。もう一度、ファイルを選んでください。',
        }
      : null,
    files: filesOf(res, `${hrefOf(facts)}/attachments`, files, upload),
  })
}

/** Refusals that are about this file stand at the file; a page that is out of date shows what is there now. */
async function showRefusal(res: Response, error: unknown, typed: Typed): Promise<void> {
  const facts = await editableUseStatement(res, String(res.req.params['id']))
  if (isStale(error)) return show(res.status(409), facts, { typed, errors: {}, isConflict: true })
  if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
  const errors = { files: '添付できるファイルは20個までです。不要なファイルを取り外してから添付してください' }
  await show(res.status(422), facts, { typed, errors })
}
