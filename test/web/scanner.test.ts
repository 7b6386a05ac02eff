import { describe, expect, it } from 'vitest'
import { commandScan, noScan } from '../../src/web/scanner.ts'

const node = process.execPath
const ending = (code: string) => commandScan([node, '-e', code])

describe('the program every file has to pass', () => {
  it('says clean with 0 and infected with 1, of what it reads', async () => {
    const scan = ending(
      'let all = ""; process.stdin.on("data", (part) => (all += part)); process.stdin.on("end", () => process.exit(all.includes("bad") ? 1 : 0))',
    )
    expect(await scan(Buffer.from('good'))).toBe('clean')
    expect(await scan(Buffer.from('bad'))).toBe('infected')
  })

  it.each([
    ['ends with another number', ending('process.exit(2)')],
    ['is killed', ending('process.kill(process.pid, "SIGKILL")')],
    ['is not there', commandScan(['/nowhere/scan'])],
  ])('has not said that a file is clean when it %s', async (_, scan) => {
    expect(await scan(Buffer.alloc(1_000_000))).toBe('unavailable')
  })

  it('where none is set, does not stand in the way', async () => {
    expect(await noScan(Buffer.from('x'))).toBe('clean')
  })
})
