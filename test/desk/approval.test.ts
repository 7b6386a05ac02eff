import { describe, expect, it } from 'vitest'
import { useDesk } from './desk.ts'

const desk = useDesk()

describe('引受承認', () => {
  it('shows the calculation line by line before it fixes the premium', async () => {
    const id = await desk.reviewed({ worksName: '承認する工事' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(desk.at(id))
    await saeki.follow('引受承認へ進む')

    const rows = saeki
      .$('tbody tr')
      .map((_, row) => saeki.$(row).text().replace(/\s+/g, ' ').trim())
      .get()
    expect(rows).toEqual([
      '3,000,000円まで3,000,000円0.30%9,000円',
      '3,000,000円を超え10,000,000円まで7,000,000円0.25%17,500円',
      '10,000,000円を超え19,440,000円まで9,440,000円0.20%18,880円',
      '保証料（合計、円未満切捨て）19,440,000円45,380円',
    ])
    expect(saeki.words).toContain('令和2年4月1日からの保証料率表')
    expect(saeki.words).toContain('令和8年6月3日（水）')
    await saeki.press('この保証料で引受を承認する')

    expect(saeki.path).toBe(desk.at(id))
    expect(saeki.words).toContain('入金待ち')
    expect(saeki.words).toContain('保証料 45,380円（振込）')
    expect(saeki.words).toContain('引受承認 令和8年5月20日 10:12 佐伯 文')
    expect(await desk.db('outbox').where({ kind: 'premium-due' }).whereNull('done_at')).not.toHaveLength(0)
  })

  it('under a monthly agreement makes the guarantee ready for issue at once', async () => {
    const id = await desk.reviewed({ worksName: '一括納付の工事', monthly: true })
    const saeki = await desk.signIn('saeki')
    await saeki.open(await desk.actAt(id, 'approval'))
    expect(saeki.words).toContain('入金を待たずに')

    await saeki.press('この保証料で引受を承認する')

    expect(saeki.words).toContain('承認待ち')
  })

  it('is not for an approver; once done its page leads to the application, and its form is refused', async () => {
    const id = await desk.reviewed({ worksName: '承認の権限' })
    const act = await desk.actAt(id, 'approval')
    const [saeki, ohno] = [await desk.signIn('saeki'), await desk.signIn('ohno')]
    await ohno.open(act)
    expect(ohno.status).toBe(403)

    await saeki.open(act)
    const form = saeki.hiddenFields(act)
    await saeki.press('この保証料で引受を承認する')
    await saeki.open(act)
    expect(saeki.path).toBe(desk.at(id))
    await saeki.send(act, { ...form, once: '11111111-1111-4111-8111-111111111111' })

    expect(saeki.status).toBe(409)
    await saeki.follow('最新の内容を表示する')
    expect(saeki.path).toBe(desk.at(id))
  })

  it('says again what the checks found', async () => {
    const id = await desk.reviewed(
      { worksName: '工期の過ぎた工事', contractedOn: '2026-04-01', endsOn: '2026-05-15' },
      '2026-05-11T09:00:00',
    )
    const saeki = await desk.signIn('saeki')
    const finding = '工期の完成日（令和8年5月15日）が過ぎています'

    await saeki.open(desk.at(id))
    expect(saeki.words).toContain('自動チェック：不適合1件')
    expect(saeki.$('.table').first().find('tbody tr').first().text()).toContain(`工期不適合${finding}`)
    await saeki.open(await desk.actAt(id, 'approval'))
    expect(saeki.$('.notice').text()).toContain(finding)
    await saeki.open(`${desk.at(id)}/send-back`)
    expect(saeki.$('details[open] summary').text()).toBe('請負契約')
    expect(saeki.$('#worksEndsOn-hint').text()).toContain(finding)
  })
})

describe('引受不可', () => {
  it('needs a reason, keeps it, and the contractor reads it', async () => {
    const id = await desk.reviewed({ worksName: '引き受けない工事' })
    const saeki = await desk.signIn('saeki')
    await saeki.open(desk.at(id))
    await saeki.follow('引受不可にする')

    await saeki.press('引受不可にする')
    expect([saeki.status, saeki.errors]).toEqual([422, ['引受不可の理由を入力してください']])

    await saeki.fill({ reason: '財務諸表を確認できないため、お引き受けできません。' }).press('引受不可にする')
    expect(saeki.words).toContain('理由：財務諸表を確認できないため、お引き受けできません。')
    const kensetsu = await desk.enter('netdesk', 'kensetsu-soshin')
    await kensetsu.open(`/netdesk/applications/${id}`)
    expect(kensetsu.words).toContain('財務諸表を確認できないため')
  })

  it('keeps what was typed when another window was quicker', async () => {
    const id = await desk.reviewed({ worksName: '同時に見る工事', performance: 4_860_000 })
    const [saeki, other] = [await desk.signIn('saeki'), await desk.signIn('saeki')]
    await saeki.open(await desk.actAt(id, 'decline'))
    await other.open(desk.at(id))
    await other.open(`${other.$('a:contains("引受承認")').last().attr('href')}`)
    await other.press('この保証料で引受を承認する')

    await saeki.fill({ reason: '書いたばかりの理由' }).press('引受不可にする')

    expect(saeki.status).toBe(409)
    expect(saeki.words).toContain('ほかの操作で、この申込が更新されています')
    expect(saeki.$('textarea[name="reason"]').text().trim()).toBe('書いたばかりの理由')
    await saeki.press('引受不可にする')
    expect(saeki.path).toBe(desk.at(id))
  })
})
