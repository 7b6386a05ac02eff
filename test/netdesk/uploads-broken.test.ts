import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { load } from 'cheerio'
import { afterEach, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { requestLimits } from '../../src/listening.ts'
import { anApp } from '../support/app.ts'
import { aDraft } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { useWorld } from '../support/world.ts'

const boundary = 'x-boundary-x'

function aPart(name: string, content: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/pdf`
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
}

const end = `--${boundary}--\r\n`
const pdf = aPdf().toString('latin1')

describe('an upload that is no form of ours', () => {
  const world = useWorld()
  let server: Server

  afterEach(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it.each([
    ['has no end', aPart('version', '1') + aPart('files', pdf, 'a.pdf')],
    ['breaks off in a header', `--${boundary}\r\nContent-Disposition: form-da`],
    ['has another boundary than it says', `--other\r\n\r\nx\r\n--other--\r\n`],
    ['is empty', ''],
    ['has ten thousand parts', aPart('version', '1').repeat(10_000) + end],
    ['has ten thousand files', aPart('files', pdf, 'a.pdf').repeat(10_000) + end],
    ['has a file under another name', aPart('version', '1') + aPart('paper', pdf, 'a.pdf') + end],
    ['has a field as long as a book', aPart('kind', 'x'.repeat(200_000)) + end],
    ['has a part with a thousand headers', `--${boundary}\r\n${'X-A: b\r\n'.repeat(1_000)}\r\nx\r\n${end}`],
    ['has no token', aPart('version', '1') + aPart('kind', 'その他') + aPart('files', pdf, 'a.pdf') + end],
  ])('is answered with a 4xx and leaves nothing when it %s', async (_, body) => {
    const { address, cookie, path } = await signedIn()

    const response = await fetch(`${address}${path}`, {
      method: 'POST',
      headers: { cookie, origin: address, 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: Buffer.from(body, 'latin1'),
    })

    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await world.db('attachments')).toEqual([])
  })

  it('leaves nothing when it is broken off half way, and the next one is served', async () => {
    const { address, port, cookie, path } = await signedIn()
    const socket = connect(port, '127.0.0.1')
    socket.write(head(address, cookie, path, 5_000_000) + aPart('version', '1') + aPart('files', pdf, 'a.pdf'))
    socket.destroy()

    expect((await fetch(`${address}${path}`, { headers: { cookie } })).status).toBe(200)
    expect(await world.db('attachments')).toEqual([])
  })

  it('is cut off with 408 when it never comes to an end', async () => {
    const { address, port, cookie, path } = await signedIn({
      headersTimeout: 200,
      requestTimeout: 200,
      connectionsCheckingInterval: 20,
    })
    const socket = connect(port, '127.0.0.1')
    socket.write(head(address, cookie, path, 5_000_000) + aPart('version', '1'))

    let answer = ''
    for await (const part of socket.setEncoding('latin1')) answer += part

    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(await world.db('attachments')).toEqual([])
  })

  function head(address: string, cookie: string, path: string, length: number): string {
    return (
      `POST ${path} HTTP/1.1\r\nHost: ${new URL(address).host}\r\nCookie: ${cookie}\r\nOrigin: ${address}\r\n` +
      `Content-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: ${length}\r\n\r\n`
    )
  }

  async function signedIn(limits: Partial<Record<keyof typeof requestLimits, number>> = {}) {
    server = createServer({ ...requestLimits, ...limits }, anApp(world.db, world.instant))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const address = `http://127.0.0.1:${port}`
    const login = await fetch(`${address}/netdesk/login`)
    const token = String(load(await login.text())('[name="_csrf"]').val())
    const answer = await fetch(`${address}/netdesk/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookieOf(login), origin: address },
      body: new URLSearchParams({ _csrf: token, loginId: 'kensetsu-soshin', password: trialPassword }),
    })
    expect(answer.status).toBe(303)
    const { id } = await aDraft(world)
    return { address, port, cookie: cookieOf(answer), path: `/netdesk/applications/${id}/attachments` }
  }
})

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}
