import type { CertificateContent } from './certificate.ts'
import type { Day } from './day.ts'
import { type Amendment, changedFields } from './guarantee.ts'
import type { Product } from './product.ts'
import type { Yen } from './yen.ts'

/** 変更の種類, as a contractor chooses them. */
export type AmendmentKind = 'increase' | 'decrease' | 'works_period' | 'works_title' | 'depository_bank' | 'contractor'

export const amendmentKinds: readonly AmendmentKind[] = [
  'increase',
  'decrease',
  'works_period',
  'works_title',
  'depository_bank',
  'contractor',
]

/** What a contractor wants changed. Only the values of the chosen kinds count; null is not filled in yet. */
export type AmendmentContent = {
  readonly kinds: readonly AmendmentKind[]
  /** 契約変更日. */
  readonly contractChangedOn: Day | null
  readonly contractPrice: Yen | null
  readonly thisYearAmount: Yen | null
  /** The new total, not the difference (電子証書の金額は総額). */
  readonly guaranteedAmount: Yen | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly worksNumber: string | null
  readonly worksName: string | null
  readonly jointVentureName: string | null
  readonly depositoryBank: string | null
  readonly contractorName: string | null
  readonly contractorAddress: string | null
  /** Stands on no certificate; told to the surety, which keeps the register. */
  readonly representative: string | null
  readonly reason: string
  readonly remarks: string
}

export const emptyAmendment: AmendmentContent = {
  kinds: [],
  contractChangedOn: null,
  contractPrice: null,
  thisYearAmount: null,
  guaranteedAmount: null,
  worksStartsOn: null,
  worksEndsOn: null,
  worksNumber: null,
  worksName: null,
  jointVentureName: null,
  depositoryBank: null,
  contractorName: null,
  contractorAddress: null,
  representative: null,
  reason: '',
  remarks: '',
}

/** Every field of a 変更申込. Names are the same in forms, findings and 差戻し. */
export type AmendmentField = keyof AmendmentContent | 'files'

/** The fields that hold a new value, in the order of the certificate. */
export type AmendedField = Exclude<AmendmentField, 'kinds' | 'contractChangedOn' | 'reason' | 'remarks' | 'files'>

const fieldsByKind: Readonly<Record<AmendmentKind, readonly AmendedField[]>> = {
  increase: ['contractPrice', 'thisYearAmount', 'guaranteedAmount'],
  decrease: ['contractPrice', 'thisYearAmount', 'guaranteedAmount'],
  // A changed contract often names another price too; alone it needs no procedure, beside a change it belongs to it.
  works_period: ['contractPrice', 'worksStartsOn', 'worksEndsOn'],
  works_title: ['worksNumber', 'worksName', 'jointVentureName'],
  depository_bank: ['depositoryBank'],
  contractor: ['contractorName', 'contractorAddress', 'representative'],
}

const amendedFields: readonly AmendedField[] = [
  'contractorName',
  'contractorAddress',
  'representative',
  'jointVentureName',
  'worksNumber',
  'worksName',
  'contractPrice',
  'thisYearAmount',
  'guaranteedAmount',
  'worksStartsOn',
  'worksEndsOn',
  'depositoryBank',
]

export const amendmentFields: readonly AmendmentField[] = [
  'kinds',
  'contractChangedOn',
  ...amendedFields,
  'reason',
  'remarks',
  'files',
]

/** 予約 is turned into a contract's guarantee, not changed. */
export const amendableProducts: readonly Product[] = ['advance_payment', 'interim_advance_payment', 'performance']

/** The kinds a certificate can be changed in: one without a bank has none to be changed. */
export function kindsFor(certificate: CertificateContent): AmendmentKind[] {
  return amendmentKinds.filter((kind) => kind !== 'depository_bank' || certificate.depositoryBank !== null)
}

/** The fields of the chosen kinds, each once, in the order of the certificate. */
export function fieldsOf(kinds: readonly AmendmentKind[], certificate: CertificateContent): AmendedField[] {
  const chosen = new Set(kinds.flatMap((kind) => fieldsByKind[kind]))
  if (certificate.thisYearAmount === null) chosen.delete('thisYearAmount')
  if (certificate.contractor.jointVentureName === null) chosen.delete('jointVentureName')
  return amendedFields.filter((field) => chosen.has(field))
}

/** Whether a kind's own fields say anything new. */
export function isKindChanged(
  kind: AmendmentKind,
  content: AmendmentContent,
  certificate: CertificateContent,
): boolean {
  const changed: readonly string[] = changedFields(certificate, amendmentOf({ ...content, kinds: [kind] }, certificate))
  if (kind === 'contractor' && content.representative) return true
  return fieldsByKind[kind].some((field) => field !== 'contractPrice' && changed.includes(field))
}

/** The change as it would be issued: the new values of the chosen kinds, and the period that follows from them. */
export function amendmentOf(content: AmendmentContent, certificate: CertificateContent): Amendment {
  const values = fieldsOf(content.kinds, certificate)
    .filter((field) => field !== 'representative' && content[field] !== null)
    .map((field) => [field, content[field]])
  const amendment = Object.fromEntries(values) as Amendment
  const guaranteeEndsOn = endAfter(amendment.worksEndsOn ?? certificate.worksEndsOn, certificate)
  return guaranteeEndsOn === certificate.guaranteeEndsOn ? amendment : { ...amendment, guaranteeEndsOn }
}

/**
 * 保証期限 follows the works where it was their end (標準請負契約約款第35条). In works over several years it is the end of the
 * fiscal year, and moves only when the works now end before it.
 */
function endAfter(worksEndsOn: Day, certificate: CertificateContent): Day {
  if (certificate.product === 'performance' || certificate.guaranteeEndsOn === certificate.worksEndsOn)
    return worksEndsOn
  return worksEndsOn < certificate.guaranteeEndsOn ? worksEndsOn : certificate.guaranteeEndsOn
}
