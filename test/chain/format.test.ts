import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { chainedFields, eventText, linkText, originText } from '../../src/domain/chain.ts'

const page = readFileSync(new URL('../../docs/chain.md', import.meta.url), 'utf8')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it('the example of docs/chain.md is what our own code makes of it', () => {
  const text = /```json\n(.*)\n```/.exec(page)?.[1] ?? ''
  const record = JSON.parse(text) as string[]
  const [before, digest, hash] = [...page.matchAll(/`([0-9a-f]{64})`/g)].map(([, hex]) => hex)

  expect(eventText(record)).toBe(text)
  expect(before).toBe(sha256(originText(record[1] ?? '')))
  expect(digest).toBe(sha256(eventText(record)))
  expect(hash).toBe(sha256(linkText(before ?? '', 1, digest ?? '')))
})

it('its fields are those that are digested, in their order', () => {
  const fields = [...page.matchAll(/^\| (\d+) \| (\w+) \|/gm)].map(([, , name]) => name)
  expect(fields).toEqual(chainedFields)
})
