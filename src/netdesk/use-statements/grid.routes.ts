import { type Response, Router } from 'express'
import { randomUUID } from 'node:crypto'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { Refused } from '../../domain/errors.ts'
import { restUndecided, type UseStatementLine } from '../../domain/use-statement.ts'
import { saveUseStatementLines } from '../../usecases/save-use-statement.ts'
import type { Notice } from '../../web/components.ts'
import { readText } from '../../web/field-readers.ts'
import type { FieldErrors } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { page } from '../views.ts'
import { editableUseStatement, hrefOf, type UseStatementFacts } from './facts.ts'
import { readGrid, readLines, rearranged, type TypedGrid, withIds } from './grid.form.ts'
import { findingErrors, firstLines, gridPage, type ShownGrid } from './grid.page.ts'
import { emptyTypedLine, isBlank, readLine, type TypedLine, typedLine } from './line.form.ts'

/** 明細の入力. The whole table is kept with every button; going on to the check needs it to be complete as well. */
export function gridRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/use-statements/:id/lines', async (req, res) => {
    const facts = await editableUseStatement(res, req.params.id)
    show(res, facts, kept(facts))
  })

  router.post('/netdesk/use-statements/:id/lines', async (req, res) => {
    const facts = await editableUseStatement(res, req.params.id)
    const typed = readGrid(req)
    const isLeaving = typed.then === '' || typed.then === 'later'
    const { lines: arranged, focus } = rearranged(typed.lines, typed.then)
    const shown = { ...typed, lines: isLeaving ? arranged.filter((line) => !isBlank(line)) : arranged }
    if (isResumed(req)) return show(res, facts, { ...shown, notices: [resumed] })

    const { lines, changeReason, errors } = readAll(facts, shown)
    if (Object.keys(errors).length > 0) return show(res.status(422), facts, { ...shown, errors })
    const said = { lines: finished(facts, typed.then, withIds(lines, facts.statement.lines)), changeReason }
    try {
      const version = Number(typed.version)
      await saveUseStatementLines(depsOf(res), contractorUser(res), facts.statement.id, version, said)
    } catch (error) {
      if (!isStale(error)) throw error
      const version = String(facts.statement.version)
      return show(res.status(409), facts, { ...shown, version, notices: [conflict] })
    }
    if (typed.then === 'later') return res.redirect(303, hrefOf(facts))
    if (typed.then !== '') return res.redirect(303, `${hrefOf(facts)}/lines#${focus ?? 'total'}`)
    await goOn(res, req.params.id)
  })

  return router
}

/** What is kept but not complete comes back with what it lacks, under the version it now has. */
async function goOn(res: Response, id: string): Promise<void> {
  const facts = await editableUseStatement(res, id)
  const { lines, number, changeReason } = facts.statement
  const ids = lines.map((line) => line.id)
  const reason = number > 1 && changeReason === '' ? { changeReason: '使途変更の理由を入力してください' } : {}
  const errors = { ...reason, ...findingErrors(facts.checked.findings, ids) }
  if (Object.keys(errors).length === 0) return res.redirect(303, `${hrefOf(facts)}/check`)
  show(res.status(422), facts, { ...kept(facts), errors })
}

type Shown = Pick<ShownGrid, 'lines' | 'changeReason' | 'version'> & Partial<Pick<ShownGrid, 'errors' | 'notices'>>

function kept({ statement }: UseStatementFacts): Shown {
  const lines = statement.lines.map(typedLine)
  return {
    lines: lines.length > 0 ? lines : Array.from({ length: firstLines }, (): TypedLine => emptyTypedLine),
    changeReason: statement.changeReason,
    version: String(statement.version),
  }
}

function show(res: Response, facts: UseStatementFacts, shown: Shown): void {
  const model = gridPage(facts, { errors: {}, notices: [], ...shown, csrfField: csrfField(res) })
  page(res, 'netdesk/use-statements/lines', model)
}

function readAll(
  { statement }: UseStatementFacts,
  typed: Pick<TypedGrid, 'lines' | 'changeReason'>,
): { lines: readonly UseStatementLine[]; changeReason: string; errors: FieldErrors } {
  const { lines, errors } = readLines(typed.lines)
  if (statement.number === 1) return { lines, changeReason: '', errors }
  const reason = readText('使途変更の理由', typed.changeReason, { maxLength: 200 }, 'several_lines')
  if ('value' in reason) return { lines, changeReason: reason.value, errors }
  return { lines, changeReason: '', errors: { changeReason: reason.complaint, ...errors } }
}

function finished({ guarantee }: UseStatementFacts, then: string, lines: UseStatementLine[]) {
  if (then !== 'rest') return lines
  const filledIn = lines.filter((line) => !isEmptyLine(line))
  return restUndecided(filledIn, guarantee.guaranteedAmount, randomUUID())
}

const emptyLine = readLine(emptyTypedLine, 1).line

function isEmptyLine(line: UseStatementLine): boolean {
  return JSON.stringify({ ...line, id: '' }) === JSON.stringify({ ...emptyLine, id: '' })
}

/** Another tab was quicker, or the page was gone back to: what was typed is shown again, against what is there now. */
export function isStale(error: unknown): boolean {
  return error instanceof Refused && (error.reason === 'changed_meanwhile' || error.reason === 'form_reused')
}

const resumed: Notice = {
  kind: 'info',
  title: 'しばらく操作がなかったため、ログアウトしました。入力した内容は残っています',
  text: 'まだ保存していません。内容を確認して、保存してください。',
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この明細書が更新されています',
  text: '入力した内容は、まだ保存していません。下の内容でよければ、もう一度保存してください。',
}
