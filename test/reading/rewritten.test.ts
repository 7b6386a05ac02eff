import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { yen } from '../../src/domain/yen.ts'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { reservationCertificatePdf } from '../../src/pdf/reservation-certificate.ts'
import { type Drawing, isSameDrawing } from '../../src/reading/drawing.ts'
import { nameOf } from '../../src/reading/name-of.ts'
import { readDrawing } from '../../src/reading/read-drawing.ts'
import { aCertificate, longWorksName } from '../pdf/papers.ts'
import { describeWith, runProgram } from '../support/programs.ts'

vi.setConfig({ testTimeout: 60_000 })

const at = new Date('2026-11-23T00:00:00Z')
const papers: Readonly<Record<string, Partial<CertificateContent>>> = {
  plain: {},
  trial: { isTrial: true },
  'long and rare': {
    worksName: longWorksName,
    contractor: { name: '𠮷野㈱', address: '葛\u{E0100}飾区1-1', jointVentureName: '髙﨑・神JV' },
  },
  reservation: { product: 'performance_reservation', guaranteeNumber: '99999-00002Y', isTrial: true },
}
const programs: Readonly<Record<string, (from: string, to: string) => string[]>> = {
  qpdf: (from, to) => ['--object-streams=generate', '--recompress-flate', '--linearize', from, to],
  gs: (from, to) => ['-q', '-sDEVICE=pdfwrite', '-dPDFSETTINGS=/printer', '-o', to, from],
  pdftocairo: (from, to) => ['-pdf', from, to],
}
const cases = Object.keys(papers).flatMap((kind) => Object.keys(programs).map((program) => [kind, program] as const))

describeWith(Object.keys(programs), 'a certificate written anew by another program', () => {
  it.each(cases)(
    '(%s, by %s) draws what was issued, is called by its number, and differs by one yen',
    async (kind, program) => {
      const content = aCertificate(papers[kind])
      const paper = await drawn(content)
      const original = await readDrawing(paper)
      const copy = await rewritten(paper, program)
      const dearer = await rewritten(await drawn({ ...content, guaranteedAmount: yen(19_440_001) }), program)

      expect(nameOf(copy).number).toBe(content.guaranteeNumber)
      expect(isSameDrawing(original, copy)).toBe(true)
      expect(isSameDrawing(original, dearer)).toBe(false)
    },
  )

  const drawn = (content: CertificateContent): Promise<Buffer> =>
    (content.product === 'performance_reservation' ? reservationCertificatePdf : certificatePdf)(content, {
      signedAt: at,
    })

  async function rewritten(pdf: Buffer, program: string): Promise<Drawing> {
    const folder = mkdtempSync(path.join(tmpdir(), 'rewritten-'))
    const [from, to] = [path.join(folder, 'from.pdf'), path.join(folder, 'to.pdf')]
    writeFileSync(from, pdf)
    runProgram(program, programs[program]?.(from, to) ?? [])
    return readDrawing(readFileSync(to))
  }
})
