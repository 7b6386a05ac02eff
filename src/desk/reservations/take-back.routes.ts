import { type Response, Router } from 'express'
import { z } from 'zod'
import { depsOf, deskUser } from '../../access/context.ts'
import { csrfField } from '../../access/frame.ts'
import { NotFound, Refused } from '../../domain/errors.ts'
import { getGuaranteeForSurety, type GuaranteeRow } from '../../store/guarantees.ts'
import { listReservationResults, resultOf } from '../../store/reservation-results.ts'
import { takeBackResult } from '../../usecases/reservation-results.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type SummaryList,
  type Textarea,
} from '../../web/components.ts'
import { linesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed, typedText } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { refusalText } from '../../wording/refusals.ts'
import { isStale, unprocessed } from '../act.routes.ts'
import { page } from '../views.ts'
import { resultText } from './panel.ts'

export type TakeBackPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly reason: Textarea
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
}

type Shown = { readonly typed: Typed; readonly errors: FieldErrors; readonly notice?: Notice }

const takeBackForm = z.object({ version: versionField(), reason: linesField('取消しの理由', { maxLength: 400 }) })

/** 入札の結果の取消し: a result that was recorded wrong is taken back with a reason, and the contractor records it anew. */
export function takeBackRoutes(): Router {
  const router = Router()
  acceptIds(router, 'id')

  router.get('/desk/guarantees/:id/result', async (req, res) => {
    await show(res, req.params.id, { typed: {}, errors: {} })
  })

  router.post('/desk/guarantees/:id/result', async (req, res) => {
    const { id } = req.params
    const form = readForm(takeBackForm, req)
    if (!form.ok) return show(unprocessed(res, form.errors), id, form)
    try {
      await takeBackResult(depsOf(res), deskUser(res), id, form.value.version, form.value.reason)
    } catch (error) {
      const notice = noticeOf(error)
      if (!notice) throw error
      return show(res.status(409), id, { typed: form.typed, errors: {}, notice })
    }
    res.redirect(303, `/desk/guarantees/${id}`)
  })

  return router
}

/** What keeps the result from being taken back for now; what was typed is shown again beside it. */
function noticeOf(error: unknown): Notice | null {
  if (!(error instanceof Refused)) return null
  if (!isStale(error) && error.reason !== 'conversion_under_way') return null
  const { title, sentence, wayOn } = refusalText(error.reason, error.detail)
  return { kind: 'warn', title, text: `${sentence}${wayOn}` }
}

async function show(res: Response, id: string, shown: Shown): Promise<void> {
  const { db } = depsOf(res)
  const { suretyId, roles } = deskUser(res)
  const reservation = await getGuaranteeForSurety(db, suretyId, id)
  if (reservation.product !== 'performance_reservation') throw new NotFound()
  if (!roles.includes('reviewer')) throw new Refused('not_allowed')
  const [newest] = await listReservationResults(db, id)
  if (!newest || !resultOf(newest)) return res.redirect(303, `/desk/guarantees/${id}`)
  page(res, 'desk/reservations/take-back', takeBackPage(reservation, resultText(newest), shown, csrfField(res)))
}

function takeBackPage(
  reservation: GuaranteeRow,
  recorded: string,
  { typed, errors, notice }: Shown,
  csrf: CsrfField,
): TakeBackPage {
  return {
    title: '入札の結果の記録を取り消す',
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${reservation.id}` },
    errorSummary: errorSummary(errors),
    notice: notice ?? null,
    summary: {
      rows: [
        { label: '予約証書番号', value: reservation.guaranteeNumber },
        { label: '受注者', value: reservation.contractorName },
        { label: '工事名', value: reservation.worksName },
        { label: 'いまの記録', value: recorded },
      ],
    },
    reason: {
      name: 'reason',
      label: '取消しの理由',
      hint: '例：受注者から電話で、落札金額の入力誤りの連絡があったため',
      necessity: 'required',
      value: typedText(typed, 'reason'),
      rows: 3,
      error: errors['reason'],
    },
    action: `/desk/guarantees/${reservation.id}/result`,
    version: reservation.version,
    csrfField: csrf,
  }
}
