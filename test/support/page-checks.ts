import { type CheerioAPI, load } from 'cheerio'
import type { Response } from 'supertest'
import { expect } from 'vitest'

/** What must hold on every page, whatever it is about. Each check says which page it was. */
export function checkPage(path: string, response: Response): void {
  const $ = load(response.text)
  const heading = $('h1').first().text().trim()
  const title = $('title').text()
  expect.soft($('h1').length, `${path}: one h1`).toBe(1)
  expect
    .soft(title.replace(/^(エラー：)?(体験版：)?/, ''), `${path}: the title begins with the h1`)
    .toMatch(startsWith(heading))
  expect
    .soft(title.startsWith('エラー：'), `${path}: the title says whether something is wrong`)
    .toBe(response.status === 422)
  expect.soft(repeatedIds($), `${path}: ids are there once`).toEqual([])
  expect.soft(unlabelled($), `${path}: every control has a label`).toEqual([])
  expect.soft(formsWithoutTarget($), `${path}: every form has method and action`).toBe(0)
  expect.soft($('script:not([src]), style, [style], [onclick], [onsubmit]').length, `${path}: nothing inline`).toBe(0)
  expect.soft($('[hx-post], [hx-put], [hx-delete]').length, `${path}: htmx only reads`).toBe(0)
  expect.soft(htmxAlone($), `${path}: what htmx does, a link or form does too`).toBe(0)
  expect
    .soft($('[placeholder], [disabled], [target="_blank"]').length, `${path}: no placeholder, disabled, new window`)
    .toBe(0)
  expect.soft($('body').text(), `${path}: finished text`).not.toMatch(/undefined|\bNaN\b|\[object/)
  expect.soft($('html').attr('lang'), `${path}: language`).toBe('ja')
  expect.soft(response.headers['content-security-policy'], `${path}: policy`).toContain("default-src 'none'")
}

function startsWith(words: string): RegExp {
  return new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)
}

function repeatedIds($: CheerioAPI): string[] {
  const ids = $('[id]')
    .map((_, element) => $(element).attr('id') ?? '')
    .get()
  return ids.filter((id, place) => ids.indexOf(id) !== place)
}

function unlabelled($: CheerioAPI): string[] {
  // Looked up in a set: a table of two hundred lines has thousands of controls.
  const labelled = new Set(
    $('label[for]')
      .map((_, label) => $(label).attr('for'))
      .get(),
  )
  return $('input:not([type="hidden"]), select, textarea')
    .filter((_, control) => {
      const id = $(control).attr('id')
      const isNamed = Boolean($(control).attr('aria-label') ?? $(control).attr('aria-labelledby'))
      return !isNamed && $(control).closest('label').length === 0 && (!id || !labelled.has(id))
    })
    .map((_, control) => $(control).attr('name') ?? '?')
    .get()
}

function formsWithoutTarget($: CheerioAPI): number {
  return $('form').filter((_, form) => !$(form).attr('action') || !$(form).attr('method')).length
}

function htmxAlone($: CheerioAPI): number {
  return $('[hx-get]').filter((_, element) => {
    const inForm = $(element).is('form[action]') || $(element).closest('form[action]').length > 0
    return !$(element).is('a[href]') && !inForm
  }).length
}
