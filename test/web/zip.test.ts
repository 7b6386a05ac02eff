import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { writeZip, type ZippedFile } from '../../src/web/zip.ts'
import { describeWith, runProgram } from '../support/programs.ts'

const at = new Date('2026-05-20T00:00:00Z')
const file = (name: string, text: string): ZippedFile => ({ name, bytes: Buffer.from(text), at })

describeWith(['python3'], 'a ZIP written while it is read', () => {
  it('opens with another program, Japanese names included', async () => {
    const files = [file('説明.txt', 'はじめに'), file('99999-00005M/v0/content.json', '{}'), file('empty', '')]
    const zip = await whole(of(files))
    const path = join(await mkdtemp(join(tmpdir(), 'zip-')), 'evidence.zip')
    await writeFile(path, zip)
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print("|".join(n + "=" + z.read(n).decode() for n in z.namelist()))'
    const { out } = runProgram('python3', ['-X', 'utf8', '-c', script, path])
    expect(out.trim()).toBe('説明.txt=はじめに|99999-00005M/v0/content.json={}|empty=')
  })

  it('reads the next file only when the one before has left', async () => {
    let read = 0
    let isClosed = false
    const open: Array<() => void> = []
    async function* many() {
      try {
        for (; read < 100; read += 1) yield { ...file(`f${read}`, ''), bytes: randomBytes(200_000) }
      } finally {
        isClosed = true
      }
    }
    const slow = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => void open.push(done) })
    const written = writeZip(many(), slow)
    await new Promise((resolve) => void setTimeout(resolve, 50))
    expect(read).toBeLessThan(10)
    slow.destroy(new Error('gone'))
    await expect(written).rejects.toThrow('gone')
    expect(isClosed).toBe(true)
  })

  it('breaks off where a file cannot be read', async () => {
    async function* broken() {
      yield file('a', 'a')
      throw new Error('document_altered')
    }
    await expect(writeZip(broken(), new PassThrough())).rejects.toThrow('document_altered')
  })
})

async function* of(files: readonly ZippedFile[]) {
  yield* files
}

async function whole(files: AsyncIterable<ZippedFile>): Promise<Buffer> {
  const into = new PassThrough()
  const [zip] = await Promise.all([buffer(into), writeZip(files, into)])
  return zip
}
