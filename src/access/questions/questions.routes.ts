import { type Response, Router } from 'express'
import { z } from 'zod'
import { optionalTextField } from '../../web/fields.ts'
import { readQuery, typedText } from '../../web/form.ts'
import { questionPage, type QuestionsAddress, questionsPage, type QuestionViews } from './questions.page.ts'

/** The portal's own way to show a page, for each of the two views. */
type ShowPage = {
  (res: Response, view: 'access/questions/index', model: QuestionViews['access/questions/index']): void
  (res: Response, view: 'access/questions/show', model: QuestionViews['access/questions/show']): void
}

const schema = z.object({ q: optionalTextField('ことば', { maxLength: 100 }) })

/** Q&A in the frame of whoever shows it. */
export function questionsRoutes(address: QuestionsAddress, show: ShowPage): Router {
  const router = Router()

  router.get(address, (req, res) => {
    const { typed } = readQuery(schema, req)
    const model = questionsPage(address, typedText(typed, 'q').slice(0, 100))
    if (model.errorSummary) res.status(422)
    show(res, 'access/questions/index', model)
  })

  router.get(`${address}/:question`, (req, res) => {
    show(res, 'access/questions/show', questionPage(address, String(req.params['question'])))
  })

  return router
}
