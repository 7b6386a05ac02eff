import type { Response } from 'express'
import { contactOf } from '../access/context.ts'
import { frameFor } from '../access/frame.ts'
import type { QuestionViews } from '../access/questions/questions.page.ts'
import type { AnswerViews } from '../access/inquiries/answers.routes.ts'
import type { CalculatorPage } from '../access/premium-calculator/calculator.page.ts'
import { sendPage } from '../web/render.ts'
import type { AnnouncementViews } from './announcements/announcements.page.ts'
import type { AmendmentViews } from './amendments/views.ts'
import type { BranchViews } from './branches/views.ts'
import type { CompanyOverviewPage } from './company/company.page.ts'
import type { CompanyChangeViews } from './company-changes/views.ts'
import type { ContinuationViews } from './continuations/views.ts'
import type { ReuseViews } from './reuse-views.ts'
import type { ApplicationViews } from './application-views.ts'
import type { GuaranteeViews } from './guarantees-views.ts'
import type { DepositViews } from './payouts/views.ts'
import type { InvoiceViews } from './invoices/views.ts'
import type { DownloadPage } from './guarantee-download/download.page.ts'
import type { HelpViews } from './help/views.ts'
import type { HomePage } from './home.page.ts'
import type { SentDocumentViews } from './sent-documents/views.ts'
import type { InterimViews } from './interim/views.ts'
import type { NoticeAddressPage, NoticesPage } from './settings/notices.page.ts'
import type { SendingSettingsPage } from './settings/sending.page.ts'
import type { OfficesPage } from './offices.page.ts'
import type { CalendarFeedPage } from '../access/calendar-feed.page.ts'
import type { PlanPage } from './payout-plan/plan.page.ts'
import type { PremiumPapersPage } from './premium-papers/papers.page.ts'
import type { ReceivingAccountsPage } from './receiving-accounts.page.ts'
import type { ReservationViews } from './reservations/views.ts'
import type { UserViews } from './users/views.ts'
import type { WorksProgressPage } from './works-progress/progress.page.ts'
import type { UseStatementViews } from './use-statements/views.ts'

/** The pages of NetDesk with what each shows. */
export type Views = ApplicationViews &
  BranchViews &
  CompanyChangeViews &
  GuaranteeViews &
  AmendmentViews &
  AnnouncementViews &
  AnswerViews &
  DepositViews &
  HelpViews &
  InvoiceViews &
  ContinuationViews &
  InterimViews &
  QuestionViews &
  ReservationViews &
  ReuseViews &
  SentDocumentViews &
  UserViews &
  UseStatementViews & {
    'netdesk/home': HomePage
    'netdesk/company/index': CompanyOverviewPage
    'netdesk/settings/sending': SendingSettingsPage
    'netdesk/settings/notices': NoticesPage
    'netdesk/settings/notice-address': NoticeAddressPage
    'netdesk/offices': OfficesPage
    'netdesk/works-progress/show': WorksProgressPage
    'netdesk/receiving-accounts': ReceivingAccountsPage
    'netdesk/payout-plan/index': PlanPage
    'netdesk/payout-plan/feed': CalendarFeedPage
    'netdesk/guarantee-download/index': DownloadPage
    'netdesk/premium-papers/index': PremiumPapersPage
    'access/premium-calculator': CalculatorPage
  }

const menu = [
  { label: 'ホーム', href: '/netdesk' },
  { label: '申込の一覧', href: '/netdesk/applications' },
  { label: '保証契約一覧', href: '/netdesk/guarantees' },
  { label: 'ログインの設定', href: '/netdesk/account' },
  { label: '営業部支店一覧', href: '/netdesk/offices' },
]

/** Answers with a page of NetDesk. */
export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  sendPage(res, frameFor(res, 'netdesk', { menu, contact: contactOf(res) }), view, model)
}
