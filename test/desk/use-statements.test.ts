import type { Express } from 'express'
import { beforeEach, describe, expect, it } from 'vitest'
import { getUseStatement, listUseStatementSendBacks } from '../../src/store/use-statements.ts'
import { saveUseStatementLines } from '../../src/usecases/save-use-statement.ts'
import { submitUseStatement } from '../../src/usecases/submit-use-statement.ts'
import { beginUseStatementReview } from '../../src/usecases/review-use-statement.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useIssued } from '../support/issued.ts'
import {
  aLine,
  anApprovedUseStatement,
  anUndecided,
  aSubmittedUseStatement,
  aUseStatement,
  aUseStatementUnderReview,
} from '../support/use-statements.ts'
import { events } from '../support/world.ts'

describe('使途内訳明細書 at the desk', () => {
  const { world, issued } = useIssued()
  let app: Express
  let desk: Browser
  beforeEach(async () => {
    app = anApp(world.db, world.instant)
    desk = await new Browser(app).signIn('desk', 'saeki')
  })

  it('waits in a list of its own, named above every list', async () => {
    await desk.open('/desk/use-statements')
    expect(desk.words).toContain('未着手の明細書はありません')
    await aSubmittedUseStatement(world, issued.guarantee)

    await desk.open('/desk')
    await desk.follow('使途内訳明細書 1件')

    expect(desk.words).toContain(issued.number)
    await desk.follow(issued.number)
    expect(desk.heading).toBe(`使途内訳明細書 ${issued.number} 第1版`)
    expect(await events(world, 'use_statement.viewed')).toHaveLength(1)
  })

  it('does not show a draft', async () => {
    const { id } = await aUseStatement(world, issued.guarantee)

    await desk.open(`/desk/use-statements/${id}`)

    expect(desk.status).toBe(404)
  })

  it('is reviewed with all checks and their reasons, and approved on a page of its own', async () => {
    const { id } = await aSubmittedUseStatement(world, issued.guarantee)
    await desk.open(`/desk/use-statements/${id}`)
    expect(desk.words).toContain('自動チェック：すべて適合')
    expect(desk.words).toContain('前払金使用金額の合計19,440,000円は、保証金額19,440,000円と一致しています')

    await desk.press('審査をはじめる')
    await desk.follow('承認する')
    await desk.press('この明細書を承認する')

    expect(desk.words).toContain('承認済')
    expect((await getUseStatement(world.db, id)).state).toBe('approved')
  })

  it('flags a use the terms do not list', async () => {
    const lines = [aLine({ item: 'other', otherUse: '銀行借入金の返済' }), anUndecided(18_440_000)]
    const { id } = await aUseStatementUnderReview(world, issued.guarantee, lines)

    await desk.open(`/desk/use-statements/${id}`)

    expect(desk.words).toContain('自動チェック：注意1件')
    expect(desk.words).toMatch(
      /使途注意1行目：「銀行借入金の返済」は、工事の契約で前払金を使える費用の名称と一致しません/,
    )
  })

  it('goes back by line and field, previewed as the contractor reads it', async () => {
    const { id } = await aUseStatementUnderReview(world, issued.guarantee)
    await desk.open(`/desk/use-statements/${id}`)
    await desk.follow('訂正を依頼する')
    await desk.fill({ line1_reason: '請求書の名称と違います' }).press('受注者が読む内容を確認する')
    expect(desk.errors).toEqual(['1行目の、訂正してほしい欄を選択してください'])

    desk.fill({ line1_field: 'payee', line2_declined: 'yes', note: '急ぎません' })
    await desk.press('受注者が読む内容を確認する')
    expect(desk.words).toContain('1行目 支払先：請求書の名称と違います')
    expect(desk.words).toContain('2行目：この使途は認められません。')
    await desk.press('書き直す')
    expect(desk.$('#line1_reason').val()).toBe('請求書の名称と違います')
    await desk.press('受注者が読む内容を確認する')
    await desk.press('この内容で訂正を依頼する')

    const { lines } = await getUseStatement(world.db, id)
    expect(await listUseStatementSendBacks(world.db, id)).toMatchObject([
      {
        reasons: { [String(lines[0]?.id)]: { payee: '請求書の名称と違います' } },
        declinedLines: [lines[1]?.id],
        note: '急ぎません',
      },
    ])
    const netdesk = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    await netdesk.open(`/netdesk/use-statements/${id}`)
    expect(netdesk.words).toContain('1行目 支払先：請求書の名称と違います')
    await netdesk.open(`/netdesk/use-statements/${id}/lines`)
    expect(netdesk.$('#line1_payee-correction').text()).toContain('請求書の名称と違います')
    expect(netdesk.words).toContain('この使途は認められませんでした')
  })

  it('is not sent back for nothing', async () => {
    const { id } = await aUseStatementUnderReview(world, issued.guarantee)
    await desk.open(`/desk/use-statements/${id}/send-back`)
    await desk.press('受注者が読む内容を確認する')

    expect(desk.status).toBe(422)
    expect(desk.errors).toEqual(['訂正してほしい行の理由か、全体へのひとことを入力してください'])
  })

  it('marks what changed since the last round, and the answer to what was asked', async () => {
    const reviewed = await aUseStatementUnderReview(world, issued.guarantee)
    const [first, second, third] = reviewed.lines
    await desk.open(`/desk/use-statements/${reviewed.id}/send-back`)
    await desk.fill({ line1_field: 'payee', line1_reason: '名称' }).press('受注者が読む内容を確認する')
    await desk.press('この内容で訂正を依頼する')
    expect(desk.words).toContain('回答を待っています')
    const { version } = await getUseStatement(world.db, reviewed.id)
    const lines = [{ ...first!, payee: '常陸生コンクリート' }, third!, aLine({ usedAmount: second!.usedAmount })]
    await saveUseStatementLines(world, world.people.kensetsu, reviewed.id, version, { lines, changeReason: '' })

    // What is typed since is not the desk's to see.
    await desk.open(`/desk/use-statements/${reviewed.id}`)
    expect(desk.words).not.toContain('常陸生コンクリート')

    await submitUseStatement(world, world.people.kensetsu, reviewed.id, version + 1)
    await desk.open(`/desk/use-statements/${reviewed.id}`)
    expect(desk.words).toContain('前回の送信（1回目）から変わったところ')
    expect(desk.words).toMatch(/1行目変更支払先.*常陸生コン 株式会社常陸生コンクリート/)
    expect(desk.words).toMatch(/3行目追加/)
    expect(desk.words).toMatch(/－削除/)
    expect(desk.words).toContain('回答：常陸生コン 株式会社 → 常陸生コンクリート')
  })

  it('shows a change beside the version in force', async () => {
    const first = await anApprovedUseStatement(world, issued.guarantee)
    const lines = first.lines.map((line, index) => (index === 1 ? { ...line, payee: '那珂道路工業' } : line))
    const second = await aSubmittedUseStatement(world, issued.guarantee, lines)
    await beginUseStatementReview(world, world.people.saeki, second.id, second.version)

    await desk.open(`/desk/use-statements/${second.id}`)

    expect(desk.words).toContain('承認済の第1版から変わったところ')
    expect(desk.words).toContain('那珂道路 株式会社那珂道路工業')
    await desk.follow('承認する')
    expect(desk.words).toContain('第1版に代わってこの版が有効になり')
  })

  it('is not approved once the guaranteed amount has changed', async () => {
    const { id } = await aUseStatementUnderReview(world, issued.guarantee)
    await desk.open(`/desk/use-statements/${id}/approval`)
    await world.db('guarantees').update({ guaranteed_amount: 19_000_000 })
    await desk.press('この明細書を承認する')

    expect(desk.status).toBe(409)
    expect(desk.words).toContain('自動チェックに適合しないところがあるため、承認できません')
  })

  it('is looked at, and not acted on, by an approver', async () => {
    const { id } = await aUseStatementUnderReview(world, issued.guarantee)
    const approver = await new Browser(app).signIn('desk', 'ohno')
    await approver.open(`/desk/use-statements/${id}`)
    expect(approver.words).not.toContain('訂正を依頼する')

    for (const rest of ['approval', 'send-back']) {
      await approver.open(`/desk/use-statements/${id}/${rest}`)
      expect(approver.status, rest).toBe(403)
    }
  })

  it.each([1, 50])('shows %i lines, on the page and as PDF', async (count) => {
    const used = Math.floor(19_440_000 / count)
    const lines = Array.from({ length: count }, () => aLine({ totalAmount: used as never, usedAmount: used as never }))
    const rest = 19_440_000 - used * count
    const { id } = await aSubmittedUseStatement(
      world,
      issued.guarantee,
      rest > 0 ? [...lines, anUndecided(rest)] : lines,
    )
    await desk.open(`/desk/use-statements/${id}`)
    const { body, headers } = await desk.download(`/desk/use-statements/${id}/pdf`)

    expect(headers['content-type']).toBe('application/pdf')
    expect(body.subarray(0, 5).toString()).toBe('%PDF-')
  })
})
