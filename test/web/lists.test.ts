import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { BadForm } from '../../src/web/bad-form.ts'
import { contentDisposition } from '../../src/web/download.ts'
import { pageThrough, placeIn } from '../../src/web/pagination.ts'

const rows = Array.from({ length: 5 }, (_, index) => ({
  id: `3f0c1c1e-0000-4000-8000-00000000000${index}`,
  at: new Date(Date.UTC(2026, 4, 20, 1, 0, 0, 999 - index)),
}))
const asked = (after?: unknown) => ({ query: after === undefined ? {} : { after } }) as unknown as Request
const list = {
  label: '保証契約一覧',
  path: '/netdesk/guarantees',
  after: null,
  count: 4,
  placeOf: (row: (typeof rows)[0]) => row,
}

describe('a list by pages', () => {
  it('goes on from the last row shown, to the millisecond', () => {
    const { shown, pagination } = pageThrough(rows, { ...list, query: { state: 'in_force' } })
    const address = new URL(pagination.olderHref ?? '', 'https://hosho.example.jp')

    expect(shown).toHaveLength(4)
    expect(pagination.newerHref).toBeNull()
    expect(address.searchParams.get('state')).toBe('in_force')
    expect(placeIn(asked(address.searchParams.get('after')))).toEqual(rows[3])
  })

  it('ends where there is no row beyond the page, and leads back to its beginning', () => {
    const { shown, pagination } = pageThrough(rows.slice(0, 4), { ...list, after: { at: new Date(0), id: 'x' } })
    expect(shown).toHaveLength(4)
    expect(pagination).toMatchObject({ newerHref: '/netdesk/guarantees', olderHref: null })
  })

  it.each([
    'x',
    '',
    '%',
    "'; drop table",
    Buffer.from('zzzzzzzzzzz-0').toString('base64url'),
    'a'.repeat(5_000),
    ['a', 'b'],
  ])('does not take %j for a place', (after) => {
    expect(() => placeIn(asked(after))).toThrow(BadForm)
  })

  it('begins at the beginning when nothing is said', () => {
    expect(placeIn(asked())).toBeNull()
  })
})

describe('the name of a file', () => {
  it('is given in full and in plain letters', () => {
    expect(contentDisposition('inline', '認証キーのお知らせ 99999-00005M.pdf')).toBe(
      'inline; filename="_ 99999-00005M.pdf"; ' +
        "filename*=UTF-8''%E8%AA%8D%E8%A8%BC%E3%82%AD%E3%83%BC%E3%81%AE%E3%81%8A%E7%9F%A5%E3%82%89%E3%81%9B%2099999-00005M.pdf",
    )
  })

  it.each([
    'a"b.pdf',
    'a\r\nSet-Cookie: x',
    '../../etc/passwd',
    'C:\\x.pdf',
    '\uD842',
    'a\u202Efdp.exe',
    "it's(1)*.pdf",
    '%41;.pdf',
    '',
  ])('such as %j cannot end the header, leave its folder or turn around', (name) => {
    const header = contentDisposition('attachment', name)
    expect(header).toMatch(/^attachment; filename="[\x20-\x7E]*"; filename\*=UTF-8''[A-Za-z0-9%._~!-]*$/)
    expect(header.match(/"/g)).toHaveLength(2)
    expect(header).not.toMatch(/[/\\\r\n]|%2F|%5C|%0D|%E2%80%AE/)
  })
})
