import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..', 'src')
const mayLookAtTheClock = /^(main\.ts|worker\.ts|cli[\\/])/

test('only main, worker and the commands look at the real clock', () => {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !mayLookAtTheClock.test(file),
  )

  const offenders = files.filter((file) => /new Date\(\)|Date\.now\b/.test(readFileSync(join(source, file), 'utf8')))

  expect(files.length).toBeGreaterThan(10)
  expect(offenders).toEqual([])
})
