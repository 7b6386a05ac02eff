import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { fillTheSlidesCase, newApplication, slides } from './slides-case.ts'

describe('an application by the slides', () => {
  const database = useSeededDatabase()

  it('is typed in as people type, checked, sent and read again, and comes out the same everywhere', async () => {
    const browser = await new Browser(anApp(database.db)).signIn('netdesk', 'kensetsu-soshin')

    const id = await newApplication(browser)
    await fillTheSlidesCase(browser)
    expect(browser.heading).toBe('書類')
    await browser.follow('内容の確認へ進む')
    const checked = browser.words
    for (const words of slides.shown) expect(checked).toContain(words)
    expect(browser.errors).toEqual([])

    await browser.press('この内容で申込を送信する')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['内容を確認し、約款に同意するときは、チェックを入れてください'])
    await browser.fill({ agreed: 'yes' }).press('この内容で申込を送信する')

    expect(browser.heading).toBe('送信しました')
    expect(browser.path).toBe(`/netdesk/applications/${id}/sent`)
    expect(browser.words).toMatch(/受付番号 R08-\d{6}/)
    await browser.follow('手続状況を確認する')
    for (const words of slides.shown) expect(browser.words).toContain(words)
    expect(browser.words).toContain('前払金保証：送信済')
  })
})
