import type { Router } from 'express'
import { depsOf } from '../access/context.ts'
import { premiumCalculatorRoutes } from '../access/premium-calculator/calculator.routes.ts'
import { listSuretiesWithRates } from '../store/sureties.ts'
import { page } from './views.ts'

/** 保証料計算 for everybody, by the rates of whichever surety is chosen. */
export function premiumRoutes(): Router {
  return premiumCalculatorRoutes({
    href: '/premium',
    suretiesOf: (res) => {
      const { db, realm } = depsOf(res)
      return listSuretiesWithRates(db, realm.id)
    },
    page,
  })
}
