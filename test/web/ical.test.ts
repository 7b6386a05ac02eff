import { describe, expect, it } from 'vitest'
import { writeCalendar } from '../../src/web/ical.ts'
import { readCalendar } from '../support/calendars.ts'

const event = {
  uid: 'a@b',
  from: '2026-06-21',
  until: '2026-06-30',
  summary: '払出予定',
  description: '説明',
  url: 'https://hosho.example.jp/netdesk/use-statements/1',
  changedAt: new Date('2026-05-20T01:00:00.000Z'),
}
const written = (changes: Partial<typeof event>) =>
  writeCalendar({ name: '予定', product: '-//x//y//JA' }, [{ ...event, ...changes }]).toString('utf8')

describe('a calendar file', () => {
  it('ends every line with CRLF and keeps each within 75 octets, cutting no character', () => {
    const text = written({ summary: `𠮷野家前${'長い工事名'.repeat(40)}`, description: 'a'.repeat(400) })

    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
      expect(line).not.toContain('\uFFFD')
    }
    expect(readCalendar(text)[0]).toMatchObject({
      SUMMARY: `𠮷野家前${'長い工事名'.repeat(40)}`,
      DESCRIPTION: 'a'.repeat(400),
    })
  })

  it('lets no text begin a property of its own', () => {
    const odd = 'a;b,c\\d\r\nBEGIN:VEVENT\u2028SUMMARY:x\u0007'
    const text = written({ summary: odd })

    expect(text).toContain(String.raw`SUMMARY:a\;b\,c\\d\nBEGIN:VEVENT\nSUMMARY:x`)
    expect(readCalendar(text)).toHaveLength(1)
  })

  it.each([
    ['2026-06-30', '20260701'],
    ['2026-12-31', '20270101'],
    ['2028-02-29', '20280301'],
  ])('lasts whole days, until the day after %s, which is no more of it', (until, end) => {
    expect(readCalendar(written({ until }))[0]).toMatchObject({
      'DTSTART;VALUE=DATE': '20260621',
      'DTEND;VALUE=DATE': end,
      DTSTAMP: '20260520T010000Z',
      UID: 'a@b',
    })
  })
})
