import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import type { DeskProposal } from '../../domain/desk-proposal.ts'
import { Refused } from '../../domain/errors.ts'
import { findTwoPersonAmount, getDeskProposal } from '../../store/desk-proposals.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listNames } from '../../store/users.ts'
import { confirmDeskProposal, takeBackDeskProposal, turnDownDeskProposal } from '../../usecases/desk-proposals.ts'
import { linesField, optionalTextField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { type DeskEffectRow, keyReissueEffects, twoPersonAmountEffects } from '../../wording/desk-proposals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { deskDecisionPage } from './decision.page.ts'

const confirmForm = z.object({
  version: versionField(),
  guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }),
})
const refusalForm = z.object({ version: versionField(), note: linesField('差し戻す理由', { maxLength: 400 }) })
const takeBackForm = z.object({ version: versionField() })

/** 決裁 of what one person of the desk put forward: confirmed or turned down by a second, or taken back by the first. */
export function deskProposalRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/proposals/:id', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/proposals/:id/confirmation', async (req, res) => {
    const { id } = req.params
    const form = readForm(confirmForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { version, guaranteeNumber } = form.value
    try {
      await confirmDeskProposal(depsOf(res), deskUser(res), id, version, guaranteeNumber)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'number_mismatch') throw error
      return show(res.status(422), id, { typed: form.typed, errors: { guaranteeNumber: mismatch } })
    }
    res.redirect(303, `/desk/proposals/${id}`)
  })

  router.post('/desk/proposals/:id/refusal', async (req, res) => {
    const { id } = req.params
    const form = readForm(refusalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    await turnDownDeskProposal(depsOf(res), deskUser(res), id, form.value.version, form.value.note)
    res.redirect(303, `/desk/proposals/${id}`)
  })

  router.post('/desk/proposals/:id/taking-back', async (req, res) => {
    const { id } = req.params
    const form = readForm(takeBackForm, req)
    if (form.ok) await takeBackDeskProposal(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `/desk/proposals/${id}`)
  })

  return router
}

const mismatch = 'この保証契約の番号を、もう一度入力してください。入力した番号が一致しません'

async function show(
  res: Response,
  id: string,
  { typed, errors }: { typed: Typed; errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const user = deskUser(res)
  const proposal = await getDeskProposal(db, user.suretyId, id)
  const guarantee =
    proposal.kind === 'key_reissue' ? await getGuaranteeForSurety(db, user.suretyId, proposal.subjectId) : null
  const people = [proposal.proposedBy, proposal.decidedBy].filter((one) => one !== null)
  const model = deskDecisionPage(proposal, {
    user,
    names: await listNames(db, people),
    guarantee,
    effects: await effectsOf(res, proposal, guarantee),
    typed,
    errors,
    csrfField: csrfField(res),
  })
  page(res, 'desk/guarantee-acts/show', model)
}

async function effectsOf(
  res: Response,
  proposal: DeskProposal,
  guarantee: GuaranteeRow | null,
): Promise<readonly DeskEffectRow[]> {
  if (proposal.kind === 'key_reissue') return keyReissueEffects(guarantee?.seenByOrdererAt !== null)
  const { db, now } = depsOf(res)
  return twoPersonAmountEffects(await findTwoPersonAmount(db, proposal.suretyId, dayOf(now())), proposal)
}
