import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'denshi-hosho-start-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Started = ChildProcessByStdio<null, Readable, Readable>

function start(settings: Record<string, string>): Started {
  const given = { PATH: process.env['PATH'], DATA_DIR: folder, PORT: '0', ...settings }
  return spawn(process.execPath, ['src/cli/start.ts'], { cwd: root, env: given, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Where it serves, once it says so. */
async function addressOf(started: Started): Promise<string> {
  let said = ''
  for await (const piece of started.stdout) {
    said += String(piece)
    const address = /is ready: (http:\S+)/.exec(said)?.[1]
    if (address) return address
  }
  throw new Error(`it ended, having said: ${said}`)
}

async function whatItSays(started: Started): Promise<{ code: unknown; said: string }> {
  let said = ''
  started.stderr.on('data', (piece) => (said += String(piece)))
  const [code] = await once(started, 'close')
  return { code, said }
}

test('one command serves the entrance; told to stop it ends in order; the next start finds everything again', async () => {
  for (let round = 1; round <= 2; round += 1) {
    const started = start({})
    const ended = once(started, 'exit')

    const answer = await fetch(await addressOf(started))

    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('体験')
    started.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  }
}, 60_000)

test('a port in use is said in one sentence', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  const { port } = other.address() as AddressInfo

  const { code, said } = await whatItSays(start({ PORT: String(port) }))

  expect(said).toBe(`PORT: ${port} is already in use on 127.0.0.1\n`)
  expect(code).toBe(1)
  other.close()
})

for (const [setting, value] of Object.entries({
  TRIAL: 'maybe',
  PORT: 'http',
  DATABASE_URL: 'postgres://nobody:wrong@127.0.0.1:1/none',
})) {
  test(`a wrong ${setting} is said in one sentence`, async () => {
    const { code, said } = await whatItSays(start({ [setting]: value }))

    expect(said).toMatch(new RegExp(`^[^\\n]*${setting}: [^\\n]+\\n$`))
    expect(said).not.toContain('wrong')
    expect(code).toBe(1)
  })
}
