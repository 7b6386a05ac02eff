import type { AmendmentRequest } from '../domain/amendment-request.ts'
import { type AmendmentFinding, amendmentFindings } from '../domain/amendment-checks.ts'
import type { AmendmentContext } from '../domain/amendment-figures.ts'
import type { Application } from '../domain/application.ts'
import type { Day } from '../domain/day.ts'
import type { Guarantee } from '../domain/guarantee.ts'
import { type Yen, yen } from '../domain/yen.ts'
import { getApplicationOfRequest } from '../store/applications.ts'
import { type CertificateVersion, getNewest, listVersions, nextChangeNumber } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee, sumInterim } from '../store/guarantees.ts'
import { getRules } from '../store/orderers.ts'
import { getRateTable } from '../store/rates.ts'

/** The facts beside a change that its checks and figures need. */
export type AmendmentBasis = {
  readonly context: AmendmentContext
  readonly application: Application
  readonly newest: CertificateVersion
  /** What the change will be called once it is issued. */
  readonly changeNumber: number
  readonly payment: 'transfer' | 'monthly'
}

/** Gathers them from the guarantee as it is now: its certificate, the body's rules, its own rates, and the other advance. */
export async function amendmentBasis(db: Db, guarantee: Guarantee, today: Day): Promise<AmendmentBasis> {
  const application = await getApplicationOfRequest(db, guarantee.requestId)
  const newest = await getNewest(db, guarantee.id)
  const { content: certificate } = newest
  const { rates } = await getRateTable(db, guarantee.rateTableId)
  const { works, contract, payment } = application.content
  return {
    application,
    newest,
    changeNumber: await nextChangeNumber(db, guarantee.id),
    payment: payment?.premiumPayment ?? 'transfer',
    context: {
      certificate,
      rules: await getRules(db, guarantee.ordererId, certificate.contractedOn ?? today),
      worksKind: works?.worksKind ?? 'works',
      isLowBid: contract?.isLowBid ?? false,
      rates,
      otherAdvance: await otherAdvance(db, guarantee, application),
      today,
    },
  }
}

/** The same checks wherever they are shown or enforced: at the form, at sending, at the desk. */
export function checkAmendment({ content }: AmendmentRequest, { context }: AmendmentBasis): AmendmentFinding[] {
  return amendmentFindings(content, context)
}

/** 前払 and 中間 of one contract are measured together: each counts beside the other. */
async function otherAdvance(db: Db, guarantee: Guarantee, application: Application): Promise<Yen> {
  if (guarantee.product === 'advance_payment') return sumInterim(db, guarantee.id)
  if (guarantee.product !== 'interim_advance_payment' || !application.originGuaranteeId) return yen(0)
  return (await getGuarantee(db, application.originGuaranteeId)).guaranteedAmount
}

/** The same facts beside the version a change was put beside, whatever has become of the guarantee since. */
export async function besideBase(
  db: Db,
  { guaranteeId, baseCertificateId }: AmendmentRequest,
  { context, newest }: AmendmentBasis,
): Promise<AmendmentContext> {
  if (newest.id === baseCertificateId) return context
  const base = (await listVersions(db, guaranteeId)).find(({ id }) => id === baseCertificateId)
  return base ? { ...context, certificate: base.content } : context
}
