import type { Router } from 'express'
import { contractorUser, depsOf } from '../access/context.ts'
import { premiumCalculatorRoutes } from '../access/premium-calculator/calculator.routes.ts'
import { getSurety } from '../store/sureties.ts'
import { netdeskCalculator } from './premium-calculator.ts'
import { page } from './views.ts'

/** 保証料計算 by the rates of the company's own surety. */
export function netdeskCalculatorRoutes(): Router {
  return premiumCalculatorRoutes({
    href: netdeskCalculator,
    suretiesOf: async (res) => [await getSurety(depsOf(res).db, contractorUser(res).suretyId)],
    page,
  })
}
