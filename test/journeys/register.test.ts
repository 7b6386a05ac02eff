import { beforeAll, describe, expect, it } from 'vitest'
import type { Express } from 'express'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { aPdf } from '../support/files.ts'

describe('保証台帳 of a body', () => {
  const world = useSeededDatabase()
  let app: Express

  beforeAll(async () => {
    app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:00:00'))
  })

  const as = (loginId: string) => new Browser(app).signIn('dsure', loginId)
  const bank = {
    kind: 'bank',
    number: '第2026-0417号',
    guarantor: '〇〇銀行 勝田支店',
    product: 'performance',
    amount: '1,045万円',
    startsOn: '令和8年4月20日',
    endsOn: 'R9.3.19',
    worksName: '葛󠄀谷排水路 護岸補修工事',
    contractorName: '髙﨑建設 株式会社',
    contractedOn: '2026/4/20',
    worksStartsOn: '2026/4/20',
    worksEndsOn: '2027/3/19',
    placeKept: '金庫 2段目',
  }

  it('takes a bank paper with its scan, finds, corrects, prints and exports it, and closes it against a receipt', async () => {
    const clerk = await as('hitachinaka-keiyaku')
    await clerk.open('/dsure/register')
    await clerk.follow('紙の証書・金融機関の保証・保険を登録する')
    await clerk.press('台帳に登録する')
    expect([clerk.status, clerk.errors.length]).toEqual([422, 8])
    await clerk.fill({ ...bank, endsOn: '令和8年4月1日' }).press('台帳に登録する')
    expect(clerk.errors).toEqual(['保証期限は、保証期間の初日からあとの日にしてください'])
    expect(clerk.$('#placeKept').val()).toBe('金庫 2段目')
    await clerk.fill(bank).press('台帳に登録する')
    expect(clerk.heading).toBe('金融機関の保証 第2026-0417号')
    expect(clerk.words).toContain('10,450,000円')
    expect(clerk.words).toContain('総務部 契約検査課')
    const here = clerk.path
    await clerk.upload(
      { kind: '証書・証券' },
      { field: 'files', name: '保証書.pdf', content: aPdf(), type: 'application/pdf' },
    )
    const scan = await clerk.download(clerk.$('main a:contains("保証書.pdf")').attr('href') ?? '')
    expect((scan.body as Buffer).equals(aPdf())).toBe(true)

    await clerk.open('/dsure/register?q=護岸')
    expect(clerk.words).toContain('1件 保証金額の合計 10,450,000円')
    await clerk.follow('第2026-0417号')
    await clerk.follow('登録の内容を訂正する')
    await clerk.fill({ endsOn: '令和9年3月10日', reason: '期限の写し間違い' }).press('訂正した内容を登録する')
    expect(clerk.words).toContain('保証期限：令和9年3月19日 → 令和9年3月10日')
    expect(clerk.words).toContain('保証期限が工期の末日に足りません')
    await clerk.open('/dsure/register?attention=gap')
    expect(clerk.words).toContain('第2026-0417号')

    const csv = await clerk.download('/dsure/register/export?format=utf8&q=護岸')
    expect(String(csv.body).split('\r\n')[1]).toContain('第2026-0417号')
    const xlsx = await clerk.download('/dsure/register/export?format=xlsx')
    expect((xlsx.body as Buffer).subarray(0, 2).toString()).toBe('PK')
    await clerk.open('/dsure/register/print?kind=bank')
    expect(clerk.words).toContain('条件：種類：金融機関の保証')
    expect(clerk.words).toContain('10,450,000円')

    await clerk.open(here)
    await clerk.follow('終了を記録する')
    await clerk.fill({ outcome: 'ended', closedOn: '令和8年5月20日' }).press('終了を記録する')
    expect(clerk.errors).toEqual([
      '返却の日を入力してください。受領書と引き換えに返却します',
      '受領書に署名した受領者を入力してください',
    ])
    await clerk.fill({ returnedOn: '令和8年5月20日', receivedBy: '髙﨑建設 髙﨑' }).press('終了を記録する')
    expect(clerk.words).toContain('令和8年5月20日に返却 受領者 髙﨑建設 髙﨑')
    expect(clerk.$('main a:contains("訂正する")')).toHaveLength(0)

    const names = await world
      .db('audit_events')
      .where('name', 'like', 'register%')
      .where('realm_at', '>=', '2026-05-20T09:00:00+09:00')
      .orderBy('place')
      .pluck('name')
    expect(names).toEqual([
      'register_entry.added',
      'register_entry.corrected',
      'register.exported',
      'register.exported',
      'register.exported',
      'register_entry.closed',
    ])

    const other = await as('ku-kanri')
    expect((await other.open(here)).status).toBe(404)
    expect((await other.open(`${here}/correction`)).status).toBe(404)
    expect((await other.open('/dsure/register?q=護岸')).words).not.toContain('第2026-0417号')
    expect(String((await other.download('/dsure/register/export?format=utf8')).body)).not.toContain('2026-0417')
  })

  it('is subscribed to as a calendar by an address that opens only the own body, until it is stopped', async () => {
    const clerk = await as('hitachinaka-kanri')
    await clerk.open('/dsure/register/entries/new')
    await clerk.fill({ ...bank, worksName: '橋りょう補修工事', number: '第9号' }).press('台帳に登録する')
    await clerk.open('/dsure/register')
    await clerk.follow('保証期限をカレンダーに登録する')
    await clerk.press('専用アドレスを作成する')
    const feed = new URL(clerk.$('main code').text()).pathname
    const calendar = async (path: string) => String((await new Browser(app).download(path)).body)

    const text = (await calendar(feed)).replaceAll('\r\n ', '')
    expect(text).toContain('SUMMARY:保証期限　橋りょう補修工事（契約保証）')
    expect(text).toContain('DTSTART;VALUE=DATE:20270319')
    // What was closed has no end to wait for.
    expect(text).not.toContain(bank.number)

    const other = await as('ku-kanri')
    await other.open('/dsure/register/calendar')
    await other.press('専用アドレスを作成する')
    const theirs = await calendar(new URL(other.$('main code').text()).pathname)
    expect(theirs).toContain('BEGIN:VCALENDAR')
    expect(theirs).not.toContain('橋りょう')

    await clerk.open('/dsure/register/calendar')
    expect(clerk.words).not.toContain('.ics')
    await clerk.press('専用アドレスを停止する')
    expect((await new Browser(app).open(feed)).status).toBe(404)
  })

  it('shows the guarantees of three sureties to one login, and one surety where that is asked for', async () => {
    const clerk = await as('hitachinaka-keiyaku')
    await clerk.open('/dsure/register')
    const names = clerk
      .$('#guarantor option')
      .toArray()
      .map((one) => clerk.$(one).text())
    expect(names).toEqual(expect.arrayContaining(['●●●建設保証株式会社', '▲▲▲建設保証株式会社', '■■■建設保証株式会社']))
    expect(clerk.words).toContain('市道1級5号線 排水性舗装工事')
    expect(clerk.words).toContain('中丸川 人道橋架設工事')
    expect(clerk.words).not.toContain('区道第310号線')

    await clerk.open(`/dsure/register?guarantor=${encodeURIComponent('▲▲▲建設保証株式会社')}`)
    expect(clerk.words).toContain('1件 保証金額の合計 9,680,000円')
    await clerk.follow('99989-00001M')
    expect(clerk.words).toContain('▲▲▲建設保証株式会社')

    const ward = await as('ku-keiri')
    await ward.open(`/dsure/register?guarantor=${encodeURIComponent('▲▲▲建設保証株式会社')}`)
    expect(ward.words).toContain('区道第310号線 路面改良工事')
    expect(ward.words).not.toContain('排水性舗装')
  })
})
