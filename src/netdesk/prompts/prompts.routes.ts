import { type Request, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type PromptKey, promptKinds } from '../../domain/prompts.ts'
import { continueGuarantee } from '../../usecases/continue-guarantee.ts'
import { dismissPrompt, recallPrompt, startAdvanceBeside, startIncrease } from '../../usecases/follow-prompt.ts'
import { startInterim } from '../../usecases/start-interim.ts'
import { listPrompts } from '../../usecases/prompts.ts'
import { choiceField, textField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { promptsPage } from './prompts.page.ts'

const here = '/netdesk/prompts'
const noFields = z.object({})
const promptForm = z.object({
  kind: choiceField('お勧めの種類', promptKinds),
  occasion: textField('お勧めの内容', { maxLength: 40 }),
})

/** 保証申込のお勧め. */
export function promptRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(here, async (_req, res) => {
    const { db, now } = depsOf(res)
    const found = await listPrompts(db, contractorUser(res), now())
    page(
      res,
      'netdesk/prompts/index',
      promptsPage(found, () => csrfField(res)),
    )
  })

  router.post(`${here}/:id/advance`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    const id = await startAdvanceBeside(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.post(`${here}/:id/interim`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    const id = await startInterim(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.post(`${here}/:id/continuation`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    const id = await continueGuarantee(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/applications/${id}`)
  })

  router.post(`${here}/:id/increase`, async (req, res) => {
    if (!readForm(noFields, req).ok) return res.redirect(303, here)
    const id = await startIncrease(depsOf(res), contractorUser(res), req.params.id)
    res.redirect(303, `/netdesk/amendments/${id}`)
  })

  router.post(`${here}/:id/dismissal`, async (req, res) => {
    const key = keyIn(req, req.params.id)
    if (key) await dismissPrompt(depsOf(res), contractorUser(res), key)
    res.redirect(303, here)
  })

  router.post(`${here}/:id/recall`, async (req, res) => {
    const key = keyIn(req, req.params.id)
    if (key) await recallPrompt(depsOf(res), contractorUser(res), key)
    res.redirect(303, here)
  })

  return router
}

function keyIn(req: Request, subjectId: string): PromptKey | null {
  const form = readForm(promptForm, req)
  return form.ok ? { ...form.value, subjectId } : null
}
