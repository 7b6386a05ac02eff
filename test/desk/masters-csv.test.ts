import { beforeEach, describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { events, useWorld } from '../support/world.ts'

const csv = (text: string) => ({ field: 'files', name: 'a.csv', content: Buffer.from(text), type: 'text/csv' })

describe('accounts of the desk as a file', () => {
  const world = useWorld()
  const header = 'ログインID,氏名,所属,メールアドレス,役割'
  let kaneko: Browser
  beforeEach(async () => {
    kaneko = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'kaneko')
    await kaneko.open('/desk/accounts')
    await kaneko.follow('CSVから取り込む')
  })

  it('register new people and change those who are known, after a look', async () => {
    const saeki = await world.db('users').where({ login_id: 'saeki' }).first('name', 'email')
    await kaneko.upload(
      {},
      csv(
        `${header}\nＭｏｒｉ,森 恵子,審査課,mori@example.jp,審査担当者、決裁者\nsaeki,${saeki.name},審査課,${saeki.email},審査担当者\n`,
      ),
    )
    expect(kaneko.words).toContain('mori')
    expect(kaneko.words).toContain('新しい利用者')
    expect(await world.db('users').where({ login_id: 'mori' })).toHaveLength(0)

    await kaneko.press('この内容を取り込む')
    expect(kaneko.words).toContain('パスワード未作成')
    expect(await world.db('users').where({ login_id: 'mori' }).first('roles', 'section')).toEqual({
      roles: ['reviewer', 'approver'],
      section: '審査課',
    })
    expect(await events(world, 'user.desk_account_added')).toHaveLength(1)
    expect(await events(world, 'user.desk_account_changed')).toHaveLength(1)
  })

  it('name every line that is wrong, and change nothing', async () => {
    await kaneko.upload(
      {},
      csv(
        `${header}\nあ,森,,x,課長\nsaeki,別人,,saeki@example.jp,審査担当者\nkaneko,金子 緑,,kaneko@example.jp,審査担当者\n`,
      ),
    )
    for (const words of [
      '2行目',
      'ログインIDは、半角の',
      '役割',
      '氏名は変更できません',
      '自分の利用者は変更できません',
    ])
      expect(kaneko.words).toContain(words)
    expect(await events(world, 'csv_import.applied')).toHaveLength(0)
  })

  it('are not for others to bring', async () => {
    const saeki = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await saeki.open('/desk/accounts/import')
    await saeki.upload({}, csv(`${header}\n`))
    expect(saeki.status).toBe(403)
  })
})

describe('how bodies take keys, as a file', () => {
  const world = useWorld()
  let kaneko: Browser
  beforeEach(async () => {
    kaneko = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'kaneko')
  })
  const out = async () => String((await kaneko.download('/desk/submission-profiles/export')).body)

  it('goes out, comes back unchanged as nothing, and with a change as that alone', async () => {
    await kaneko.open('/desk/orderers')
    await kaneko.follow('提出方法をCSVから取り込む')
    const columns =
      '発注者,保証の種類,提出方法,提出先,件名,本文,添付する書類,到着の電話確認,電子証書の印刷,適用日,確認日'
    const line =
      'ひたちなか市,前払金保証,電子メール,keiyaku@example.jp,{工事名},本文です。,,必要,不要,2026/6/1,2026/5/20'
    await kaneko.upload({}, csv(`${columns}\n${line}\n`))
    expect(kaneko.words).toContain('keiyaku@example.jp')
    await kaneko.press('この内容を取り込む')
    const profile = await world.db('submission_profiles').where({ recipient: 'keiyaku@example.jp' }).first()
    expect(profile).toMatchObject({ channel: 'mail', asks_for_call: true, valid_from: '2026-06-01' })
    expect(await events(world, 'orderer.profile_saved')).toHaveLength(1)

    const file = (await out()).replace('\uFEFF', '')
    await kaneko.open('/desk/submission-profiles/import')
    await kaneko.upload({}, csv(file))
    expect(kaneko.status).toBe(200)
    expect(kaneko.words).not.toContain('keiyaku@example.jp')
  })

  it('names lines that are wrong, the key in a template among them', async () => {
    await kaneko.open('/desk/submission-profiles/import')
    const columns =
      '発注者,保証の種類,提出方法,提出先,件名,本文,添付する書類,到着の電話確認,電子証書の印刷,適用日,確認日'
    await kaneko.upload(
      {},
      csv(
        `${columns}\nない市,前払金保証,電子メール,a,b,c,,必要,不要,2026/6/1,2026/5/20\nひたちなか市,前払,郵便,a,b,c,,たぶん,不要,2026/6/31,2026/5/20\nひたちなか市,契約保証,電子メール,a,{認証キー},c,,必要,不要,2026/6/1,2026/5/21\n`,
      ),
    )
    for (const words of [
      'という発注者は登録されていません',
      'という保証の種類はありません',
      '認証キーは入れられません',
      '確認日は、今日までの日',
    ])
      expect(kaneko.words).toContain(words)
    expect(await events(world, 'orderer.profile_saved')).toHaveLength(0)
  })
})
