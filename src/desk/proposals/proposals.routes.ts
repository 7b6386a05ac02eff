import type { Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import type { DeskProposal } from '../../domain/desk-proposal.ts'
import { findTwoPersonAmount, getDeskProposal } from '../../store/desk-proposals.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listNames } from '../../store/users.ts'
import { confirmDeskProposal, takeBackDeskProposal, turnDownDeskProposal } from '../../usecases/desk-proposals.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { type DeskEffectRow, keyReissueEffects, twoPersonAmountEffects } from '../../wording/desk-proposals.ts'
import { page } from '../views.ts'
import { decisionAnswerRoutes } from './decision-answers.ts'
import { deskDecisionPage } from './decision.page.ts'

/** 決裁 of what one person of the desk put forward beside the acts on a certificate. */
export function deskProposalRoutes(): Router {
  return decisionAnswerRoutes({
    base: '/desk/proposals',
    show,
    confirm: confirmDeskProposal,
    turnDown: turnDownDeskProposal,
    takeBack: takeBackDeskProposal,
  })
}

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
