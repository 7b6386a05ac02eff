import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeWith } from '../support/programs.ts'

/** Tests that read a PDF as others do. */
export const describeReading = (name: string, body: () => void): void =>
  describeWith(['pdftotext', 'pdfinfo', 'pdffonts', 'qpdf'], name, body)

export const textOf = (pdf: Buffer): string => withFile(pdf, (file) => run('pdftotext', ['-raw', file, '-']))
export const fontsOf = (pdf: Buffer): string[] =>
  withFile(pdf, (file) => run('pdffonts', [file]))
    .split('\n')
    .slice(2, -1)
export const complaintsOf = (pdf: Buffer): string => withFile(pdf, (file) => run('qpdf', ['--check', file]))
export const structureOf = (pdf: Buffer): string => withFile(pdf, (file) => run('pdfinfo', ['-struct-text', file]))
export const infoOf = (pdf: Buffer, name: string): string =>
  new RegExp(`^${name}: +(.*)$`, 'm').exec(withFile(pdf, (file) => run('pdfinfo', [file])))?.[1] ?? ''

/** The cells of all tables, by their kind, each with its exact characters. */
export function cellsOf(pdf: Buffer, kind: 'TH' | 'TD'): string[] {
  return [
    ...structureOf(pdf).matchAll(new RegExp(`^ *${kind}[^\\n]*\\n(?: *\\/[^\\n]*\\n)*((?: *"[^\\n]*"\\n)+)`, 'gm')),
  ].map((cell) =>
    (cell[1] as string)
      .split('\n')
      .map((line) => line.trim().slice(1, -1))
      .join(''),
  )
}

/** The glyphs of all text on the pages, as numbers; 0 would be the empty box. */
export function glyphsOf(pdf: Buffer): number[] {
  const plain = withFile(pdf, (file) => run('qpdf', ['--qdf', '--object-streams=disable', file, '-'], 'latin1'))
  return [...plain.matchAll(/\[((?:<[0-9a-f]+> -?[\d.]+ ?)+)\] TJ/g)].flatMap((operation) =>
    [...(operation[1] as string).matchAll(/<([0-9a-f]+)>/g)].flatMap((hex) =>
      (hex[1]?.match(/.{4}/g) ?? []).map((glyph) => parseInt(glyph, 16)),
    ),
  )
}

function run(command: string, args: string[], encoding: BufferEncoding = 'utf8'): string {
  return execFileSync(command, args, { encoding, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'pipe'] })
}

function withFile<T>(pdf: Buffer, read: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return read(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
