import { Agent, request } from 'node:http'

export type Answer = { readonly status: number; readonly location: string | null; readonly body: Buffer }

/** One visitor with its own kept-alive connection and cookies, on loopback only. */
export class Visitor {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  #cookies = new Map<string, string>()

  constructor(port: number) {
    this.#port = port
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, headers, null)
  }

  post(path: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    return this.#send('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, body)
  }

  close(): void {
    this.#agent.destroy()
  }

  /** Signs in to a portal; gives the token of the session's forms. */
  async signIn(portal: string, loginId: string, password: string): Promise<void> {
    const page = await this.get(`/${portal}/login`)
    const answer = await this.post(`/${portal}/login`, { _csrf: tokenIn(page), loginId, password, next: '' })
    if (answer.status !== 303) throw new Error(`${loginId} could not sign in: ${answer.status}`)
  }

  async #send(method: string, path: string, headers: Record<string, string>, body: string | null): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const all = {
      ...headers,
      ...(cookie ? { cookie } : {}),
      ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    }
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: this.#port, agent: this.#agent, method, path, headers: all },
        (response) => {
          const parts: Buffer[] = []
          response.on('data', (part: Buffer) => parts.push(part))
          response.on('error', reject)
          response.on('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) this.#keep(line)
            const { location = null } = response.headers
            resolve({ status: response.statusCode ?? 0, location, body: Buffer.concat(parts) })
          })
        },
      )
      sent.on('error', reject)
      sent.end(body ?? undefined)
    })
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    this.#cookies.set(name, value)
  }
}

export function tokenIn(page: Answer): string {
  const found = /name="_csrf" value="([^"]+)"/.exec(page.body.toString())
  if (!found?.[1]) throw new Error(`no token on a page of status ${page.status}`)
  return found[1]
}

export type Measured = {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly cpuMs: number
}

/** Sends `count` requests over as many visitors as there are, and asks the server how much CPU it took. */
export async function measure(
  visitors: readonly Visitor[],
  count: number,
  one: (visitor: Visitor) => Promise<void>,
  cpuMicros: () => Promise<number>,
): Promise<Measured> {
  const times: number[] = []
  const before = await cpuMicros()
  const began = process.hrtime.bigint()
  await Promise.all(
    visitors.map(async (visitor) => {
      for (let sent = 0; sent < count / visitors.length; sent += 1) {
        const start = process.hrtime.bigint()
        await one(visitor)
        times.push(Number(process.hrtime.bigint() - start) / 1e6)
      }
    }),
  )
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  const cpu = (await cpuMicros()) - before
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), cpuMs: cpu / 1000 / times.length }
}
