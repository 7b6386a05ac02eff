import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { dayOf } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { claimGaps, type ClaimPaper } from '../../domain/guarantee-claim.ts'
import { findClaimDraft, findOpenClaim } from '../../store/guarantee-claims.ts'
import { getGuarantee } from '../../store/guarantees.ts'
import { listFiles } from '../../store/subject-files.ts'
import {
  addToClaim,
  discardClaim,
  filesOfClaim,
  getClaimFor,
  saveClaimContent,
  sourceOf,
  startGuaranteeClaim,
  submitClaim,
  takeFromClaim,
  viewClaimFile,
  viewClaimLetter,
} from '../../usecases/guarantee-claims.ts'
import { getGuaranteeFor } from '../../usecases/view-certificate.ts'
import { sendDownload, sendUploaded } from '../../web/download.ts'
import { choiceField, optionalTextField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody, readUploadedFile } from '../../web/uploaded-file.ts'
import { claimPaperLabels } from '../../wording/guarantee-claims.ts'
import { depsOf } from '../context.ts'
import { csrfField } from '../frame.ts'
import { claimAnswerRoutes } from './answers.routes.ts'
import { claimCheckPage } from './check.page.ts'
import { claimContentForm, contentOf, typedFrom } from './content.form.ts'
import { claimContentPage } from './content.page.ts'
import { type ClaimDraft, claimDraftPage } from './draft.page.ts'
import { claimHref, type ClaimSide } from './side.ts'
import { claimStartPage } from './start.page.ts'

const actForm = z.object({ version: versionField() })
const noFields = z.object({})
const papers = Object.keys(claimPaperLabels) as ClaimPaper[]
const fileForm = z.object({ version: versionField(), kind: choiceField('書類の種類', papers) })
const submitForm = z.object({
  version: versionField(),
  guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }),
})

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict?: boolean }

/** 保証金請求書 from its first page to its submission, for a body and for the desk that copies one from paper. */
export function claimDraftRoutes(side: ClaimSide): Router {
  const router = Router()
  acceptIds(router, 'id', 'fileId')
  const claims = `/${side.portal}/guarantee-claims`

  router.get(`/${side.portal}/guarantees/:id/claim`, async (req, res) => {
    const { db } = depsOf(res)
    const user = side.userOf(res)
    const guarantee = await getGuaranteeFor(db, user, idIn(req))
    const under = (await findOpenClaim(db, guarantee.id)) ?? (await findClaimDraft(db, guarantee.id, sourceOf(user)))
    if (under) return res.redirect(303, claimHref(side, under.id))
    side.page(res, 'access/guarantee-claims/start', claimStartPage(side, guarantee, csrfField(res)))
  })

  router.post(`/${side.portal}/guarantees/:id/claim`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, `/${side.portal}/guarantees/${idIn(req)}/claim`)
    const id = await startGuaranteeClaim(depsOf(res), side.userOf(res), idIn(req))
    res.redirect(303, claimHref(side, id))
  })

  router.get(`${claims}/:id`, async (req, res) => {
    const claim = await getClaimFor(depsOf(res).db, side.userOf(res), idIn(req))
    if (claim.state === 'draft') return showDraft(res, claim.id, { typed: {}, errors: {} })
    await side.showSubmitted(res, claim, { typed: {}, errors: {} })
  })

  router.get(`${claims}/:id/content`, async (req, res) => {
    const draft = await draftOf(res, idIn(req))
    if (!draft) return res.redirect(303, claimHref(side, idIn(req)))
    showContent(res, draft, { typed: typedFrom(draft.claim.content), errors: {} })
  })

  router.post(`${claims}/:id/content`, async (req, res) => {
    const draft = await draftOf(res, idIn(req))
    if (!draft) return res.redirect(303, claimHref(side, idIn(req)))
    const form = readForm(claimContentForm, req)
    if (!form.ok) return showContent(unprocessed(res, form.errors), draft, form)
    const content = contentOf(form.value)
    if (form.value.then === 'compute') return showContent(res, draft, { typed: form.typed, errors: {} }, content)
    try {
      await saveClaimContent(depsOf(res), side.userOf(res), draft.claim.id, form.value.version, content)
    } catch (error) {
      if (!isStale(error)) throw error
      const now = await draftOf(res, draft.claim.id)
      if (!now) return res.redirect(303, claimHref(side, draft.claim.id))
      return showContent(res.status(409), now, { typed: form.typed, errors: {}, isConflict: true })
    }
    res.redirect(303, claimHref(side, draft.claim.id))
  })

  router.get(`${claims}/:id/attachments`, (req, res) => res.redirect(303, claimHref(side, idIn(req))))

  router.post(`${claims}/:id/attachments`, async (req, res) => {
    const claim = await getClaimFor(depsOf(res).db, side.userOf(res), idIn(req))
    const form = readForm(fileForm, req)
    const again = (shown: Shown): Promise<void> => showFor(res, claim.id, shown)
    // Files are not kept while nobody is signed in; the page says nothing is wrong, and takes them again.
    if (isResumed(req)) return again({ typed: form.typed, errors: {} })
    const read = await readUploadedFile(req)
    const errors = { ...(form.ok ? {} : form.errors), ...('error' in read ? { files: read.error } : {}) }
    if (!form.ok || 'error' in read) {
      unprocessed(res, errors)
      return again({ typed: form.typed, errors })
    }
    countInBody(req, read.file.content)
    try {
      const { kind, version } = form.value
      await addToClaim(depsOf(res), side.userOf(res), claim.id, version, { ...read.file, kind })
    } catch (error) {
      if (isStale(error)) {
        res.status(409)
        return again({ typed: form.typed, errors: {}, isConflict: true })
      }
      if (!(error instanceof Refused) || error.reason !== 'too_many_files') throw error
      res.status(422)
      return again({ typed: form.typed, errors: { files: '添付できるファイルは20個までです' } })
    }
    res.redirect(303, claimHref(side, claim.id))
  })

  router.get(`${claims}/:id/attachments/:fileId`, async (req, res) => {
    const fileId = String(req.params['fileId'])
    sendUploaded(res, await viewClaimFile(depsOf(res), side.userOf(res), idIn(req), fileId))
  })

  router.post(`${claims}/:id/attachments/:fileId/removal`, async (req, res) => {
    const form = readForm(actForm, req)
    const fileId = String(req.params['fileId'])
    if (form.ok) await takeFromClaim(depsOf(res), side.userOf(res), idIn(req), form.value.version, fileId)
    res.redirect(303, claimHref(side, idIn(req)))
  })

  router.get(`${claims}/:id/confirmation`, async (req, res) => {
    const draft = await draftOf(res, idIn(req))
    if (!draft || draft.gaps.length > 0) return res.redirect(303, claimHref(side, idIn(req)))
    showCheck(res, draft, { typed: {}, errors: {} })
  })

  router.post(`${claims}/:id/confirmation`, async (req, res) => {
    const id = idIn(req)
    const form = readForm(submitForm, req)
    const draft = await draftOf(res, id)
    // Whoever presses twice, or after a colleague, finds the claim as it was submitted.
    if (!draft) return res.redirect(303, claimHref(side, id))
    if (!form.ok) return showCheck(unprocessed(res, form.errors), draft, form)
    try {
      await submitClaim(depsOf(res), side.userOf(res), id, form.value.version, form.value.guaranteeNumber)
    } catch (error) {
      if (isStale(error)) return showFor(res.status(409), id, { typed: {}, errors: {}, isConflict: true })
      if (error instanceof Refused && error.reason === 'claim_incomplete')
        return showFor(res.status(422), id, { typed: {}, errors: {} })
      if (!(error instanceof Refused) || error.reason !== 'number_mismatch') throw error
      return showCheck(res.status(422), draft, { typed: form.typed, errors: { guaranteeNumber: mismatch } })
    }
    res.redirect(303, claimHref(side, id))
  })

  router.get(`${claims}/:id/discard`, async (req, res) => {
    const draft = await draftOf(res, idIn(req))
    if (!draft) return res.redirect(303, claimHref(side, idIn(req)))
    const { claim, guarantee } = draft
    side.page(res, 'access/guarantee-claims/discard', {
      title: '請求書の作成を取りやめる',
      caption: [guarantee.guaranteeNumber, guarantee.contractorName, guarantee.worksName].join('　'),
      action: `${claimHref(side, claim.id)}/discard`,
      csrfField: csrfField(res),
      version: claim.version,
      back: { text: '取りやめずに戻る', href: claimHref(side, claim.id) },
    })
  })

  router.post(`${claims}/:id/discard`, async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, claimHref(side, idIn(req)))
    await discardClaim(depsOf(res), side.userOf(res), idIn(req), form.value.version)
    res.redirect(303, claims)
  })

  router.get(`${claims}/:id/letter/pdf`, async (req, res) => {
    const received = await viewClaimLetter(depsOf(res), side.userOf(res), idIn(req))
    sendDownload(res, {
      name: `保証金請求書_${received.letter.guaranteeNumber}.pdf`,
      type: 'application/pdf',
      bytes: await side.letterPdf(received),
      disposition: 'inline',
    })
  })

  router.use(claimAnswerRoutes(side))
  return router

  /** The draft with all its page tells; null once it was submitted. */
  async function draftOf(res: Response, id: string): Promise<ClaimDraft | null> {
    const { db, now } = depsOf(res)
    const claim = await getClaimFor(db, side.userOf(res), id)
    if (claim.state !== 'draft') return null
    const guarantee = await getGuarantee(db, claim.guaranteeId)
    const files = await listFiles(db, filesOfClaim(id))
    const about = { product: guarantee.product, guaranteedAmount: guarantee.guaranteedAmount, source: claim.source }
    const kinds = files.map(({ kind }) => kind as ClaimPaper)
    return { claim, guarantee, files, gaps: claimGaps(about, claim.content, kinds, dayOf(now())) }
  }

  async function showFor(res: Response, id: string, shown: Shown): Promise<void> {
    const claim = await getClaimFor(depsOf(res).db, side.userOf(res), id)
    if (claim.state === 'draft') return showDraft(res, id, shown)
    await side.showSubmitted(res, claim, shown)
  }

  async function showDraft(res: Response, id: string, shown: Shown): Promise<void> {
    const draft = await draftOf(res, id)
    if (!draft) return res.redirect(303, claimHref(side, id))
    const around = { isConflict: false, ...shown, csrfOf: () => csrfField(res) }
    side.page(res, 'access/guarantee-claims/draft', claimDraftPage(side, draft, around))
  }

  function showContent(
    res: Response,
    { claim, guarantee }: ClaimDraft,
    shown: Shown,
    reckoned: ReturnType<typeof contentOf> | null = null,
  ): void {
    const around = { isConflict: false, ...shown, csrfField: csrfField(res), reckoned }
    side.page(res, 'access/guarantee-claims/content', claimContentPage(side, claim, guarantee, around))
  }

  function showCheck(res: Response, draft: ClaimDraft, shown: Shown): void {
    const model = claimCheckPage(side, draft, { ...shown, csrfField: csrfField(res) })
    side.page(res, 'access/guarantee-claims/check', model)
  }
}

const mismatch = 'この保証契約の番号を、もう一度入力してください。入力した番号が一致しません'

function idIn(req: Request): string {
  return String(req.params['id'])
}

function unprocessed(res: Response, errors: FieldErrors): Response {
  return Object.keys(errors).length === 0 ? res : res.status(422)
}

function isStale(error: unknown): boolean {
  return error instanceof Refused && error.reason === 'changed_meanwhile'
}
