import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aDraft } from '../support/factories.ts'
import { findsAll, isBroken } from '../support/scanners.ts'
import { events, useWorld } from '../support/world.ts'

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const paper = { field: 'files', name: '請負契約書の写し（髙﨑）.pdf', content: pdf, type: 'application/pdf' }

describe('papers beside an application', () => {
  const world = useWorld()

  async function papersOfADraft() {
    const { id } = await aDraft(world)
    const browser = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'kensetsu-soshin')
    return browser.open(`/netdesk/applications/${id}/attachments`)
  }

  it('are attached under their own names, and given back as files that are only saved', async () => {
    const browser = await papersOfADraft()
    expect(browser.words).toContain('添付した書類はまだありません')

    await browser.upload({ kind: '請負契約書写' }, paper)

    expect(browser.words).toContain('請負契約書の写し（髙﨑）.pdf')
    const response = await browser.download(browser.$('.task-list a').attr('href') ?? '')
    expect((response.body as Buffer).equals(pdf)).toBe(true)
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(response.headers['content-disposition']).toMatch(/^attachment; /)
    expect(response.headers['content-disposition']).toContain(encodeURIComponent('請負契約書の写し'))
    expect(await events(world, 'application.attachment_viewed')).toHaveLength(1)
  })

  it('are taken off again', async () => {
    const browser = await papersOfADraft()
    await browser.upload({ kind: 'その他' }, paper)

    await browser.press('取り外す：請負契約書の写し（髙﨑）.pdf')

    expect(browser.words).toContain('添付した書類はまだありません')
  })

  it('are attached once when the button is pressed twice', async () => {
    const browser = await papersOfADraft()
    const fields = { ...browser.hiddenFields(browser.path), kind: 'その他' }

    await browser.upload(fields, paper)
    await browser.upload(fields, paper)

    expect(browser.$('.task-list__task')).toHaveLength(1)
  })

  it.each([
    ['a page', { ...paper, name: 'a.html', content: Buffer.from('<script>1</script>'), type: 'text/html' }],
    ['a page that calls itself a PDF', { ...paper, content: Buffer.from('<html></html>') }],
    ['a PDF that calls itself a program', { ...paper, name: 'a.exe' }],
  ])('are refused when they are of another kind: %s', async (_, file) => {
    const browser = await papersOfADraft()

    await browser.upload({ kind: 'その他' }, file)

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual(['この種類のファイルは添付できません。PDF、JPEG、PNG、TIFFのいずれかにしてください'])
    expect(browser.$('#files-error').text()).toBe(browser.errors[0])
    expect(browser.$('[name="kind"]').val()).toBe('その他')
    expect(await world.db('attachments')).toEqual([])
  })

  it.each([
    ['finds something in them', findsAll, 'ウイルス検査で問題が見つかった'],
    ['does not answer', isBroken, 'ウイルス検査ができないため'],
  ])('are refused when the scanner %s', async (_, command, words) => {
    const { id } = await aDraft(world)
    const app = anApp(world.db, world.instant, { SCANNER_COMMAND: command })
    const browser = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await browser.open(`/netdesk/applications/${id}/attachments`)

    await browser.upload({ kind: 'その他' }, paper)

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain(words)
    expect(await world.db('attachments')).toEqual([])
  })

  it('are not given out when they are no longer what came in', async () => {
    const browser = await papersOfADraft()
    await browser.upload({ kind: 'その他' }, paper)
    await world.db('attachments').update({ content: Buffer.from('%PDF-1.4 another') })

    const response = await browser.download(browser.$('.task-list a').attr('href') ?? '')

    expect(response.status).toBe(409)
    expect(await events(world, 'document.found_altered')).toHaveLength(1)
  })

  it('need a kind and a file', async () => {
    const browser = await papersOfADraft()

    await browser.press('書類を添付する')

    expect(browser.errors).toEqual(['書類の種類を選んでください', '添付するファイルを選んでください'])
  })

  it('are refused beyond 10 MB, with the limit named', async () => {
    const browser = await papersOfADraft()

    await browser.upload(
      { kind: 'その他' },
      { ...paper, content: Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]) },
    )

    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain('10MB')
  })
})
