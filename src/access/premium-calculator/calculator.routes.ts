import { type Response, Router } from 'express'
import { dayOf } from '../../domain/day.ts'
import { answerTo, questionFaults } from '../../domain/premium-question.ts'
import { findFirstRateDay, findRateTableInForce } from '../../store/rates.ts'
import type { SuretyName } from '../../store/sureties.ts'
import { type FieldErrors, readQuery } from '../../web/form.ts'
import { depsOf } from '../context.ts'
import { type Asked, calculatorForm, faultErrors, isAsked, labels, noTableError } from './calculator.form.ts'
import { type Answered, type CalculatorPage, calculatorPage } from './calculator.page.ts'

export const calculatorView = 'access/premium-calculator'

/** What a portal adds to the calculator: where it stands, whose rates can be chosen, and its frame. */
export type CalculatorSide = {
  readonly href: string
  readonly suretiesOf: (res: Response) => Promise<readonly SuretyName[]>
  readonly page: (res: Response, view: typeof calculatorView, model: CalculatorPage) => void
}

/** 保証料計算: a question that is an address, answered by the rates and the reckoning of the bill. Nothing is kept. */
export function premiumCalculatorRoutes({ href, suretiesOf, page }: CalculatorSide): Router {
  const router = Router()

  router.get(href, async (req, res) => {
    const sureties = await suretiesOf(res)
    const today = dayOf(depsOf(res).now())
    const form = readQuery(calculatorForm, req)
    const shown = { href, sureties, today, typed: form.typed }
    if (!isAsked(form.typed)) return page(res, calculatorView, calculatorPage(shown))
    const surety = suretyIn(sureties, form.typed['surety'])
    if (!form.ok || !surety) {
      const errors = {
        ...(surety ? {} : { surety: `${labels.surety}を選んでください` }),
        ...(form.ok ? {} : form.errors),
      }
      return page(res.status(422), calculatorView, calculatorPage({ ...shown, errors }))
    }
    const read = await answerFor(res, surety, form.value)
    if ('errors' in read)
      return page(res.status(422), calculatorView, calculatorPage({ ...shown, errors: read.errors }))
    page(res, calculatorView, calculatorPage({ ...shown, answered: read }))
  })

  return router
}

/** The only one needs no choosing. */
function suretyIn(sureties: readonly SuretyName[], typed: unknown): SuretyName | undefined {
  return sureties.length === 1 ? sureties[0] : sureties.find(({ id }) => id === typed)
}

async function answerFor(
  res: Response,
  surety: SuretyName,
  asked: Asked,
): Promise<Answered | { readonly errors: FieldErrors }> {
  const { db, now } = depsOf(res)
  const { product } = asked
  const on = asked.appliedOn ?? dayOf(now())
  const table = await findRateTableInForce(db, surety.id, product, on)
  if (!table) return { errors: noTableError(product, on, await findFirstRateDay(db, surety.id, product)) }
  const faults = questionFaults(asked, table.rates)
  if (faults.length > 0) return { errors: faultErrors(faults, asked.contractPrice) }
  return { surety, asked, on, table, answer: answerTo(asked, table) }
}
