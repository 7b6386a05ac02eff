import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { hitachinaka, hitachinakaColleague as kanri, ward } from '../support/people.ts'
import { events, owed, useWorld } from '../support/world.ts'

const path = '/dsure/settings/users'
const header = 'ログインID,氏名,所属,メールアドレス,役割,利用者IDの期限,利用,理由'

describe('利用者 from a file', () => {
  const world = useWorld()
  const as = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('dsure', loginId)
  const people = () => world.db('users').where({ orderer_id: kanri.ordererId }).orderBy('login_id')
  const send = async (browser: Browser, lines: readonly string[]) => {
    await browser.open(`${path}/import`)
    const content = Buffer.from([header, ...lines].join('\r\n'))
    return browser.upload({}, { field: 'files', name: '利用者.csv', content, type: 'text/csv' })
  }
  const clerkLine = (more: string) => `hitachinaka-keiyaku,${hitachinaka.name},${more}`

  it('shows what each line would do, changes nothing before it is confirmed, and then does it whole and once', async () => {
    const signedIn = await as('hitachinaka-kanri')
    const before = await people()
    const browser = await send(signedIn, [
      'hitachinaka-doro,那珂 湊,建設部 道路建設課,naka@example.jp,担当者,2027/3/31,,',
      clerkLine('建設部 住宅課,keiyaku@example.jp,担当者・利用者ID管理者,,停止,産休'),
    ])
    expect(browser.words).toContain('2件が変わります。まだ取り込んでいません')
    expect(browser.words).toContain('招待')
    expect(browser.words).toContain('所属：総務部 契約検査課 → 建設部 住宅課')
    expect(browser.words).toContain('停止')
    expect(await people()).toEqual(before)

    const check = browser.path
    await browser.press('この内容を取り込む')
    expect(browser.path).toBe(path)
    const [newcomer, , clerk] = await people()
    expect(newcomer).toMatchObject({
      login_id: 'hitachinaka-doro',
      must_change_password: true,
      expires_on: '2027-03-31',
    })
    expect(clerk).toMatchObject({ section: '建設部 住宅課', roles: ['clerk', 'id_administrator'] })
    expect(clerk.disabled_at).not.toBeNull()
    expect(await events(world, 'csv_import.applied')).toMatchObject([{ details: { kind: 'body-people', count: 2 } }])
    expect(await events(world, 'user.stopped')).toMatchObject([{ details: { reason: '産休' } }])
    expect((await owed(world)).filter(({ kind }) => kind === 'colleague-invited')).toHaveLength(1)
    expect((await browser.open(check)).words).toContain('このファイルは、すでに取り込んでいます')
  })

  it('refuses the whole file with a reason for every line', async () => {
    const signedIn = await as('hitachinaka-kanri')
    const before = await people()
    const browser = await send(signedIn, [
      'hitachinaka-doro,那珂 湊,建設部 道路建設課,naka@example.jp,担当者,,,',
      'hitachinaka-doro,那珂 湊,建設部 道路建設課,naka@example.jp,担当者,,,',
      'x,,所属,mail,係長,2020/1/1,,',
      'hitachinaka-ken,県 太郎,道路課,ken@example.jp,担当者,2020/1/1,,',
      'dare,誰か,道路課,dare@example.jp,担当者,,停止,退職',
      'hitachinaka-keiyaku,別 の人,道路課,a@example.jp,担当者,,,',
      'hitachinaka-kanri,磯崎 健,道路課,a@example.jp,担当者,,,',
    ])
    for (const words of [
      '3行目同じログインIDが2行あります',
      '4行目ログインIDは',
      '4行目氏名を入力してください',
      '5行目利用者IDの期限は、今日から後の日にしてください',
      '6行目dareは登録されていません',
      '7行目hitachinaka-keiyakuの氏名は「渚 由紀」です',
      '8行目自分の利用者は変更できません',
    ])
      expect.soft(browser.words).toContain(words)
    expect(browser.words).not.toContain('この内容を取り込む')
    expect(await people()).toEqual(before)

    const unreasoned = await send(browser, [clerkLine('総務部 契約検査課,a@example.jp,担当者,,停止,')])
    expect(unreasoned.words).toContain('停止理由を、「理由」の列に入力してください')
  })

  it('that would remove the last administrator is refused with the reason, and nothing is changed', async () => {
    await world
      .db('users')
      .where({ id: hitachinaka.userId })
      .update({ roles: ['clerk', 'id_administrator'] })
    // The one who brings the file leaves at the end of the month: the other has to stay.
    await world.db('users').where({ id: kanri.userId }).update({ expires_on: '2026-05-31' })
    const browser = await as('hitachinaka-kanri')
    const before = await people()
    for (const line of [
      '総務部 契約検査課,a@example.jp,担当者,,,',
      '総務部 契約検査課,a@example.jp,担当者・利用者ID管理者,2026/12/31,,',
      '総務部 契約検査課,a@example.jp,担当者・利用者ID管理者,,停止,退職',
    ]) {
      await send(browser, [clerkLine(line)])
      expect(browser.words, line).toContain('取り込むと、利用者ID管理者がいなくなります')
    }
    expect(await people()).toEqual(before)
  })

  it('that is too long, broken, or no CSV is refused', async () => {
    const browser = await as('hitachinaka-kanri')
    await send(
      browser,
      Array.from({ length: 501 }, (_, n) => `kakari-${n},人,課,a@example.jp,担当者,,,`),
    )
    expect(browser.words).toContain('一度に取り込めるのは、500行までです')
    await browser.open(`${path}/import`)
    const huge = { field: 'files', name: 'a.csv', content: Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), type: 'text/csv' }
    await browser.upload({}, huge)
    expect(browser.errors).toEqual(['CSVファイルは、5MB以下にしてください'])
    await send(browser, ['"あ'])
    expect(browser.words).toContain('CSVの形式ではありません')
  })

  it('as it was saved changes nothing; a clerk neither saves nor brings one; another body finds none of it', async () => {
    const browser = await as('hitachinaka-kanri')
    const { body } = await browser.download(`${path}/csv`)
    expect(body.toString('utf8')).not.toContain('堀')
    await browser.open(`${path}/import`)
    await browser.upload({}, { field: 'files', name: '利用者.csv', content: body, type: 'text/csv' })
    expect(browser.words).toContain('変わるところはありません')
    const clerk = await as('hitachinaka-keiyaku')
    expect((await clerk.open(`${path}/csv`)).status).toBe(403)
    expect((await clerk.open(`${path}/import`)).status).toBe(403)
    expect((await clerk.open(browser.path)).status).toBe(403)
    const theirs = await as('ku-kanri')
    expect((await theirs.open(browser.path)).status).toBe(404)
    await send(theirs, [`hitachinaka-keiyaku,${hitachinaka.name},課,a@example.jp,担当者,,,`])
    expect(theirs.words).toContain('すでに使われています')
    expect(await world.db('users').where({ orderer_id: ward.ordererId })).toHaveLength(2)
  })
})
