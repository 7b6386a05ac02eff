import type {
  CertificateForm,
  PaymentSection,
  ReservationCollection,
  Undertaking,
  WorksKind,
  YearBasis,
} from '../domain/application.ts'
import type { GuaranteeState, opennesses } from '../domain/guarantee.ts'
import type { Product } from '../domain/product.ts'
import { type GuaranteeRequest, type RequestState, requestStates } from '../domain/request.ts'

/** 商品(保証区分). */
export const productLabels: Readonly<Record<Product, string>> = {
  advance_payment: '前払金保証',
  interim_advance_payment: '中間前払金保証',
  performance: '契約保証',
  performance_reservation: '契約保証予約',
}

type RequestStanding = Pick<GuaranteeRequest, 'state' | 'premiumSettledAt'>

/** 手続状況 as NetDesk says it. */
export function requestLabelForContractor({ state, premiumSettledAt }: RequestStanding): string {
  return state === 'approved' && premiumSettledAt !== null ? '発行手続中' : contractorLabels[state]
}

/** 手続状況 as the desk says it; what was never sent has no name there. */
export function requestLabelForDesk({ state, premiumSettledAt }: RequestStanding): string {
  return state === 'approved' && premiumSettledAt !== null ? '承認待ち' : deskLabels[state]
}

const contractorLabels: Readonly<Record<RequestState, string>> = {
  draft: '作成中',
  awaiting_release: '社内承認待ち',
  submitted: '送信済',
  under_review: '審査中',
  awaiting_documents: '書類待ち',
  sent_back: '訂正依頼',
  approved: '入金待ち',
  issued: '保証証書発行済',
  declined: '引受不可',
  withdrawn: '取下げ',
}

/** 状況 to narrow 申込の一覧 by, in the order an application goes through them. */
export const requestStateChoices: readonly { readonly value: RequestState; readonly label: string }[] =
  requestStates.map((value) => ({
    value,
    label: value === 'approved' ? '入金待ち・発行手続中' : contractorLabels[value],
  }))

const deskLabels: Readonly<Record<RequestState, string>> = {
  draft: '–',
  awaiting_release: '–',
  submitted: '未着手',
  under_review: '審査中',
  awaiting_documents: '書類待ち',
  sent_back: '訂正待ち',
  approved: '入金待ち',
  issued: '発行済',
  declined: '引受不可',
  withdrawn: '取下げ',
}

export const guaranteeStateLabels: Readonly<Record<GuaranteeState, string>> = {
  in_force: '有効',
  voided: '取消',
  cancelled: '解約',
  ended: '終了',
  claimed: '請求中',
}

/** The choice between what still runs and what is over. */
export const opennessChoices = [
  { value: 'open', label: '有効・請求中' },
  { value: 'closed', label: '終了・解約・取消' },
] as const satisfies readonly { readonly value: (typeof opennesses)[number]; readonly label: string }[]

/** 新規, 変更-1, 変更-2: what a version of a certificate is called. */
export function versionLabel(changeNumber: number): string {
  return changeNumber === 0 ? '新規' : `変更-${changeNumber}`
}

/** 認証キー未提出 → 提出済 (or 直接送付済) → 発注者確認済. */
export function keyHandOverLabel(guarantee: {
  readonly keyHandedOverOn: unknown
  readonly seenByOrdererAt: unknown
  readonly deliveredAt?: unknown
  /** Whether the body lets the contractor know that it has looked. */
  readonly showsSeenAt: boolean
}): string {
  if (guarantee.seenByOrdererAt && guarantee.showsSeenAt) return '発注者確認済'
  if (guarantee.deliveredAt) return '直接送付済'
  return guarantee.keyHandedOverOn ? '提出済' : '認証キー未提出'
}

/** 工事・業務区分. */
export const worksKindLabels: Readonly<Record<WorksKind, string>> = {
  works: '工事',
  design: '設計・調査',
  survey: '測量',
  machinery: '機械類の製造',
}

/** 受注形態. */
export const undertakingLabels: Readonly<Record<Undertaking, string>> = {
  sole: '単独',
  joint_venture_representative: 'JV（代表者）',
  joint_venture_member: 'JV（構成員）',
}

/** 今年度対象額の種類. */
export const yearBasisLabels: Readonly<Record<YearBasis, string>> = {
  planned_amount: '出来高予定額',
  payment_limit: '支払限度額',
}

/** 保証証券の形式. */
export const certificateFormLabels: Readonly<Record<CertificateForm, string>> = {
  electronic: '電子保証',
  paper: '証書（紙）',
}

/** 予約証書の受取. */
export const reservationCollectionLabels: Readonly<Record<ReservationCollection, string>> = {
  download: 'ネットデスクのPDFを印刷する',
  office: '営業部・支店の窓口で受け取る',
  post: '郵送で受け取る',
}

/** What is paid for a product: a reservation is charged a fee, which is taxed; all else a premium. */
export function priceWord(product: Product): '手数料' | '保証料' {
  return product === 'performance_reservation' ? '手数料' : '保証料'
}

/** What the amount of a product is called. */
export function amountWord(product: Product): '予約金額' | '保証金額' {
  return product === 'performance_reservation' ? '予約金額' : '保証金額'
}

/** What the surety makes out for a product. */
export function certificateWord(product: Product): '予約証書' | '電子証書' {
  return product === 'performance_reservation' ? '予約証書' : '電子証書'
}

/** 保証料の支払方法. */
export const premiumPaymentLabels: Readonly<Record<PaymentSection['premiumPayment'], string>> = {
  transfer: '振込',
  monthly: '一括納付',
}

/** 利用者の役割. Role names are unique over the portals but for `administrator`, which is 管理者 in each. */
export const roleLabels: Readonly<Record<string, string>> = {
  drafter: '作成者',
  submitter: '送信者',
  administrator: '管理者',
  clerk: '担当者',
  id_administrator: '利用者ID管理者',
  reviewer: '審査担当者',
  approver: '決裁者',
}

/** 未入力 / 入力中 / 完了 of a task of an application. */
export const taskStateLabels = { not_started: '未入力', in_progress: '入力中', complete: '完了' } as const

/** 提出方法, as bodies take keys. */
export const submissionChannelLabels: Readonly<Record<'mail' | 'contract_system' | 'web_form' | 'paper', string>> = {
  mail: '電子メール',
  contract_system: '電子契約システム',
  web_form: 'ホームページの入力フォーム',
  paper: '窓口（印刷して提出）',
}
