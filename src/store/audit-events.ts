import type { DeskProposalKind } from '../domain/desk-proposal.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { Product } from '../domain/product.ts'
import type { SiteVisitKind } from '../domain/site-visit.ts'
import type { UseAlertKind } from '../domain/use-audit-alerts.ts'

/** What was looked at, and how: on the page, as paper, or as a file. */
type Way = 'page' | 'print' | 'download'

/** 訂正・変更取消・取消・解約 as it was carried out. */
type ActDone = { proposalId: string; changeNumber: number; effectiveOn: string; reason: string }

/** Every event by its name, with the details it carries; its title is in `wording/events.ts`. */
export type Events = {
  /** `factor` where a second one was shown: the code of an app, or one of the sheet. */
  'user.signed_in': { portal: string; factor?: 'app' | 'sheet' }
  'user.sign_in_failed': {
    portal: string
    loginId: string
    reason: 'unknown' | 'password' | 'disabled' | 'lapsed' | 'slowed'
  }
  'user.second_factor_failed': { portal: string; reason: 'wrong' | 'slowed' | 'disabled' | 'changed' }
  'user.second_factor_begun': Record<string, never>
  'user.second_factor_set': Record<string, never>
  'user.second_factor_ended': Record<string, never>
  /** By an administrator, for somebody who has lost app and sheet. */
  'user.second_factor_lifted': { reason: string }
  'user.email_change_asked': { address: string }
  'user.email_changed': { before: string; after: string }
  'user.code_sheet_made': Record<string, never>
  /** One of the person's own, or all others of theirs. */
  'user.session_ended': { count: number }
  'user.signed_out': { portal: string }
  'user.password_changed': { wasInitial: boolean }
  /** 初期パスワード, on a letter; the one before is dead. */
  'user.initial_password_made': { until: string; reason: string; hadOwn: boolean }
  'user.reset_asked': {
    portal: string
    loginId: string
    refusal: 'unknown' | 'disabled' | 'initial' | 'email' | 'slowed' | null
  }
  'user.password_reset': { portal: string }
  'user.desk_account_added': { loginId: string; roles: readonly string[] }
  'user.desk_account_changed': {
    before: { roles: readonly string[]; section: string; email: string }
    after: { roles: readonly string[]; section: string; email: string }
  }
  'announcement.published': { title: string; publishedOn: string; audience: string; replacesId: string | null }
  'announcement.withdrawn': { reason: string }
  /** 文面, from a day on; the program's own again where it is the default. */
  'mail_text.written': { kind: string; validFrom: string; isDefault: boolean }
  'mail_text.tried': { kind: string }
  'send_back_template.written': { field: string; title: string; replacesId: string | null }
  'send_back_template.retired': { field: string; title: string }
  /** 利用者 of a contractor or a body, by its own administrator. */
  'user.colleague_invited': { loginId: string; roles: readonly string[]; isAgain: boolean }
  'user.colleague_changed': {
    before: { roles: readonly string[]; section: string; email: string; expiresOn?: string | null }
    after: { roles: readonly string[]; section: string; email: string; expiresOn?: string | null }
  }
  'user.colleague_reset': { reason: string }
  'user.stopped': { reason: string }
  'user.restarted': { reason: string }
  'user.office_preferred': { officeId: string | null }
  /** 払出予定のカレンダーの専用アドレス; the one before is dead. */
  'payout_feed.made': { isReplaced: boolean }
  'payout_feed.stopped': Record<string, never>
  'deadline_feed.made': { isReplaced: boolean }
  'deadline_feed.stopped': Record<string, never>
  'application.started': { copiedFromId: string | null; awardedWorksId?: string; originGuaranteeId?: string }
  'application.saved': { section: string; version: number }
  'application.attachment_added': { attachmentId: string; fileName: string; size: number }
  'application.attachment_removed': { attachmentId: string }
  'application.attachment_viewed': { attachmentId: string }
  'application.release_asked': Record<string, never>
  'application.taken_back': Record<string, never>
  'application.submitted': { receptionNumber: string; round: number; products: readonly Product[] }
  'application.withdrawn': { requestIds: readonly string[] }
  'application.viewed': Record<string, never>
  'application.review_begun': Record<string, never>
  'application.sent_back': { round: number; fields: readonly string[] }
  'application.documents_requested': { kinds: readonly string[] }
  'application.documents_sent': { files: readonly string[] }
  'application.review_resumed': Record<string, never>
  'request.approved': { product: Product; premiumAmount: number; rateTableId: string; payment: string }
  'request.declined': { product: Product; reason: string }
  'request.premium_received': { amount: number; transferId?: string }
  'request.receipt_reversed': { amount: number; transferId: string; reason: string }
  /** 一括納付: a month put forward, decided, and what became of its bills. */
  'monthly_billing.proposed': { month: string; billCount: number; total: number }
  'monthly_billing.confirmed': { month: string; billCount: number; total: number }
  'monthly_billing.turned_down': { month: string; reason: string }
  'monthly_billing.taken_back': { month: string }
  'premium_bill.viewed': { month: string }
  'premium_bill.debited': { amount: number }
  'premium_bill.debit_failed': { reason: string; happenedOn: string }
  /** 保証料計算書, 手数料通知書 or 保証料返還計算書, as paper. */
  'premium_slip.viewed': { entryId: string; kind: string }
  'amendment.started': { guaranteeId: string }
  'amendment.saved': { version: number }
  'amendment.release_asked': Record<string, never>
  'amendment.taken_back': Record<string, never>
  'amendment.submitted': { receptionNumber: string; round: number; kinds: readonly string[] }
  'amendment.withdrawn': { wasSubmitted: boolean }
  'amendment.viewed': Record<string, never>
  'amendment.review_begun': Record<string, never>
  'amendment.sent_back': { round: number; fields: readonly string[] }
  'amendment.declined': { reason: string }
  'amendment.approved': { additional: number; refund: number; payment: string }
  'amendment.premium_received': { amount: number; transferId?: string }
  'amendment.receipt_reversed': { amount: number; transferId: string; reason: string }
  'amendment.issued': { guaranteeId: string; changeNumber: number }
  'certificate.issued': {
    guaranteeId: string
    guaranteeNumber: string
    changeNumber: number
    contentDigest: string
    requestId: string
    /** Of a 訂正 only. */
    revision?: number
  }
  /** The frozen content was signed by its surety's key. */
  'certificate.sealed': { certificateId: string; contentDigest: string; keyId: string }
  /** 写しの確認 by whoever holds a copy; who that is stands nowhere. */
  'certificate.checked': { isMatched: boolean; changeNumber: number | null }
  'certificate.viewed': { guaranteeId: string; changeNumber: number; way: Way }
  'certificate.lookup_failed': {
    guaranteeNumber: string
    reason: 'unknown' | 'key' | 'ended_key' | 'other_body' | 'slowed'
  }
  /** Rings at the hundredth wrong try of a body a day, at the tenth at a number, and at every right pair of another body. */
  'certificate.lookup_alarm': { scope: 'body' | 'number' | 'other_body'; count: number; guaranteeNumber: string }
  'authentication_key.made': { guaranteeId: string }
  'authentication_key.viewed': { guaranteeId: string; way: Way }
  'authentication_key.ended': { guaranteeId: string; proposalId: string; reason: string }
  'authentication_key.handed_over': { guaranteeId: string; on: string }
  /** 証拠ファイル of one guarantee, or of all a body has opened. */
  'guarantee.evidence_taken': { scope: 'one' | 'body' }
  /** 保証契約情報ダウンロード: every version of the company's guarantees that the filters let through. */
  'contractor.guarantees_exported': {
    format: string
    columns: readonly string[]
    filters: Readonly<Record<string, string>>
  }
  /** 保証料計算書一覧 as CSV, of a period. */
  'contractor.premium_slips_exported': { from: string | null; to: string | null }
  /** The certificates and 計算書 of one works contract as one PDF; an event of each guarantee in it. */
  'guarantee.papers_taken': { versions: number; slips: number }
  /** 受領・差戻し of a version by its body. */
  'certificate.received': { guaranteeId: string; certificateId: string; changeNumber: number; reason: string }
  'certificate.returned': { guaranteeId: string; certificateId: string; changeNumber: number; reason: string }
  'guarantee.first_seen_by_orderer': { ordererId: string }
  'proposal.made': { kind: DeskProposalKind; subjectId: string; reason: string }
  'proposal.confirmed': { kind: DeskProposalKind }
  'proposal.turned_down': { kind: DeskProposalKind; reason: string }
  'proposal.taken_back': { kind: DeskProposalKind }
  'surety.two_person_amount_set': { amount: number; validFrom: string; reason: string }
  'guarantee.act_proposed': { proposalId: string; kind: GuaranteeActKind; reason: string }
  'guarantee.act_turned_down': { proposalId: string; kind: GuaranteeActKind; reason: string }
  'guarantee.act_taken_back': { proposalId: string; kind: GuaranteeActKind }
  'guarantee.corrected': ActDone & { fields: readonly string[] }
  'guarantee.change_withdrawn': ActDone
  'guarantee.voided': ActDone
  'guarantee.cancelled': ActDone & { consentOn: string; consentNumber: string }
  /** The body had opened it before: its pages tell what has happened since it last looked. */
  'guarantee.holder_notified': { ordererId: string; proposalId: string; kind: GuaranteeActKind }
  'guarantee.price_recorded': { contractPrice: number; changedOn: string }
  /** 保証金の請求, as the guarantee's own history tells it. */
  'guarantee.claimed': { claimId: string; amount: number }
  'guarantee.claim_withdrawn': { claimId: string }
  'guarantee.claim_approved': { claimId: string; amount: number }
  'guarantee.claim_refused': { claimId: string; amount: number }
  'guarantee.claim_paid': { claimId: string; amount: number }
  'guarantee_claim.started': { guaranteeId: string; source: string }
  'guarantee_claim.saved': { version: number }
  'guarantee_claim.discarded': Record<string, never>
  'guarantee_claim.submitted': { guaranteeId: string; receptionNumber: string; amount: number; source: string }
  'guarantee_claim.withdrawn': { reason: string }
  'guarantee_claim.letter_viewed': { way: Way }
  /** 契約解除通知書（案）. */
  'guarantee_claim.notice_viewed': { way: Way }
  'guarantee_claim.points_saved': { points: number }
  'guarantee_claim.questioned': { round: number; points: number }
  'guarantee_claim.answers_saved': Record<string, never>
  'guarantee_claim.answered': { round: number }
  'guarantee_claim.decision_proposed': { kind: string; amount: number }
  'guarantee_claim.decision_turned_down': { kind: string; reason: string }
  'guarantee_claim.decision_taken_back': { kind: string }
  'guarantee_claim.decided': { kind: string; amount: number; article: string }
  'guarantee_claim.answer_viewed': { way: Way }
  'guarantee_claim.paid': { amount: number; paidOn: string; bankReference: string }
  'guarantee_claim.recourse_noted': { kind: string; amount: number; happenedOn: string }
  'guarantee_claim.waiver_proposed': { amount: number; reason: string }
  'guarantee_claim.waiver_decided': { answer: string; amount: number }
  'inquiry.started': { guaranteeId: string; addressee: string; kind: string }
  'inquiry.asked': { place: number; dueOn: string }
  'inquiry.answered': { place: number }
  'inquiry.finished': Record<string, never>
  'inquiry.withdrawn': { reason: string }
  'inquiry.discarded': Record<string, never>
  'reservation.awarded': { awardPrice: number; awardedOn: string; applicationId: string }
  'reservation.lost': { lostOn: string; reason: string }
  'reservation.fulfilled': { guaranteeId: string }
  'reservation.result_taken_back': { outcome: string; reason: string }
  'guarantee.deposit_account_recorded': {
    bankName: string
    branchName: string
    kind: string
    number: string
    holderKana: string
  }
  'guarantee.deposit_told': { depositedOn: string; amount: number }
  'guarantee.deposit_declined': { noticeId: string; reason: string }
  'guarantee.deposit_entry_posted': {
    entryId: string
    kind: string
    amount: number
    happenedOn: string
    bankReference: string
  }
  'guarantee.deposit_entry_reversed': { entryId: string; reason: string }
  'advance_invoice.started': { guaranteeId: string }
  'advance_invoice.saved': Record<string, never>
  'advance_invoice.printed': { guaranteeId: string; amount: number }
  'advance_invoice.viewed': { way: Way }
  'advance_invoice.discarded': Record<string, never>
  'payout_request.started': { guaranteeId: string }
  'payout_request.saved': { lineCount: number }
  'payout_request.printed': { guaranteeId: string; serial: number; total: number; lineCount: number }
  'payout_request.viewed': { way: Way }
  'payout_request.voided': { wasPrinted: boolean }
  'payout_request.reported': { guaranteeId: string; amount: number; unpaidCount: number; bankReference: string }
  'guarantee.use_alert_confirmed': { kind: UseAlertKind; figure: number; note: string }
  'site_visit.recorded': { guaranteeId: string; kind: SiteVisitKind; visitedOn: string; finding: string | null }
  /** 署名鍵の更新: a further key of a surety, from a moment on. */
  'signing_key.added': { keyId: string; usableFrom: string; isInModule: boolean }
  'certificate.stamped': { certificateId: string; tokenDigest: string }
  'document.stamped': { guaranteeId: string; kind: string; sha256: string }
  'document.stored': { guaranteeId: string; kind: string; sha256: string }
  /** Everything was reckoned anew; each fault by its kind and place. */
  'chain.checked': { links: number; faults: readonly string[] }
  'chain.found_broken': { links: number; faults: readonly string[] }
  'document.found_altered': { documentId: string }
  'prompt.dismissed': { kind: string; subjectId: string; occasion: string }
  'prompt.recalled': { kind: string; subjectId: string; occasion: string }
  'awarded_works.recorded': { contractorId: string; source: string }
  'awarded_works.removed': Record<string, never>
  'orderer.registered': { ordererName: string }
  'orderer.changed': { ordererName: string; validFrom: string; reason: string }
  'orderer.ended': { endedOn: string; successorId: string | null; reason: string }
  'orderer.change_took_effect': { on: string }
  'orderer.sections_saved': { sections: readonly string[] }
  'orderer.rules_proposed': { proposalId: string; validFrom: string; source: string }
  'orderer.rules_adopted': { proposalId: string; rulesId: string; validFrom: string }
  'orderer.rules_turned_down': { proposalId: string; reason: string }
  'orderer.rules_taken_back': { proposalId: string }
  'orderer.rules_withdrawn': { rulesId: string; validFrom: string; reason: string }
  'orderer.rules_verified': { rulesId: string; on: string }
  'orderer.profile_saved': { product: Product; channel: string; validFrom: string }
  'orderer.profile_verified': { product: Product; on: string }
  /** 利用の条件 of a body, by its own administrator: from where, and with what. */
  'orderer.access_rules_saved': {
    before: { demandsSecondFactor: boolean; addressRanges: readonly string[] }
    after: { demandsSecondFactor: boolean; addressRanges: readonly string[] }
  }
  'orderer.settings_confirmed': { on: string }
  /** 年度替わりの引継ぎ of a section; `kept` are administrators without whom nobody would be left. */
  'orderer.handover_planned': { section: string; effectiveOn: string; people: number; successors: number }
  'orderer.handover_applied': { section: string; people: number; kept: readonly string[] }
  'orderer.handover_withdrawn': { section: string }
  'contractor.defaults_saved': Record<string, never>
  'contractor.favourite_added': { ordererId: string }
  'contractor.favourite_removed': { ordererId: string }
  /** Of a file beside any other subject, whose id is the event's. */
  'file.added': { subjectKind: string; fileId: string; fileName: string; size: number }
  'file.removed': { subjectKind: string; fileId: string }
  'file.viewed': { subjectKind: string; fileId: string }
  /** What the company asked for before something was sent, beside the role. */
  'sending.checked': { mode: string; isFourEyes: boolean; draftedBy: string }
  'sending.password_failed': { reason: 'wrong' | 'slowed' }
  'sending.settings_saved': {
    mode: string
    isFourEyes: boolean
    approverIds: readonly string[]
    isPasswordNew: boolean
  }
  /** メールの設定. The subject is the contractor. */
  'notice.settings_saved': { before: readonly string[]; after: readonly string[] }
  'notice.address_added': { noticeAddressId: string; address: string; kinds: readonly string[] }
  'notice.address_changed': { noticeAddressId: string; address: string; kinds: readonly string[] }
  'notice.address_confirmed': { noticeAddressId: string; address: string }
  'notice.address_removed': { noticeAddressId: string; address: string; by: 'company' | 'reader' }
  /** 支店・営業所. The subject is the contractor. */
  'contractor.branch_saved': { branchId: string; name: string; isNew: boolean }
  'contractor.branch_closed': { branchId: string; name: string }
  'parcel.started': Record<string, never>
  'parcel.saved': { version: number }
  'parcel.sent': { receptionNumber: string; files: number; applicationId: string | null; guaranteeId: string | null }
  'parcel.discarded': Record<string, never>
  'parcel.viewed': Record<string, never>
  'parcel.confirmed': Record<string, never>
  'csv_import.uploaded': { kind: string; fileName: string }
  'premium_transfer.applied': { amount: number; numbers: readonly string[] }
  'premium_transfer.reversed': { reason: string }
  'premium_transfer.held': { note: string }
  'premium_transfer.refund_due': { reason: string }
  'premium_transfer.refunded': { refundedOn: string; reference: string }
  'csv_import.applied': { kind: string; count: number }
  'use_statement.started': { guaranteeId: string; number: number }
  'use_statement.saved': { version: number; lines: number }
  'use_statement.release_asked': Record<string, never>
  'use_statement.taken_back': Record<string, never>
  'use_statement.submitted': { guaranteeId: string; number: number; round: number; amount: number; lines: number }
  'use_statement.withdrawn': Record<string, never>
  'use_statement.viewed': { way: Way }
  'use_statement.review_begun': Record<string, never>
  'use_statement.sent_back': { round: number; lines: readonly string[]; declinedLines: readonly string[] }
  'use_statement.approved': { guaranteeId: string; number: number; amount: number }
  /** 利用申込. Whoever applies is a stranger until accepted. */
  'registration.applied': Record<string, never>
  'registration.not_taken': { reason: 'recipient' }
  'registration.submitted': { round: number }
  'registration.sent_back': { reason: string }
  'registration.declined': { reason: string }
  'registration.accepted': { contractorId: string; code: string; isNew: boolean; userIds: readonly string[] }
  /** 会社の変更. The subject is the contractor. */
  'contractor.change_started': { changeId: string }
  'contractor.change_sent': { changeId: string; validFrom: string }
  'contractor.change_entered': { changeId: string; validFrom: string }
  'contractor.change_withdrawn': { changeId: string }
  'contractor.change_approved': { changeId: string; validFrom: string; name: string }
  'contractor.change_declined': { changeId: string; reason: string }
  'contractor.change_in_force': { validFrom: string; fields: readonly string[]; from: string; to: string }
  /** 受注者の統合. The subject is the contractor that is left. */
  'contractor.merge_proposed': { mergeId: string; intoId: string; intoCode: string; reason: string }
  'contractor.merge_declined': { mergeId: string }
  'contractor.merged': { mergeId: string; intoId: string; people: number }
  'user.company_switched': { fromId: string; toId: string }
  'contractor.limit_set': { amount: number; validFrom: string; whenOver: string }
  'rate_proposal.made': { product: Product; validFrom: string; reason: string }
  'rate_proposal.adopted': { product: Product; validFrom: string; rateTableId: string }
  'rate_proposal.turned_down': { reason: string }
  'rate_proposal.taken_back': Record<string, never>
  'rate_proposal.table_withdrawn': { rateTableId: string; product: Product; validFrom: string; reason: string }
  'refund_rule.set': { voiding: number; cancellation: number; validFrom: string; reason: string }
  'office.set': { name: string; validFrom: string }
  'office.closed': { name: string; validFrom: string }
  'holiday.added': { day: string; name: string }
  'holiday.removed': { day: string; name: string }
  'holiday.list_taken_in': { added: readonly string[]; removed: readonly string[] }
  'desk_note.written': Record<string, never>
  /** 担当. The subject is what somebody has in hand. */
  'desk_claim.taken': { kind: string }
  'desk_claim.handed_over': { kind: string; toId: string; toName: string; note: string }
  'desk_claim.taken_over': { kind: string; fromId: string; fromName: string; reason: string }
  'mail.written': { kind: string; recipient: string }
  /** 前払金の請求 to a body, and its 支払期限. */
  'payment_request.received': { guaranteeId: string; receivedOn: string; amount: number; dueOn: string }
  'payment_request.corrected': { receivedOn: string; amount: number; dueOn: string; reason: string }
  'payment_request.paid': { paidOn: string; amount: number }
  'payment_request.payment_undone': { reason: string }
  'payment_request.withdrawn': { reason: string }
  'guarantee.works_end_recorded': { worksEndsOn: string; reason: string }
  'guarantee.release_proposed': { proposalId: string; completedOn: string; deliveredOn: string }
  'guarantee.release_turned_down': { proposalId: string; reason: string }
  'guarantee.release_taken_back': { proposalId: string }
  'guarantee.released': { proposalId: string; completedOn: string; deliveredOn: string }
  /** 保証期間の満了のお知らせ to a person of the body. */
  'guarantee.expiry_told': { endsOn: string; rung: number; recipientId: string }
  /** 期限の設定. The subject is the body. */
  'deadline_settings.set': { days: number; firstDay: string; closedDays: string; rungs: readonly number[] }
  'mail.viewed': { outboxId: string }
  /** What is owed is put into the queue again, by hand. */
  'outbox.retried': { kind: string; tries: number }
  /** Looking at the records is remembered too, with what was asked for. */
  'records.searched': { filters: Readonly<Record<string, string>> }
  'records.exported': { filters: Readonly<Record<string, string>> }
  'records.viewed': { kind: string; id: string; number: string | null; way: Way }
  /** 保証台帳 of a body: what it enters by hand, and what leaves as a file. */
  'register_entry.added': { kind: string; number: string; amount: number }
  'register_entry.corrected': { version: number; reason: string; fields: readonly string[] }
  'register_entry.closed': { outcome: string; closedOn: string; returnedOn: string | null; receivedBy: string | null }
  'register_feed.made': { isReplaced: boolean }
  'register_feed.stopped': Record<string, never>
  'register.exported': { format: string; filters: Readonly<Record<string, string>> }
  /** 体験版. What happened to a sandbox as a whole, and who was let in without a password. */
  'sandbox.opened': Record<string, never>
  'sandbox.restored': Record<string, never>
  'sandbox.entered': { portal: string }
  /** 受取箱. The subject is the guarantee; of the setting, the body. */
  'certificate.delivered': { entryId: string; ordererId: string; kind: string; delivery: 'direct' | 'key' }
  'certificate.forwarded': { entryId: string; fromSection: string; toSection: string; note: string }
  'orderer.direct_delivery_set': { isOn: boolean; validFrom: string }
  'act.refused': { act: string; reason: string }
}
