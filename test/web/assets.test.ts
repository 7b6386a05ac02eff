import http, { type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { assetRoutes, assetUrls } from '../../src/web/assets.ts'

const server = express().use(assetRoutes()).listen(0, '127.0.0.1')
afterAll(() => server.close())

type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

/** The bytes as they travel: a test client would unpack them. */
function get(path: string, encoding: string): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, headers: { 'Accept-Encoding': encoding } }
    http.get(options, (res) => {
      const parts: Buffer[] = []
      res.on('data', (part: Buffer) => parts.push(part))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) }))
      res.on('error', reject)
    })
  })
}

describe('style sheet and script', () => {
  it.each(Object.values(assetUrls()))('%s may be kept for good, in every encoding the same', async (path) => {
    const plain = await get(path, 'identity')
    const brotli = await get(path, 'gzip, br')
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotli.headers['vary']).toBe('Accept-Encoding')
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true)
  })

  it('stay within their budgets', async () => {
    const { stylesheet, script, htmx } = assetUrls()
    const size = async (path: string) => (await get(path, 'gzip')).body.length
    expect(await size(stylesheet)).toBeLessThanOrEqual(8 * 1024)
    expect(await size(script)).toBeLessThanOrEqual(1024)
    expect((await size(script)) + (await size(htmx))).toBeLessThanOrEqual(18 * 1024)
    expect(gunzipSync((await get(stylesheet, 'gzip')).body).toString()).toMatch(
      /^@layer reset, tokens, base, layout, components, utilities, print;/,
    )
  })

  it('are found by their hash only', async () => {
    expect((await get('/assets/000000000000/app.css', 'gzip')).status).toBe(404)
  })
})
