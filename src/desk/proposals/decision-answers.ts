import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { Refused } from '../../domain/errors.ts'
import type { DeskUser, Deps } from '../../usecases/deps.ts'
import { linesField, optionalTextField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'

const confirmForm = z.object({
  version: versionField(),
  guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }),
})
const refusalForm = z.object({ version: versionField(), note: linesField('差し戻す理由', { maxLength: 400 }) })
const takeBackForm = z.object({ version: versionField() })
const mismatch = 'この保証契約の番号を、もう一度入力してください。入力した番号が一致しません'

/** The acts that answer a proposal, and the page of one. */
export type DecisionAnswers = {
  readonly base: string
  readonly show: (
    res: Response,
    id: string,
    shown: { readonly typed: Typed; readonly errors: FieldErrors },
  ) => Promise<void>
  readonly confirm: (deps: Deps, user: DeskUser, id: string, version: number, typedNumber: string) => Promise<void>
  readonly turnDown: (deps: Deps, user: DeskUser, id: string, version: number, note: string) => Promise<void>
  readonly takeBack: (deps: Deps, user: DeskUser, id: string, version: number) => Promise<void>
}

/** 決裁: a proposal's page, and its being confirmed or turned down by a second person, or taken back by the first. */
export function decisionAnswerRoutes({ base, show, confirm, turnDown, takeBack }: DecisionAnswers): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`${base}/:id`, async (req, res) => {
    await show(res, String(req.params['id']), { typed: {}, errors: {} })
  })

  router.post(`${base}/:id/confirmation`, async (req, res) => {
    const id = String(req.params['id'])
    const form = readForm(confirmForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { version, guaranteeNumber } = form.value
    try {
      await confirm(depsOf(res), deskUser(res), id, version, guaranteeNumber)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'number_mismatch') throw error
      return show(res.status(422), id, { typed: form.typed, errors: { guaranteeNumber: mismatch } })
    }
    res.redirect(303, `${base}/${id}`)
  })

  router.post(`${base}/:id/refusal`, async (req, res) => {
    const id = String(req.params['id'])
    const form = readForm(refusalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    await turnDown(depsOf(res), deskUser(res), id, form.value.version, form.value.note)
    res.redirect(303, `${base}/${id}`)
  })

  router.post(`${base}/:id/taking-back`, async (req, res) => {
    const id = String(req.params['id'])
    const form = readForm(takeBackForm, req)
    if (form.ok) await takeBack(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `${base}/${id}`)
  })

  return router
}
