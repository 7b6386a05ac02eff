import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { describeWith, inFolder, runProgram } from '../support/programs.ts'

const world = useSeededDatabase()
let app: Express

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
})

describe('書類のまとめ', () => {
  it('is reached from the overview and from the download page, and told of in the guarantee’s records', async () => {
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const { id } = await guarantee('99999-00008M')
    const other = await guarantee('99999-00009K')
    await browser.open(`/netdesk/guarantees/${id}`)
    const href = browser.$('a:contains("証書と計算書をまとめて開く")').attr('href') ?? ''
    await browser.open('/netdesk/guarantee-download')
    expect(browser.$(`a[href="${href}"]`).length).toBeGreaterThan(0)

    expect((await browser.download(href)).headers['content-type']).toBe('application/pdf')

    const events = await world.db('audit_events').where({ name: 'guarantee.papers_taken' })
    expect(new Set(events.map(({ subject_id: subject }) => subject))).toEqual(new Set([id, other.id]))
  })

  it('is not found by another contractor', async () => {
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')
    await minato.open(`/netdesk/guarantees/${(await guarantee('99999-00005M')).id}/papers/pdf`)
    expect(minato.status).toBe(404)
  })
})

describeWith(['qpdf', 'pdftotext', 'pdfsig', 'pdffonts'], 'the PDF', () => {
  const fileOf = inFolder()

  it('has every version, marked where it no longer holds, and every 計算書 of the works, by their pages', async () => {
    const text = await textOf('99999-00005M')
    const pages = text.split('\f')

    expect(pages[0]).toContain('個々の電子証書は、単独のファイルで検証できます')
    expect(pages[0]).toMatch(/保証証書\(前払金保証\) 99999-00005M 変更-1\s.*\s3\n/)
    expect(pages[1]).toContain('変更-1があります')
    expect(pages[1]).toContain('18,000,000円')
    expect(pages[2]).not.toContain('変更-1があります')
    expect(pages[2]).toContain('19,440,000円')
    expect(pages.slice(3).join('')).toContain('保証料計算書')
  })

  it('has both guarantees of one works contract, whichever is asked for', async () => {
    const [one, two] = [await textOf('99999-00008M'), await textOf('99999-00009K')]
    for (const text of [one, two]) {
      expect(text).toContain('保証契約番号 99999-00008M、99999-00009K'.slice(7))
      expect(text).toContain('保証証書(契約保証)')
    }
  })

  it('is whole, has every face embedded, and claims no signature', async () => {
    const path = fileOf('whole.pdf', await bytesOf('99999-00005M'))
    expect(runProgram('qpdf', ['--check', path]).code).toBe(0)
    expect(runProgram('pdfsig', [path]).out).not.toContain('Signature #1')
    const fonts = runProgram('pdffonts', [path]).out.split('\n').slice(2).filter(Boolean)
    expect(
      fonts.every((line) => / yes yes (yes|no)/.test(line)),
      fonts.join('\n'),
    ).toBe(true)
  })

  async function textOf(number: string): Promise<string> {
    return runProgram('pdftotext', ['-layout', fileOf(`${number}.pdf`, await bytesOf(number)), '-']).out
  }
})

async function bytesOf(number: string): Promise<Buffer> {
  const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
  const { body } = await browser.download(`/netdesk/guarantees/${(await guarantee(number)).id}/papers/pdf`)
  return body
}

function guarantee(number: string): Promise<{ id: string }> {
  return world.db('guarantees').where({ guarantee_number: number }).first('id')
}
