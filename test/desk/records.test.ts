import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { linkEvents } from '../../src/usecases/keep-chain.ts'
import { textOf } from '../pdf/tools.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { events, useWorld } from '../support/world.ts'

describe('the desk’s records', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let desk: Browser
  beforeEach(async () => {
    guarantee = await anIssuedGuarantee(world)
    desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'ohno')
  })

  it('are in the menu of those who may read them, and closed to a reviewer', async () => {
    expect(desk.$('a[href="/desk/records"]').length).toBe(1)
    const reviewer = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    expect(reviewer.$('a[href="/desk/records"]').length).toBe(0)
    for (const path of ['', '/export', `/guarantees/${guarantee.id}`, `/guarantees/${guarantee.id}/pdf`]) {
      await reviewer.open(`/desk/records${path}`)
      expect(reviewer.words).not.toContain(guarantee.guaranteeNumber)
      expect(reviewer.status).toBeGreaterThanOrEqual(400)
    }
  })

  it('are found by number, and lead to the records of that one guarantee and its paper', async () => {
    await desk.open('/desk/records')
    await desk.fill({ number: guarantee.guaranteeNumber }).press('この条件で探す')
    expect(desk.words).toContain('電子証書を発行した')
    expect(desk.$('tbody').text()).not.toContain('ログインした')
    await desk.follow(`${guarantee.guaranteeNumber}の記録`)
    expect(desk.heading).toBe(`保証契約 ${guarantee.guaranteeNumber}の記録`)
    expect(desk.words).toContain('引受を承認した')
    expect(desk.words).toContain('2026/05/20 10:00')
    expect(desk.words).toContain('2026/11/23 08:30')
    expect(desk.words).toContain('192.0.2.10')

    const first = await desk.download(`${desk.path}/pdf`)
    const second = await desk.download(`${desk.path}/pdf`)
    expect(first.body.equals(second.body)).toBe(true)
    const text = textOf(first.body)
    expect(text).toContain(`保証契約 ${guarantee.guaranteeNumber}の記録`)
    expect(text).toContain('電子証書を発行した')
    expect(text).toMatch(/1／\d+ページ/)
  })

  it('say where each stands in the chain, and which still waits for its link', async () => {
    const own = `/desk/records/guarantees/${guarantee.id}`
    await desk.open(own)
    expect(desk.$('tbody').text()).toContain('連鎖待ち')
    await linkEvents(world, world.realm.id)

    await desk.open(own)

    const issued = await world
      .db('audit_events')
      .where({ name: 'certificate.issued', subject_id: guarantee.id })
      .first()
    const link = await world.db('event_links').where({ event_id: issued.id }).first()
    const hash = link.hash.toString('hex')
    const row = desk.$('tbody tr').filter((_, one) => desk.$(one).text().includes('電子証書を発行した'))
    expect(row.text()).toContain(`第${link.sequence}番`)
    expect(row.text()).toContain(hash.slice(0, 12))
    expect(row.text()).not.toContain('連鎖待ち')
    expect(textOf((await desk.download(`${own}/pdf`)).body)).toContain(hash.slice(0, 12))
    const csv = (await desk.download(`/desk/records/export?number=${guarantee.guaranteeNumber}`)).body.toString('utf8')
    expect(csv.split('\r\n')[0]).toMatch(/,連鎖の番号,連鎖のハッシュ$/)
    expect(csv).toContain(`第${link.sequence}番,${hash}`)
  })

  it('tell refusals and alarms apart from the rest', async () => {
    const reviewer = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await reviewer.open('/desk/records')
    await desk.open('/desk/records?only=refusals')
    expect(desk.words).toContain('操作を受け付けなかった')
    expect(desk.$('tbody').text()).not.toContain('電子証書を発行した')
    await desk.open('/desk/records?only=alarms')
    expect(desk.words).toContain('この条件の記録はありません')
  })

  it('go out as CSV in which nothing is a formula', async () => {
    await world.db('users').where({ login_id: 'ohno' }).update({ name: '=1+1' })
    const answer = await desk.download('/desk/records/export?person=ohno')

    const text = (answer.body as Buffer).toString('utf8')
    expect(answer.headers['content-type']).toContain('text/csv')
    expect(text.startsWith('\uFEFF業務の日時,実際の日時,出来事')).toBe(true)
    expect(text).toContain("'=1+1")
    expect(text).not.toMatch(/,=1\+1/)
    expect(await events(world, 'records.exported')).toHaveLength(1)
  })

  it.each(["'; drop table users; --", '%', '<script>alert(1)</script>', '\\', '＿'.repeat(50), '99999-99999M'])(
    'bear %s in every field',
    async (hostile) => {
      const typed = encodeURIComponent(hostile)
      for (const name of ['number', 'person', 'organisation', 'kind', 'only', 'from', 'to']) {
        await desk.open(`/desk/records?${name}=${typed}`)
        expect([desk.status, desk.heading]).toEqual([200, '記録'])
        expect(desk.$('script:not([src])').length).toBe(0)
      }
      await desk.open(`/desk/records?person=${typed}`)
      expect(desk.words).toContain('この条件の記録はありません')
    },
  )

  it('say what is wrong with a day, and keep what was typed', async () => {
    await desk.open('/desk/records?from=2026-05-40&person=saeki')
    expect(desk.errors[0]).toContain('開始日')
    expect(desk.$('#person').val()).toBe('saeki')
    await desk.open('/desk/records?from=2026-05-20&to=2026-05-19')
    expect(desk.errors).toEqual(['終了日は、開始日からあとの日にしてください'])
  })

  it('know nothing of what is not there', async () => {
    for (const path of [
      'guarantees/00000000-0000-4000-8000-000000000000',
      `applications/${guarantee.id}`,
      `users/${guarantee.id}`,
    ]) {
      await desk.open(`/desk/records/${path}`)
      expect(desk.status).toBe(404)
    }
  })
})
