import type { Express } from 'express'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeAuthenticationKey } from '../../src/domain/authentication-key.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'

const path = '/dsure/settings/records'
const number = '99999-00005H'
const wrongKey = makeAuthenticationKey([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], 'trial')

describe('R16: who saw what', () => {
  const world = useSeededDatabase()
  const clock = { now: new Date(0) }
  let app: Express
  beforeAll(async () => {
    clock.now = (await frozenAt(world.db, '2026-05-20T10:00:00'))()
    app = anApp(world.db, () => clock.now)
  })
  const as = (loginId: string) => new Browser(app).signIn('dsure', loginId)

  it('is written down as it happens', async () => {
    const clerk = await new Browser(app).open('/dsure/login')
    await clerk.fill({ loginId: 'ku-keiri', password: 'まちがえたパスワード' }).press('ログインする')
    await clerk.signIn('dsure', 'ku-keiri')
    await clerk.fill({ guaranteeNumber: number, authenticationKey: wrongKey }).press('証書を表示する')
    await clerk.open('/dsure/lookup')
    await clerk.fill({ guaranteeNumber: number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
    expect(clerk.path).toContain('/dsure/guarantees/')
    await clerk.open(clerk.$('a[href$="/print"]').attr('href') ?? '')
    const theirs = await new Browser(app).signIn('dsure', 'hitachinaka-keiyaku')
    await theirs.fill({ guaranteeNumber: number, authenticationKey: 'ABCDEFG01' }).press('証書を表示する')
  })

  it('is listed for the 利用者ID管理者 with person, time, number and version, failures among it', async () => {
    const browser = await (await as('ku-kanri')).open('/dsure/settings')
    await browser.follow('記録')
    await browser.fill({ number }).press('この条件で探す')
    const rows = browser
      .$('tbody tr')
      .map((_, row) => browser.$(row).text().replace(/\s+/g, ' '))
      .get()
    expect(rows.some((row) => row.includes('八丁 明（ku-keiri）') && /新規|変更-\d/.test(row))).toBe(true)
    expect(rows.some((row) => row.includes('（印刷）'))).toBe(true)
    expect(rows.filter((row) => row.includes('番号か認証キーが違う'))).toHaveLength(1)
    await browser.open(`${path}?kind=failed`)
    expect(browser.words).toContain('パスワードが違う')
  })

  it('is narrowed to a person, a kind and a period', async () => {
    const browser = await (await as('ku-kanri')).open(path)
    const clerk = await world.db('users').where({ login_id: 'ku-keiri' }).first('id')
    await browser
      .fill({ person: clerk.id, kind: 'signedIn', from: '2026-05-20', to: '2026-05-20' })
      .press('この条件で探す')
    expect(browser.$('tbody tr')).toHaveLength(1)
    expect(browser.words).not.toContain('堀 さとみ（ku-kanri） 総務部 経理課 ログインした')
    await browser.open(`${path}?from=2026-05-21`)
    expect(browser.words).toContain('この条件の記録はありません')
    await browser.open(`${path}?from=2026-05-21&to=2026-05-20`)
    expect(browser.errors).toEqual(['終了日は、開始日からあとの日にしてください'])
    await browser.open(`${path}?number=abc`)
    expect(browser.words).toContain('この条件の記録はありません')
  })

  it('is the own body’s alone, and tells nothing of what another’s number is worth', async () => {
    const browser = await (await as('hitachinaka-kanri')).open(`${path}?number=${number}`)
    expect(browser.words).toContain('番号か認証キーが違う')
    expect(browser.words).not.toContain('別の発注者')
    expect(browser.words).not.toContain('ku-keiri')
    await browser.open(path)
    expect(browser.words).not.toContain('警報')
    const clerk = await world.db('users').where({ login_id: 'ku-keiri' }).first('id')
    await browser.open(`${path}?person=${clerk.id}`)
    expect(browser.words).toContain('この条件の記録はありません')
    await browser.open(`${path}?person=x`)
    expect(browser.$('tbody tr')).toHaveLength(0)
  })

  it('goes out as a file, which is remembered; a clerk sees and takes none of it', async () => {
    const browser = await as('ku-kanri')
    const { body } = await browser.download(`${path}/export?number=${number}`)
    const text = body.toString('utf8')
    expect(text).toContain('日時,氏名,ログインID')
    expect(text).toContain('八丁 明,ku-keiri,総務部 経理課')
    expect(text).not.toContain('hitachinaka')
    expect(await world.db('audit_events').where({ name: 'records.exported', actor_kind: 'orderer' })).toHaveLength(1)
    const clerk = await as('ku-keiri')
    expect((await clerk.open(path)).status).toBe(403)
    expect((await clerk.open(`${path}/export`)).status).toBe(403)
  })

  it('is paged without losing or doubling one', async () => {
    const browser = await as('ku-kanri')
    const user = await world.db('users').where({ login_id: 'ku-kanri' }).first()
    await world.db('audit_events').insert(
      Array.from({ length: 60 }, (_, n) => ({
        realm_id: user.realm_id,
        at: clock.now,
        realm_at: '2026-04-01T00:00:00Z',
        name: 'certificate.viewed',
        actor_kind: 'orderer',
        actor_id: user.id,
        organisation_id: user.orderer_id,
        subject_kind: 'certificate',
        details: JSON.stringify({ changeNumber: n, way: 'page' }),
        request_id: 'test',
      })),
    )
    await browser.open(`${path}?to=2026-04-30&kind=seen`)
    const first = browser.words.match(/変更-\d+/g) ?? []
    await browser.follow('古いものを表示')
    const seen = [...first, ...(browser.words.match(/変更-\d+/g) ?? [])]
    expect(new Set(seen).size).toBe(59)
    expect(seen).toHaveLength(59)
  })
})
