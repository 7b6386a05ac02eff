import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

describe('利用申込 at the desk', () => {
  it('stands among the procedures, with what looks the same beside it', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk')
    await saeki.follow('利用申込 2件')
    await saeki.follow('みなと土木（株）')

    const table = saeki.$('table:contains("重複の可能性がある受注者")')
    expect(table.find('thead').text()).toContain('受注者コード 99998')
    const same = table.find('tr').filter((_, row) => saeki.$(row).text().includes('同じ'))
    expect(same.map((_, row) => saeki.$(row).children().first().text().trim()).get()).toEqual([
      '商号・名称',
      'フリガナ',
      '電話番号',
    ])
  })

  it('asks how to register what looks the same, and says what is wrong with a code or a login id', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk/registrations')
    await saeki.follow('みなと土木（株）')
    await saeki.follow('登録する')
    await saeki.press('登録する')
    expect([saeki.status, saeki.errors]).toEqual([422, ['登録のしかたを選んでください']])
    await saeki.fill({ as: 'new', code: '99999', loginId1: 'minato-soshin' }).press('登録する')
    expect(saeki.errors).toEqual(['この受注者コードは、ほかの受注者が使っています'])
    await saeki.fill({ code: '' }).press('登録する')
    expect(saeki.errors).toEqual(['minato-soshin は、すでに使われています。別のログインIDにしてください'])
    expect(saeki.$('#loginId1').attr('value')).toBe('minato-soshin')
  })

  it('is sent back with a reason the company reads, and decided by nobody who is no reviewer', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk/registrations')
    await saeki.follow('みなと土木（株）')
    const here = saeki.path
    const ohno = await (await desk.signIn('ohno')).open(here)
    expect(ohno.words).not.toContain('訂正を依頼する')
    expect((await ohno.open(`${here}/answer`)).status).toBe(403)

    await saeki.follow('訂正を依頼する・断る')
    await saeki.press('回答を送信する')
    expect(saeki.errors).toEqual(['回答を選んでください', '理由を入力してください'])
    await saeki
      .fill({ answer: 'sent_back', reason: 'すでに登録されています。利用者の追加ですか。' })
      .press('回答を送信する')
    expect(saeki.words).toContain('訂正待ち')
    expect(saeki.words).toContain('すでに登録されています。')
    await saeki.open('/desk/registrations?state=sent_back')
    expect(saeki.words).toContain('みなと土木（株）')
  })

  it('is not found for one that was never confirmed or is not there, and is nothing a contractor sees', async () => {
    const saeki = await desk.signIn('saeki')
    const path = '/desk/registrations/00000000-0000-4000-8000-000000000000'
    expect((await saeki.open(path)).status).toBe(404)
    expect((await (await desk.enter('netdesk', 'minato-soshin')).open(path)).path).toContain('/desk/login')
  })
})

describe('受注者 at the desk', () => {
  it('are found by name in any width, reading, code and telephone', async () => {
    const saeki = await desk.signIn('saeki')
    for (const words of ['ねっとですく', 'ﾈｯﾄﾃﾞｽｸ', '99999', '03-0000-0001']) {
      await saeki.open(`/desk/contractors?q=${encodeURIComponent(words)}`)
      expect(saeki.$('main tbody tr').length, words).toBe(1)
      expect(saeki.words).toContain('ネットデスク建設 株式会社')
    }
    await saeki.open('/desk/contractors?q=%25')
    expect(saeki.words).toContain('見つかりませんでした')
    const csv = await saeki.download('/desk/contractors/csv')
    expect((csv.body as Buffer).toString()).toContain('99998,みなと土木 株式会社')
  })

  it('have people who are stopped and let in again', async () => {
    const saeki = await (await desk.signIn('saeki')).open('/desk/contractors?q=99998')
    await saeki.follow('みなと土木')
    await saeki.follow('髙﨑 美咲')
    await saeki.press('利用を停止する')
    expect(saeki.errors).toEqual(['理由を入力してください'])
    const minato = await desk.enter('netdesk', 'minato-soshin')
    await saeki.fill({ stopReason: '退職のため' }).press('利用を停止する')
    expect(saeki.words).toContain('停止を解く')
    expect((await minato.open('/netdesk')).path).toContain('/netdesk/login')
    await saeki.fill({ stopReason: '誤り' }).press('停止を解く')
    expect(saeki.words).toContain('利用中')
  })

  it('show no act to who may not', async () => {
    const ohno = await (await desk.signIn('ohno')).open('/desk/contractors?q=99998')
    await ohno.follow('みなと土木')
    await ohno.follow('髙﨑 美咲')
    expect(ohno.$('main form')).toHaveLength(0)
  })
})
