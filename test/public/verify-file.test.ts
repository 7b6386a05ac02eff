import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { yen } from '../../src/domain/yen.ts'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { ownAuthority } from '../../src/signing/authority.ts'
import { signPdf } from '../../src/signing/pdf-signature.ts'
import { softwareSigner } from '../../src/signing/signer.ts'
import { findKeyNoticeDocument } from '../../src/store/documents.ts'
import { issueAmendedCertificate } from '../../src/usecases/issue-amendment.ts'
import { checkCertificateFile } from '../../src/usecases/check-certificate-file.ts'
import { signerOf } from '../../src/usecases/signing-keys.ts'
import { aSettledAmendment } from '../support/amendments.ts'
import { copyCheckOf } from '../../src/wording/copy-check.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { stampWaiting } from '../../src/usecases/stamp.ts'
import { ownStamperOf } from '../../src/usecases/stampers.ts'
import { made, storedPapers } from '../support/copies.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { carriedOut, correction, voiding } from '../support/guarantee-acts.ts'
import { describeWith, runProgram } from '../support/programs.ts'
import { events, everythingStored, useWorld, after, but } from '../support/world.ts'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })

async function shown(content: Buffer, name = '証書.pdf'): Promise<Browser> {
  const page = await new Browser(anApp(world.db, world.instant)).open('/verify')
  return page.upload({}, { field: 'files', name, content, type: 'application/pdf' })
}

/** A guarantee whose papers the worker has made, with the first of them. */
async function issued() {
  const guarantee = await aHeldGuarantee(world)
  await made(world, guarantee.id)
  const [paper = Buffer.alloc(0)] = await storedPapers(world, guarantee.id)
  const row = await world.db('certificates').where({ guarantee_id: guarantee.id }).first()
  const content = JSON.parse(row.content) as CertificateContent
  const check = copyCheckOf('https://example.jp', {
    content,
    contentDigest: row.content_digest,
    changeNumber: row.change_number,
    revision: row.revision,
    issuedAt: row.issued_at,
  })
  return { guarantee, paper, content, extras: { check } }
}

const rowsOf = (page: Browser): string =>
  page
    .$('main dl')
    .map((_, list) => page.$(list).text().replace(/\s+/g, ' ').trim())
    .get()
    .join(' ')

/** The page without what differs from one answer to the next. */
const bodyOf = (page: Browser): string => page.words.replace(/\s+/g, ' ')

describe('写しの確認 of a PDF', () => {
  it('calls the issued file unaltered, valid and by its issuer, and says nothing that is for nobody', async () => {
    const { paper, content, extras } = await issued()
    const page = await shown(paper)

    expect(page.words).toContain('改ざんなし・有効・発行者確認済')
    expect(rowsOf(page)).toContain('確認済（保証会社の電子署名）')
    expect(rowsOf(page)).toContain('新規')
    for (const secret of [content.worksName, content.contractor.name, content.orderer.headTitle, '19,440,000'])
      expect(page.words).not.toContain(secret)
  })

  it('calls it the same after stamps of the time were added, also over the whole file', async () => {
    const { paper } = await issued()
    const stamped = async (ms: number) => {
      const later = after(world, ms)
      await stampWaiting(but(later, { stamper: await ownStamperOf(later, later.instant) }), 'everywhere')
      const [newest] = await world.db('current_documents').where({ kind: 'certificate' }).pluck('content')
      return newest as Buffer
    }
    const files = [await stamped(0), await stamped(7.6 * 365 * 86_400_000)]
    expect(new Set([paper, ...files].map((file) => file.toString('latin1'))).size).toBe(3)
    for (const file of [paper, ...files]) {
      expect((await shown(file)).words).toContain('改ざんなし・有効・発行者確認済')
    }
  })

  it('calls the same drawing without its signature a copy, never an original', async () => {
    const { content, extras } = await issued()
    const page = await shown(await certificatePdf(content, extras))

    expect(page.words).toContain('写しです・内容は原本と一致・有効')
    expect(page.words).not.toContain('改ざんなし')
    expect(rowsOf(page)).toContain('このファイルの電子署名は失われています')
  })

  it('calls the same drawing an original under the surety’s own signature, and a copy under anybody else’s', async () => {
    const { guarantee, content, extras } = await issued()
    const drawn = await certificatePdf(content, { ...extras, signedAt: world.instant() })
    const names = { root: 'a', holder: 'b', organisation: 'c' }
    const own = await ownAuthority(names, 'sign', new Date('2026-01-01T00:00:00Z'))
    const stranger = softwareSigner(own.issued.privateKey, [own.issued.certificate])
    const holder = { suretyId: guarantee.suretyId, suretyName: content.surety.name, realm: world.realm }
    const surety = await signerOf(world, holder, world.instant())

    expect((await shown(await signPdf(surety, drawn))).words).toContain('改ざんなし・有効・発行者確認済')
    expect((await shown(await signPdf(stranger, drawn))).words).toContain('写しです・内容は原本と一致・有効')
  })

  it('does not take another content for an original that the surety’s key has signed', async () => {
    const { guarantee, content, extras } = await issued()
    const holder = { suretyId: guarantee.suretyId, suretyName: content.surety.name, realm: world.realm }
    const surety = await signerOf(world, holder, world.instant())
    const dearer = await certificatePdf(
      { ...content, guaranteedAmount: yen(90_000_000) },
      { ...extras, signedAt: world.instant() },
    )

    expect((await shown(await signPdf(surety, dearer))).words).toContain('どちらかはお答えしません')
  })

  it('gives one answer to another amount, another name, and a number nobody has', async () => {
    const { content, extras } = await issued()
    const forged: Partial<CertificateContent>[] = [
      { guaranteedAmount: yen(90_000_000) },
      { contractor: { ...content.contractor, name: 'みなと土木 株式会社' } },
      { guaranteeNumber: '88888-00001M' },
    ]
    const answers = new Set<string>()
    for (const changes of forged) {
      const page = await shown(await certificatePdf({ ...content, ...changes }, extras))
      expect(page.status).toBe(200)
      answers.add(bodyOf(page))
    }

    expect(answers.size).toBe(1)
    const [answer = ''] = answers
    expect(answer).toContain('どちらかはお答えしません')
    expect(answer).not.toContain('確認の結果')
  })

  it('does as much for a number nobody has as for one that somebody has', async () => {
    const { content, extras } = await issued()
    const drawnFor = async (changes: Partial<CertificateContent>): Promise<number> => {
      let drawn = 0
      const answer = await checkCertificateFile(
        world,
        await certificatePdf({ ...content, ...changes }, extras),
        async () => {
          drawn += 1
          return []
        },
      )
      expect(answer).toEqual({ kind: 'not_matched' })
      return drawn
    }

    expect(await drawnFor({ guaranteedAmount: yen(1) })).toBe(2)
    expect(await drawnFor({ guaranteeNumber: '88888-00001M' })).toBe(2)
    expect(await drawnFor({ changeNumber: 7 })).toBe(2)
  })

  it('says of an old version, signed or not, that another one is there', async () => {
    const { guarantee, paper, content, extras } = await issued()
    const amendment = await aSettledAmendment(world, guarantee)
    await issueAmendedCertificate(world, world.people.ohno, amendment.id, amendment.version)
    await made(world, guarantee.id)

    expect((await shown(paper)).words).toContain('この写しは最新ではありません（変更-1があります）')
    expect((await shown(await certificatePdf(content, extras))).words).toContain(
      '写しです・この写しは最新ではありません（変更-1があります）',
    )
    const [, newest = Buffer.alloc(0)] = await storedPapers(world, guarantee.id)
    const page = await shown(newest)
    expect(page.words).toContain('改ざんなし・有効')
    expect(rowsOf(page)).toContain('変更-1')
  })

  it('knows the paper that NetDesk gives out of a version that no longer holds', async () => {
    const { guarantee } = await issued()
    await carriedOut(world, guarantee.id, correction)
    await made(world, guarantee.id)
    const certificate = await world.db('certificates').where({ guarantee_id: guarantee.id, revision: 0 }).first('id')
    const kensetsu = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    const file = await kensetsu.download(
      `/netdesk/guarantees/${guarantee.id}/certificates/${certificate.id}/pdf/download`,
    )
    expect(file.status).toBe(200)

    expect((await shown(file.body as Buffer)).words).toContain('写しです・この写しは最新ではありません（訂正済み）')
  })

  it('never calls valid what was voided', async () => {
    const { guarantee, paper, content, extras } = await issued()
    await carriedOut(world, guarantee.id, voiding)

    for (const file of [paper, await certificatePdf(content, extras)]) {
      const page = await shown(file)
      expect(page.words).toContain('取消されています')
      expect(page.words).not.toContain('有効・')
    }
  })

  it('does not take the signed notice of a key for a certificate', async () => {
    const { guarantee } = await issued()
    const key = await world.db('authentication_keys').where({ guarantee_id: guarantee.id }).first('id')
    const notice = await findKeyNoticeDocument(world.db, world.secrets, key.id)
    const page = await shown(notice?.content ?? Buffer.alloc(0))

    expect(page.words).toContain('確認できません')
    expect(page.words).not.toContain('確認の結果')
  })

  it.each([
    ['PDFではない', Buffer.from('<html>'), 'PDFではないか'],
    ['空', Buffer.alloc(0), 'PDFファイルを選んでください'],
    ['大きすぎる', Buffer.alloc(10 * 1024 * 1024 + 1, '%PDF-1.7\n'), '10MBまでのPDF'],
    ['途中まで', Buffer.from('%PDF-1.7\n1 0 obj\n<<'), 'PDFではないか'],
  ])('says what is wrong with a file by the file alone: %s', async (_, file, words) => {
    const page = await shown(file)
    expect(page.status).toBe(422)
    expect(page.errors.join()).toContain(words)
    expect(page.$('.error-summary a').attr('href')).toBe('#files')
  })

  it('slows an address whose files lead to nothing, and keeps neither file nor address', async () => {
    const { paper, content, extras } = await issued()
    const forged = await certificatePdf({ ...content, worksName: '秘密の工事名を入れた偽造' }, extras)
    await shown(forged, '誰かの名前.pdf')
    for (let n = 0; n < 29; n += 1) await shown(Buffer.from(`%PDX ${n}`))
    const page = await shown(paper)

    expect(page.words).toContain('しばらく待ってください')
    expect(page.words).toContain('確認できないファイルが続いています')
    const stored = await everythingStored(world)
    expect(stored).not.toContain('秘密の工事名')
    expect(stored).not.toContain('誰かの名前')
    expect(stored).not.toMatch(/127\.0\.0\.1|::1/)
    const checked = await events(world, 'certificate.checked')
    expect(checked).toHaveLength(30)
    expect(checked.every((event) => event['address'] === null && event['actor_id'] === null)).toBe(true)
  })

  it('does not count what was confirmed', async () => {
    const { paper } = await issued()
    for (let n = 0; n < 35; n += 1) await shown(paper)
    expect((await shown(paper)).words).toContain('改ざんなし・有効')
  })

  it('counts wrong files by their number too, together with wrong codes', async () => {
    const { guarantee, content, extras } = await issued()
    const visitor = new Browser(anApp(world.db, world.instant))
    for (let n = 0; n < 20; n += 1)
      await visitor.open(`/verify?number=${guarantee.guaranteeNumber}&code=0000-0000-0000-0000`)

    expect((await shown(await certificatePdf(content, extras))).words).toContain('しばらく待ってください')
  })
})

describeWith(['qpdf', 'gs', 'pdftocairo'], 'a copy that a program has written anew', () => {
  const ways: readonly (readonly [string, string, (from: string, to: string) => string[]])[] = [
    ['linearized', 'qpdf', (from, to) => ['--linearize', from, to]],
    ['written out', 'qpdf', (from, to) => ['--qdf', from, to]],
    ['flattened', 'qpdf', (from, to) => ['--flatten-annotations=all', '--object-streams=generate', from, to]],
    ['distilled', 'gs', (from, to) => ['-q', '-sDEVICE=pdfwrite', '-o', to, from]],
    ['printed to PDF', 'pdftocairo', (from, to) => ['-pdf', from, to]],
    ['made smaller', 'pdftocairo', (from, to) => ['-pdf', '-paper', 'letter', '-expand', from, to]],
  ]

  it.each(ways)(
    '%s by %s is a copy when nothing else was changed, and nothing at all when it was',
    async (_, program, words) => {
      const { paper, content, extras } = await issued()
      const forged = await certificatePdf(
        { ...content, guaranteedAmount: yen(19_440_001) },
        { ...extras, signedAt: world.instant() },
      )

      expect((await shown(rewritten(paper, program, words))).words).toContain('写しです・内容は原本と一致・有効')
      expect((await shown(rewritten(forged, program, words))).words).toContain('どちらかはお答えしません')
    },
  )

  it('locked with a password is not read', async () => {
    const { paper } = await issued()
    const locked = rewritten(paper, 'qpdf', (from, to) => ['--encrypt', 'secret', 'secret', '256', '--', from, to])
    const page = await shown(locked)
    expect(page.status).toBe(422)
    expect(page.errors.join()).toContain('パスワード')
  })

  function rewritten(pdf: Buffer, program: string, words: (from: string, to: string) => string[]): Buffer {
    const folder = mkdtempSync(path.join(tmpdir(), 'copy-'))
    const [from, to] = [path.join(folder, 'from.pdf'), path.join(folder, 'to.pdf')]
    writeFileSync(from, pdf)
    runProgram(program, words(from, to))
    return readFileSync(to)
  }
})
