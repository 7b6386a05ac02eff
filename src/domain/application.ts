import type { Day } from './day.ts'
import { Refused } from './errors.ts'
import { products, type Product } from './product.ts'
import { step, type GuaranteeRequest, type RequestAct } from './request.ts'
import type { Yen } from './yen.ts'

/** 業務区分. The act covers works, their design and survey, and the making of machinery (昭和27年法律第184号). */
export type WorksKind = 'works' | 'design' | 'survey' | 'machinery'
export const worksKinds: readonly WorksKind[] = ['works', 'design', 'survey', 'machinery']

/** 受注形態. */
export type Undertaking = 'sole' | 'joint_venture_representative' | 'joint_venture_member'
export const undertakings: readonly Undertaking[] = ['sole', 'joint_venture_representative', 'joint_venture_member']

/** 申込の種類. What is asked for decides the tasks an application is filled in by; it stays what it was begun as. */
export type ApplicationKind = 'guarantee' | 'interim' | 'reservation'

/** 保証証券の形式. */
export type CertificateForm = 'electronic' | 'paper'

/** 発注者と工事. */
export type WorksSection = {
  readonly ordererId: string | null
  /** The orderer as typed, when it is not in our register. */
  readonly ordererName: string
  readonly ordererSection: string
  readonly worksKind: WorksKind
  readonly worksNumber: string
  readonly worksName: string
  readonly worksPlace: string
}

/** 債務負担行為・継続費の一年度: what is to be finished in it (出来高予定額), and what the body may pay in it (支払限度額). */
export type FiscalYear = {
  /** The western year in which the fiscal year begins. */
  readonly year: number
  readonly plannedAmount: Yen | null
  readonly paymentLimit: Yen | null
}

/** What 今年度対象額 is measured by: 出来高予定額 or 支払限度額 of the year. */
export type YearBasis = 'planned_amount' | 'payment_limit'
export const yearBases: readonly YearBasis[] = ['planned_amount', 'payment_limit']

/** JVの構成員. Shares are hundredths of a percent, 6000 for 60.00%; bank and amount where the deposit is split. */
export type JointVentureMember = {
  readonly name: string
  readonly shareBasisPoints: number | null
  readonly isRepresentative: boolean
  readonly depositoryBank: string
  readonly amount: Yen | null
}

/** 再預託. A further special account the advance is deposited into again. */
export type Redeposit = {
  readonly depositoryBank: string
  readonly accountHolder: string
  readonly amount: Yen | null
}

/** 請負契約. */
export type ContractSection = {
  readonly contractPrice: Yen | null
  readonly contractedOn: Day | null
  readonly awardedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  readonly undertaking: Undertaking
  readonly jointVentureName: string
  readonly isLowBid: boolean
  /** 債務負担行為・継続費: makes 今年度対象額 necessary. */
  readonly isMultiYear: boolean
  readonly fiscalYears: readonly FiscalYear[]
  readonly members: readonly JointVentureMember[]
}

/** 保証の内容: which guarantees are asked for. Null is not asked for. */
export type GuaranteesSection = {
  readonly advancePayment: {
    readonly certificateForm: CertificateForm
    readonly thisYearAmount: Yen | null
    readonly amount: Yen | null
    /** 対象年度 of a contract over several years, and what its 今年度対象額 is; not there where it runs over one. */
    readonly fiscalYear?: number | null
    readonly yearBasis?: YearBasis | null
  } | null
  readonly performance: {
    readonly certificateForm: CertificateForm
    readonly amount: Yen | null
  } | null
  /** 前払金予定: a performance guarantee is a rider to an advance payment, so one must at least be planned. */
  readonly isAdvancePaymentPlanned: boolean | null
}

/** 中間前払金保証の内容, with the body's finding that it may be paid (認定調書). */
export type InterimSection = {
  readonly certificateForm: CertificateForm
  readonly thisYearAmount: Yen | null
  readonly amount: Yen | null
  readonly eligibilityNumber: string
  readonly eligibilityStatedOn: Day | null
  /** Whether 部分払 was chosen in place of an interim advance; null until answered. */
  readonly hasPartialPayment: boolean | null
}

/** 予約証書の受取: printed from the PDF by the contractor, handed out at the office, or sent by post. */
export type ReservationCollection = 'download' | 'office' | 'post'
export const reservationCollections: readonly ReservationCollection[] = ['download', 'office', 'post']

/** 入札と予約の内容. */
export type TenderSection = {
  /** Always paper: no body reads a reservation electronically (contractor.md 5.12). */
  readonly certificateForm: CertificateForm
  readonly collection: ReservationCollection
  /** 入札公告番号. */
  readonly noticeNumber: string
  readonly noticedOn: Day | null
  /** 競争参加資格申請期限. */
  readonly qualificationDueOn: Day | null
  readonly tenderOn: Day | null
  readonly openedOn: Day | null
  readonly contractExpectedOn: Day | null
  readonly worksStartsOn: Day | null
  readonly worksEndsOn: Day | null
  /** 予定入札額の上限. */
  readonly bidCeiling: Yen | null
  /** 契約保証割合, in percent. */
  readonly ratioPercent: number
  readonly amount: Yen | null
  /** 前払金予定: a reservation only works with a planned advance; null until answered. */
  readonly isAdvancePaymentPlanned: boolean | null
}

/** 預託金融機関と保証料. */
export type PaymentSection = {
  /** Four and three digits where the bank was chosen from the register; null where typed. */
  readonly bankCode: string | null
  readonly bankBranchCode: string | null
  /** 〇〇銀行 △△支店, as it is to stand on the certificate. */
  readonly depositoryBank: string
  readonly usesRedeposit: boolean
  readonly redeposits: readonly Redeposit[]
  readonly premiumPayment: 'transfer' | 'monthly'
  readonly billTo: string
  readonly wantsPaperStatement: boolean
}

/** 受け取りとお知らせ. */
export type DeliverySection = {
  readonly officeId: string | null
  readonly wantsIssueNotice: boolean
  readonly noticeEmail: string
  readonly contactSection: string
  readonly contactPerson: string
  readonly contactTelephone: string
  readonly remarks: string
}

export type ApplicationContent = {
  readonly kind: ApplicationKind
  readonly works: WorksSection | null
  readonly contract: ContractSection | null
  readonly guarantees: GuaranteesSection | null
  readonly interim: InterimSection | null
  readonly tender: TenderSection | null
  readonly payment: PaymentSection | null
  readonly delivery: DeliverySection | null
}

/** The parts of an application that are filled in. */
export type SectionName = Exclude<keyof ApplicationContent, 'kind'>

export const emptyContent: ApplicationContent = {
  kind: 'guarantee',
  works: null,
  contract: null,
  guarantees: null,
  interim: null,
  tender: null,
  payment: null,
  delivery: null,
}

/** 保証申込. A contractor asks the surety for one or more guarantees under one works contract. */
export type Application = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  /** 受付番号, drawn at the first sending. */
  readonly receptionNumber: string | null
  readonly content: ApplicationContent
  /** The guarantee it starts from: the advance beside an interim one, last year's, or a reservation. */
  readonly originGuaranteeId: string | null
  readonly requests: readonly GuaranteeRequest[]
  readonly createdBy: string
  readonly savedAt: Date
  readonly submittedAt: Date | null
  /** When a draft that asked for nothing yet was thrown away; one that asked for something has its requests withdrawn. */
  readonly discardedAt: Date | null
  /** Goes up with every change; a form carries the version it was filled in against. */
  readonly version: number
}

/** The products the content asks for. */
export function productsAskedFor(content: ApplicationContent): Product[] {
  return products.filter((product) => requestedOf(content, product) !== null)
}

/** What is asked for under a product: its amount, and the form of its certificate; null where it is not asked for. */
export function requestedOf(
  { guarantees, interim, tender }: ApplicationContent,
  product: Product,
): { readonly amount: Yen | null; readonly certificateForm: CertificateForm } | null {
  switch (product) {
    case 'advance_payment':
      return guarantees?.advancePayment ?? null
    case 'performance':
      return guarantees?.performance ?? null
    case 'interim_advance_payment':
      return interim
    case 'performance_reservation':
      return tender
  }
}

/** Whether the contractor may still change what the application says. */
export function isEditable(application: Application): boolean {
  if (application.discardedAt) return false
  const open = application.requests.filter(({ state }) => state !== 'withdrawn' && state !== 'declined')
  if (open.length === 0) return application.submittedAt === null && application.requests.length === 0
  return open.every((request) => request.state === 'draft' || request.state === 'sent_back')
}

/** Whether the application is a draft that asks for nothing yet, and can be thrown away. */
export function isDiscardable({ requests, submittedAt, discardedAt }: Application): boolean {
  return requests.length === 0 && submittedAt === null && discardedAt === null
}

/** The application with an act applied to every request for which the table lists it; refused when there is none. */
export function stepAll(
  application: Application,
  act: RequestAct,
  among: readonly GuaranteeRequest['state'][],
): Application {
  if (!application.requests.some((request) => among.includes(request.state))) throw new Refused('not_possible_now')
  return {
    ...application,
    requests: application.requests.map((request) => (among.includes(request.state) ? step(request, act) : request)),
  }
}

const sendable: readonly GuaranteeRequest['state'][] = ['draft', 'awaiting_release', 'sent_back']

/**
 * 送信. Whatever the content asks for goes to the desk; a request that came back and is no longer asked for is withdrawn by
 * that. Refused when nothing is left to be sent.
 */
export function submit(application: Application): Application {
  if (application.requests.length === 0) throw new Refused('nothing_requested')
  if (!application.requests.some(({ state }) => sendable.includes(state))) throw new Refused('not_possible_now')
  const asked = productsAskedFor(application.content)
  const requests = application.requests.map((request) => {
    if (!sendable.includes(request.state)) return request
    return step(request, asked.includes(request.product) ? 'submit' : 'withdraw')
  })
  if (!requests.some(({ state }) => state === 'submitted')) throw new Refused('nothing_requested')
  return { ...application, requests }
}

/**
 * 差戻し. The application goes back as a whole: refused when one of its requests is approved or issued already, since what
 * that one says can no longer be changed.
 */
export function sendBack(application: Application): Application {
  if (application.requests.some(({ state }) => state === 'approved' || state === 'issued'))
    throw new Refused('not_possible_now')
  return stepAll(application, 'sendBack', ['under_review'])
}

/** One request of the application, replaced by what `change` makes of it. */
export function withRequest(
  application: Application,
  requestId: string,
  change: (request: GuaranteeRequest) => GuaranteeRequest,
): Application {
  return {
    ...application,
    requests: application.requests.map((request) => (request.id === requestId ? change(request) : request)),
  }
}
