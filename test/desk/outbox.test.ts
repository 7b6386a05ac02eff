import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { markDone, markFailed } from '../../src/store/outbox.ts'
import { addMail } from '../../src/store/mails.ts'
import { retryOwed, searchOwed, viewOwed } from '../../src/usecases/outbox.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { ohno, saeki } from '../support/people.ts'
import { after, events, useWorld } from '../support/world.ts'

const hour = 3_600_000

describe('what is owed, at the desk', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  let mailId: string
  let pdfId: string
  beforeEach(async () => {
    guarantee = await anIssuedGuarantee(world)
    const idOf = async (kind: string) => (await world.db('outbox').where({ kind }).first('id')).id
    mailId = await idOf('certificate-issued')
    pdfId = await idOf('make-documents')
  })
  const search = (question: object, user = saeki, later = 0) =>
    searchOwed(after(world, later), user, { tab: 'waiting', number: null, recipient: '', ...question }, null, 50)

  it('waits, is stuck after ten minutes or five failures, and is done', async () => {
    expect(await search({ tab: 'stuck' })).toEqual([])
    expect((await search({ tab: 'stuck' }, saeki, hour)).length).toBe((await search({})).length)
    for (let i = 0; i < 5; i += 1) await markFailed(world.db, mailId, 'connection refused')
    expect((await search({ tab: 'stuck' })).map(({ id, tries }) => [id, tries])).toEqual([[mailId, 5]])
    await markDone(world.db, mailId, world.instant())
    expect(await search({ tab: 'stuck' })).toEqual([])
    expect((await search({ tab: 'done' })).map(({ id }) => id)).toEqual([mailId])
  })

  it('is found by number and recipient, and is nobody else’s', async () => {
    await addMail(world.db, {
      realmId: world.realm.id,
      outboxId: mailId,
      recipient: 'Keiri@kensetsu.example',
      subject: '件名',
      body: '本文',
      at: world.now(),
    })
    const byNumber = await search({ number: guarantee.guaranteeNumber })
    expect(byNumber.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['certificate-issued', 'make-documents']))
    expect(byNumber.every(({ number }) => number !== null)).toBe(true)
    expect(await search({ number: '99999-99999M' })).toEqual([])
    expect((await search({ recipient: 'keiri@KENSETSU.example' })).map(({ id }) => id)).toEqual([mailId])
    expect(await search({ recipient: '%' })).toEqual([])

    const stranger = { ...ohno, suretyId: '00000000-0000-4000-8000-000000000000' }
    expect(await search({}, stranger)).toEqual([])
    await expect(viewOwed(world, stranger, mailId)).rejects.toThrow()
    await expect(retryOwed(world, stranger, mailId)).rejects.toThrow()
    const elsewhere = { ...ohno, realmId: '00000000-0000-4000-8000-000000000000' }
    expect(await search({}, elsewhere)).toEqual([])
  })

  it('is tried again in the queue itself, without a second job, and only until it is done', async () => {
    const jobs = async () => {
      const { rows } = await world.db.raw(`select key, attempts from graphile_worker.jobs where key = ?`, [
        `outbox-${mailId}`,
      ])
      return rows
    }
    expect(await jobs()).toHaveLength(1)
    await retryOwed(world, saeki, mailId)
    expect(await jobs()).toEqual([{ key: `outbox-${mailId}`, attempts: 0 }])
    expect(await events(world, 'outbox.retried')).toMatchObject([
      { subject_id: mailId, actor_id: saeki.userId, details: { kind: 'certificate-issued', tries: 0 } },
    ])
    await markDone(world.db, mailId, world.instant())
    await expect(retryOwed(world, saeki, mailId)).rejects.toThrow('not_possible_now')
  })

  it('names the PDFs that are missing', async () => {
    const { missing } = await viewOwed(world, saeki, pdfId)
    expect(missing).toEqual([
      { kind: 'authentication_key_notice', changeNumber: null },
      { kind: 'certificate', changeNumber: 0 },
    ])
  })

  it('is counted on the desk, read and tried again there', async () => {
    for (let i = 0; i < 5; i += 1) await markFailed(world.db, mailId, '<b>connection refused</b>')
    await addMail(world.db, {
      realmId: world.realm.id,
      outboxId: mailId,
      recipient: 'keiri@kensetsu.example',
      subject: '【体験版】発行しました',
      body: '一行目\n<i>二行目</i>',
      at: world.now(),
    })
    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    await desk.follow('送信の滞り 1件')
    expect(desk.heading).toBe('送信の状況')
    expect(desk.words).toContain('<b>connection refused</b>')
    await desk.follow('メール：電子証書の発行')
    expect(desk.words).toContain('<i>二行目</i>')
    expect(await events(world, 'mail.viewed')).toHaveLength(1)
    await desk.press('もう一度試す')
    expect([desk.status, desk.path]).toEqual([200, `/desk/outbox/${mailId}`])
    expect(await events(world, 'outbox.retried')).toHaveLength(1)
  })

  it.each(["' or 1=1 --", '%', '<script>', 'x'.repeat(300), '\\'])('bears %s', async (hostile) => {
    const desk = await new Browser(anApp(world.db, world.instant)).signIn('desk', 'saeki')
    for (const name of ['number', 'recipient', 'state']) {
      await desk.open(`/desk/outbox?${name}=${encodeURIComponent(hostile)}`)
      expect([desk.status, desk.heading]).toEqual([200, '送信の状況'])
    }
  })
})
