import type { ApplicationKind } from '../domain/application.ts'
import type { ApplicationField, ApplicationTask } from '../domain/application-fields.ts'

/** What the form calls each field; errors, checks and 差戻し use the same words. */
export const applicationFieldLabels: Readonly<Record<ApplicationField, string>> = {
  orderer: '発注者',
  ordererSection: '発注者の担当部署',
  worksKind: '工事・業務区分',
  worksNumber: '工事番号・契約番号',
  worksName: '工事名',
  worksPlace: '工事場所',
  contractPrice: '請負金額（税込）',
  contractedOn: '請負契約日',
  awardedOn: '落札日',
  worksStartsOn: '工期の開始日',
  worksEndsOn: '工期の完成日',
  undertaking: '受注形態',
  jointVentureName: 'JV名',
  isLowBid: '低入札',
  isMultiYear: '債務負担行為・継続費',
  fiscalYears: '年度ごとの金額',
  members: 'JVの構成員',
  products: '申し込む保証',
  advancePaymentForm: '前払金保証の保証証券の形式',
  fiscalYear: '対象年度',
  yearBasis: '今年度対象額の種類',
  thisYearAmount: '今年度対象額',
  advancePaymentAmount: '前払金保証金額',
  performanceForm: '契約保証の保証証券の形式',
  performanceAmount: '契約保証金額',
  isAdvancePaymentPlanned: '前払金の予定',
  interimForm: '中間前払金保証の保証証券の形式',
  interimThisYearAmount: '今年度対象額',
  interimAmount: '中間前払金保証金額',
  eligibilityNumber: '認定調書の番号',
  eligibilityStatedOn: '認定調書の日付',
  hasPartialPayment: '部分払の選択',
  noticeNumber: '入札公告番号',
  noticedOn: '公告日',
  qualificationDueOn: '競争参加資格申請期限',
  tenderOn: '入札日',
  openedOn: '開札日',
  contractExpectedOn: '予定契約時期',
  tenderWorksStartsOn: '予定工期の開始日',
  tenderWorksEndsOn: '予定工期の完成日',
  bidCeiling: '予定入札額（上限）',
  ratioPercent: '契約保証割合',
  reservationAmount: '予約金額',
  tenderAdvancePlanned: '前払金の予定',
  reservationCollection: '予約証書の受取',
  depositoryBank: '預託金融機関',
  usesRedeposit: '再預託利用区分',
  redeposits: '再預託先',
  splitDeposits: '分割預託',
  premiumPayment: '保証料支払方法',
  billTo: '保証料請求先',
  wantsPaperStatement: '保証料計算書（紙）について',
  office: '申込送信先',
  wantsIssueNotice: '電子保証発行完了のお知らせ',
  noticeEmail: 'メールアドレス',
  contactSection: '担当部署',
  contactPerson: '担当者',
  contactTelephone: '電話番号',
  remarks: '備考',
  attachments: '添付書類',
}

export const applicationTaskLabels: Readonly<Record<ApplicationTask, string>> = {
  works: '発注者と工事',
  contract: '請負契約',
  guarantees: '保証の内容',
  interim: '中間前払金保証の内容',
  tender: '入札と予約の内容',
  payment: '預託金融機関と保証料',
  delivery: '受け取りとお知らせ',
  attachments: '書類',
}

/** What an application of a kind is called, for the head of its tasks and of its paper. */
export const applicationKindLabels: Readonly<Record<ApplicationKind, string>> = {
  guarantee: '保証申込',
  interim: '保証申込',
  reservation: '契約保証予約申込',
}

/** A reservation is charged a fee, has no bank, and is no electronic certificate. */
const reservationFieldLabels: Partial<Record<ApplicationField, string>> = {
  premiumPayment: '手数料支払方法',
  billTo: '手数料請求先',
  wantsPaperStatement: '手数料通知書（紙）について',
  wantsIssueNotice: '予約証書発行完了のお知らせ',
}

/** What a field is called in an application of a kind. */
export function fieldLabel(kind: ApplicationKind, field: ApplicationField): string {
  return (kind === 'reservation' && reservationFieldLabels[field]) || applicationFieldLabels[field]
}

/** What a task is called in an application of a kind. */
export function taskLabel(kind: ApplicationKind, task: ApplicationTask): string {
  return kind === 'reservation' && task === 'payment' ? '手数料' : applicationTaskLabels[task]
}
