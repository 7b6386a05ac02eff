import { describe, expect, it } from 'vitest'
import type { OrdererUser } from '../../src/usecases/deps.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { useIssued } from '../support/issued.ts'
import { hitachinaka, hitachinakaColleague, ward } from '../support/people.ts'
import { after, events, type World } from '../support/world.ts'

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
const wrongKey = '2222-2222-2222'

describe('tries at one number', () => {
  const { world, issued } = useIssued()
  const tryWrong = (when: World = world, user: OrdererUser = hitachinaka, number = issued.number) =>
    lookUpCertificate(when, user, number, wrongKey)

  it('are let through five times; then each waits, longer and longer', async () => {
    const kinds = await kindsOf(6, () => tryWrong())

    const waits: number[] = []
    let now = world
    for (let round = 0; round < 9; round += 1) {
      const answer = await tryWrong(now)
      if (answer.kind !== 'slowed') throw new Error('it should have been slowed')
      const wait = Date.parse(answer.until) - now.instant().getTime()
      waits.push(wait / second)
      expect(await tryWrong(after(now, wait - 1))).toMatchObject({ kind: 'slowed' })
      now = after(now, wait)
      expect(await tryWrong(now)).toEqual({ kind: 'not_matched' })
    }
    expect(kinds).toEqual([...Array(5).fill('not_matched'), 'slowed'])
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600])
  })

  it('are refused while they must wait, with the right key too', async () => {
    await kindsOf(5, () => tryWrong())

    expect(await lookUpCertificate(world, hitachinaka, issued.number, issued.key)).toMatchObject({ kind: 'slowed' })
    expect(await lookUpCertificate(after(world, 30 * second), hitachinaka, issued.number, issued.key)).toMatchObject({
      kind: 'matched',
    })
  })

  it('are counted for one account alone: a colleague is not held up', async () => {
    await kindsOf(6, () => tryWrong())

    expect(await lookUpCertificate(world, hitachinakaColleague, issued.number, issued.key)).toMatchObject({
      kind: 'matched',
    })
  })

  it('are forgotten when the right key was found', async () => {
    await kindsOf(4, () => tryWrong())
    await lookUpCertificate(world, hitachinaka, issued.number, issued.key)

    expect(await kindsOf(6, () => tryWrong())).toEqual([...Array(5).fill('not_matched'), 'slowed'])
  })

  it('begin anew a day after the first', async () => {
    await kindsOf(5, () => tryWrong())

    expect(await kindsOf(6, () => tryWrong(after(world, day)))).toEqual([...Array(5).fill('not_matched'), 'slowed'])
  })

  it('are recorded while they must wait as well', async () => {
    await kindsOf(6, () => tryWrong())

    expect(
      (await events(world, 'certificate.lookup_failed')).map(({ details }) => (details as { reason: string }).reason),
    ).toEqual(['key', 'key', 'key', 'key', 'key', 'slowed'])
  })

  it('ring an alarm at the tenth, once, and lock nobody out', async () => {
    await kindsOf(5, () => tryWrong())
    await kindsOf(5, () => tryWrong(world, ward))
    await tryWrong(world, hitachinakaColleague)

    expect(await events(world, 'certificate.lookup_alarm')).toMatchObject([
      { details: { scope: 'number', count: 10, guaranteeNumber: issued.number } },
    ])
    expect(await lookUpCertificate(world, hitachinakaColleague, issued.number, issued.key)).toMatchObject({
      kind: 'matched',
    })
  })
})

describe('tries of one account', () => {
  const { world, issued } = useIssued()
  const number = (count: number): string => `99999-${String(10_000 + count)}M`
  const tryNumber = (count: number, when: World = world) =>
    lookUpCertificate(when, hitachinaka, number(count), wrongKey)

  it('are let through thirty times a day, however many numbers they are at', async () => {
    const kinds: string[] = []
    for (let count = 0; count < 40; count += 1) kinds.push((await tryNumber(count)).kind)

    expect(kinds).toEqual([...Array(30).fill('not_matched'), ...Array(10).fill('slowed')])
    expect(await tryNumber(99, after(world, day - 1))).toMatchObject({ kind: 'slowed' })
    expect(await tryNumber(99, after(world, day))).toMatchObject({ kind: 'not_matched' })
  })

  it('that succeed are not counted, however many', async () => {
    for (let count = 0; count < 29; count += 1) await tryNumber(count)
    const honest: string[] = []
    for (let count = 0; count < 40; count += 1)
      honest.push((await lookUpCertificate(world, hitachinaka, issued.number, issued.key)).kind)

    expect(new Set(honest)).toEqual(new Set(['matched']))
    expect(await tryNumber(29)).toEqual({ kind: 'not_matched' })
    expect(await tryNumber(30)).toMatchObject({ kind: 'slowed' })
  })

  it('that are not let through do not count against the number either', async () => {
    for (let count = 0; count < 30; count += 1) await tryNumber(count)
    for (let count = 0; count < 10; count += 1) await lookUpCertificate(world, hitachinaka, issued.number, wrongKey)

    const subject = `${hitachinaka.userId}:${issued.number}`
    expect(await world.db('attempt_counters').where({ subject }).pluck('count')).toEqual([0])
    expect(await lookUpCertificate(after(world, day), hitachinaka, issued.number, issued.key)).toMatchObject({
      kind: 'matched',
    })
  })

  it('ring an alarm at the hundredth of the body, and hold no colleague up', async () => {
    await world.db('attempt_counters').insert({
      scope: 'look-up:body',
      subject: hitachinaka.ordererId,
      window_started_at: world.instant(),
      count: 98,
    })

    await tryNumber(1)
    const before = await events(world, 'certificate.lookup_alarm')
    await tryNumber(2)
    await tryNumber(3)

    expect(before).toEqual([])
    expect(await events(world, 'certificate.lookup_alarm')).toMatchObject([{ details: { scope: 'body', count: 100 } }])
    expect(await lookUpCertificate(world, hitachinakaColleague, issued.number, issued.key)).toMatchObject({
      kind: 'matched',
    })
  })
})

async function kindsOf(count: number, act: () => Promise<{ kind: string }>): Promise<string[]> {
  const kinds: string[] = []
  for (let round = 0; round < count; round += 1) kinds.push((await act()).kind)
  return kinds
}
