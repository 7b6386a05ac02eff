import { load } from 'cheerio'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { NotFound, Refused } from '../../src/domain/errors.ts'
import { BadForm } from '../../src/web/bad-form.ts'
import { HttpProblem } from '../../src/web/problems.ts'
import { aWire } from './wire.ts'

/** The page for an error. */
async function pageFor(error: unknown, path = '/netdesk') {
  const logged: object[] = []
  const app = aWire(
    [
      () => {
        throw error
      },
    ],
    logged,
  )
  const answer = await request(app).post(path)
  return { answer, logged, $: load(answer.text) }
}

const timeout = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })

describe('an error becomes a kind page', () => {
  it.each([
    [new NotFound(), 404],
    [new Refused('changed_meanwhile'), 409],
    [new Refused('not_allowed'), 403],
    [new BadForm('x'), 400],
    [new URIError('x'), 400],
    [new HttpProblem(413), 413],
    [new HttpProblem(403, 'form_lapsed'), 403],
    [timeout, 503],
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503],
    [new Error('a secret of the machine'), 500],
    ['a thrown text', 500],
  ])('%s with status %i', async (error, status) => {
    const { answer, $ } = await pageFor(error)

    expect(answer.status).toBe(status)
    expect($('html').attr('lang')).toBe('ja')
    expect($('h1')).toHaveLength(1)
    expect($('title').text()).toBe(`${$('h1').text()}｜ネットデスク`)
    expect($('main a').attr('href')).toBe('/netdesk')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).not.toMatch(/secret|statement|ECONN|undefined|\.ts/)
  })

  it('logs what is our fault once, with its stack, and gives its number to the person', async () => {
    const { $, logged } = await pageFor(new Error('broken'))
    expect(logged).toHaveLength(1)
    expect((logged[0] as { error: Error }).error.stack).toContain('errors.test.ts')
    expect($('code').text()).toBe((logged[0] as { requestId: string }).requestId)
  })

  it('does not log what is nobody’s fault', async () => {
    expect((await pageFor(new NotFound())).logged).toHaveLength(0)
  })

  it('asks for patience while the database is away', async () => {
    expect((await pageFor(timeout)).answer.headers['retry-after']).toBe('5')
  })

  it('leads from a refused act to the thing as it now stands', async () => {
    const thing = '/netdesk/applications/3f0c1c1e-0000-4000-8000-000000000001'
    const { $ } = await pageFor(new Refused('changed_meanwhile'), `${thing}/submission`)
    expect($('main a').first().attr('href')).toBe(thing)
  })

  it('takes what is too much as too much', async () => {
    const app = aWire([(_req, res) => void res.end('ok')])
    await request(app)
      .post('/')
      .type('form')
      .send(`a=${'x'.repeat(100 * 1024)}`)
      .expect(413)
    await request(app).post('/').type('form').send('a=1&'.repeat(201)).expect(413)
    await request(app).post('/').type('form').send('a=1&'.repeat(199)).expect(200)
    await request(app).get('/%E0%A4%A').expect(200)
  })
})
