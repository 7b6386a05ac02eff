import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

const here = '/desk/mail-texts/application-received'

describe('文面', () => {
  const world = useWorld()
  const signIn = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)

  it('are found among the masters, shown with an example, worded and gone back from by an administrator', async () => {
    const kaneko = await signIn('kaneko')
    await kaneko.open('/desk/masters')
    await kaneko.follow('メールの文面')
    await kaneko.follow('申込の受付')
    expect(kaneko.$('.as-typed').text()).toContain('受付番号：R08-000123')
    expect(kaneko.$('[name=subject]').text()).toBe('保証申込を受け付けました（受付番号 {受付番号}）')

    await kaneko
      .fill({ subject: '受付（{受付番号}）', closing: '{会社名} 様\nお待ちください。' })
      .press('見え方を確認する')
    expect(kaneko.words).toContain('入力した文面のメール（例）')
    expect(kaneko.$('.as-typed').text()).toContain('〇〇建設 株式会社 様\nお待ちください。\nhttps://example.jp/netdesk')
    expect(await world.db('mail_texts')).toHaveLength(0)

    await kaneko.press('この文面を登録する')
    expect(kaneko.words).toContain('いまの文面のメール（例）')
    expect(kaneko.words).toContain('令和8年5月20日から、当社の文面を使っています')
    await kaneko.press('適用日から既定の文面に戻す')
    expect(kaneko.words).toContain('既定の文面に戻した')
    expect((await events(world, 'mail_text.written')).map(({ details }) => details)).toEqual([
      { kind: 'application-received', validFrom: '2026-05-20', isDefault: false },
      { kind: 'application-received', validFrom: '2026-05-20', isDefault: true },
    ])
  })

  it.each([
    [{ subject: '受付（{番号}）' }, '{番号}は使えません'],
    [{ subject: '受付 {受付番号' }, '組が合っていません'],
    [{ closing: '詳しくは https://example.com/ へ' }, 'Webサイトやメールの住所は書けません'],
    [{ opening: '' }, '書き出しを入力してください'],
    [{ subject: 'あ'.repeat(61) }, '60文字以内'],
    [{ validFrom: '2026/5/19' }, '今日から2年先まで'],
  ])('keep what was typed when %o is wrong', async (wrong, words) => {
    const kaneko = await (await signIn('kaneko')).open(here)
    await kaneko.fill({ ...wrong }).press('この文面を登録する')
    expect(kaneko.status).toBe(422)
    expect(kaneko.errors).toEqual([expect.stringContaining(words)])
    const [name, value] = Object.entries(wrong)[0] as [string, string]
    const control = kaneko.$(`[name=${name}]`)
    expect(control.val() || control.text()).toBe(value)
    expect(await world.db('mail_texts')).toHaveLength(0)
  })

  it('tell who comes second that another has written meanwhile', async () => {
    const [first, second] = [await signIn('kaneko'), await signIn('kaneko')]
    await first.open(here)
    await second.open(here)
    await first.fill({ subject: '一番' }).press('この文面を登録する')
    await second.fill({ subject: '二番' }).press('この文面を登録する')
    expect(second.status).toBe(409)
    expect(await world.db('mail_texts').pluck('subject')).toEqual(['一番'])
  })

  it('are not for others to word', async () => {
    const saeki = await (await signIn('saeki')).open(here)
    expect(saeki.words).toContain('申込の受付')
    expect(saeki.$('textarea')).toHaveLength(0)
    expect((await saeki.open('/desk/mail-texts/unknown')).status).toBe(404)
  })

  it('go out as a file and come back with what was changed, whole or not at all', async () => {
    const kaneko = await (await signIn('kaneko')).open('/desk/mail-texts/import')
    const file = (text: string) => ({ field: 'files', name: 'b.csv', content: Buffer.from(text), type: 'text/csv' })
    const header = 'メール,件名,書き出し,結び,適用日'
    await kaneko.upload(
      {},
      file(`${header}\n申込の受付,件名,書き出し,結び,2026/6/1\n予約,a,b,c,2026/6/1\n書類のお願い,{x},b,c,2026/6/1\n`),
    )
    expect(kaneko.words).toContain('「予約」というメールはありません')
    expect(kaneko.words).toContain('{x}は使えません')

    await kaneko.open('/desk/mail-texts/import')
    await kaneko.upload({}, file(`${header}\n申込の受付,件名 {受付番号},書き出し,結び,2026/6/1\n`))
    expect(kaneko.words).toContain('件名 {受付番号}')
    await kaneko.press('この内容を取り込む')
    expect(kaneko.words).toContain('令和8年6月1日から')
    expect(await world.db('mail_texts').pluck('valid_from')).toEqual(['2026-06-01'])
  })

  it('are tried on oneself alone', async () => {
    await aSubmittedApplication(world)
    const kaneko = await (await signIn('kaneko')).open(here)
    await kaneko.fill({ subject: '試し {受付番号}' }).press('自分に試し送りする')
    expect(kaneko.words).toContain('自分に試し送りしました')
    const [owed] = await world.db('outbox').where({ kind: 'mail-text-trial' })
    expect(owed.payload).toMatchObject({ textKind: 'application-received', text: { subject: '試し {受付番号}' } })
    expect(await world.db('mail_texts')).toHaveLength(0)
  })
})
