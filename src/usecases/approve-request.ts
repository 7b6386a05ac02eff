import { type Application, requestedOf, withRequest } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { premiumFor } from '../domain/premium.ts'
import { approve } from '../domain/request.ts'
import type { Product } from '../domain/product.ts'
import type { Yen } from '../domain/yen.ts'
import { getForSurety, saveApplication } from '../store/applications.ts'
import { postPremium } from '../store/premiums.ts'
import { getRateTableInForce } from '../store/rates.ts'
import type { DeskUser, Deps } from './deps.ts'
import { demandInHand } from './desk-claims.ts'
import { demandOriginInForce } from './origin.ts'
import { perform } from './perform.ts'
import { premiumDueOn } from './premium-due-on.ts'
import { demandWithinLimit } from './underwriting.ts'

/**
 * 引受承認. The reviewer takes the risk on; the premium is fixed by the rates in force today and charged. Refused where the
 * page showed another table's premium.
 */
export async function approveRequest(
  deps: Deps,
  user: DeskUser,
  id: string,
  requestId: string,
  version: number,
  shownRateTableId?: string,
): Promise<void> {
  await perform(deps, user, 'approve-request', async ({ tx, at, today, record, owe }) => {
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const before = await getForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await demandInHand(tx, user, { kind: 'application', id })
    const request = before.requests.find((one) => one.id === requestId)
    if (!request) throw new NotFound()
    await demandOriginInForce(tx, before)
    await demandWithinLimit(tx, before, today)
    const table = await getRateTableInForce(tx, user.suretyId, request.product, today)
    const reckoned = premiumFor(table.rates, guaranteedAmountOf(before, request.product))
    if (shownRateTableId !== undefined && shownRateTableId !== table.id)
      throw new Refused('rates_changed', { premium: reckoned.amount })
    const premium = {
      ...reckoned,
      rateTableId: table.id,
      dueOn: await premiumDueOn(tx, user.suretyId, today),
    }
    const payment = before.content.payment?.premiumPayment ?? 'transfer'
    const after = withRequest(before, requestId, (one) => approve(one, user.userId, premium, payment, at))

    await saveApplication(tx, before, { ...after, savedAt: at })
    const entry = {
      requestId,
      changeNumber: 0,
      amount: premium.amount,
      tax: premium.tax,
      on: today,
      at,
      by: user.userId,
    }
    await postPremium(tx, { ...entry, kind: 'charge' })
    if (payment === 'monthly') await postPremium(tx, { ...entry, kind: 'monthly_billing' })
    await record({
      name: 'request.approved',
      subjectId: requestId,
      details: { product: request.product, premiumAmount: premium.amount, rateTableId: table.id, payment },
    })
    if (payment === 'transfer') await owe({ kind: 'premium-due', requestId })
  })
}

/** The amount asked for under a product; refused when the application asks for none. */
export function guaranteedAmountOf(application: Application, product: Product): Yen {
  const amount = requestedOf(application.content, product)?.amount
  if (!amount) throw new Refused('incomplete')
  return amount
}
