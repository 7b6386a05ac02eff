import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownAuthority } from '../../src/signing/authority.ts'
import { remoteStamper } from '../../src/signing/remote-stamper.ts'
import { pemOf } from '../../src/signing/pem.ts'
import { verifyStamp } from '../../src/signing/time-stamp.ts'
import { describeWith, inFolder, runProgram } from '../support/programs.ts'

const names = { root: '体験版 時刻認証局', holder: '体験版 時刻認証', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')
const bytes = Buffer.from('{"保証金額":10000000}')

describeWith(['openssl'], 'a stamper over HTTP', () => {
  const file = inFolder()
  const seen: { type: string | undefined; authorization: string | undefined }[] = []
  let server: Server
  let address: string
  let roots: Buffer[]
  let answer: (query: Buffer) => Buffer | number
  beforeAll(async () => {
    const made = await ownAuthority(names, 'stamp', from)
    roots = [made.root]
    const key = Buffer.from(made.issued.privateKey).toString('base64')
    file('tsa.key', `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`)
    file('tsa.pem', pemOf(made.issued.certificate))
    file(
      'tsa.cnf',
      `[tsa]\ndefault_tsa=one\n[one]\nserial=${file('serial')}\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\ness_cert_id_alg=sha256\n`,
    )
    answer = (query) => {
      const words = ['-config', file('tsa.cnf'), '-queryfile', file('q.tsq', query), '-out', file('a.tsr', '')]
      const signer = ['-signer', file('tsa.pem'), '-inkey', file('tsa.key')]
      const made = runProgram('openssl', ['ts', '-reply', ...words, ...signer])
      if (made.code !== 0) throw new Error(made.err)
      return readFileSync(file('a.tsr'))
    }
    server = createServer((request, response) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const { 'content-type': type, authorization } = request.headers
        seen.push({ type, authorization })
        const reply = answer(Buffer.concat(parts))
        if (typeof reply === 'number') response.writeHead(reply).end()
        else response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://name:word@127.0.0.1:${(server.address() as AddressInfo).port}/tsa`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('gives a stamp another program made, asked as RFC 3161 says', async () => {
    const token = await remoteStamper(address, roots).stamp(bytes)
    expect(verifyStamp(token, bytes, roots)).toMatchObject({ ok: true })
    const basic = `Basic ${Buffer.from('name:word').toString('base64')}`
    expect(seen.at(-1)).toEqual({ type: 'application/timestamp-query', authorization: basic })
  })

  it('is not believed when it refuses, breaks, answers another question or is not who it should be', async () => {
    const usual = answer
    const stamper = remoteStamper(address, roots)
    const first = usual(Buffer.from(queryOf('other')))
    answer = () => first
    await expect(stamper.stamp(bytes)).rejects.toThrow('not_of_these_bytes')
    const old = await usualToken(usual)
    answer = () => old
    await expect(stamper.stamp(bytes)).rejects.toThrow('another request')
    answer = () => 503
    await expect(stamper.stamp(bytes)).rejects.toThrow('503')
    answer = () => Buffer.from('30053003020102', 'hex')
    await expect(stamper.stamp(bytes)).rejects.toThrow('refused: 2')
    answer = () => Buffer.from('nonsense')
    await expect(stamper.stamp(bytes)).rejects.toThrow()
    answer = usual
    const stranger = await ownAuthority(names, 'stamp', from)
    await expect(remoteStamper(address, [stranger.root]).stamp(bytes)).rejects.toThrow('stamper_unknown')
  })

  function queryOf(content: string | Buffer): Buffer {
    const words = ['ts', '-query', '-data', file('d', content), '-sha256', '-cert', '-out', file('d.tsq', '')]
    const made = runProgram('openssl', words)
    if (made.code !== 0) throw new Error(made.err)
    return readFileSync(file('d.tsq'))
  }

  /** A good stamp of the same bytes, made for somebody else's question. */
  const usualToken = async (usual: typeof answer) => usual(queryOf(bytes))
})
