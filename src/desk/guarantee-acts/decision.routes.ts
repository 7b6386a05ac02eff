import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { type GuaranteeActProposal, isUpToDate } from '../../domain/guarantee-endings.ts'
import { getNewest } from '../../store/certificates.ts'
import { listWaitingDeskProposals } from '../../store/desk-proposals.ts'
import { getProposalForSurety, listWaitingProposals } from '../../store/guarantee-acts.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listNames } from '../../store/users.ts'
import { confirmGuaranteeAct, turnDownProposal } from '../../usecases/decide-guarantee-act.ts'
import { takeBackProposal } from '../../usecases/propose-guarantee-act.ts'
import { linesField, optionalTextField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { unprocessed } from '../act.routes.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { decisionPage } from './decision.page.ts'
import { actFacts, type ActFacts } from './facts.ts'
import { proposalListPage } from './list.page.ts'

const confirmForm = z.object({
  version: versionField(),
  guaranteeNumber: optionalTextField('保証契約番号', { maxLength: 40 }),
})
const refusalForm = z.object({ version: versionField(), note: linesField('差し戻す理由', { maxLength: 400 }) })
const takeBackForm = z.object({ version: versionField() })
const mostListed = 200

/** 提案の決裁: confirmed or turned down by a second person, or taken back by the first. */
export function decisionRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/guarantee-acts', async (_req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const rows = await listWaitingProposals(db, suretyId, mostListed)
    const others = await listWaitingDeskProposals(db, suretyId, mostListed)
    const procedures = procedureLinks('/desk/guarantee-acts')
    page(res, 'desk/guarantee-acts/index', proposalListPage(rows, others, procedures))
  })

  router.get('/desk/guarantee-acts/:id', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantee-acts/:id/confirmation', async (req, res) => {
    const { id } = req.params
    const form = readForm(confirmForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const { version, guaranteeNumber } = form.value
    try {
      await confirmGuaranteeAct(depsOf(res), deskUser(res), id, version, guaranteeNumber)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'number_mismatch') throw error
      return show(res.status(422), id, { typed: form.typed, errors: { guaranteeNumber: mismatch } })
    }
    res.redirect(303, `/desk/guarantee-acts/${id}`)
  })

  router.post('/desk/guarantee-acts/:id/refusal', async (req, res) => {
    const { id } = req.params
    const form = readForm(refusalForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    await turnDownProposal(depsOf(res), deskUser(res), id, form.value.version, form.value.note)
    res.redirect(303, `/desk/guarantee-acts/${id}`)
  })

  router.post('/desk/guarantee-acts/:id/taking-back', async (req, res) => {
    const { id } = req.params
    const form = readForm(takeBackForm, req)
    if (!form.ok) return res.redirect(303, `/desk/guarantee-acts/${id}`)
    await takeBackProposal(depsOf(res), deskUser(res), id, form.value.version)
    res.redirect(303, `/desk/guarantee-acts/${id}`)
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
  const proposal = await getProposalForSurety(db, user.suretyId, id)
  const guarantee = await getGuaranteeForSurety(db, user.suretyId, proposal.guaranteeId)
  const people = [proposal.proposedBy, proposal.decidedBy].filter((one) => one !== null)
  const shown = {
    user,
    names: await listNames(db, people),
    facts: await factsOf(res, proposal, guarantee),
    typed,
    errors,
    csrfField: csrfField(res),
  }
  page(res, 'desk/guarantee-acts/show', decisionPage(proposal, guarantee, shown))
}

/** What it would do; null once it is decided or can no longer happen. */
async function factsOf(
  res: Response,
  proposal: GuaranteeActProposal,
  guarantee: GuaranteeRow,
): Promise<ActFacts | null> {
  const { id: certificateId } = await getNewest(depsOf(res).db, guarantee.id)
  if (proposal.state !== 'proposed' || !isUpToDate(proposal, { state: guarantee.state, certificateId })) return null
  return actFacts(res, guarantee, proposal)
}
