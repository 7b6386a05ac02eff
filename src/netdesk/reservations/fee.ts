import type { ApplicationContent } from '../../domain/application.ts'
import type { Day } from '../../domain/day.ts'
import { Refused } from '../../domain/errors.ts'
import { premiumFor } from '../../domain/premium.ts'
import { yen } from '../../domain/yen.ts'
import type { Db } from '../../store/db.ts'
import { getRateTableInForce } from '../../store/rates.ts'
import type { SummaryPremium } from '../../wording/application-summary.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { productLabels } from '../../wording/labels.ts'

/** 手数料, with the tax that is in it, by the table in force on a day. */
export async function reservationFee(db: Db, suretyId: string, on: Day): Promise<{ fee: string; note: string }> {
  try {
    const { rates, validFrom } = await getRateTableInForce(db, suretyId, 'performance_reservation', on)
    const { amount, tax } = premiumFor(rates, yen(0))
    const note = `うち消費税 ${formatYen(tax)}。${formatDay(validFrom)}からの手数料による目安です`
    return { fee: formatYen(amount), note }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { fee: '計算できません', note: '手数料が登録されていません' }
  }
}

/** The fee as the summary of an application takes it; none for one of another kind. */
export async function feeOf(db: Db, suretyId: string, content: ApplicationContent, on: Day): Promise<SummaryPremium[]> {
  if (content.kind !== 'reservation') return []
  const product = 'performance_reservation'
  const { fee, note } = await reservationFee(db, suretyId, on)
  return [{ product, title: productLabels[product], premium: fee, rates: note }]
}
