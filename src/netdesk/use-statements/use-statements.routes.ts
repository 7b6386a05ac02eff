import { type Response, Router } from 'express'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { paperFacts, useStatementPaper } from '../../access/use-statement-paper.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { isUseStatementEditable, isUseStatementOpen } from '../../domain/use-statement.ts'
import { listGuaranteesWithoutUseStatement, listUseStatementsOfContractor } from '../../store/use-statement-lists.ts'
import { getGuaranteeForContractor } from '../../store/guarantees.ts'
import { listStatementsOfGuarantee } from '../../store/use-statements.ts'
import { downloadUseStatement } from '../../usecases/view-use-statement.ts'
import { useStatementPdf } from '../../pdf/use-statement.ts'
import { sendDownload } from '../../web/download.ts'
import { startUseStatement } from '../../usecases/start-use-statement.ts'
import {
  askForUseStatementRelease,
  submitUseStatement,
  takeBackUseStatement,
  withdrawUseStatement,
} from '../../usecases/submit-use-statement.ts'
import { versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { pageThrough, placeIn } from '../../web/pagination.ts'
import { sendingErrors, sendingFields } from '../sending-fields.ts'
import { page } from '../views.ts'
import { useStatementCheckPage } from './check.page.ts'
import { useStatementFileRoutes } from './files.routes.ts'
import { hrefOf, useStatementFacts, type UseStatementFacts } from './facts.ts'
import { gridRoutes, isStale } from './grid.routes.ts'
import { useStatementListPage } from './list.page.ts'
import { pasteRoutes } from './paste.routes.ts'
import { useStatementPage } from './show.page.ts'
import { useStatementWithdrawalPage } from './withdrawal.page.ts'

const listedAtOnce = 50
const shownMissing = 50
const startForm = z.object({ guaranteeId: z.uuid() })
const actForm = z.object({ version: versionField() })
const submissionForm = z.object({ version: versionField(), ...sendingFields })

/** 前払金使途内訳明細書 from its beginning to its sending, and every version of it. */
export function useStatementRoutes(): Router {
  const router = Router()
  router.use(pasteRoutes(), listRoutes(), gridRoutes(), useStatementFileRoutes(), oneRoutes(), sendingRoutes())
  return router
}

function listRoutes(): Router {
  const router = Router()

  router.get('/netdesk/use-statements', async (req, res) => {
    const { db, now } = depsOf(res)
    const { contractorId } = contractorUser(res)
    const after = placeIn(req)
    const rows = await listUseStatementsOfContractor(db, contractorId, after, listedAtOnce)
    const { shown, pagination } = pageThrough(rows, {
      label: '使途内訳明細書の一覧のページ',
      path: '/netdesk/use-statements',
      region: 'use-statements',
      after,
      count: listedAtOnce,
      placeOf: ({ savedAt, id }) => ({ at: savedAt, id }),
    })
    const missing = await listGuaranteesWithoutUseStatement(db, contractorId, dayOf(now()), shownMissing)
    const model = useStatementListPage(missing, shown, pagination, () => csrfField(res))
    page(res, 'netdesk/use-statements/index', model)
  })

  router.post('/netdesk/use-statements', async (req, res) => {
    const form = readForm(startForm, req)
    if (!form.ok) {
      if (Object.keys(form.errors).length > 0) throw new NotFound()
      return res.redirect(303, '/netdesk/use-statements')
    }
    const id = await startUseStatement(depsOf(res), contractorUser(res), form.value.guaranteeId)
    res.redirect(303, `/netdesk/use-statements/${id}`)
  })

  return router
}

function oneRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  // From 電子保証概要: the newest version, or the list it can be begun from.
  router.get('/netdesk/guarantees/:id/use-statement', async (req, res) => {
    const { db } = depsOf(res)
    const guarantee = await getGuaranteeForContractor(db, contractorUser(res).contractorId, req.params.id)
    const [newest] = await listStatementsOfGuarantee(db, guarantee.id)
    res.redirect(303, newest ? `/netdesk/use-statements/${newest.id}` : '/netdesk/use-statements')
  })

  router.get('/netdesk/use-statements/:id', async (req, res) => {
    const facts = await useStatementFacts(res, req.params.id)
    page(
      res,
      'netdesk/use-statements/show',
      useStatementPage(facts, () => csrfField(res)),
    )
  })

  router.get('/netdesk/use-statements/:id/pdf', async (req, res) => {
    const deps = depsOf(res)
    const { statement, lines } = await downloadUseStatement(deps, contractorUser(res), req.params.id)
    const paper = useStatementPaper(await paperFacts(deps, statement, lines))
    const name = `前払金使途内訳明細書_${paper.guaranteeNumber}_第${statement.number}版.pdf`
    const bytes = await useStatementPdf(paper)
    sendDownload(res, { name, type: 'application/pdf', bytes, disposition: 'inline' })
  })

  router.get('/netdesk/use-statements/:id/withdrawal', async (req, res) => {
    const facts = await useStatementFacts(res, req.params.id)
    if (!isUseStatementOpen(facts.statement)) return res.redirect(303, hrefOf(facts))
    page(res, 'netdesk/use-statements/withdrawal', useStatementWithdrawalPage(facts, csrfField(res)))
  })

  router.post('/netdesk/use-statements/:id/withdrawal', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/use-statements/${req.params.id}`)
    await withdrawUseStatement(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, '/netdesk/use-statements')
  })

  return router
}

function sendingRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/use-statements/:id/check', async (req, res) => {
    const facts = await useStatementFacts(res, req.params.id)
    if (!isCheckable(facts)) return res.redirect(303, hrefOf(facts))
    showCheck(res, facts, { isConflict: false })
  })

  router.post('/netdesk/use-statements/:id/submission', async (req, res) => {
    const form = readForm(submissionForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/use-statements/${req.params.id}/check`)
    try {
      const { version, sendingPassword } = form.value
      await submitUseStatement(depsOf(res), contractorUser(res), req.params.id, version, sendingPassword)
    } catch (error) {
      return showRefusal(res, error, req.params.id)
    }
    res.redirect(303, `/netdesk/use-statements/${req.params.id}`)
  })

  router.post('/netdesk/use-statements/:id/release-request', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/use-statements/${req.params.id}/check`)
    try {
      await askForUseStatementRelease(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    } catch (error) {
      return showRefusal(res, error, req.params.id)
    }
    res.redirect(303, `/netdesk/use-statements/${req.params.id}`)
  })

  router.post('/netdesk/use-statements/:id/return-to-draft', async (req, res) => {
    const form = readForm(actForm, req)
    if (!form.ok) return res.redirect(303, `/netdesk/use-statements/${req.params.id}`)
    await takeBackUseStatement(depsOf(res), contractorUser(res), req.params.id, form.value.version)
    res.redirect(303, `/netdesk/use-statements/${req.params.id}`)
  })

  return router
}

function isCheckable({ statement }: UseStatementFacts): boolean {
  return isUseStatementEditable(statement) || statement.state === 'awaiting_release'
}

function showCheck(
  res: Response,
  facts: UseStatementFacts,
  { isConflict, errors = {} }: { isConflict: boolean; errors?: FieldErrors },
): void {
  const model = useStatementCheckPage(facts, { csrfField: csrfField(res), isConflict, errors })
  page(res, 'netdesk/use-statements/check', model)
}

/** Something is missing, or was changed in the meantime: the page shows what is there now. */
async function showRefusal(res: Response, error: unknown, id: string): Promise<void> {
  const errors = sendingErrors(error) ?? {}
  const isWrong = Object.keys(errors).length > 0
  const isIncomplete = isWrong || (error instanceof Refused && error.reason === 'use_statement_incomplete')
  if (!isIncomplete && !isStale(error)) throw error
  const facts = await useStatementFacts(res, id)
  if (!isCheckable(facts)) return res.redirect(303, hrefOf(facts))
  showCheck(res.status(isIncomplete ? 422 : 409), facts, { isConflict: !isIncomplete, errors })
}
