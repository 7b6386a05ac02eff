import type { Response } from 'express'
import { findPerson } from '../access/context.ts'
import { frameFor } from '../access/frame.ts'
import { mayReadRecords } from '../usecases/records.ts'
import { sendPage } from '../web/render.ts'
import type { WithSlips } from '../access/premium-slips.page.ts'
import type { ImportCheckPage, ImportPage } from '../access/works-import.page.ts'
import type { AwardNoticePage, AwardNoticesPage } from './awarded-works/award-notices.page.ts'
import type { AccountsPage } from './accounts/list.page.ts'
import type { NewAccountPage } from './accounts/new.page.ts'
import type { AccountPage, MadePasswordPage } from './accounts/show.page.ts'
import type { MailTextsPage } from './mail-texts/list.page.ts'
import type { MailTextPage } from './mail-texts/show.page.ts'
import type { AnnouncementFormPage } from './announcements/form.page.ts'
import type { AnnouncementsPage } from './announcements/list.page.ts'
import type { AnnouncementPage } from './announcements/routes.ts'
import type { AmendmentViews } from './amendments/views.ts'
import type { ApplicationPage } from './application.page.ts'
import type { ApprovalPage } from './approval.page.ts'
import type { CertificatePage } from './certificate.page.ts'
import type { DocumentRequestPage, DocumentRequestPreview } from './document-requests/request.page.ts'
import type { GuaranteeClaimViews } from './guarantee-claims/views.ts'
import type { GuaranteeActViews } from './guarantee-acts/views.ts'
import type { ClaimPage } from './claims/claim.page.ts'
import type { WithClaim } from './claims/subjects.ts'
import type { FiguresPage } from './figures/figures.page.ts'
import type { GuaranteePage } from './guarantee.page.ts'
import type { ApplicationListPage } from './application-list.page.ts'
import type { QueuePage } from './queue/queue.page.ts'
import type { IssuedPage, IssuePage } from './issue.page.ts'
import type { PremiumReceiptPage } from './premium-receipt.page.ts'
import type { DepositViews } from './deposits/views.ts'
import type { MonthlyBillingViews } from './monthly-billing/views.ts'
import type { PremiumViews } from './premiums/views.ts'
import type { DeclinePage } from './decline.page.ts'
import type { KeyReissuePage } from './proposals/key-reissue.page.ts'
import type { TwoPersonAmountsPage } from './proposals/two-person-amounts.page.ts'
import type { HolidaysPage } from './holidays/holidays.page.ts'
import type { TableImportPage } from '../access/table-import/import.page.ts'
import type { MastersPage } from './masters/masters.page.ts'
import type { OrderersPage } from './orderers/list.page.ts'
import type { RulesPage } from './orderers/proposal.page.ts'
import type { OrdererFormPage } from './orderers/form-page.ts'
import type { OrdererPage } from './orderers/show.page.ts'
import type { NewRatesPage } from './rates/new.page.ts'
import type { RatesPage } from './rates/rates.page.ts'
import type { RefundsPage } from './rates/refunds.page.ts'
import type { RatePage } from './rates/show.page.ts'
import type { OfficePage, OfficesPage } from './offices/offices.page.ts'
import type { OutboxPage, OwedPage } from './records/outbox.page.ts'
import type { ChainPage } from './records/chain.page.ts'
import type { RecordsPage, SubjectPage } from './records/records.page.ts'
import { masters, mastersHref } from './masters/nav.ts'
import type { ContractorChangeViews } from './contractor-changes/views.ts'
import type { ContractorMergeViews } from './contractor-merges/views.ts'
import type { ContractorViews } from './contractors/views.ts'
import type { RegistrationViews } from './registrations/views.ts'
import type { TakeBackPage } from './reservations/take-back.routes.ts'
import type { ListPage } from './sent-documents/list.page.ts'
import type { ParcelPage } from './sent-documents/parcel.page.ts'
import type { LimitsPage } from './review/limits.page.ts'
import type { WithContractor } from './review/underwriting.ts'
import type { WithNotes } from './review/notes.ts'
import type { TemplateFormPage, TemplatesPage } from './send-back-templates/page.ts'
import type { SendBackPage, SendBackPreview } from './send-back.page.ts'
import type { SiteVisitFilePage } from './use-audits/files.routes.ts'
import type { UseAuditsPage } from './use-audits/list.page.ts'
import type { UseAuditPage } from './use-audits/show.page.ts'
import type { DeskInquiriesPage, WithInquiries } from './inquiries/list.page.ts'
import type { NewInquiryPage } from './inquiries/new.page.ts'
import type { DeskInquiryPage } from './inquiries/show.page.ts'
import type { DeskUseStatementViews } from './use-statements/views.ts'

/** The pages of the desk with what each shows. */
export type Views = AmendmentViews &
  ContractorChangeViews &
  ContractorMergeViews &
  ContractorViews &
  RegistrationViews &
  DepositViews &
  PremiumViews &
  MonthlyBillingViews &
  DeskUseStatementViews &
  GuaranteeActViews &
  GuaranteeClaimViews & {
    'desk/queue': QueuePage
    'desk/applications/index': ApplicationListPage
    'desk/document-requests/new': DocumentRequestPage
    'desk/document-requests/preview': DocumentRequestPreview
    'desk/applications/show': ApplicationPage & WithClaim & WithNotes & WithContractor & WithSlips
    'desk/applications/send-back': SendBackPage
    'desk/applications/send-back-preview': SendBackPreview
    'desk/applications/approval': ApprovalPage
    'desk/applications/decline': DeclinePage
    'desk/applications/premium-receipt': PremiumReceiptPage
    'desk/applications/issue': IssuePage & WithSlips
    'desk/applications/issued': IssuedPage
    'desk/sent-documents/index': ListPage
    'desk/sent-documents/show': ParcelPage & WithClaim
    'desk/limits/index': LimitsPage
    'desk/mail-texts/index': MailTextsPage
    'desk/mail-texts/show': MailTextPage
    'desk/announcements/index': AnnouncementsPage
    'desk/announcements/form': AnnouncementFormPage
    'desk/announcements/show': AnnouncementPage
    'desk/send-back-templates/index': TemplatesPage
    'desk/send-back-templates/form': TemplateFormPage
    'desk/accounts/index': AccountsPage
    'desk/accounts/new': NewAccountPage
    'desk/accounts/password': MadePasswordPage
    'desk/accounts/show': AccountPage
    'desk/use-audits/index': UseAuditsPage
    'desk/use-audits/show': UseAuditPage
    'desk/use-audits/file': SiteVisitFilePage
    'desk/masters/index': MastersPage
    'access/table-import': TableImportPage
    'desk/holidays/index': HolidaysPage
    'desk/offices/index': OfficesPage
    'desk/offices/show': OfficePage
    'desk/rates/index': RatesPage
    'desk/refunds/index': RefundsPage
    'desk/rates/new': NewRatesPage
    'desk/rates/show': RatePage
    'desk/proposals/key-reissue': KeyReissuePage
    'desk/proposals/two-person-amounts': TwoPersonAmountsPage
    'desk/claims/show': ClaimPage
    'desk/figures/index': FiguresPage
    'desk/guarantees/show': GuaranteePage & WithSlips & WithInquiries
    'desk/inquiries/index': DeskInquiriesPage
    'desk/inquiries/new': NewInquiryPage
    'desk/inquiries/show': DeskInquiryPage
    'desk/orderers/index': OrderersPage
    'desk/orderers/show': OrdererPage
    'desk/orderers/rules': RulesPage
    'desk/orderers/form': OrdererFormPage
    'desk/records/index': RecordsPage
    'desk/records/chain': ChainPage
    'desk/records/outbox': OutboxPage
    'desk/records/owed': OwedPage
    'desk/records/show': SubjectPage
    'desk/reservations/take-back': TakeBackPage
    'desk/awarded-works/index': AwardNoticesPage
    'desk/awarded-works/new': AwardNoticePage
    'access/works-import': ImportPage
    'access/works-import-check': ImportCheckPage
    'desk/guarantees/certificate': CertificatePage
  }

/** 記録・集計 opens on what the person may read of it. */
function menuFor(res: Response) {
  const person = findPerson(res)
  const isReader = person?.kind === 'desk' && mayReadRecords(person)
  return [
    { label: '受付箱', href: '/desk' },
    { label: '受注者', href: '/desk/contractors' },
    {
      label: '記録・集計',
      href: isReader ? '/desk/records' : '/desk/figures',
      holds: ['/desk/records', '/desk/chain', '/desk/outbox', '/desk/figures'],
    },
    { label: 'マスタ', href: mastersHref, holds: masters.map(({ href }) => href) },
    { label: 'ログインの設定', href: '/desk/account' },
  ]
}

/** Answers with a page of the desk. */
export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  sendPage(res, frameFor(res, 'desk', { menu: menuFor(res), contact: null }), view, model)
}
