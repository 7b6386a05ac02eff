import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { noticeKinds, optionalNotices } from '../../src/domain/notices.ts'
import { composeMail } from '../../src/jobs/compose-mail.ts'
import { listNoticeAddresses } from '../../src/store/notices.ts'
import type { Owed } from '../../src/store/outbox.ts'
import { linkToken } from '../../src/store/sealing.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import {
  addNoticeAddress,
  changeNoticeAddress,
  confirmNoticeAddress,
  openNoticeLink,
  removeNoticeAddress,
  saveNoticeSettings,
  stopNoticeAddress,
} from '../../src/usecases/notices.ts'
import { withPrivateLink } from '../../src/usecases/private-links.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { idOf, kensetsu, minato } from '../support/people.ts'
import { after, events, everythingStored, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const day = 86_400_000
const kanri: ContractorUser = { ...kensetsu, userId: idOf('trial', 'kensetsu-kanri'), roles: ['administrator'] }
const keiri = { address: 'keiri@example.jp', label: '経理課', kinds: ['application-received', 'premium-due'] as const }

async function added(wish: Parameters<typeof addNoticeAddress>[2] = keiri) {
  expect(await addNoticeAddress(world, kanri, wish, trialPassword)).toBe('added')
  const { id } = (await listNoticeAddresses(world.db, kanri.contractorId)).at(-1) ?? expect.fail()
  return { id, token: linkToken(world.secrets, 'notice-address', id) }
}

async function mailsTo(recipient: string): Promise<string[]> {
  return world.db('mails').where({ recipient }).orderBy('written_at').pluck('subject')
}

describe('a further address of a company', () => {
  it('gets a question and nothing else before its reader has said yes', async () => {
    const { token } = await added()
    await aSubmittedApplication(world)
    await deliverAll(world.db)
    expect(await mailsTo(keiri.address)).toEqual([expect.stringContaining('お知らせ先の確認')])

    await confirmNoticeAddress(world, token)
    await aSubmittedApplication(world)
    await deliverAll(world.db)
    await deliverAll(world.db)

    expect(await mailsTo(keiri.address)).toEqual([
      expect.stringContaining('お知らせ先の確認'),
      expect.stringMatching(/受け付け|受付/),
    ])
    expect((await events(world)).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['notice.address_added', 'notice.address_confirmed']),
    )
  })

  it('is sent the kinds it was given, and no others', async () => {
    const { id, token } = await added()
    await confirmNoticeAddress(world, token)
    await changeNoticeAddress(world, kanri, id, 2, { label: '経理課', kinds: ['premium-due'] })
    await aSubmittedApplication(world)
    await deliverAll(world.db)

    expect(await mailsTo(keiri.address)).toEqual([])
  })

  it('has a week to say yes', async () => {
    const { token } = await added()

    await openNoticeLink(after(world, 7 * day - 1), token)
    await expect(openNoticeLink(after(world, 7 * day), token)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(confirmNoticeAddress(after(world, 7 * day), token)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is let go by its reader through the link that every copy ends in', async () => {
    const { token } = await added()
    await confirmNoticeAddress(world, token)
    await aSubmittedApplication(world)
    await deliverAll(world.db)
    await deliverAll(world.db)
    const copy = (await owed(world)).find(({ kind }) => kind === 'notice-copy') ?? expect.fail()
    const { body } = await world.db('mails').where({ recipient: keiri.address }).orderBy('written_at', 'desc').first()
    expect(body).not.toContain(token)
    expect(withPrivateLink(world.secrets, { kind: copy.kind, ...copy.payload } as unknown as Owed, body)).toContain(
      token,
    )

    await stopNoticeAddress(after(world, 30 * day), token)
    const base = 'https://hosho.example.jp'
    expect(await composeMail(world, base, { kind: copy.kind, ...copy.payload } as unknown as Owed)).toBeNull()
    expect(await listNoticeAddresses(world.db, kanri.contractorId)).toEqual([])
  })

  it('is added with the password again, once, ten at most and twenty questions a day', async () => {
    expect(await addNoticeAddress(world, kanri, keiri, 'まちがい')).toBe('wrong_own_password')
    const { token } = await added()
    await confirmNoticeAddress(world, token)
    const same = { ...keiri, address: 'KEIRI@example.jp' }
    expect(await addNoticeAddress(world, kanri, same, trialPassword)).toBe('known')
    for (let place = 1; place < 10; place += 1) await added({ ...keiri, address: `a${place}@example.jp` })
    const eleventh = { ...keiri, address: 'z@example.jp' }
    expect(await addNoticeAddress(world, kanri, eleventh, trialPassword)).toBe('too_many')

    for (let asked = 10; asked < 20; asked += 1) await added({ ...keiri, address: 'a1@example.jp' })
    const again = { ...keiri, address: 'a1@example.jp' }
    await expect(addNoticeAddress(world, kanri, again, trialPassword)).rejects.toThrow('too_many_mails')
    const tokens = await world.db('notice_addresses').pluck('id')
    const stored = await everythingStored(world)
    for (const id of tokens) expect(stored).not.toContain(linkToken(world.secrets, 'notice-address', id))
  })

  it('is an administrator’s to keep, and no other company’s to find', async () => {
    const { id } = await added()
    const other = { label: 'x', kinds: ['premium-due'] as const }

    await expect(addNoticeAddress(world, kensetsu, keiri, trialPassword)).rejects.toThrow('not_allowed')
    await expect(changeNoticeAddress(world, kensetsu, id, 1, other)).rejects.toThrow('not_allowed')
    await expect(removeNoticeAddress(world, kensetsu, id)).rejects.toThrow('not_allowed')
    await expect(saveNoticeSettings(world, kensetsu, 0, [])).rejects.toThrow('not_allowed')
    await expect(changeNoticeAddress(world, minato, id, 1, other)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(removeNoticeAddress(world, minato, id)).rejects.toMatchObject({ name: 'NotFound' })
    await removeNoticeAddress(world, kanri, id)
    expect(await listNoticeAddresses(world.db, kanri.contractorId)).toEqual([])
  })
})

describe('the kinds of mail', () => {
  const base = 'https://hosho.example.jp'

  it('that a company does without are not written, to its own applicants only', async () => {
    const application = await aSubmittedApplication(world)
    const receipt: Owed = { kind: 'application-received', applicationId: application.id }
    expect(await composeMail(world, base, receipt)).not.toBeNull()
    await saveNoticeSettings(world, minato, 0, ['application-received'])
    expect(await composeMail(world, base, receipt)).not.toBeNull()
    await saveNoticeSettings(world, kanri, 0, ['application-received'])

    expect(await composeMail(world, base, receipt)).toBeNull()
    await expect(saveNoticeSettings(world, kanri, 0, [])).rejects.toThrow('changed_meanwhile')
  })

  it('that must be sent go to whoever sent the application, where it names no address', async () => {
    const application = await aSubmittedApplication(world)
    await world.db.raw(
      `update applications set content = jsonb_set(content, '{delivery,noticeEmail}', '""') where id = ?`,
      [application.id],
    )

    const receipt = await composeMail(world, base, { kind: 'application-received', applicationId: application.id })
    const correction = await composeMail(world, base, { kind: 'application-sent-back', applicationId: application.id })

    expect(receipt).toBeNull()
    expect(correction?.recipient).toBe('kensetsu-soshin@example.jp')
  })

  it('each may be copied, and only what nobody waits for be done without', () => {
    expect(noticeKinds).toEqual(expect.arrayContaining([...optionalNotices]))
    for (const needed of ['premium-due', 'application-sent-back', 'key-reissued', 'guarantee-claim-received'])
      expect(optionalNotices).not.toContain(needed)
  })
})
