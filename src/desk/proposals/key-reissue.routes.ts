import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { demandKeyToReissue } from '../../domain/desk-proposal.ts'
import { Refused } from '../../domain/errors.ts'
import { findOpenDeskProposal } from '../../store/desk-proposals.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { proposeKeyReissue } from '../../usecases/desk-proposals.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { keyReissuePage } from './key-reissue.page.ts'

const reissueForm = z.object({ version: versionField(), reason: linesField('理由', { maxLength: 400 }) })

/** Putting forward that the key of a guarantee is made anew. */
export function keyReissueRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/guarantees/:id/key-reissue', async (req, res) => {
    const guarantee = await openTo(res, req.params.id)
    if (guarantee) show(res, guarantee, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/key-reissue', async (req, res) => {
    const guarantee = await openTo(res, req.params.id)
    if (!guarantee) return
    const form = readForm(reissueForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), guarantee, form)
    const { version, reason } = form.value
    try {
      const id = await proposeKeyReissue(depsOf(res), deskUser(res), guarantee.id, version, reason)
      res.redirect(303, `/desk/proposals/${id}`)
    } catch (error) {
      if (!isStale(error)) throw error
      show(res.status(409), guarantee, { typed: form.typed, errors: {}, isConflict: true })
    }
  })

  return router
}

/** For a reviewer, and where there is a key; a proposal that waits already leads to itself. */
async function openTo(res: Response, id: string): Promise<GuaranteeRow | null> {
  const { db } = depsOf(res)
  const user = deskUser(res)
  const guarantee = await getGuaranteeForSurety(db, user.suretyId, id)
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  const open = await findOpenDeskProposal(db, 'key_reissue', id)
  if (open) {
    res.redirect(303, `/desk/proposals/${open.id}`)
    return null
  }
  demandKeyToReissue(guarantee)
  return guarantee
}

function show(
  res: Response,
  guarantee: GuaranteeRow,
  shown: Omit<Parameters<typeof keyReissuePage>[1], 'csrfField'>,
): void {
  page(res, 'desk/proposals/key-reissue', keyReissuePage(guarantee, { ...shown, csrfField: csrfField(res) }))
}
