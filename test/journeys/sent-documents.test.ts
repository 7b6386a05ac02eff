import { describe, expect, it } from 'vitest'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { events, useWorld } from '../support/world.ts'

const pdf = aPdf()

describe('papers on their way to the surety', () => {
  const world = useWorld()
  const as = (portal: 'netdesk' | 'desk', loginId: string) =>
    new Browser(anApp(world.db, world.instant)).signIn(portal, loginId)

  it('are drafted by one, sent by another, confirmed at the desk, and nobody else ever sees them', async () => {
    const guarantee = await aHeldGuarantee(world)
    const drafter = await as('netdesk', 'kensetsu-sakusei')
    await drafter.open(`/netdesk/guarantees/${guarantee.id}`)
    await drafter.follow('この保証の書類を送る')
    expect(drafter.$('#number').val()).toBe(guarantee.guaranteeNumber)
    await drafter.fill({ note: '変更後の工程です' }).press('保存して書類の添付へ進む')
    const file = { field: 'files', name: '変更工程表.pdf', content: pdf, type: 'application/pdf' }
    await drafter.upload({ kind: '工程表' }, file)

    const desk = await as('desk', 'saeki')
    expect((await desk.open('/desk')).words).toContain('書類送信 0件')

    const sender = await (await as('netdesk', 'kensetsu-soshin')).open(drafter.path)
    await sender.press('書類を送信する')
    const number = /R08-\d{6}/.exec(sender.words)?.[0] ?? ''
    expect(number).not.toBe('')

    await desk.open('/desk')
    await desk.follow('書類送信 1件')
    await desk.follow(number)
    expect(desk.words).toContain('変更後の工程です')
    expect(desk.words).toContain('ネットデスク建設 株式会社')
    const opened = await desk.download(desk.$('main table a').first().attr('href') ?? '')
    expect((opened.body as Buffer).equals(pdf)).toBe(true)
    expect(opened.headers['content-disposition']).toMatch(/^attachment; /)
    expect(opened.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    await desk.press('確認した')
    expect(desk.words).toContain('確認済')
    await desk.follow(guarantee.guaranteeNumber)
    expect(desk.words).toContain(`書類送信で届いた書類`)
    expect(desk.words).toContain(number)

    await sender.open('/netdesk/sent-documents')
    expect(sender.words).toContain('保証会社確認済')
    expect((await events(world)).map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'parcel.started',
        'file.added',
        'parcel.sent',
        'parcel.viewed',
        'file.viewed',
        'parcel.confirmed',
      ]),
    )

    await deliverAll(world.db, world.instant)
    const mail = await world.db('mails').where('subject', 'like', '%書類を受け付けました%').first()
    expect(mail.subject).toBe(`【体験版】書類を受け付けました（受付番号 ${number}）`)
    expect(mail.body).toContain('工程表（変更工程表.pdf）')
    expect(mail.body).toContain(guarantee.guaranteeNumber)

    const stranger = await (await as('netdesk', 'minato-soshin')).open('/netdesk/sent-documents')
    expect(stranger.words).not.toContain(number)
    for (const path of [sender.path, new URL(drafter.path, 'http://x').pathname].filter((one) =>
      /[0-9a-f-]{36}/.test(one),
    ))
      expect((await stranger.open(path)).status).toBe(404)
    const orderer = new Browser(anApp(world.db, world.instant))
    await orderer.open(drafter.path)
    expect(orderer.path).toContain('/netdesk/login')
  })

  it('are found at the desk by their number', async () => {
    const sender = await (await as('netdesk', 'kensetsu-soshin')).open('/netdesk/sent-documents/new')
    await sender.press('保存して書類の添付へ進む')
    await sender.upload({ kind: 'その他' }, { field: 'files', name: 'a.pdf', content: pdf, type: 'application/pdf' })
    await sender.press('書類を送信する')
    const number = /R08-\d{6}/.exec(sender.words)?.[0] ?? ''

    const desk = await (await as('desk', 'ohno')).open('/desk')
    await desk.fill({ q: number }).press('探す')

    expect(desk.heading).toBe(`書類送信 ${number}`)
    expect(desk.words).toContain('申込・保証契約に関係しない書類')
  })
})
