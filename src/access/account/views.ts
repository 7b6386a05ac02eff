import type { Response } from 'express'
import type { Portal } from '../../store/users.ts'
import { sendPage } from '../../web/render.ts'
import { contactOf } from '../context.ts'
import { frameFor } from '../frame.ts'
import type { AccountPage } from './account.page.ts'
import type { EmailLinkPage, EmailPage } from './email.page.ts'
import type { CodeSheetPage, SecondFactorPage, SetUpPage } from './second-factor.page.ts'
import type { HistoryPage, SessionsPage } from './sessions.page.ts'

type Views = {
  'access/account/index': AccountPage
  'access/account/sessions': SessionsPage
  'access/account/history': HistoryPage
  'access/account/email': EmailPage
  'access/account/email-link': EmailLinkPage
  'access/account/second-factor': SecondFactorPage
  'access/account/setup': SetUpPage
  'access/account/code-sheet': CodeSheetPage
}

/** Answers with a page of ログインの設定: the same for every portal, in its own frame. */
export function accountView<Name extends keyof Views>(
  res: Response,
  portal: Portal,
  view: Name,
  model: Views[Name],
): void {
  sendPage(res, frameFor(res, portal, { menu: [], contact: contactOf(res) }), view, model)
}
