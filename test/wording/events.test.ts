import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventTitles } from '../../src/wording/events.ts'
import { owedLabel } from '../../src/wording/outbox.ts'

/** The catalogue is a type; its names stand at the beginning of lines of the source. */
const catalogue = readFileSync(new URL('../../src/store/audit-events.ts', import.meta.url), 'utf8')
const names = [...catalogue.matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map((match) => match[1] ?? '')

describe('every event of the catalogue', () => {
  it('is found in the source', () => {
    expect(names.length).toBeGreaterThan(100)
  })

  it.each(names)('%s has a title in Japanese', (name) => {
    expect(eventTitles[name]).toMatch(/^[^a-z]+$/)
  })
})

describe('every kind of what is owed', () => {
  const outbox = readFileSync(new URL('../../src/store/outbox.ts', import.meta.url), 'utf8')
  const kinds = [...outbox.matchAll(/readonly kind: '([a-z-]+)'/g)].map((match) => match[1] ?? '')

  it.each(kinds)('%s has words of its own', (kind) => {
    expect(owedLabel(kind)).toMatch(/^(メール：|PDFの作成)[^a-z]*$/)
  })
})
