import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { readCsvFile, type WantedFile } from '../../access/csv-file.ts'
import { csrfField } from '../../access/frame.ts'
import { dayOf } from '../../domain/day.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { type CsvImport, getCsvImport } from '../../store/csv-imports.ts'
import {
  findTakenLines,
  isFileTaken,
  listTransfersOfImport,
  listTransferSteps,
  type PremiumTransfer,
} from '../../store/premium-transfers.ts'
import { uploadCsv } from '../../usecases/csv-imports.ts'
import { applyTransfer, takeTransfersIn, transferImport } from '../../usecases/premium-transfers.ts'
import { writeCsv } from '../../web/csv.ts'
import { sendDownload } from '../../web/download.ts'
import { readForm } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { isResumed } from '../../web/resumed.ts'
import { countInBody } from '../../web/uploaded-file.ts'
import { page } from '../views.ts'
import {
  matchKey,
  transferCheckPage,
  transferImportHref,
  transferImportPage,
  transferTakenPage,
} from './import.page.ts'
import { matchesOf, targetsOf } from './matches.ts'
import { premiumsHref } from './premiums.page.ts'
import { readTransfers, transferColumns } from './read-transfers.ts'

const noFields = z.object({})
const matchesForm = z.object({ matches: z.array(z.string().max(2_000)).default([]) })
const transferFile: WantedFile = {
  word: '入金ファイル',
  endings: /(\.(csv|txt|dat)|^[^.]+)$/i,
  choose: '入金ファイル（拡張子 .csv、.txt、.dat）を選んでください',
}

/** A bank's file of transfers: the upload, what it says, the taking in, and the certain matches confirmed in one submit. */
export function transferImportRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get(`${premiumsHref}/template`, (_req, res) => {
    const bytes = writeCsv([transferColumns])
    sendDownload(res, { name: '入金.csv', type: 'text/csv; charset=utf-8', bytes, disposition: 'attachment' })
  })

  router.get(transferImportHref, (_req, res) => ask(res, null))

  router.post(transferImportHref, async (req, res) => {
    // Files are not kept while nobody is signed in: the page takes them again.
    if (!readForm(noFields, req).ok || isResumed(req)) return ask(res, null)
    const file = readCsvFile(req, transferFile)
    if ('error' in file) return ask(res.status(422), file.error)
    countInBody(req, file.content)
    if (await isFileTaken(depsOf(res).db, ownerIn(res), file.content)) {
      return ask(res.status(422), 'このファイルは、すでに取り込んでいます。入金の一覧で確認してください')
    }
    const id = await uploadCsv(depsOf(res), deskUser(res), transferImport, file)
    res.redirect(303, `${transferImportHref}/${id}`)
  })

  router.get(`${transferImportHref}/:id`, async (req, res) => {
    const file = await fileOf(res, String(req.params['id']))
    if (file.appliedAt) return showTaken(req, res, file)
    const read = readTransfers(file.content, dayOf(depsOf(res).now()))
    const taken = await findTakenLines(depsOf(res).db, deskUser(res).suretyId, read.transfers)
    const fresh = read.transfers.filter(({ line }) => !taken.has(line))
    const matches = await matchesOf(
      res,
      fresh.map((one) => ({ ...one, id: String(one.line) })),
    )
    page(
      res,
      'desk/premiums/import-check',
      transferCheckPage({ file, read, taken, matches, csrfField: csrfField(res) }),
    )
  })

  router.post(`${transferImportHref}/:id/confirmation`, async (req, res) => {
    const id = String(req.params['id'])
    if (!readForm(noFields, req).ok) return res.redirect(303, `${transferImportHref}/${id}`)
    const file = await fileOf(res, id)
    const read = readTransfers(file.content, dayOf(depsOf(res).now()))
    if (!file.appliedAt && read.problems.length === 0) {
      try {
        await takeTransfersIn(depsOf(res), deskUser(res), id, read.transfers)
      } catch (error) {
        // Somebody has taken the same in meanwhile: the page says so now.
        if (!(error instanceof Refused) || error.reason !== 'transfers_taken') throw error
      }
    }
    res.redirect(303, `${transferImportHref}/${id}`)
  })

  router.post(`${transferImportHref}/:id/matches`, async (req, res) => {
    const id = String(req.params['id'])
    const form = readForm(matchesForm, req)
    if (!form.ok) return res.redirect(303, `${transferImportHref}/${id}`)
    const file = await fileOf(res, id)
    const { applied, left } = await confirm(res, file, form.value.matches)
    res.redirect(303, `${transferImportHref}/${id}?applied=${applied}&left=${left}`)
  })

  return router
}

/**
 * Books the matches that are still what was shown, each in a transaction of its own; one that is stale by now is left, and
 * the rest goes on. What a first press of the same button has booked counts as booked.
 */
async function confirm(res: Response, file: CsvImport, chosen: readonly string[]) {
  const transfers = await listTransfersOfImport(depsOf(res).db, deskUser(res).suretyId, file.id)
  const open = transfers.filter(({ state }) => state === 'open')
  const matches = await matchesOf(res, open)
  let applied = 0
  for (const key of chosen) {
    const transfer = transfers.find(({ id }) => key.startsWith(`${id}:`))
    if (!transfer) continue
    const match = matches.get(transfer.id)
    const premiums = matchKey(transfer, match) === key ? (match?.suggestions[0]?.premiums ?? []) : []
    if (await isBooked(res, transfer, targetsOf(premiums))) applied += 1
  }
  return { applied, left: chosen.length - applied }
}

async function isBooked(
  res: Response,
  transfer: PremiumTransfer,
  targets: ReturnType<typeof targetsOf>,
): Promise<boolean> {
  const deps = depsOf(res)
  const user = deskUser(res)
  if (targets.length === 0) {
    const newest = (await listTransferSteps(deps.db, transfer.id)).at(-1)
    return newest?.kind === 'applied' && newest.doneById === user.userId
  }
  // The form's one-time key is one, and the acts are many: each is guarded by its transfer's version instead.
  const each = { ...deps, request: { ...deps.request, once: null } }
  try {
    await applyTransfer(each, user, transfer.id, transfer.version, targets)
    return true
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof NotFound)) throw error
    return false
  }
}

async function showTaken(req: Request, res: Response, file: CsvImport): Promise<void> {
  const transfers = await listTransfersOfImport(depsOf(res).db, deskUser(res).suretyId, file.id)
  const matches = await matchesOf(
    res,
    transfers.filter(({ state }) => state === 'open'),
  )
  const said = saidIn(req)
  page(
    res,
    'desk/premiums/import-taken',
    transferTakenPage({ file, transfers, matches, said, csrfField: csrfField(res) }),
  )
}

function saidIn(req: Request): { readonly applied: number; readonly left: number } | null {
  const [applied, left] = [String(req.query['applied'] ?? ''), String(req.query['left'] ?? '')]
  return /^\d{1,4}$/.test(applied) && /^\d{1,4}$/.test(left) ? { applied: Number(applied), left: Number(left) } : null
}

function ask(res: Response, error: string | null): void {
  page(res, 'desk/premiums/import', transferImportPage(error, csrfField(res)))
}

function ownerIn(res: Response) {
  return { organisationId: deskUser(res).suretyId, kind: transferImport }
}

function fileOf(res: Response, id: string): Promise<CsvImport> {
  return getCsvImport(depsOf(res).db, ownerIn(res), id)
}
