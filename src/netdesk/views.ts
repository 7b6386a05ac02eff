import type { Response } from 'express'
import { frameFor } from '../access/frame.ts'
import { sendPage } from '../web/render.ts'
import type { ApplicationViews } from './application-views.ts'

/** The pages of NetDesk with what each shows. */
export type Views = ApplicationViews

const menu = [
  { label: 'ホーム', href: '/netdesk' },
  { label: '申込の一覧', href: '/netdesk/applications' },
]

/** Answers with a page of NetDesk. */
export function page<Name extends keyof Views>(res: Response, view: Name, model: Views[Name]): void {
  sendPage(res, frameFor(res, 'netdesk', { menu, contact: null }), view, model)
}
