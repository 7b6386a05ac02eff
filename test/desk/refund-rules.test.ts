import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { getRefundRule } from '../../src/store/refund-rules.ts'
import { setRefundRule } from '../../src/usecases/refund-rules.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { kaneko, ohno } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const here = '/desk/refund-rules'

describe('what is given back of a premium', () => {
  const world = useWorld()
  const on = (text: string) => getRefundRule(world.db, kaneko.suretyId, day(text))
  const enter = async (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)
  const typed = { validFrom: '令和8年10月1日', voiding: '９０%', cancellation: '30', reason: '約款の改定' }

  it('is set by an administrator from a day on, and everything before stays', async () => {
    const browser = await (await enter('kaneko')).open('/desk/masters')
    await browser.follow('取消・解約の返戻')
    expect(browser.words).toContain('はじめの割合 適用中100%0%')
    browser.fill(typed)
    await browser.press('返戻の割合を登録する')

    expect(browser.words).toContain('令和8年10月1日90%30%約款の改定')
    expect(await on('2026-09-30')).toEqual({ voiding: 100, cancellation: 0 })
    expect(await on('2026-10-01')).toEqual({ voiding: 90, cancellation: 30 })
    expect(await events(world, 'refund_rule.set')).toMatchObject([{ details: { voiding: 90, cancellation: 30 } }])
  })

  it.each([
    [{ voiding: '101' }, '0から100まで'],
    [{ cancellation: '' }, '0から100まで'],
    [{ validFrom: '令和8年5月19日' }, '今日か、これからの日'],
    [{ reason: '' }, '理由を入力してください'],
  ])('is refused with everything kept when %o is wrong', async (wrong, words) => {
    const browser = await (await enter('kaneko')).open(here)
    browser.fill({ ...typed, ...wrong })
    await browser.press('返戻の割合を登録する')

    expect(browser.status).toBe(422)
    expect(browser.errors).toEqual([expect.stringContaining(words)])
    expect(browser.$('#reason').val()).toBe({ ...typed, ...wrong }.reason)
    expect(await world.db('refund_rules')).toEqual([])
  })

  it('is not for an approver to set', async () => {
    const rule = { voiding: 0, cancellation: 0, validFrom: day('2026-10-01'), reason: '否' }
    await expect(setRefundRule(world, ohno, rule)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect((await (await enter('ohno')).open(here)).words).toContain('登録できるのは、管理者です')
  })
})
