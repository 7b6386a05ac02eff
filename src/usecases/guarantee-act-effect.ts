import type { CertificateContent } from '../domain/certificate.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { Day } from '../domain/day.ts'
import { NotFound } from '../domain/errors.ts'
import { correct, type Correction, type GuaranteeActKind, refundOf } from '../domain/guarantee-endings.ts'
import { premiumDifference } from '../domain/premium.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { type CertificateVersion, listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import { sumEarned } from '../store/premiums.ts'
import { getRateTable } from '../store/rates.ts'
import { getRefundRule } from '../store/refund-rules.ts'

/** What an act does, reckoned the same way before it is put forward, before it is decided, and when it happens. */
export type GuaranteeActEffect = {
  readonly inEffect: CertificateVersion
  /** What both parties will read after it: corrected, as before the change, or unchanged where the guarantee ends. */
  readonly after: CertificateContent
  /** The version that will be in effect; null for a 訂正, which makes a new one. */
  readonly afterVersion: CertificateVersion | null
  readonly versions: readonly CertificateVersion[]
  readonly additional: Yen
  readonly refund: Yen
  /** What of it is consumption tax. */
  readonly tax: Yen
}

export async function guaranteeActEffect(
  db: Db,
  guarantee: GuaranteeRow,
  act: { readonly kind: GuaranteeActKind; readonly correction: Correction | null },
  today: Day,
): Promise<GuaranteeActEffect> {
  const versions = await listVersions(db, guarantee.id)
  const inEffect = effectiveVersion(versions)
  if (!inEffect) throw new NotFound()
  const common = { inEffect, versions }
  switch (act.kind) {
    case 'correction': {
      const { rates } = await getRateTable(db, guarantee.rateTableId)
      const after = correct(inEffect.content, act.correction ?? {}, today)
      const difference = premiumDifference(rates, inEffect.content.guaranteedAmount, after.guaranteedAmount)
      return { ...common, after, afterVersion: null, ...difference, tax: yen(0) }
    }
    case 'amendment_withdrawal': {
      const { changeNumber } = inEffect
      const afterVersion = effectiveVersion(versions.filter((one) => one.changeNumber !== changeNumber)) ?? inEffect
      const { amount } = await sumEarned(db, guarantee.requestId, changeNumber)
      const difference = { additional: yen(Math.max(0, -amount)), refund: yen(Math.max(0, amount)) }
      return { ...common, after: afterVersion.content, afterVersion, ...difference, tax: yen(0) }
    }
    case 'voiding':
    case 'cancellation': {
      const earned = await sumEarned(db, guarantee.requestId)
      const percent = (await getRefundRule(db, guarantee.suretyId, today))[act.kind]
      return {
        ...common,
        after: inEffect.content,
        afterVersion: inEffect,
        additional: yen(0),
        refund: refundOf(yen(Math.max(0, earned.amount)), percent),
        tax: refundOf(yen(Math.max(0, earned.tax)), percent),
      }
    }
  }
}
