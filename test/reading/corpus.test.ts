import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { authenticationKeyNoticePdf } from '../../src/pdf/authentication-key-notice.ts'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { likenessOf } from '../../src/reading/compare.ts'
import type { Drawing } from '../../src/reading/drawing.ts'
import { nameOf } from '../../src/reading/name-of.ts'
import { readDrawing } from '../../src/reading/read-drawing.ts'
import { Unreadable } from '../../src/reading/unreadable.ts'
import { trusting } from '../support/trust.ts'
import { ownAuthority } from '../../src/signing/authority.ts'
import { signPdf } from '../../src/signing/pdf-signature.ts'
import { type Signer, softwareSigner } from '../../src/signing/signer.ts'
import { aCertificate, aNotice } from '../pdf/papers.ts'
import {
  annotated,
  appended,
  contentsSwapped,
  drawnOver,
  type Forged,
  lots,
  stream,
  withSignatureOf,
} from './forgeries.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

const names = { root: '体験版 認証局', holder: '●●●建設保証株式会社', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')
const at = new Date('2026-11-23T00:00:00Z')
const first = aCertificate()
const second = aCertificate({ changeNumber: 1, changedOn: day('2026-09-01'), guaranteedAmount: yen(10_000_000) })

type Verdict = 'original' | 'copy' | 'not_matched' | 'unreadable'

describe('of five hundred files that were tampered with', () => {
  const current = {} as {
    signer: Signer
    stranger: Signer
    roots: Buffer[]
    papers: Buffer[]
    drawings: Drawing[]
  }
  const tally = new Map<string, number>()

  beforeAll(async () => {
    const [own, other] = [await ownAuthority(names, 'sign', from), await ownAuthority(names, 'sign', from)]
    current.roots = [own.root]
    current.signer = softwareSigner(own.issued.privateKey, [own.issued.certificate])
    current.stranger = softwareSigner(other.issued.privateKey, [other.issued.certificate])
    current.papers = [await signed(first), await signed(second)]
    current.drawings = await Promise.all(current.papers.map(readDrawing))
  })

  const signed = async (content: CertificateContent, signer = current.signer) =>
    signPdf(signer, await certificatePdf(content, { signedAt: at }))
  const paper = (n: 0 | 1): Buffer => current.papers[n] as Buffer

  /** As the page does it, with the originals read once. */
  async function verdictOn(file: Buffer): Promise<Verdict> {
    if (current.papers.some((one) => one.equals(file))) return 'original'
    try {
      const drawing = await readDrawing(file)
      nameOf(drawing)
      const originals = current.drawings.map((one) => ({ drawing: one, trust: trusting(...current.roots) }))
      const { place, isSigned } = likenessOf(file, drawing, originals)
      if (place === null) return 'not_matched'
      return isSigned ? 'original' : 'copy'
    } catch (error) {
      if (error instanceof Unreadable) return 'unreadable'
      throw error
    }
  }

  /** What draws the same may at most be a copy; what draws anything else may be nothing. */
  async function refuse(forged: AsyncIterable<Forged> | Iterable<Forged>, most: 'copy' | 'nothing'): Promise<void> {
    for await (const { what, file } of forged) {
      const verdict = await verdictOn(file)
      tally.set(verdict, (tally.get(verdict) ?? 0) + 1)
      expect([what, verdict]).not.toEqual([what, 'original'])
      if (most === 'nothing') expect([what, verdict]).not.toEqual([what, 'copy'])
    }
  }

  it('knows the two that were issued', async () => {
    expect(await verdictOn(paper(0))).toBe('original')
    expect(await verdictOn(paper(1))).toBe('original')
    expect(await verdictOn(await certificatePdf(first))).toBe('copy')
    // As a contract system leaves it that adds a mark of its own which shows nothing.
    expect(await verdictOn(appended(paper(0), new Map([[9_000, '<< /Received true >>']])))).toBe('copy')
  })

  it('calls none an original where a byte was changed', async () => {
    const draw = lots(1)
    const flipped = Array.from({ length: 150 }, (_, n) => {
      const file = Buffer.from(paper((n % 2) as 0 | 1))
      const place = draw(file.length)
      file[place] = (file[place] ?? 0) ^ (1 << draw(8))
      return { what: `byte ${place}`, file }
    })
    await refuse(flipped, 'copy')
  })

  it('calls none an original that was cut or made longer', async () => {
    const draw = lots(2)
    const cut = Array.from({ length: 70 }, (_, n) => {
      const length = n < 30 ? paper(0).length - n - 1 : draw(paper(0).length)
      return { what: `cut to ${length}`, file: paper(0).subarray(0, length) }
    })
    const longer = Array.from({ length: 30 }, (_, n) => ({
      what: `longer by ${n + 1}`,
      file:
        n % 2 === 0
          ? Buffer.concat([paper(0), Buffer.alloc(n + 1, 0x0a)])
          : Buffer.concat([Buffer.alloc(n, 0x0a), paper(0)]),
    }))
    await refuse([...cut, ...longer], 'copy')
  })

  it('calls none anything whose amount an appended revision draws over or writes anew', async () => {
    const draw = lots(3)
    const over = Array.from({ length: 60 }, (_, n) => {
      const [x, y] = [200 + draw(200), 400 + draw(250)]
      const figure = `q 0 0 0 rg ${x} ${y} ${1 + draw(6)} ${4 + draw(10)} re f Q`
      const covered = `q 1 1 1 rg ${x} ${y} 120 14 re f 0 0 0 RG 1 w ${x} ${y} m ${x + 8} ${y + 10} l S Q`
      return { what: `drawn over ${n}`, file: drawnOver(paper((n % 2) as 0 | 1), n % 2 === 0 ? figure : covered) }
    })
    const anew = Array.from({ length: 20 }, (_, n) => ({
      what: `written anew ${n}`,
      // Another character where one stood, in the font that is there.
      file: contentsSwapped(paper(0), (drawing) => {
        const shown = [...drawing.matchAll(/<([0-9a-f]{4,})>/g)]
        const text = shown[(n * 7) % shown.length]?.[1] ?? ''
        return drawing.replace(`<${text}>`, `<${text.slice(0, -4)}${(0x20 + n).toString(16).padStart(4, '0')}>`)
      }),
    }))
    await refuse([...over, ...anew], 'nothing')
  })

  it('calls none anything with a picture, a stamp, a note or a layer upon it, nor with a part hidden', async () => {
    const look = stream('0 0 0 rg 0 0 90 12 re f', '/Type /XObject /Subtype /Form /BBox [0 0 90 12] ')
    const note = (subtype: string, n: number) =>
      `<< /Type /Annot /Subtype /${subtype} /Rect [${250 + n} 500 ${340 + n} 512] /F 4 /Contents (90,000,000) /DA (/Helv 9 Tf) /AP << /N APPEARANCE >> >>`
    const files: Forged[] = [...Array(12).keys()].flatMap((n) => [
      { what: `stamp ${n}`, file: annotated(paper(0), note('Stamp', n), look) },
      { what: `note ${n}`, file: annotated(paper(0), note('FreeText', n), look) },
      {
        what: `picture ${n}`,
        file: drawnOver(paper(0), `q 90 0 0 12 ${250 + n} 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID A EI Q`),
      },
      // So much before it that everything has been handed out when the picture comes.
      {
        what: `picture after much ${n}`,
        file: drawnOver(
          paper(0),
          `${'q Q '.repeat(480 + n * 8)} q 90 0 0 12 250 500 cm BI /W 1 /H 1 /BPC 8 /CS /G ID A EI Q`,
        ),
      },
      { what: `clear ${n}`, file: drawnOver(paper(0), `q 1 1 1 rg ${250 + n} 500 90 12 re f Q`) },
      {
        what: `in grey ${n}`,
        file: contentsSwapped(
          paper(0),
          (drawing) => `0.${n}5 g 0.${n}5 G\n${drawing.replaceAll(/^0 0 0 rg$|^0 0 0 scn$/gm, '')}`,
        ),
      },
      {
        what: `clipped ${n}`,
        file: contentsSwapped(paper(0), (drawing) => `0 0 595 ${300 + n * 20} re W n\n${drawing}`),
      },
      { what: `cut off ${n}`, file: appendedPage(paper(0), `/CropBox [0 0 595 ${400 + n * 20}]`) },
      { what: `turned ${n}`, file: appendedPage(paper(0), `/Rotate ${[90, 180, 270][n % 3]}`) },
    ])
    await refuse(files, 'nothing')
  })

  it('calls none an original that somebody else has signed, be the names the same', async () => {
    async function* resigned(content: CertificateContent, count: number): AsyncGenerator<Forged> {
      for (let n = 0; n < count; n += 1) {
        const own = await ownAuthority(names, 'sign', from)
        const signer = n % 2 === 0 ? softwareSigner(own.issued.privateKey, [own.issued.certificate]) : current.stranger
        // The root that the names point to, sent along with a key that it has never seen.
        const chain =
          n % 3 === 0 ? { ...signer, certificates: [...signer.certificates, current.roots[0] as Buffer] } : signer
        yield { what: `signed by another ${n}`, file: await signed(content, chain) }
      }
    }
    await refuse(resigned(first, 10), 'copy')
    await refuse(resigned({ ...first, guaranteedAmount: yen(90_000_000) }, 20), 'nothing')
  })

  it('calls none anything that was put together of two', async () => {
    const dearer = await signed({ ...first, guaranteedAmount: yen(90_000_000) })
    const changed = await certificatePdf({ ...first, changeNumber: 1, changedOn: day('2026-09-01') }, { signedAt: at })
    const files = [
      { what: 'signature of the first in the second', file: withSignatureOf(paper(1), paper(0)) },
      { what: 'signature of the second in the first', file: withSignatureOf(paper(0), paper(1)) },
    ]
    await refuse(files, 'copy')
    const altered: Forged[] = [
      { what: 'signature of the first in a dearer one', file: withSignatureOf(dearer, paper(0)) },
      {
        what: 'signature of the second over the first as 変更-1',
        file: withSignatureOf(await signPdf(current.stranger, changed), paper(1)),
      },
      { what: 'both in one, the forged one last', file: Buffer.concat([paper(0), dearer]) },
    ]
    await refuse(altered, 'nothing')
  })

  it('calls none anything that says something else, also where we have signed it ourselves', async () => {
    async function* others(): AsyncGenerator<Forged> {
      for (let n = 1; n <= 40; n += 1)
        yield {
          what: `amount ${n}`,
          file: await certificatePdf({ ...first, guaranteedAmount: yen(19_440_000 + n * 10 ** (n % 7)) }),
        }
      const changes: Partial<CertificateContent>[] = [
        { worksName: '都営住宅××-×××× 耐震改修工亊' },
        { guaranteeEndsOn: day('2028-03-31') },
        { contractor: { ...first.contractor, name: 'ネットデスク建没 株式会社' } },
        { contractor: { ...first.contractor, address: '東京都中央区八丁堀2-27-11' } },
        { orderer: { name: '△△△区', headTitle: '△△△区長' } },
        { depositoryBank: '〇〇銀行 ▲▲支店' },
        { isTrial: true },
        { changeNumber: 1, changedOn: null },
        { changeNumber: 2, changedOn: day('2026-09-01') },
        { contractPrice: yen(48_600_001) },
      ]
      for (const change of changes) {
        yield { what: `unsigned ${JSON.stringify(change)}`, file: await certificatePdf({ ...first, ...change }) }
        yield { what: `signed ${JSON.stringify(change)}`, file: await signed({ ...first, ...change }) }
      }
      yield {
        what: 'notice of a key',
        file: await signPdf(
          current.signer,
          await authenticationKeyNoticePdf(aNotice({ guaranteeNumber: first.guaranteeNumber }), at),
        ),
      }
    }
    await refuse(others(), 'nothing')
  })

  it('calls none anything that is no certificate at all', async () => {
    const draw = lots(4)
    const noise = Array.from({ length: 30 }, (_, n) => ({
      what: `noise ${n}`,
      file: Buffer.concat([
        Buffer.from(n % 2 === 0 ? '%PDF-1.7\n' : ''),
        Buffer.from(Array.from({ length: 2_000 }, () => draw(256))),
      ]),
    }))
    const kinds = [
      '',
      '<html>',
      'PK\u0003\u0004',
      '\u0089PNG',
      '%PDF-1.7',
      '%PDF-1.7\n%%EOF',
      '%!PS-Adobe',
      first.guaranteeNumber,
    ]
    await refuse([...noise, ...kinds.map((text) => ({ what: text, file: Buffer.from(text, 'latin1') }))], 'nothing')
  })

  it('has seen more than five hundred', () => {
    const count = [...tally.values()].reduce((sum, one) => sum + one, 0)
    expect(count).toBeGreaterThan(500)
    expect(tally.has('original')).toBe(false)
  })

  /** The page with one more entry, in a revision appended. */
  function appendedPage(pdf: Buffer, entry: string): Buffer {
    const text = pdf.toString('latin1')
    const found = /(\d+) 0 obj\n(<<[^]*?>>)\nendobj/g
    const page = [...text.matchAll(found)].find(([, , body]) => /\/Type \/Page\n/.test(body ?? ''))
    return appended(pdf, new Map([[Number(page?.[1]), `${page?.[2]?.replace(/>>$/, '')}${entry}\n>>`]]))
  }
})
