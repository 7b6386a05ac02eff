import { describe, expect, it } from 'vitest'
import { owe } from '../../src/store/outbox.ts'
import { writeMail } from '../../src/usecases/write-mail.ts'
import { events, useWorld } from '../support/world.ts'

const mail = {
  recipient: 'kensetsu-soshin@example.jp',
  subject: '【電子保証】受付',
  body: 'お申し込みを受け付けました。',
}

describe('writing a mail that is owed', () => {
  const world = useWorld()

  it('keeps its words once: a second try finds the same under the same id', async () => {
    await owe(world.db, world.realm.id, { kind: 'certificate-issued', guaranteeId: world.realm.id }, world.now())
    const { id: outboxId } = await world.db('outbox').first('id')

    const first = await writeMail(world, outboxId, 'certificate-issued', mail)
    const again = await writeMail(world, outboxId, 'certificate-issued', { ...mail, body: '別の文面' })

    expect(first).toEqual({ id: first.id, ...mail, writtenAt: world.now() })
    expect(again).toEqual(first)
    expect(await events(world, 'mail.written')).toMatchObject([
      { subject_id: first.id, details: { kind: 'certificate-issued', recipient: mail.recipient } },
    ])
  })
})
