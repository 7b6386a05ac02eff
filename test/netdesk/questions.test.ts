import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { marked } from '../../src/access/questions/search.ts'
import { questionGroups } from '../../src/wording/questions/index.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const questions = questionGroups.flatMap((group) => group.questions)

describe('Q&A', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(() => {
    app = anApp(world.db)
  })

  it('leads from home to an answer, to the screen it speaks of, to the help of that screen, and back', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open('/netdesk')
    await browser.follow('Q&A')
    expect(browser.$('main h2').first().text()).toBe('申込')
    browser.fill({ q: '支払先' })
    await browser.press('探す')
    await browser.follow('申込のときに、支払先が決まっていません。')
    expect(browser.path).toBe('/netdesk/questions/payees-undecided')
    expect(browser.words).toContain('「未定」の1行にまとめます')
    await browser.follow('前払金使途内訳明細書')
    expect(browser.path).toBe('/netdesk/use-statements')

    await browser.open(browser.$('.service-bar__help').attr('href') ?? '')
    expect(browser.heading).toBe('ヘルプ：前払金使途内訳明細書')
    await browser.follow('の画面を開く')
    expect(browser.path).toBe('/netdesk/use-statements')
  })

  it('finds parts of words in any width and kana, all words at once, and marks them as they stand', async () => {
    const found = async (q: string) => {
      const browser = await new Browser(app).open(`/questions?${new URLSearchParams({ q }).toString()}`)
      expect(browser.status, q).toBe(200)
      return {
        count: browser.$('.questions > li').length,
        marks: new Set(
          browser
            .$('mark')
            .map((_, mark) => browser.$(mark).text())
            .get(),
        ),
      }
    }

    const plain = await found('PDF')
    expect(plain.count).toBeGreaterThan(2)
    expect(plain.marks).toEqual(new Set(['PDF']))
    expect(await found('ｐｄｆ')).toEqual(plain)
    expect((await found('ﾈｯﾄﾃﾞｽｸ')).marks).toEqual(new Set(['ネットデスク']))
    expect((await found('ねっと')).marks).toEqual(new Set(['ネット']))
    const both = await found('認証キー　お渡し済み')
    expect(both.count).toBe(1)
    expect(both.marks).toEqual(new Set(['認証キー', 'お渡し済み']))
  })

  it('says that one character is too few, and how to telephone when there is nothing', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await browser.open('/netdesk/questions?q=%E3%82%AD')
    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['探すことばは、2文字以上で入力してください'])
    expect(browser.$('[name="q"]').attr('value')).toBe('キ')

    browser.fill({ q: '<宇宙>' })
    await browser.press('探す')
    expect(browser.words).toContain('「<宇宙>」を含むもの：0件')
    expect(browser.words).toContain('見つかりませんでした')
    await browser.follow('営業部支店一覧を表示する')
    expect(browser.heading).toBe('営業部支店一覧')
  })

  it('has an address for every answer, without login too, and leads only to pages that answer', async () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
    const stranger = new Browser(app)
    const person = await new Browser(app).signIn('netdesk', 'kensetsu-kanri')
    for (const { id, question, links } of questions) {
      await stranger.open(`/questions/${id}`)
      expect.soft(stranger.heading).toBe(question)
      for (const { href } of links) {
        await person.open(href)
        expect.soft(person.status, href).toBe(200)
      }
    }

    await stranger.open('/questions/nothing')
    expect(stranger.status).toBe(404)
  })

  it('marks what folds to nothing only inside a hit', () => {
    expect(marked('証書（紙）です', ['証書紙'])).toEqual([
      { text: '証書（紙', isHit: true },
      { text: '）です', isHit: false },
    ])
  })
})
