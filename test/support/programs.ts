import { spawnSync } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe } from 'vitest'

/**
 * Tests that let other programs judge what we made. Where one is missing they are skipped and say so, except where a run
 * must be complete.
 */
export function describeWith(programs: readonly string[], name: string, body: () => void): void {
  const missing = programs.filter((one) => !isInstalled(one))
  if (missing.length === 0 || process.env['REQUIRE_BROWSER']) describe(name, body)
  else describe.skip(`${name} (not checked: ${missing.join(', ')} not installed)`, body)
}

/** What a program wrote to its standard output and error, and its exit code; given no shell. */
export function runProgram(program: string, words: readonly string[], input?: string | Buffer) {
  const { status, stdout, stderr, error } = spawnSync(program, words, { input, maxBuffer: 256 * 1024 * 1024 })
  if (error) throw error
  return { code: status, out: stdout.toString(), err: stderr.toString() }
}

/** Files in a folder of their own, for programs to read: gives their paths, and writes them where bytes are given. */
export function inFolder(): (name: string, bytes?: Buffer | string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  return (name, bytes) => {
    if (bytes !== undefined) writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}
