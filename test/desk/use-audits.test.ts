import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { at, useWorld } from '../support/world.ts'

describe('使途の監査', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let saeki: Browser
  beforeEach(async () => {
    guarantee = await anIssuedGuarantee(at(world, '2026-04-01T09:00'))
    saeki = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
  })

  it('lists what asks for a look, takes what was found out, and is quiet about it from then on', async () => {
    await saeki.open('/desk')
    await saeki.follow('使途の監査')
    expect(saeki.words).toContain('令和8年4月1日の発行から30日を過ぎて、前払金19,440,000円の入金がありません')
    await saeki.open('/desk/use-audits?kind=balance_left')
    expect(saeki.words).toContain('条件に合う口座はありません')
    await saeki.open('/desk/use-audits?q=%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99%EF%BC%99')
    await saeki.follow(guarantee.guaranteeNumber)

    await saeki.press('確認済にする：入金がない')
    expect([saeki.status, saeki.errors]).toEqual([422, ['確認したことを入力してください']])
    await saeki.fill({ note_no_deposit: '6月に入金の予定' }).press('確認済にする：入金がない')
    expect(saeki.words).toContain('いま、確認の必要なことはありません')
    expect(saeki.words).toContain('6月に入金の予定')
    await saeki.open('/desk/use-audits')
    expect(saeki.words).toContain('確認の必要な口座はありません')
  })

  it('keeps notes about visits to the site, and says at the field what is wrong', async () => {
    await saeki.open(`/desk/guarantees/${guarantee.id}`)
    await saeki.follow('使途の監査')
    await saeki.fill({ visitedOn: '2026/06/31', finishedPercent: '101' }).press('現地確認を記録する')
    expect(saeki.errors).toHaveLength(3)
    await saeki
      .fill({ visitedOn: '2026/05/21', site: '現場事務所', finishedPercent: '１０１', visitNote: '資材を確認' })
      .press('現地確認を記録する')
    expect(saeki.errors).toEqual(['出来高を、0から100の整数で入力してください', '所見を選んでください'])
    await saeki.fill({ finishedPercent: '２０％', finding: 'improper' }).press('現地確認を記録する')
    expect(saeki.errors).toEqual(['実施した日は、今日か、それより前の日を入力してください'])
    await saeki.fill({ visitedOn: '2026/05/20' }).press('現地確認を記録する')

    expect(saeki.words).toContain('不適正')
    expect(saeki.words).toContain('20%')
    await saeki.follow('写真・書類を添付する')
    await saeki.press('添付する')
    expect([saeki.status, saeki.errors]).toEqual([422, ['添付するファイルを選んでください']])
  })

  it('is read by an approver and changed by a reviewer alone', async () => {
    const ohno = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'ohno')
    await ohno.open(`/desk/guarantees/${guarantee.id}/use-audit`)
    expect(ohno.words).toContain('入金がない')
    expect(ohno.words).not.toContain('確認済にする')
  })
})
