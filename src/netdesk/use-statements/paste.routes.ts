import { type Response, Router } from 'express'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { contractorUser, depsOf } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { mostUseStatementLines, type UseStatementLine } from '../../domain/use-statement.ts'
import { saveUseStatementLines } from '../../usecases/save-use-statement.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { versionField } from '../../web/fields.ts'
import { readForm, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { page } from '../views.ts'
import { editableUseStatement, hrefOf, type UseStatementFacts } from './facts.ts'
import { isStale } from './grid.routes.ts'
import { type ShownPaste, pastePage } from './paste.page.ts'
import { pasteColumns, readPasted, withKnownIds } from './pasted.ts'

const pasteForm = z.object({
  version: versionField(),
  text: z.string().default(''),
  mode: z.enum(['append', 'replace']).default('append'),
  then: z.enum(['', 'take']).default(''),
})

/** 貼り付け: first a look at what was understood, then taking it in; and the template for it. */
export function pasteRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/netdesk/use-statements/template', (_req, res) => {
    const bytes = writeCsv([pasteColumns.map(([, name]) => name), ...examples])
    const name = '前払金使途内訳明細書_ひな形.csv'
    sendDownload(res, { name, type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get('/netdesk/use-statements/:id/paste', async (req, res) => {
    const facts = await editableUseStatement(res, req.params.id)
    show(res, facts, {})
  })

  router.post('/netdesk/use-statements/:id/paste', async (req, res) => {
    const facts = await editableUseStatement(res, req.params.id)
    const form = readForm(pasteForm, req)
    if (!form.ok) return show(res, facts, { text: typedText(form.typed, 'text') })
    const { version, text, mode, then } = form.value
    const kept = facts.statement.lines
    const pasted = readPasted(text, mode === 'append' ? mostUseStatementLines - kept.length : mostUseStatementLines)
    if (!pasted.ok) return show(res.status(422), facts, { text, mode, problem: pasted.problem })
    const lines = pasted.lines.map((line) => ({ ...line, id: randomUUID() }))
    const result = mode === 'append' ? [...kept, ...lines] : withKnownIds(lines, kept)
    const shown = { text, mode, read: { ...pasted, lines, result } }
    if (pasted.problems.length > 0) return show(res.status(422), facts, shown)
    if (then !== 'take') return show(res, facts, shown)
    if (!(await taken(res, facts, version, result)))
      return show(res.status(409), facts, { ...shown, notices: [conflict] })
    res.redirect(303, `${hrefOf(facts)}/lines#total`)
  })

  return router
}

async function taken(
  res: Response,
  { statement }: UseStatementFacts,
  version: number,
  lines: readonly UseStatementLine[],
): Promise<boolean> {
  try {
    const said = { lines, changeReason: statement.changeReason }
    await saveUseStatementLines(depsOf(res), contractorUser(res), statement.id, version, said)
    return true
  } catch (error) {
    if (!isStale(error)) throw error
    return false
  }
}

function show(res: Response, facts: UseStatementFacts, shown: Partial<ShownPaste>): void {
  const nothing = { text: '', mode: 'append', problem: null, read: null, notices: [] } as const
  page(res, 'netdesk/use-statements/paste', pastePage(facts, { ...nothing, ...shown, csrfField: csrfField(res) }))
}

const conflict = {
  kind: 'warn',
  title: 'ほかの操作で、この明細書が更新されています',
  text: '貼り付けた内容は、まだ取り込んでいません。下の内容でよければ、もう一度取り込んでください。',
} as const

const examples = [
  [
    '1 材料費',
    '',
    '生コンクリート',
    '120',
    'm3',
    '2400000',
    '2400000',
    '1',
    '令和8年8月',
    '下旬',
    '〇〇生コン株式会社',
    '〇〇銀行 △△支店',
    '普通',
    '1234567',
    '〇〇ナマコン（カ',
  ],
  ['2 労務費', '', '直用作業員', '一式', '', '1500000', '1500000', '2', '令和8年8月', '下旬', '', '', '', '', ''],
  [
    '4 その他',
    '当該工事の現場管理費等',
    '',
    '一式',
    '',
    '5000000',
    '1000000',
    '3',
    '令和8年9月',
    '上旬',
    '－',
    '',
    '',
    '',
    '',
  ],
  ['未定', '', '', '', '', '', '3000000', '', '', '', '', '', '', '', ''],
]
