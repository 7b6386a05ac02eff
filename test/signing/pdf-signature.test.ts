import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { ownAuthority } from '../../src/signing/authority.ts'
import { ownStamper } from '../../src/signing/own-stamper.ts'
import { archivePdf } from '../../src/signing/pdf-archive.ts'
import { signPdf, stampPdf, verifyPdf } from '../../src/signing/pdf-signature.ts'
import { type Signer, softwareSigner } from '../../src/signing/signer.ts'
import { yen } from '../../src/domain/yen.ts'
import { aCertificate } from '../pdf/papers.ts'
import { describeWith, runProgram } from '../support/programs.ts'
import { trusting, unstamped } from '../support/trust.ts'

const names = { root: '体験版 認証局', holder: '●●●建設保証株式会社', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')
const at = new Date('2026-11-23T00:00:00Z')

describeWith(['pdfsig', 'qpdf'], 'a signed PDF', () => {
  const current = {} as { signer: Signer; root: Buffer; pdf: Buffer; other: Buffer }
  beforeAll(async () => {
    const made = await ownAuthority(names, 'sign', from)
    current.root = made.root
    current.signer = softwareSigner(made.issued.privateKey, [made.issued.certificate])
    current.pdf = await signPdf(current.signer, await certificatePdf(aCertificate(), { signedAt: at }))
    const dearer = aCertificate({ guaranteedAmount: yen(90_000_000) })
    current.other = await signPdf(current.signer, await certificatePdf(dearer, { signedAt: at }))
  })
  const ok = (pdf: Buffer) => verifyPdf(pdf, trusting(current.root)).ok
  const file = (pdf: Buffer) => {
    const name = path.join(mkdtempSync(path.join(tmpdir(), 'pades-')), 'a.pdf')
    writeFileSync(name, pdf)
    return name
  }

  it('is valid for the whole file, by us and by others, and clean', () => {
    expect(verifyPdf(current.pdf, trusting(current.root))).toEqual({
      ok: true,
      keyId: current.signer.keyId,
      ...unstamped,
    })
    const judged = runProgram('pdfsig', ['-nocert', file(current.pdf)])
    expect(judged.out).toContain('Signature Validation: Signature is Valid.')
    expect(judged.out).toContain('Total document signed')
    expect(judged.out).toContain('ETSI.CAdES.detached')
    const checked = runProgram('qpdf', ['--check', file(current.pdf)])
    expect(checked).toMatchObject({ code: 0, err: '' })
    expect(checked.out).not.toContain('WARNING')
  })

  it('takes a stamp of the time later, without a signed byte changed, and is still clean for others', async () => {
    const made = await ownAuthority(names, 'stamp', from)
    const stamper = ownStamper(softwareSigner(made.issued.privateKey, [made.issued.certificate]), () => at)
    const stamped = await stampPdf(current.pdf, stamper)
    expect(stamped.length).toBe(current.pdf.length)
    const trust = { roots: [current.root], stampRoots: [made.root] }
    expect(verifyPdf(stamped, trust)).toMatchObject({ ok: true, keyId: current.signer.keyId, stampedAt: at })
    expect(verifyPdf(stamped, trusting(current.root))).toEqual({ ok: false, reason: 'stamper_unknown' })
    const judged = runProgram('pdfsig', ['-nocert', file(stamped)])
    expect(judged.out).toContain('Signature Validation: Signature is Valid.')
    expect(judged.out).toContain('Total document signed')
    expect(runProgram('qpdf', ['--check', file(stamped)])).toMatchObject({ code: 0, err: '' })
    await expect(stampPdf(await certificatePdf(aCertificate()), stamper)).rejects.toThrow('only a PDF signed by us')
  })

  it('is stamped as a whole before its stamp ends, again and again, and nothing else may be appended', async () => {
    const stampRoots: Buffer[] = []
    const stamperFrom = async (year: number) => {
      const made = await ownAuthority(names, 'stamp', new Date(Date.UTC(year, 0, 1)))
      stampRoots.push(made.root)
      const signer = softwareSigner(made.issued.privateKey, [made.issued.certificate])
      return ownStamper(signer, () => new Date(Date.UTC(year, 5, 1)))
    }
    const trust = { roots: [current.root], stampRoots }
    const first = await stampPdf(current.pdf, await stamperFrom(2027))
    const second = await archivePdf(first, await stamperFrom(2035))
    const third = await archivePdf(second, await stamperFrom(2044))
    expect(verifyPdf(third, trust)).toEqual({
      ok: true,
      keyId: current.signer.keyId,
      stampedAt: new Date('2027-06-01T00:00:00Z'),
      stampLasts: new Date('2054-01-01T00:00:00Z'),
    })
    expect(third.subarray(0, first.length).equals(first)).toBe(true)
    const checked = runProgram('qpdf', ['--check', file(third)])
    expect(checked).toMatchObject({ code: 0, err: '' })
    const judged = runProgram('pdfsig', ['-nocert', file(third)]).out
    expect(judged.match(/Signature is Valid/g)?.length).toBeGreaterThanOrEqual(1)
    // Poppler reads the field and its range; stamps over a document it does not judge.
    expect(judged).toMatch(/Time stamp 77[^]*Total document signed/)

    // One that came too late, the first one over the whole, one after the signer’s certificate, and anything but a stamp.
    const late = await archivePdf(first, await stamperFrom(2038))
    expect(verifyPdf(late, trust)).toEqual({ ok: false, reason: 'stamp_wrong' })
    const stampedAt = new Date('2028-06-01T00:00:00Z')
    expect(verifyPdf(await archivePdf(current.pdf, await stamperFrom(2028)), trust)).toMatchObject({
      ok: true,
      stampedAt,
    })
    const ended = await archivePdf(current.pdf, await stamperFrom(2040))
    expect(verifyPdf(ended, trust)).toEqual({ ok: false, reason: 'outside_validity' })
    expect(verifyPdf(third, { ...trust, stampRoots: stampRoots.slice(0, 1) })).toEqual({
      ok: false,
      reason: 'stamper_unknown',
    })
    const another = await archivePdf(current.other, await stamperFrom(2028))
    expect(verifyPdf(Buffer.concat([first, another.subarray(current.other.length)]), trust).ok).toBe(false)
    const spoken = third.toString('latin1')
    for (const [from, to] of [
      ['/SigFlags 3', '/SigFlags 1'],
      ['/FT /Sig', '/FT /Tx'],
      ['/Type /DocTimeStamp', '/Type /DocTimeStamq'],
      [/\/Prev \d/, '/Prev 9'],
    ] as const) {
      const place = spoken.lastIndexOf(typeof from === 'string' ? from : (from.exec(spoken)?.[0] ?? ''))
      const altered = spoken.slice(0, place) + spoken.slice(place).replace(from, to)
      expect([to, verifyPdf(Buffer.from(altered, 'latin1'), trust).ok]).toEqual([to, false])
    }
    for (let n = 0; n < 200; n += 1) {
      const damaged = Buffer.from(third)
      const place = first.length + Math.floor(((third.length - first.length) / 200) * n)
      damaged[place] = (damaged[place] ?? 0) ^ 1
      expect([place, verifyPdf(damaged, trust).ok]).toEqual([place, false])
    }
  })

  it('is never valid with a byte changed, added, taken away, appended to or put together from two', () => {
    const { pdf, other } = current
    let tried = 0
    const refuse = (damaged: Buffer, what: string) => {
      tried += 1
      expect([what, ok(damaged)]).toEqual([what, false])
    }
    for (let n = 0; n < 400; n += 1) {
      const place = Math.floor((pdf.length / 400) * n)
      const damaged = Buffer.from(pdf)
      damaged[place] = (damaged[place] ?? 0) ^ 1
      refuse(damaged, `byte ${place}`)
    }
    for (let n = 1; n <= 40; n += 1) {
      refuse(pdf.subarray(0, pdf.length - n), `cut by ${n}`)
      refuse(Buffer.concat([pdf, Buffer.alloc(n, 0x20)]), `longer by ${n}`)
    }
    const appended = Buffer.from('\n9 0 obj\n<< /Amount 90000000 >>\nendobj\ntrailer\n<< /Prev 1 >>\n%%EOF\n')
    refuse(Buffer.concat([pdf, appended]), 'another revision appended')
    refuse(Buffer.concat([pdf, other]), 'two files in one')
    // The signature of one over the content of the other.
    const hexOf = (one: Buffer) => /\/Contents <([0-9a-f]{1000,})>/.exec(one.toString('latin1'))?.[1] ?? ''
    const mixed = Buffer.from(other.toString('latin1').replace(hexOf(other), hexOf(pdf)), 'latin1')
    refuse(mixed, 'another’s signature')
    const narrower = pdf
      .toString('latin1')
      .replace(
        /(\/ByteRange \[0 \d+ \d+ )(\d+)/,
        (_, head: string, rest: string) => head + String(Number(rest) - 1).padEnd(rest.length),
      )
    refuse(Buffer.from(narrower, 'latin1'), 'a range that leaves out the end')
    refuse(Buffer.from(pdf.toString('latin1').replace('/ByteRange', '/ByteRangf'), 'latin1'), 'no range')
    expect(tried).toBeGreaterThan(480)
  })

  it('is not ours under a key of another’s making', async () => {
    const stranger = await ownAuthority(names, 'sign', from)
    const signer = softwareSigner(stranger.issued.privateKey, [stranger.issued.certificate])
    const resigned = await signPdf(signer, await certificatePdf(aCertificate(), { signedAt: at }))
    expect(verifyPdf(resigned, trusting(current.root))).toEqual({ ok: false, reason: 'issuer_unknown' })
    expect(verifyPdf(await certificatePdf(aCertificate()), trusting(current.root))).toEqual({
      ok: false,
      reason: 'no_signature',
    })
  })
})
