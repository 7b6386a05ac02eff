import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { readGuaranteeNumber } from '../../domain/authentication-key.ts'
import { Refused } from '../../domain/errors.ts'
import { readReceptionNumber } from '../../domain/numbers.ts'
import { getCsvImport } from '../../store/csv-imports.ts'
import { listOpenPremiums } from '../../store/open-premiums.ts'
import { getTransfer, listApplied, listTransferSteps } from '../../store/premium-transfers.ts'
import type { Deps, DeskUser } from '../../usecases/deps.ts'
import {
  applyTransfer,
  holdTransfer,
  markRefundDue,
  recordRefund,
  reverseTransfer,
  type Target,
  transferImport,
} from '../../usecases/premium-transfers.ts'
import { dayField, optionalTextField, textField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { transfersHref } from './import.page.ts'
import { keyOf, matchesOf, targetsOf } from './matches.ts'
import { byNumbers, transferPage } from './transfer.page.ts'

const applicationForm = z.object({
  version: versionField(),
  choice: optionalTextField('充当する保証料', { maxLength: 2_000 }),
  numbers: optionalTextField('番号', { maxLength: 200 }),
})

/** One 入金, and the decisions on it. */
export function transferRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')
  const here = `${transfersHref}/:id` as const

  router.get(here, (req, res) => show(res, idIn(req), { typed: {}, errors: {} }))

  router.post(`${here}/application`, async (req, res) => {
    const id = idIn(req)
    const form = readForm(applicationForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    const chosen = await targetsIn(res, id, form.typed)
    if ('errors' in chosen) return show(res.status(422), id, { typed: form.typed, errors: chosen.errors })
    try {
      await applyTransfer(depsOf(res), deskUser(res), id, form.value.version, chosen.targets)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'transfer_sum_mismatch') throw error
      const { sentence } = refusalText(error.reason, error.detail)
      return show(res.status(422), id, { typed: form.typed, errors: { choice: sentence } })
    }
    res.redirect(303, `${transfersHref}/${id}`)
  })

  decide(
    router,
    'hold',
    z.object({ version: versionField(), note: textField('保留の理由', { maxLength: 200 }) }),
    (deps, user, id, form) => holdTransfer(deps, user, id, form.version, form.note),
  )
  decide(
    router,
    'refund-due',
    z.object({ version: versionField(), reason: textField('返金の理由', { maxLength: 200 }) }),
    (deps, user, id, form) => markRefundDue(deps, user, id, form.version, form.reason),
  )
  decide(
    router,
    'refund',
    z.object({
      version: versionField(),
      refundedOn: dayField('返金した日'),
      reference: textField('銀行の整理番号', { maxLength: 40 }),
    }),
    (deps, user, id, form) => recordRefund(deps, user, id, form.version, form),
  )
  decide(
    router,
    'reversal',
    z.object({ version: versionField(), cause: textField('取消の理由', { maxLength: 200 }) }),
    (deps, user, id, form) => reverseTransfer(deps, user, id, form.version, form.cause),
  )
  return router
}

/** A decision that is one form and one act. */
function decide<S extends z.ZodObject>(
  router: Router,
  path: string,
  schema: S,
  act: (deps: Deps, user: DeskUser, id: string, form: z.output<S>) => Promise<void>,
): void {
  router.post(`${transfersHref}/:id/${path}`, async (req, res) => {
    const id = idIn(req)
    const form = readForm(schema, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    try {
      await act(depsOf(res), deskUser(res), id, form.value)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'day_to_come') throw error
      const errors = { refundedOn: '返金した日は、今日か、過ぎた日を入力してください' }
      return show(res.status(422), id, { typed: form.typed, errors })
    }
    res.redirect(303, `${transfersHref}/${id}`)
  })
}

/** The premiums that were chosen: a suggestion as it was shown, or those of typed numbers. */
async function targetsIn(
  res: Response,
  id: string,
  typed: Typed,
): Promise<{ readonly targets: Target[] } | { readonly errors: FieldErrors }> {
  const { db } = depsOf(res)
  const { suretyId } = deskUser(res)
  const choice = typedText(typed, 'choice')
  if (choice === '') return { errors: { choice: '充当する保証料を選んでください' } }
  const open = await listOpenPremiums(db, { suretyId, words: [], dueBefore: null }, null, 5_000)
  if (choice !== byNumbers) {
    const transfer = await getTransfer(db, suretyId, id)
    const match = (await matchesOf(res, [transfer])).get(id)
    const chosen = match?.suggestions.find((one) => keyOf(one) === choice)
    // What it was to pay has been received meanwhile, or is no longer asked for.
    if (!chosen) throw new Refused('changed_meanwhile')
    return { targets: targetsOf(chosen.premiums) }
  }
  const numbers = typedText(typed, 'numbers')
    .split(/[\s、,]+/)
    .filter((one) => one !== '')
  if (numbers.length === 0) return { errors: { numbers: '受付番号・保証契約番号を入力してください' } }
  const found = numbers.map((number) => {
    const [reception, guarantee] = [readReceptionNumber(number), readGuaranteeNumber(number)]
    return open.filter(
      (one) => one.receptionNumber === reception || (guarantee !== null && one.guaranteeNumber === guarantee),
    )
  })
  const missing = numbers.filter((_, place) => found[place]?.length === 0)
  if (missing.length > 0) {
    const text = `「${missing.join('、')}」の未収の保証料は見つかりません。番号（例：R08-000123）を確認してください`
    return { errors: { numbers: text } }
  }
  return { targets: targetsOf([...new Set(found.flat())]) }
}

async function show(
  res: Response,
  id: string,
  shown: { readonly typed: Typed; readonly errors: FieldErrors },
): Promise<void> {
  const { db } = depsOf(res)
  const { suretyId, userId } = deskUser(res)
  const transfer = await getTransfer(db, suretyId, id)
  const file = await getCsvImport(db, { organisationId: suretyId, kind: transferImport }, transfer.importId)
  const isUndecided = transfer.state === 'open' || transfer.state === 'held'
  const match = isUndecided ? (await matchesOf(res, [transfer])).get(id) : undefined
  const steps = await listTransferSteps(db, id)
  const newest = steps.at(-1)
  const applied = newest?.kind === 'applied' ? await listApplied(db, newest.id) : []
  const { fileName } = file
  const model = transferPage({
    transfer,
    fileName,
    match,
    steps,
    applied,
    userId,
    ...shown,
    csrfField: () => csrfField(res),
  })
  page(res, 'desk/premiums/transfer', model)
}

function idIn(req: Request): string {
  return String(req.params['id'])
}
