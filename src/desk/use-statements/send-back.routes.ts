import { type Response, Router } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { sendBackUseStatement } from '../../usecases/review-use-statement.ts'
import { BadForm } from '../../web/bad-form.ts'
import type { FieldErrors } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { isStale } from '../act.routes.ts'
import { page } from '../views.ts'
import { demandReviewer, deskUseStatement, type DeskUseStatementFacts, hrefOf } from './facts.ts'
import { readCorrections, readTypedSendBack, type TypedSendBack } from './send-back.form.ts'
import { useSendBackPage, useSendBackPreview } from './send-back.page.ts'
import { isOpen } from './show.page.ts'

const empty: TypedSendBack = { version: '', note: '', then: '', lines: new Map() }

/** 訂正の依頼 of a statement: written, read as the contractor will read it, and sent. */
export function useSendBackRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/use-statements/:id/send-back', async (req, res) => {
    const facts = await openFacts(res, req.params.id)
    if (facts) show(res, facts, { typed: empty, errors: {} })
  })

  router.post('/desk/use-statements/:id/send-back', async (req, res) => {
    const facts = await openFacts(res, req.params.id)
    if (!facts) return
    const typed = readTypedSendBack(req)
    if (!/^\d{1,9}$/.test(typed.version)) throw new BadForm('not a version')
    if (isResumed(req) || typed.then === 'edit') return show(res, facts, { typed, errors: {} })
    const { corrections, errors } = readCorrections(typed, facts.lines)
    if (Object.keys(errors).length > 0) return show(res.status(422), facts, { typed, errors })
    if (Number(typed.version) !== facts.statement.version)
      return show(res.status(409), facts, { typed, errors: {}, isConflict: true })
    if (typed.then !== 'send') {
      const preview = useSendBackPreview(facts, typed, corrections, csrfField(res))
      return page(res, 'desk/use-statements/send-back-preview', preview)
    }
    try {
      await sendBackUseStatement(depsOf(res), deskUser(res), facts.statement.id, Number(typed.version), corrections)
    } catch (error) {
      if (!isStale(error)) throw error
      return show(res.status(409), facts, { typed, errors: {}, isConflict: true })
    }
    res.redirect(303, hrefOf(facts))
  })

  return router
}

/** Null where it has been sent back already, or approved meanwhile: the statement itself says how it stands. */
async function openFacts(res: Response, id: string): Promise<DeskUseStatementFacts | null> {
  const facts = await deskUseStatement(res, id)
  demandReviewer(facts)
  if (isOpen(facts, 'sendBack')) return facts
  res.redirect(303, hrefOf(facts))
  return null
}

function show(
  res: Response,
  facts: DeskUseStatementFacts,
  { typed, errors, isConflict = false }: { typed: TypedSendBack; errors: FieldErrors; isConflict?: boolean },
): void {
  const shown = { typed, errors, isConflict, csrfField: csrfField(res) }
  page(res, 'desk/use-statements/send-back', useSendBackPage(facts, shown))
}
