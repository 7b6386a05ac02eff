/** お知らせメールの種類. What a contractor hears of its own procedures, in the order its settings show them. */
export const noticeKinds = [
  'application-received',
  'application-sent-back',
  'documents-requested',
  'premium-due',
  'certificate-issued',
  'certificate-amended',
  'certificate-received',
  'certificate-returned',
  'guarantee-act',
  'key-reissued',
  'amendment-received',
  'amendment-sent-back',
  'additional-premium-due',
  'use-statement-received',
  'use-statement-sent-back',
  'use-statement-approved',
  'parcel-received',
  'inquiry-asked',
  'guarantee-claim-received',
  'guarantee-claim-decided',
  'guarantee-claim-paid',
  'guarantee-released',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** Those that a company may do without: they tell what was done, and nothing waits for their reader. */
export const optionalNotices = [
  'application-received',
  'certificate-issued',
  'certificate-amended',
  'certificate-received',
  'amendment-received',
  'use-statement-received',
  'use-statement-approved',
  'parcel-received',
] as const satisfies readonly NoticeKind[]
export type OptionalNotice = (typeof optionalNotices)[number]

export function isNoticeKind(kind: string): kind is NoticeKind {
  return (noticeKinds as readonly string[]).includes(kind)
}

export function isOptional(kind: NoticeKind): kind is OptionalNotice {
  return (optionalNotices as readonly string[]).includes(kind)
}

/** メールの設定 of a company: what its applicants' own addresses do without. */
export type NoticeSettings = { readonly off: readonly OptionalNotice[]; readonly version: number }

/** お知らせ先. A further address of the company; nothing is sent there before its reader has said so by a link. */
export type NoticeAddress = {
  readonly id: string
  readonly contractorId: string
  readonly address: string
  /** Whose it is, in the company's words. */
  readonly label: string
  readonly kinds: readonly NoticeKind[]
  /** Real time. */
  readonly expiresAt: Date
  readonly confirmedAt: Date | null
  readonly version: number
}
