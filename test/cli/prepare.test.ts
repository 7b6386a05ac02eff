import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'

const prepare = join(import.meta.dirname, '..', '..', 'src', 'cli', 'prepare.js')
const folder = mkdtempSync(join(tmpdir(), 'denshi-hosho-prepare-'))

afterAll(() => rmSync(folder, { recursive: true }))

function run(code: string, ...args: string[]): ChildProcess {
  const script = join(folder, 'script.mjs')
  writeFileSync(script, code)
  return spawn(process.execPath, [prepare, script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

test('a script runs on Node 24 with its arguments, and its exit code comes back', async () => {
  const child = run(
    'console.log(process.version.split(".")[0], ...process.argv.slice(2)); process.exit(7)',
    'one',
    'two',
  )

  const [said, [code]] = await Promise.all([
    text(child.stdout as NonNullable<typeof child.stdout>),
    once(child, 'exit'),
  ])

  expect(said).toBe('v24 one two\n')
  expect(code).toBe(7)
})

test('a signal reaches the script, which may take its time', async () => {
  const child = run(
    'process.on("SIGTERM", () => setTimeout(() => process.exit(3), 100)); setInterval(() => {}, 1000); console.log("up")',
  )
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')

  child.kill('SIGTERM')

  expect((await once(child, 'exit'))[0]).toBe(3)
})

test('without a script it says how it is used', async () => {
  const child = spawn(process.execPath, [prepare], { stdio: ['ignore', 'ignore', 'pipe'] })

  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])

  expect(said).toContain('usage')
  expect(code).toBe(1)
})
