import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { CsrfField } from '../web/components.ts'
import { bareFrame, type Frame } from '../web/render.ts'
import type { Portal } from '../store/users.ts'
import { organisationNameOf } from '../usecases/deps.ts'
import { formatInstantInEra } from '../wording/format.ts'
import type { Service } from '../wording/services.ts'
import { trialWords } from '../wording/services.ts'
import { trialRoles } from '../wording/trial-accounts.ts'
import { screenHelpHref } from '../wording/screen-help/index.ts'
import { depsOf, findPerson, mustChangePassword, sandboxOf } from './context.ts'

export type FrameParts = {
  /** At most five. `holds` are further addresses an entry stands for. */
  readonly menu: readonly { readonly label: string; readonly href: string; readonly holds?: readonly string[] }[]
  readonly contact: Frame['contact']
}

/** The frame of a portal around a page: who is signed in, where one is, and what is unreal. */
export function frameFor(res: Response, portal: Portal, parts: FrameParts): Frame {
  const person = findPerson(res)
  return {
    ...plainFrame(res, portal, `/${portal}`),
    person: person && {
      organisation: organisationNameOf(person),
      name: person.name,
      logout: { action: `/${portal}/logout`, csrfField: { ...csrfField(res), once: null } },
    },
    menu: menuOf(res.req, parts.menu),
    contact: parts.contact,
    helpHref: helpOf(res, portal),
  }
}

/** NetDesk has a help of its own for each screen, once one is let through to more than the first password. */
function helpOf(res: Response, portal: Portal): string {
  const isInside = portal === 'netdesk' && findPerson(res) !== null && !mustChangePassword(res)
  return isInside ? screenHelpHref(res.req.originalUrl) : '/help'
}

/** The frame of a page that needs no account. */
export function plainFrame(res: Response, portal: Service, homeHref: string): Frame {
  return { ...bareFrame(portal, homeHref), trial: bandFor(res), helpHref: '/help' }
}

/** 体験版の帯: what is unreal, the clock, and in a sandbox of one's own whom one can be and the ways back. */
function bandFor(res: Response): Frame['trial'] {
  const { realm, now } = depsOf(res)
  if (realm.kind === 'real') return null
  const isOwn = sandboxOf(res).kind === 'own'
  const roles = isOwn ? trialRoles : []
  return {
    text: trialWords.band,
    clock: formatInstantInEra(now()),
    roles: roles.map(({ portal, loginId, label }) => ({
      action: `/trial/as/${portal}`,
      person: loginId,
      text: label,
    })),
    links: isOwn
      ? [
          { text: '送信箱', href: '/trial/mails' },
          { text: 'やり直す・戻す', href: '/trial' },
        ]
      : [],
  }
}

/** The hidden fields of a form that acts: the token against forged forms, and a fresh one-time key. */
export function csrfField(res: Response): CsrfField {
  const { csrfToken } = res.req as Request & { csrfToken: () => string }
  return { token: csrfToken(), once: randomUUID() }
}

/** The entry whose address is the longest beginning of where one is. */
function menuOf(req: Request, menu: FrameParts['menu']): Frame['menu'] {
  const here = req.originalUrl.split('?')[0] ?? ''
  const places = menu.flatMap((entry) => [entry.href, ...(entry.holds ?? [])].map((href) => ({ href, entry })))
  const leading = places.filter(({ href }) => here === href || here.startsWith(`${href}/`))
  const current = leading.sort((a, b) => b.href.length - a.href.length)[0]?.entry
  return menu.map((entry) => ({ label: entry.label, href: entry.href, isCurrent: entry === current }))
}
