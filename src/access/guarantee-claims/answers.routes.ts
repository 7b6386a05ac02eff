import { type Response, Router } from 'express'
import { z } from 'zod'
import { Refused } from '../../domain/errors.ts'
import { listInquiries } from '../../store/claim-inquiries.ts'
import { saveAnswers, sendAnswers } from '../../usecases/claim-inquiries.ts'
import { viewClaimAnswer } from '../../usecases/claim-decisions.ts'
import { getClaimFor } from '../../usecases/guarantee-claims.ts'
import { sendDownload } from '../../web/download.ts'
import { optionalChoiceField, optionalLinesField, versionField } from '../../web/fields.ts'
import { type FieldErrors, readForm, type Typed } from '../../web/form.ts'
import { acceptIds } from '../../web/ids.ts'
import { depsOf } from '../context.ts'
import { answerFields } from './inquiries.page.ts'
import { claimHref, type ClaimSide } from './side.ts'

const answerForm = z.object({
  version: versionField(),
  then: optionalChoiceField('ボタン', ['save', 'send']),
  ...Object.fromEntries(answerFields.map((name) => [name, optionalLinesField('回答', { maxLength: 2000 })])),
})

/** 照会への回答: all points in one form, kept while they are incomplete; and the surety's answer as a paper. */
export function claimAnswerRoutes(side: ClaimSide): Router {
  const router = Router()
  acceptIds(router, 'id')
  const claims = `/${side.portal}/guarantee-claims`

  router.post(`${claims}/:id/answers`, async (req, res) => {
    const id = String(req.params['id'])
    const form = readForm(answerForm, req)
    if (!form.ok) return again(Object.keys(form.errors).length > 0 ? res.status(422) : res, id, form)
    const values = form.value as Readonly<Record<string, unknown>>
    const inquiries = await listInquiries(depsOf(res).db, id)
    const points = inquiries.find(({ answeredAt }) => answeredAt === null)?.points ?? []
    const answers = Object.fromEntries(
      points.map((point, place) => [point.id, String(values[answerFields[place] ?? ''] ?? '')]),
    )
    const write = form.value.then === 'send' ? sendAnswers : saveAnswers
    try {
      await write(depsOf(res), side.userOf(res), id, form.value.version, answers)
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== 'points_unanswered') throw error
      const missing = points.flatMap(({ id: point }, place) => (answers[point] ? [] : [answerFields[place] ?? '']))
      const errors = Object.fromEntries(missing.map((name) => [name, `${name.slice(6)}番の事項に回答してください`]))
      return again(res.status(422), id, { typed: form.typed, errors })
    }
    res.redirect(303, claimHref(side, id))
  })

  router.get(`${claims}/:id/answer-letter/pdf`, async (req, res) => {
    const letter = await viewClaimAnswer(depsOf(res), side.userOf(res), String(req.params['id']))
    const title = letter.kind === 'payment' ? '保証金支払通知書' : '保証金請求への回答書'
    sendDownload(res, {
      name: `${title}_${letter.claim.guaranteeNumber}.pdf`,
      type: 'application/pdf',
      bytes: await side.answerPdf(letter),
      disposition: 'inline',
    })
  })

  return router

  async function again(res: Response, id: string, shown: { typed: Typed; errors: FieldErrors }): Promise<void> {
    await side.showSubmitted(res, await getClaimFor(depsOf(res).db, side.userOf(res), id), shown)
  }
}
