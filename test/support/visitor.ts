import { load } from 'cheerio'
import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { expect } from 'vitest'

/** An id as sandboxes have them. */
export const anySandboxId = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}/

const mostPages = 150

type Fields = Readonly<Record<string, string>>

/** What a visitor meets who follows every link of a role: addresses with an id in them, and where forms would be sent. */
export type Met = {
  readonly addresses: Set<string>
  readonly actions: Map<string, Fields>
  text: string
  readonly unmarked: string[]
}

export function nothingMet(): Met {
  return { addresses: new Set(), actions: new Map(), text: '', unmarked: [] }
}

/** A visitor with a sandbox, whose roles follow one another in the same browser. */
export class Visitor {
  readonly #cookies = new Map<string, string>()
  readonly #app: Express

  static async with(app: Express): Promise<Visitor> {
    const visitor = new Visitor(app)
    await visitor.become('netdesk', 'kensetsu-soshin')
    return visitor
  }

  constructor(app: Express) {
    this.#app = app
  }

  get realmId(): string {
    return /^trial=([0-9a-f-]{36})/.exec(this.cookieOf('trial'))?.[1] ?? ''
  }

  cookieOf(name: string): string {
    return `${name}=${this.#cookies.get(name)}`
  }

  async become(portal: string, person: string): Promise<void> {
    const { status } = await this.post(`/trial/as/${portal}`, { person })
    expect(status).toBe(303)
  }

  async get(path: string): Promise<Response> {
    return this.#kept(await request(this.#app).get(path).set('cookie', this.#header()))
  }

  async download(path: string): Promise<Response> {
    return request(this.#app).get(path).set('cookie', this.#header()).buffer(true).parse(binary)
  }

  async post(path: string, fields: Record<string, string>): Promise<Response> {
    const sent = request(this.#app).post(path).set('cookie', this.#header()).type('form')
    return this.#kept(await sent.send(fields))
  }

  /** The token of the portal's forms; every page has at least the one to sign out with. */
  async token(portal: string): Promise<string> {
    const { text } = await this.get(portal === 'dsure' ? '/dsure/lookup' : `/${portal}`)
    return String(load(text)('input[name="_csrf"]').first().attr('value'))
  }

  /** Follows the links of a portal, once for each kind of page and each thing. */
  async walk(portal: string, met: Met): Promise<void> {
    const waiting = [portal === 'dsure' ? '/dsure/lookup' : `/${portal}`, '/trial/mails']
    const seen = new Set(waiting)
    for (let path = waiting.shift(); path; path = waiting.shift()) {
      if (seen.size - waiting.length > mostPages) break
      const response = await this.get(path)
      if (response.status !== 200 || !String(response.headers['content-type']).includes('html')) continue
      met.text += load(response.text)('main').text()
      const $ = load(response.text)
      const isMarked = /^(エラー：)?体験版：/.test($('title').text()) && $('.trial-band__roles button').length > 0
      if (!isMarked) met.unmarked.push(path)
      for (const link of $('a[href]').toArray()) {
        const href = ($(link).attr('href') ?? '').split('#')[0] ?? ''
        if (!isOf(portal, href)) continue
        if (anySandboxId.test(href)) met.addresses.add(href)
        if (!seen.has(href) && !/logout|\/(pdf|csv|zip|download|export)\b|\.ics/.test(href)) {
          seen.add(href)
          waiting.push(href)
        }
      }
      for (const form of $('form[method="post"][action]').toArray()) {
        const action = $(form).attr('action') ?? ''
        const fields = $(form)
          .find('input[name], select[name], textarea[name]')
          .toArray()
          .map((field) => [$(field).attr('name') ?? '', String($(field).val() ?? $(field).text())] as const)
        if (anySandboxId.test(action)) met.actions.set(action, Object.fromEntries(fields))
      }
    }
  }

  #header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #kept(response: Response): Response {
    for (const line of (response.headers['set-cookie'] ?? []) as unknown as string[]) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      this.#cookies.set(name, value)
    }
    return response
  }
}

/** Whether an address is of a portal, or of the trial's own pages. */
export function isOf(portal: string, address: string): boolean {
  return new RegExp(`^/(${portal}|trial)(/|\\?|$)`).test(address)
}

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = []
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => done(null, Buffer.concat(parts)))
}
