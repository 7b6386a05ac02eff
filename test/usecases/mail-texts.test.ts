import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { tryMailText, writeMailText } from '../../src/usecases/mail-texts.ts'
import { deliverAll } from '../support/deliveries.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { kaneko, minato, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const text = { subject: '受付のご連絡 {受付番号}', opening: '{会社名}からの申込です。', closing: 'お待ちください。' }
const wish = { kind: 'application-received', validFrom: day('2026-05-21'), text } as const

const placesOf = () => ['会社名', '受付番号']

describe('文面', () => {
  const world = useWorld()
  const tomorrow = () => new Date(world.instant().getTime() + 86_400_000)
  const received = async () => world.db('mails').whereLike('body', '%お待ちください。%').orderBy('recipient')

  it('changes what is written from its day on, and nothing before', async () => {
    await writeMailText(world, kaneko, wish, null, placesOf)
    await aSubmittedApplication(world)
    await deliverAll(world.db, world.instant)
    expect(await received()).toEqual([])
    expect(await world.db('mails').pluck('subject')).toContainEqual(expect.stringContaining('保証申込を受け付けました'))

    await aSubmittedApplication(world, { by: minato })
    await deliverAll(world.db, tomorrow)
    const [mail] = await received()
    expect(mail.subject).toMatch(/受付のご連絡 R08-\d{6}$/)
    expect(mail.body).toContain('みなと土木 株式会社からの申込です。')
    expect(mail.body).toMatch(/お待ちください。\nhttps?:/)
  })

  it('counts as it was written last for its day, and can go back', async () => {
    await writeMailText(world, kaneko, { ...wish, validFrom: day('2026-05-20') }, null, placesOf)
    const last = (await world.db('mail_texts').first('id')).id
    await writeMailText(world, kaneko, { ...wish, validFrom: day('2026-05-20'), text: null }, last, placesOf)
    await aSubmittedApplication(world)
    await deliverAll(world.db, world.instant)
    expect(await received()).toEqual([])
  })

  it('is tried on the administrator alone, marked, with nobody’s values', async () => {
    await tryMailText(world, kaneko, 'application-received', text)
    await deliverAll(world.db, world.instant)
    const [mail] = await received()
    const { email } = await world.db('users').where({ id: kaneko.userId }).first('email')
    expect(mail.recipient).toBe(email)
    expect(mail.subject).toContain('【試し送り】')
    expect(mail.body).toContain('〇〇建設 株式会社からの申込です。')
    expect(await events(world, 'mail_text.tried')).toHaveLength(1)
  })

  it.each([
    ['by a reviewer', () => writeMailText(world, saeki, wish, null, placesOf), 'not_allowed'],
    ['tried by a reviewer', () => tryMailText(world, saeki, wish.kind, text), 'not_allowed'],
    [
      'for a day that is over',
      () => writeMailText(world, kaneko, { ...wish, validFrom: day('2026-05-19') }, null, placesOf),
      'mail_text_day_out_of_range',
    ],
    [
      'with words that no form lets through',
      () => writeMailText(world, kaneko, { ...wish, text: { ...text, opening: '' } }, null, placesOf),
      'mail_text_unsound',
    ],
    [
      'for a day too far away',
      () => writeMailText(world, kaneko, { ...wish, validFrom: day('2029-01-01') }, null, placesOf),
      'mail_text_day_out_of_range',
    ],
  ])('is refused %s', async (_, act, reason) => {
    await expect(act()).rejects.toMatchObject({ reason })
    expect(await world.db('mail_texts')).toEqual([])
    expect((await events(world, 'act.refused')).map(({ details }) => details)).toMatchObject([{ reason }])
  })

  it('is refused to who has not seen the last one', async () => {
    await writeMailText(world, kaneko, wish, null, placesOf)
    await expect(writeMailText(world, kaneko, wish, null, placesOf)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })
})
