import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aHeldGuarantee, aSubmittedApplication } from '../support/factories.ts'
import { aJpeg, aPdf } from '../support/files.ts'
import { aParcel, aSentParcel } from '../support/parcels.ts'
import { useWorld } from '../support/world.ts'

const paper = { field: 'files', name: '工程表（髙﨑）.pdf', content: aPdf(), type: 'application/pdf' }

describe('書類送信', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('netdesk', loginId)

  it('begins from the menu, takes papers one by one, and ends with a receipt that can be printed', async () => {
    const { guaranteeNumber } = await aHeldGuarantee(world)
    const browser = await (await as('kensetsu-soshin')).open('/netdesk')
    await browser.follow('書類送信')
    expect(browser.words).toContain('書類送信はまだありません')
    await browser.follow('書類を送る')
    browser.fill({ number: guaranteeNumber.toLowerCase().replace('-', 'ー'), note: '原本は郵送します' })
    await browser.press('保存して書類の添付へ進む')

    expect(browser.heading).toBe('書類を添付して送信する')
    expect(browser.words).toContain(guaranteeNumber)
    expect(browser.words).toContain('書類を添付すると、送信できます')
    await browser.upload({ kind: '工程表' }, paper)
    await browser.upload({ kind: 'その他' }, { ...paper, name: '現場.jpg', content: aJpeg(), type: 'image/jpeg' })
    await browser.press('書類を送信する')

    expect(browser.path).toMatch(/\/sent$/)
    expect(browser.heading).toBe('書類を送信しました')
    expect(browser.words).toContain('受付番号 R08-00000')
    expect(browser.words).toContain('令和8年5月20日 10:00')
    expect(browser.words).toContain('送信した書類（2件）')
    const file = await browser.download(browser.$('table a').first().attr('href') ?? '')
    expect(file.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(file.headers['content-disposition']).toMatch(/^attachment; /)
    await browser.follow('書類送信の一覧を表示する')
    expect(browser.words).toContain('送信済')
    expect(browser.words).toContain('2件')
  })

  it.each([
    ['one that does not exist', async () => 'R08-999999'],
    ["another company's application", async () => (await aSubmittedApplication(world)).receptionNumber ?? ''],
    ["another company's guarantee", async () => (await aHeldGuarantee(world)).guaranteeNumber],
    ['what is no number', async () => '第三号'],
  ])('refuses a number in the same words, whether it is %s', async (_, numberOf) => {
    const number = await numberOf()
    const browser = await (await as('minato-soshin')).open('/netdesk/sent-documents/new')
    browser.fill({ number })
    await browser.press('保存して書類の添付へ進む')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([
      '関係する番号の申込・保証契約が見つかりません。受付番号（例：R08-000123）か保証契約番号（例：99999-00005M）を確認してください',
    ])
    expect(browser.$('#number').val()).toBe(number)
    expect(await world.db('parcels')).toEqual([])
  })

  it('needs somebody to send to', async () => {
    const browser = await (await as('kensetsu-soshin')).open('/netdesk/sent-documents/new')
    browser.fill({ officeId: '', note: '覚え書き' })
    await browser.press('保存して書類の添付へ進む')
    expect(browser.errors).toEqual(['送り先を選んでください'])
    expect(browser.$('#note').val()).toBe('覚え書き')
  })

  it('refuses a paper that is not what its name says, and keeps the kind', async () => {
    const { id } = await aParcel(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/sent-documents/${id}`)
    await browser.upload({ kind: '工程表' }, { ...paper, name: 'a.png' })
    expect(browser.status).toBe(422)
    expect(browser.errors[0]).toContain('中身はPDFです')
    expect(browser.$('[name="kind"]').val()).toBe('工程表')
    expect(await world.db('subject_files')).toHaveLength(1)
  })

  it('is attached once when the button is pressed twice, and sent once', async () => {
    const { id } = await aParcel(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/sent-documents/${id}`)
    const fields = { ...browser.hiddenFields(`${browser.path}/attachments`), kind: 'その他' }
    await browser.upload(fields, paper)
    await browser.upload(fields, paper)
    expect(await world.db('subject_files')).toHaveLength(2)

    const sending = browser.hiddenFields(`/netdesk/sent-documents/${id}/submission`)
    await browser.send(`/netdesk/sent-documents/${id}/submission`, sending)
    await browser.send(`/netdesk/sent-documents/${id}/submission`, sending)
    expect(browser.heading).toBe('書類を送信しました')
    expect(await world.db('number_ledger')).toHaveLength(1)
  })

  it('lets papers be taken out and the content be changed while it is a draft', async () => {
    const { id } = await aParcel(world)
    const browser = await (await as('kensetsu-sakusei')).open(`/netdesk/sent-documents/${id}`)
    await browser.press('取り外す：工程表1.pdf')
    expect(browser.words).toContain('添付した書類はまだありません')
    await browser.open(`/netdesk/sent-documents/${id}/content`)
    browser.fill({ note: '' })
    await browser.press('保存して戻る')
    expect((await world.db('parcels').first()).note).toBe('')
  })

  it('shows what is there now when it was changed in another tab', async () => {
    const { id, version } = await aParcel(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/sent-documents/${id}`)
    const sending = browser.hiddenFields(`/netdesk/sent-documents/${id}/submission`)
    await browser.send(`/netdesk/sent-documents/${id}/submission`, { ...sending, version: String(version - 1) })
    expect(browser.status).toBe(409)
    expect(browser.words).toContain('ほかの操作で、この書類送信が更新されています')
    expect(await world.db('number_ledger')).toEqual([])
  })

  it('that is thrown away is confirmed on a page of its own', async () => {
    const { id } = await aParcel(world)
    const browser = await (await as('kensetsu-soshin')).open(`/netdesk/sent-documents/${id}`)
    await browser.follow('この書類送信を取りやめる')
    await browser.press('この書類送信を取りやめる')
    expect(browser.words).toContain('書類送信はまだありません')
    expect((await browser.open(`/netdesk/sent-documents/${id}`)).status).toBe(404)
  })

  it('of another company is not there', async () => {
    const draft = await aParcel(world)
    const sent = await aSentParcel(world)
    const [file] = await world.db('subject_files').where({ subject_id: sent.id }).pluck('id')
    const browser = await as('minato-soshin')
    for (const path of [
      `/netdesk/sent-documents/${draft.id}`,
      `/netdesk/sent-documents/${draft.id}/content`,
      `/netdesk/sent-documents/${draft.id}/withdrawal`,
      `/netdesk/sent-documents/${sent.id}/sent`,
      `/netdesk/sent-documents/${sent.id}/attachments`,
      `/netdesk/sent-documents/${sent.id}/attachments/${file}`,
    ])
      expect((await browser.open(path)).status, path).toBe(404)
    await browser.open('/netdesk/sent-documents')
    expect(browser.words).not.toContain('R08-')
  })

  it('turns its list by fifty', async () => {
    for (let place = 0; place < 51; place += 1) await aParcel(world, { files: 0 })
    const browser = await (await as('kensetsu-soshin')).open('/netdesk/sent-documents')
    expect(browser.$('tbody tr')).toHaveLength(50)
    await browser.open(browser.$('a[rel="next"]').attr('href') ?? '')
    expect(browser.$('tbody tr')).toHaveLength(1)
  })
})
