import type { Express } from 'express'
import request from 'supertest'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { anApp } from '../support/app.ts'
import { useSeededDatabase } from '../support/database.ts'
import { bombs } from '../reading/forgeries.ts'

vi.setConfig({ testTimeout: 60_000 })

describe('写しの確認 of a hostile file', () => {
  const world = useSeededDatabase()
  let app: Express
  const files = bombs()

  beforeAll(() => {
    app = anApp(world.db)
  })
  beforeEach(() => world.db('attempt_counters').delete())

  const sent = (file: Buffer) => request(app).post('/verify').attach('files', file, '証書.pdf')

  it.each(files.map(({ what, file }) => [what, file] as const))(
    'says of %s that it cannot be read, and answers everybody else meanwhile',
    async (_, file) => {
      const order: string[] = []
      const upload = sent(file).then((answer) => {
        order.push('file')
        return answer
      })
      const page = await request(app).get('/verify')
      order.push('page')
      const answer = await upload

      expect(page.status).toBe(200)
      expect(order).toEqual(['page', 'file'])
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('エラー：')
      expect(answer.text).not.toMatch(/改ざんなし|写しです/)
    },
  )

  it('takes three at once from one address, and asks the others to come again', async () => {
    const [bomb] = files
    const answers = await Promise.all(Array.from({ length: 6 }, () => sent(bomb?.file ?? Buffer.alloc(0))))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 422)).toHaveLength(3)
    expect(statuses.filter((status) => status === 503)).toHaveLength(3)
    expect((await sent(Buffer.from('no PDF'))).status).toBe(422)
  })

  it.each([
    [
      'no form at all',
      () => request(app).post('/verify').set('Content-Type', 'application/pdf').send(Buffer.from('%PDF-1.7')),
    ],
    ['a field instead of a file', () => request(app).post('/verify').field('files', 'words')],
  ])('asks for a file where there is %s', async (_, send) => {
    const answer = await send()
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('PDFファイルを選んでください')
  })

  it.each([
    ['two files', () => sent(Buffer.from('a')).attach('files', Buffer.from('b'), 'b.pdf'), 413],
    ['another field', () => request(app).post('/verify').attach('other', Buffer.from('a'), 'a.pdf'), 400],
    ['ten thousand parts', () => manyParts(request(app).post('/verify')), 413],
    ['another site', () => sent(Buffer.from('a')).set('Sec-Fetch-Site', 'cross-site'), 403],
    [
      'a broken form',
      () =>
        request(app).post('/verify').set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nContent-Dis'),
      400,
    ],
  ])('refuses %s', async (_, send, status) => {
    expect((await send()).status).toBe(status)
  })

  function manyParts(sending: request.Test): request.Test {
    for (let n = 0; n < 10_000; n += 1) void sending.field(`f${n}`, 'x')
    return sending
  }
})
