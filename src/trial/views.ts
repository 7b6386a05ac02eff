import type { Response } from 'express'
import { plainFrame } from '../access/frame.ts'
import { sendPage } from '../web/render.ts'
import type { MailPage, MailsPage } from './mails.page.ts'
import type { SandboxPage } from './sandbox.page.ts'

/** The pages that only a trial has. */
export type Views = {
  'trial/mails': MailsPage
  'trial/mail': MailPage
  'trial/sandbox': SandboxPage
}

export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  sendPage(res, plainFrame(res, 'public', '/'), view, model)
}
