import type { Response } from 'express'
import { frameFor } from '../access/frame.ts'
import { sendPage } from '../web/render.ts'
import type { CertificatePage, PendingPage, PrintPage } from '../access/certificate.page.ts'
import type { ClaimDraftViews } from '../access/guarantee-claims/side.ts'
import type { AnswerViews } from '../access/inquiries/answers.routes.ts'
import type { ClaimListPage } from './guarantee-claims/list.page.ts'
import type { ClaimShowPage } from './guarantee-claims/show.page.ts'
import type { HeldPage } from './held.page.ts'
import type { AdviserPage } from './adviser/adviser.page.ts'
import type { ReceiptPage } from './receipt/receipt.page.ts'
import type { ReviewPage } from './review/review.page.ts'
import type { SeveralPage } from './several/several.page.ts'
import type { DeliveryPage } from './inbox/delivery.page.ts'
import type { ForwardPage } from './inbox/forward.page.ts'
import type { InboxPage } from './inbox/inbox.page.ts'
import type { LookupPage } from './lookup.page.ts'
import type { ProcedureViews } from './procedures/views.ts'
import type { CalendarFeedPage } from '../access/calendar-feed.page.ts'
import type { ClosingPage } from './register/closing.page.ts'
import type { EntryFormPage } from './register/entry-form.page.ts'
import type { EntryPage } from './register/entry.page.ts'
import type { RegisterPrintPage } from './register/print.page.ts'
import type { RegisterPage } from './register/register.page.ts'
import type { SettingsViews } from './settings/views.ts'

/** The pages of D-Sure behind the sign-in, with what each shows. */
export type Views = ClaimDraftViews &
  AnswerViews &
  ProcedureViews &
  SettingsViews & {
    'dsure/guarantee-claims/index': ClaimListPage
    'dsure/guarantee-claims/show': ClaimShowPage
    'dsure/adviser': AdviserPage
    'dsure/receipt': ReceiptPage
    'dsure/review': ReviewPage
    'dsure/several': SeveralPage
    'dsure/lookup': LookupPage
    'dsure/inbox/index': InboxPage
    'dsure/inbox/forward': ForwardPage
    'dsure/inbox/settings': DeliveryPage
    'dsure/guarantees/index': HeldPage
    'certificates/certificate': CertificatePage
    'certificates/print': PrintPage
    'certificates/pending': PendingPage
    'dsure/register/calendar': CalendarFeedPage
    'dsure/register/index': RegisterPage
    'dsure/register/print': RegisterPrintPage
    'dsure/register/entry': EntryPage
    'dsure/register/entry-form': EntryFormPage
    'dsure/register/closing': ClosingPage
  }

const menu = [
  { label: '証書を確認する', href: '/dsure/lookup' },
  { label: '受取箱', href: '/dsure/inbox' },
  { label: '保証台帳', href: '/dsure/register', holds: ['/dsure/guarantees'] },
  { label: '手続・期限', href: '/dsure/procedures', holds: ['/dsure/guarantee-claims', '/dsure/inquiries'] },
  { label: '設定・管理', href: '/dsure/settings', holds: ['/dsure/account'] },
]

/** Answers with a page of D-Sure. Whom to ask stands on each certificate: it comes from several sureties. */
export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  const frame = frameFor(res, 'dsure', { menu, contact: null })
  sendPage(res, { ...frame, homeHref: '/dsure/lookup' }, view, model)
}
