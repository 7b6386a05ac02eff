import { expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { hitachinaka, hitachinakaColleague } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const path = '/dsure/settings/handovers'
const world = useWorld()
const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('dsure', loginId)

it('a section is handed over in one form: complaints at the fields, a look before, and then the whole', async () => {
  const browser = await (await as('hitachinaka-kanri')).open('/dsure/settings')
  await browser.follow('課の引継ぎ')
  await browser.press('この課の引継ぎをはじめる')
  expect(browser.heading).toBe('総務部 契約検査課の引継ぎ')
  await browser.press('内容を確認する')
  expect(browser.errors).toEqual(['異動する人か、後任の人を入力してください'])
  await browser.fill({ [`act-${hitachinaka.userId}`]: 'move', name1: '勝田 新' }).press('内容を確認する')
  expect(browser.errors).toHaveLength(3)
  const successor = { loginId1: 'hitachinaka-shin', email1: 'katsuta@example.jp' }
  await browser
    .fill({ [`to-${hitachinaka.userId}`]: '建設部 住宅課', effectiveOn: '2027/4/1', ...successor })
    .press('内容を確認する')
  expect(browser.heading).toBe('引継ぎの確認')
  expect(browser.words).toContain('渚 由紀')
  expect(await world.db('section_handovers')).toEqual([])
  await browser.press('入力に戻る')
  expect(browser.$('#name1').attr('value')).toBe('勝田 新')
  await browser.press('内容を確認する')
  await browser.press('この内容で登録する')
  expect(browser.errors).toEqual(['ログインのパスワードを入力してください'])
  await browser.fill({ ownPassword: trialPassword }).press('この内容で登録する')
  expect(browser.path).toBe(path)
  expect(browser.words).toContain('当日を待っています')
  await browser.press('令和9年4月1日の総務部 契約検査課の引継ぎを取りやめる')
  expect(browser.words).toContain('取りやめ')
  expect(await world.db('users').where({ id: hitachinaka.userId }).first()).toMatchObject({
    section: '総務部 契約検査課',
  })
})

it('a clerk hands nothing over, and another body’s people stand in no form', async () => {
  const clerk = await as('hitachinaka-keiyaku')
  expect((await clerk.open(path)).status).toBe(403)
  expect((await clerk.open(`${path}/new?section=総務部 契約検査課`)).status).toBe(403)
  const theirs = await (await as('ku-kanri')).open(`${path}/new?section=${encodeURIComponent('総務部 契約検査課')}`)
  expect(theirs.words).not.toContain('渚')
  expect(theirs.$(`[name="act-${hitachinakaColleague.userId}"]`)).toHaveLength(0)
})
