import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { type GuaranteeActProposal, isUpToDate } from '../../domain/guarantee-endings.ts'
import { getNewest } from '../../store/certificates.ts'
import { listWaitingDeskProposals } from '../../store/desk-proposals.ts'
import { getProposalForSurety, listWaitingProposals } from '../../store/guarantee-acts.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listNames } from '../../store/users.ts'
import { confirmGuaranteeAct, turnDownProposal } from '../../usecases/decide-guarantee-act.ts'
import { takeBackProposal } from '../../usecases/propose-guarantee-act.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { procedureLinks } from '../procedures.ts'
import { page } from '../views.ts'
import { decisionAnswerRoutes } from '../proposals/decision-answers.ts'
import { decisionPage } from './decision.page.ts'
import { actFacts, type ActFacts } from './facts.ts'
import { proposalListPage } from './list.page.ts'

const mostListed = 200

/** 提案の決裁: confirmed or turned down by a second person, or taken back by the first. */
export function decisionRoutes(): Router {
  const router = Router()
  router.get('/desk/guarantee-acts', async (_req, res) => {
    const { db } = depsOf(res)
    const { suretyId } = deskUser(res)
    const rows = await listWaitingProposals(db, suretyId, mostListed)
    const others = await listWaitingDeskProposals(db, suretyId, mostListed)
    const procedures = procedureLinks('/desk/guarantee-acts')
    page(res, 'desk/guarantee-acts/index', proposalListPage(rows, others, procedures))
  })

  router.use(
    decisionAnswerRoutes({
      base: '/desk/guarantee-acts',
      show,
      confirm: confirmGuaranteeAct,
      turnDown: turnDownProposal,
      takeBack: takeBackProposal,
    }),
  )

  return router
}

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
