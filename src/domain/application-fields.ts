/** The tasks an application is filled in by, in the order they are shown. */
export type ApplicationTask = 'works' | 'contract' | 'guarantees' | 'payment' | 'delivery' | 'attachments'

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
  isLowBid: 'contract',
  isMultiYear: 'contract',
  products: 'guarantees',
  advancePaymentForm: 'guarantees',
  thisYearAmount: 'guarantees',
  advancePaymentAmount: 'guarantees',
  performanceForm: 'guarantees',
  performanceAmount: 'guarantees',
  isAdvancePaymentPlanned: 'guarantees',
  depositoryBank: 'payment',
  usesRedeposit: 'payment',
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

export const applicationTasks: readonly ApplicationTask[] = [
  'works',
  'contract',
  'guarantees',
  'payment',
  'delivery',
  'attachments',
]
