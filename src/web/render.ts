import type { Response } from 'express'
import { errorTitlePrefix, type Service, services, trialWords } from '../wording/services.ts'
import { assetUrls } from './assets.ts'
import type { CsrfField } from './components.ts'
import { renderTemplate } from './templates.ts'

/** What stands around every page of a portal. */
export type Frame = {
  readonly portal: Service
  readonly homeHref: string
  /** Null outside a trial; `clock` is the business time of the realm as text. */
  readonly trial: {
    readonly text: string
    readonly clock: string
    /** Whom one can be here by one press; none in a trial that is shared. */
    readonly roles: readonly { readonly action: string; readonly person: string; readonly text: string }[]
    readonly links: readonly { readonly text: string; readonly href: string }[]
  } | null
  /** Null until somebody has signed in. */
  readonly person: {
    readonly organisation: string
    readonly name: string
    readonly logout: { readonly action: string; readonly csrfField: CsrfField }
  } | null
  /** At most five. */
  readonly menu: readonly { readonly label: string; readonly href: string; readonly isCurrent: boolean }[]
  readonly helpHref: string | null
  /** Whom to ask: the branch with its telephone and hours. */
  readonly contact: { readonly name: string; readonly telephone: string; readonly hours: string } | null
}

/** Every page has a name of its own; it is its h1 as well. */
export type PageModel = { readonly title: string }

/** A frame with nothing in it but the service: for pages before sign-in and for errors. */
export function bareFrame(portal: Service, homeHref: string): Frame {
  return { portal, homeHref, trial: null, person: null, menu: [], helpHref: null, contact: null }
}

/** The whole page: the view, then the layout of its portal around it. */
export function renderPage(frame: Frame, view: string, model: PageModel, status: number): string {
  const body = renderTemplate(view, { ...model })
  return renderTemplate(`layouts/${frame.portal}`, {
    head: headOf(frame, model.title, status),
    frame: frameText(frame),
    body,
  })
}

/** Answers with a page. A view that comes back with 422 says in its title that something is wrong. */
export function sendPage(res: Response, frame: Frame, view: string, model: PageModel): void {
  sendHtml(res, renderPage(frame, view, model, res.statusCode))
}

/** Ends the answer without Express's way of hashing every body for an ETag: pages are never cached. */
export function sendHtml(res: Response, html: string): void {
  const bytes = Buffer.from(html)
  res.setHeader('Content-Type', 'text/html; charset=utf-8')
  res.setHeader('Content-Length', bytes.length)
  res.end(bytes)
}

function headOf(frame: Frame, title: string, status: number) {
  const marks = `${status === 422 ? errorTitlePrefix : ''}${frame.trial ? trialWords.titlePrefix : ''}`
  return { title: `${marks}${title}｜${services[frame.portal].name}`, ...assetUrls() }
}

function frameText(frame: Frame) {
  return {
    ...frame,
    service: services[frame.portal].name,
    audience: services[frame.portal].audience,
    trialName: trialWords.name,
  }
}
