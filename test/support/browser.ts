import { type CheerioAPI, load } from 'cheerio'
import type { Express } from 'express'
import request, { type Response } from 'supertest'
import { expect } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { checkPage } from './page-checks.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

/**
 * A browser without JavaScript: it follows links by their words, fills in the form that is on the page and presses the
 * button that is there, so that tokens, versions and one-time keys are really those of the page. Every page it meets is
 * checked for what must hold on all pages.
 */
export class Browser {
  readonly #agent: ReturnType<typeof request.agent>
  #response: Response | null = null
  #path = '/'
  #typed: Record<string, string | readonly string[]> = {}

  constructor(app: Express) {
    this.#agent = request.agent(app)
  }

  /** The page as it is now. */
  get $(): CheerioAPI {
    return load(this.response.text)
  }

  get response(): Response {
    if (!this.#response) throw new Error('nothing was opened yet')
    return this.#response
  }

  get status(): number {
    return this.response.status
  }

  /** The path one is on after all redirects. */
  get path(): string {
    return this.#path
  }

  get heading(): string {
    return this.$('h1').text().trim()
  }

  /** All words of the page's main part, with runs of white space made one. */
  get words(): string {
    return this.$('main').text().replace(/\s+/g, ' ').trim()
  }

  /** The words of the error summary, one line each. */
  get errors(): string[] {
    const $ = this.$
    return $('.error-summary a')
      .map((_, link) => $(link).text())
      .get()
  }

  async open(path: string): Promise<this> {
    return this.#arrive(path, await this.#agent.get(path))
  }

  /** Opens something that is not a page: a PDF, a file. */
  async download(path: string): Promise<Response> {
    return this.#agent.get(path).buffer(true).parse(binary)
  }

  /** Follows the link with these words; the words may be a part of the link's. */
  async follow(words: string): Promise<this> {
    const $ = this.$
    const links = $('a[href]').filter((_, link) => $(link).text().includes(words))
    const href = links.first().attr('href')
    if (!href) throw new Error(`no link 「${words}」 on ${this.#path}: ${this.words.slice(0, 300)}`)
    return this.open(this.#resolve(href))
  }

  /** Types into fields by name. A list ticks several boxes; an empty list none. */
  fill(fields: Fields): this {
    const $ = this.$
    for (const name of Object.keys(fields)) {
      if ($(`main [name="${name}"]`).length === 0) throw new Error(`no field ${name} on ${this.#path}`)
    }
    Object.assign(this.#typed, fields)
    return this
  }

  /** Presses the button with these words, with what the form holds and what was typed. */
  async press(words: string): Promise<this> {
    const { action, method, body, isMultipart } = this.#pressed(words)
    if (method === 'get') return this.open(`${action}?${new URLSearchParams(flat(body)).toString()}`)
    return this.send(action, body, isMultipart)
  }

  /** The same for a button whose answer is no page but a file that is made only once. */
  async pressForFile(words: string): Promise<Response> {
    const { action, body } = this.#pressed(words)
    this.#typed = {}
    const text = new URLSearchParams(flat(body)).toString()
    return this.#agent.post(action).type('form').send(text).buffer(true).parse(binary)
  }

  #pressed(words: string) {
    const $ = this.$
    const button = $('button')
      .filter((_, one) => $(one).text().trim() === words)
      .first()
    if (button.length === 0) throw new Error(`no button 「${words}」 on ${this.#path}: ${this.words.slice(0, 300)}`)
    const form = button.closest('form')
    const body: Record<string, string | readonly string[]> = { ...this.#fieldsOf(form), ...this.#typed }
    const name = button.attr('name')
    if (name) body[name] = button.attr('value') ?? ''
    const action = this.#resolve(form.attr('action') ?? this.#path)
    const method = (form.attr('method') ?? 'get').toLowerCase()
    return { action, method, body, isMultipart: form.attr('enctype') === 'multipart/form-data' }
  }

  /** Posts a body as it is: for what no page would send. As text it goes out to the byte. */
  async send(path: string, body: Fields | string, isMultipart = false): Promise<this> {
    if (isMultipart && typeof body !== 'string') {
      const sending = this.#agent.post(path)
      for (const [name, value] of flat(body)) void sending.field(name, value)
      return this.#arrive(path, await sending)
    }
    const text = typeof body === 'string' ? body : new URLSearchParams(flat(body)).toString()
    return this.#arrive(path, await this.#agent.post(path).type('form').send(text))
  }

  /** Uploads a file with the form on the page that has a file field. */
  async upload(fields: Fields, file: { field: string; name: string; content: Buffer; type: string }): Promise<this> {
    const form = this.$('form[enctype="multipart/form-data"]').first()
    const action = this.#resolve(form.attr('action') ?? this.#path)
    const sending = this.#agent.post(action)
    for (const [name, value] of flat({ ...this.#fieldsOf(form), ...fields })) void sending.field(name, value)
    void sending.attach(file.field, file.content, { filename: file.name, contentType: file.type })
    return this.#arrive(action, await sending)
  }

  /** What the forms on the page would send if nothing were typed. */
  hiddenFields(action: string): Record<string, string | readonly string[]> {
    return this.#fieldsOf(this.$(`form[action="${action}"]`).first())
  }

  async signIn(portal: 'netdesk' | 'dsure' | 'desk', loginId: string, password: string = trialPassword): Promise<this> {
    await this.open(`/${portal}/login`)
    this.fill({ loginId, password })
    await this.press('ログインする')
    expect(this.path, this.words).not.toBe(`/${portal}/login`)
    return this
  }

  async #arrive(path: string, response: Response): Promise<this> {
    this.#typed = {}
    const location = response.headers['location']
    if (response.status === 303 && location) return this.open(location)
    this.#response = response
    this.#path = path
    if (String(response.headers['content-type']).startsWith('text/html')) checkPage(path, response)
    return this
  }

  #resolve(href: string): string {
    const url = new URL(href, `http://localhost${this.#path}`)
    return url.pathname + url.search
  }

  #fieldsOf(form: ReturnType<CheerioAPI>): Record<string, string | readonly string[]> {
    const body: Record<string, string | readonly string[]> = {}
    for (const { name, value } of form.serializeArray()) {
      const before = body[name]
      body[name] = before === undefined ? value : [...(typeof before === 'string' ? [before] : before), value]
    }
    return body
  }
}

function flat(body: Fields): [string, string][] {
  return Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as [string, string]] : value.map((one): [string, string] => [name, one]),
  )
}

function binary(answer: Response, done: (error: Error | null, body: Buffer) => void): void {
  const response = answer as unknown as NodeJS.ReadableStream
  const parts: Buffer[] = []
  response.on('data', (part: Buffer) => parts.push(Buffer.from(part)))
  response.on('end', () => done(null, Buffer.concat(parts)))
  response.on('error', (error: Error) => done(error, Buffer.alloc(0)))
}
