import { readdirSync, statSync } from 'node:fs'
import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { guideChapters, guidePictures } from '../../src/wording/guide/index.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const folder = new URL('../../public/guide/', import.meta.url)

describe('操作ガイド', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(() => {
    app = anApp(world.db)
  })

  it('has every chapter, step and picture, and each picture is served', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk')
    await browser.follow('操作ガイド')

    expect(browser.heading).toBe('ネットデスク 操作ガイド')
    for (const { id, title, parts } of guideChapters) {
      expect(browser.$(`nav a[href="#${id}"]`).text()).toContain(title)
      expect(browser.$(`#${id} .guide__part`)).toHaveLength(parts.length)
      for (const step of parts.flatMap(({ steps }) => steps)) expect(browser.words).toContain(step)
    }
    const sources = browser
      .$('main img')
      .map((_, image) => browser.$(image).attr('src') ?? '')
      .get()
    expect(sources).toHaveLength(guidePictures.length)
    for (const source of sources) {
      const answer = await browser.download(source)
      expect(answer.headers['content-type']).toBe('image/png')
      expect((answer.body as Buffer).subarray(1, 4).toString()).toBe('PNG')
    }
  })

  it('has the files of its pictures and no others, within 1.5 MB', () => {
    const files = readdirSync(folder).sort()

    expect(files).toEqual(guidePictures.map(({ name }) => `${name}.png`).sort())
    const bytes = files.reduce((sum, file) => sum + statSync(new URL(file, folder)).size, 0)
    expect(bytes).toBeLessThan(1_500_000)
  })

  it.each(guidePictures)('still finds the screen of $name', async ({ way: [start, ...links] }) => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(start)
    for (const words of links) {
      const link = browser.$('main a[href]').filter((_, one) => browser.$(one).text().includes(words))
      await browser.open(link.first().attr('href') ?? `no link ${words}`)
    }

    expect(browser.status).toBe(200)
    expect(browser.heading).not.toBe('')
  })
})
