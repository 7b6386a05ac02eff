import type { Response } from 'express'
import { plainFrame } from '../access/frame.ts'
import type { CalculatorPage } from '../access/premium-calculator/calculator.page.ts'
import type { QuestionViews } from '../access/questions/questions.page.ts'
import { sendPage } from '../web/render.ts'
import type { EntrancePage } from './entrance.page.ts'
import type { GuidePage } from './guide.page.ts'
import type { KeysPage } from './keys.page.ts'
import type { VerifyPage } from './verify.page.ts'
import type { ServicePage } from './service.page.ts'

/** The pages nobody has to sign in for. */
export type Views = QuestionViews & {
  'public/entrance': EntrancePage
  'public/dsure': ServicePage
  'public/guide': GuidePage
  'public/keys': KeysPage
  'public/verify': VerifyPage
  'access/premium-calculator': CalculatorPage
}

/** D-Sure's own page stands in D-Sure's frame; the others in that of the whole. */
export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  const frame = view === 'public/dsure' ? plainFrame(res, 'dsure', '/dsure') : plainFrame(res, 'public', '/')
  sendPage(res, frame, view, model)
}
