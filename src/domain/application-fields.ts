import type { ApplicationKind, SectionName } from './application.ts'

/** The tasks an application is filled in by. */
export type ApplicationTask = SectionName | 'attachments'

/** Every field of an application and the task it is filled in at. Names are the same in forms, findings and 差戻し. */
export const fieldTasks = {
  orderer: 'works',
  ordererSection: 'works',
  worksKind: 'works',
  worksNumber: 'works',
  worksName: 'works',
  worksPlace: 'works',
  contractPrice: 'contract',
  contractedOn: 'contract',
  awardedOn: 'contract',
  worksStartsOn: 'contract',
  worksEndsOn: 'contract',
  undertaking: 'contract',
  jointVentureName: 'contract',
  members: 'contract',
  isLowBid: 'contract',
  isMultiYear: 'contract',
  fiscalYears: 'contract',
  products: 'guarantees',
  advancePaymentForm: 'guarantees',
  fiscalYear: 'guarantees',
  yearBasis: 'guarantees',
  thisYearAmount: 'guarantees',
  advancePaymentAmount: 'guarantees',
  performanceForm: 'guarantees',
  performanceAmount: 'guarantees',
  isAdvancePaymentPlanned: 'guarantees',
  interimForm: 'interim',
  interimThisYearAmount: 'interim',
  interimAmount: 'interim',
  eligibilityNumber: 'interim',
  eligibilityStatedOn: 'interim',
  hasPartialPayment: 'interim',
  noticeNumber: 'tender',
  noticedOn: 'tender',
  qualificationDueOn: 'tender',
  tenderOn: 'tender',
  openedOn: 'tender',
  contractExpectedOn: 'tender',
  tenderWorksStartsOn: 'tender',
  tenderWorksEndsOn: 'tender',
  bidCeiling: 'tender',
  ratioPercent: 'tender',
  reservationAmount: 'tender',
  tenderAdvancePlanned: 'tender',
  reservationCollection: 'tender',
  depositoryBank: 'payment',
  usesRedeposit: 'payment',
  redeposits: 'payment',
  splitDeposits: 'payment',
  premiumPayment: 'payment',
  billTo: 'payment',
  wantsPaperStatement: 'payment',
  office: 'delivery',
  wantsIssueNotice: 'delivery',
  noticeEmail: 'delivery',
  contactSection: 'delivery',
  contactPerson: 'delivery',
  contactTelephone: 'delivery',
  remarks: 'delivery',
  attachments: 'attachments',
} as const satisfies Record<string, ApplicationTask>

export type ApplicationField = keyof typeof fieldTasks

export const applicationFields = Object.keys(fieldTasks) as ApplicationField[]

const tasks: Readonly<Record<ApplicationKind, readonly ApplicationTask[]>> = {
  guarantee: ['works', 'contract', 'guarantees', 'payment', 'delivery', 'attachments'],
  interim: ['works', 'contract', 'interim', 'payment', 'delivery', 'attachments'],
  reservation: ['works', 'tender', 'payment', 'delivery', 'attachments'],
}

/** The tasks of an application of this kind, in the order they are shown. */
export function tasksOf(kind: ApplicationKind): readonly ApplicationTask[] {
  return tasks[kind]
}

/** The fields of an application of this kind, in the order they are shown. */
export function fieldsOf(kind: ApplicationKind): ApplicationField[] {
  return applicationFields.filter((field) => tasks[kind].includes(fieldTasks[field]))
}
