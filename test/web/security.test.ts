import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { sendHtml } from '../../src/web/render.ts'
import { aWire } from './wire.ts'

const app = aWire([(_req, res) => sendHtml(res, '<p>ok</p>')])

describe('every answer', () => {
  it('has the content policy and nothing beyond it', async () => {
    const { headers } = await request(app).get('/').expect(200)
    const policy = Object.fromEntries(
      String(headers['content-security-policy'])
        .split(';')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    )
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self'",
      'font-src': "'self'",
      'connect-src': "'self'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
    })
  })

  it.each(['/', '/nowhere%00'])('carries the protecting headers, on %s too', async (path) => {
    const { headers } = await request(app).get(path)
    expect(headers).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['server']).toBeUndefined()
  })
})

describe('requests no browser of ours would send', () => {
  it.each(['put', 'delete', 'patch', 'options', 'trace'] as const)('%s is not a method here', async (method) => {
    const answer = await request(app)[method]('/').expect(405)
    expect(answer.headers['allow']).toBe('GET, HEAD, POST')
  })

  it('an overridden method is ignored', async () => {
    await request(app).post('/').set('X-HTTP-Method-Override', 'DELETE').expect(200)
  })

  it.each([
    [`/${'a'.repeat(8_191)}`, 200],
    [`/${'a'.repeat(8_192)}`, 414],
    ['/?q=%00', 400],
    ['/%00', 400],
  ])('an address of its own kind gets %#', async (path, status) => {
    await request(app).get(path).expect(status)
  })

  it.each(['evil.example', 'hosho.example.jp.evil.example', 'hosho.example.jp:8443', '127.0.0.1.evil.example'])(
    'the host %s is not ours',
    async (host) => {
      await request(app).get('/').set('Host', host).expect(421)
    },
  )

  it('our own host is, in any case', async () => {
    await request(app).get('/').set('Host', 'Hosho.Example.JP').expect(200)
  })

  it.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ 'Sec-Fetch-Site': 'none' }, 200],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'no address' }, 403],
    [{ Origin: 'null' }, 200],
    [{ Origin: 'https://hosho.example.jp', Host: 'hosho.example.jp' }, 200],
    [{}, 200],
  ])('a post with %j gets %i', async (headers, status) => {
    await request(app)
      .post('/')
      .set(headers as Record<string, string>)
      .expect(status)
  })
})
