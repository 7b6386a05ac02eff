import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { bareFrame, type Frame, renderPage } from '../../src/web/render.ts'
import { renderTemplate } from '../../src/web/templates.ts'

const frame: Frame = {
  ...bareFrame('netdesk', '/netdesk'),
  person: {
    organisation: 'ネットデスク建設 株式会社',
    name: '佐藤 <b>花子</b>',
    logout: { action: '/netdesk/logout', csrfField: { token: 'token', once: null } },
  },
  menu: [
    { label: 'ホーム', href: '/netdesk', isCurrent: true },
    { label: '確認する', href: '/netdesk/guarantees', isCurrent: false },
  ],
  helpHref: '/help',
  contact: { name: '●●●建設保証株式会社 営業部', telephone: '03-3551-9511', hours: '平日 9:00～17:00' },
}
const model = { title: 'ページが見つかりません', sentences: ['<script>alert(1)</script>'], links: [], requestId: null }
const pageIn = (own: Frame, status = 200) => load(renderPage(own, 'errors/message', model, status))

describe('the frame of a page', () => {
  it('has its parts in their order', () => {
    const $ = pageIn({
      ...frame,
      trial: { text: 'すべて架空です。', clock: '令和8年5月20日 10:02', roles: [], links: [] },
    })
    const parts = $('body')
      .children()
      .map((_, part) => $(part).attr('class'))
      .get()

    expect(parts).toEqual(['skip-link', 'trial-band', 'service-bar', 'menu', 'main', 'footer'])
    expect($('.skip-link').text()).toBe('本文へ移動')
    expect($('.skip-link').attr('href')).toBe('#main')
    expect($('html').attr('lang')).toBe('ja')
    expect($('main#main')).toHaveLength(1)
    expect($('[aria-current="page"]').text()).toBe('ホーム')
    expect($('.service-bar form').attr('method')).toBe('post')
    expect($('.service-bar form [name="_csrf"]').val()).toBe('token')
    expect($('.footer').text()).toContain('03-3551-9511')
  })

  it('titles the page, with what is wrong or unreal in front', () => {
    const trial = { text: '', clock: '', roles: [], links: [] }
    expect(pageIn(frame)('title').text()).toBe('ページが見つかりません｜ネットデスク')
    expect(pageIn(frame, 422)('title').text()).toBe('エラー：ページが見つかりません｜ネットデスク')
    expect(pageIn({ ...frame, trial }, 422)('title').text()).toBe(
      'エラー：体験版：ページが見つかりません｜ネットデスク',
    )
  })

  it('shows what people typed as text', () => {
    const $ = pageIn(frame)
    expect($('main').text()).toContain('<script>alert(1)</script>')
    expect($('.service-bar__person').text()).toContain('佐藤 <b>花子</b>')
    expect($('script:not([src])')).toHaveLength(0)
  })

  it.each([
    ['&', '&amp;'],
    ['<', '&lt;'],
    ['>', '&gt;'],
    ['"', '&#34;'],
    ["'", '&#39;'],
  ])('escapes %s wherever it stands alone, in text and in attributes', (character, escaped) => {
    const typed = `髙﨑𠮷${character}葛󠄀`
    const html = renderTemplate('components/status', { status: { text: typed, state: typed } })

    expect(html.split(`髙﨑𠮷${escaped}葛󠄀`)).toHaveLength(3)
    expect(load(html)('.status').attr('data-state')).toBe(typed)
    expect(load(html)('.status').text().trim()).toBe(typed)
  })

  it.each(['netdesk', 'dsure', 'desk', 'public'] as const)('exists for %s', (portal) => {
    expect(pageIn(bareFrame(portal, '/'))('body').attr('data-portal')).toBe(portal)
  })
})

describe('a template', () => {
  it('throws for a value it names and was not given', () => {
    expect(() => renderTemplate('errors/message', { title: 'x', sentences: [], links: [] })).toThrow(
      'requestId is not defined',
    )
  })

  it.each([
    'escapeFn',
    'include',
    'rethrow',
    'locals',
    '__append',
    '__proto__',
    'constructor',
    'a-b',
    'settings[view options]',
  ])('is not given a value named %s', (name) => {
    const values = JSON.parse(JSON.stringify({ ...model }).replace('{', `{"${name}":"x",`)) as Record<string, unknown>
    expect(() => renderTemplate('errors/message', values)).toThrow('must not have')
  })

  it('lies under the views', () => {
    expect(() => renderTemplate('../package', {})).toThrow()
  })

  it('hands nothing on to what it includes', () => {
    const { title: _title, ...others } = model
    expect(() => renderTemplate('errors/message', others)).toThrow('title is not defined')
  })
})

describe('all views', () => {
  const folder = fileURLToPath(new URL('../../views/', import.meta.url))
  const views = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ejs'))

  it.each(views)('%s keeps to what works without script and under the content policy', (name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8')
    const raw = [...text.matchAll(/<%-\s*([a-z]+)/gi)].map((found) => found[1])
    expect(raw.filter((word) => word !== 'include' && !(word === 'body' && name.startsWith('layouts')))).toEqual([])
    expect(text).not.toMatch(/ (placeholder|style|required|disabled|readonly|on[a-z]+|hx-post|hx-on[^ ]*|target)="/)
    expect(text).not.toMatch(/<style|<script(?! src)|\?\./)
  })
})
