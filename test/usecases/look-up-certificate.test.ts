import { beforeEach, describe, expect, it } from 'vitest'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import type { OrdererUser } from '../../src/usecases/deps.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { getGuaranteeFor } from '../../src/usecases/view-certificate.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { hitachinaka, hitachinakaColleague, ohno, ward } from '../support/people.ts'
import { addParties } from '../support/parties.ts'
import { after, but, events, everythingStored, useWorld, withOnce, type World, worldOver } from '../support/world.ts'

const second = 1_000
const hour = 3_600 * second
const day = 24 * hour
const wrongKey = '2222-2222-2222'

describe('a look-up with number and key', () => {
  const { world, issued } = useIssued()

  it('opens the certificate for the body it is addressed to', async () => {
    const answer = await lookUpCertificate(world, hitachinaka, issued.number, issued.key)

    expect(answer).toEqual({ kind: 'matched', guaranteeId: issued.guarantee.id })
    expect(await getGuaranteeFor(world.db, hitachinaka, issued.guarantee.id)).toMatchObject({
      guaranteeNumber: issued.number,
    })
  })

  it('lets the body hold it, marks it as seen and records that, by the clock of the realm', async () => {
    await lookUpCertificate(world, hitachinaka, issued.number, issued.key)

    expect(await world.db('held_guarantees')).toMatchObject([
      {
        orderer_id: hitachinaka.ordererId,
        guarantee_id: issued.guarantee.id,
        first_viewed_by: hitachinaka.userId,
        first_viewed_at: world.now(),
      },
    ])
    expect((await getGuarantee(world.db, issued.guarantee.id)).seenByOrdererAt).toEqual(world.now())
    expect(await events(world, 'guarantee.first_seen_by_orderer')).toMatchObject([
      { subject_id: issued.guarantee.id, actor_id: hitachinaka.userId, details: { ordererId: hitachinaka.ordererId } },
    ])
  })

  it('keeps the first time, whoever looks again', async () => {
    await lookUpCertificate(world, hitachinaka, issued.number, issued.key)
    const nextDay = but(world, { now: () => new Date(world.now().getTime() + day) })

    await lookUpCertificate(nextDay, hitachinakaColleague, issued.number, issued.key)

    expect((await getGuarantee(world.db, issued.guarantee.id)).seenByOrdererAt).toEqual(world.now())
    expect(await world.db('held_guarantees')).toHaveLength(1)
    expect(await events(world, 'guarantee.first_seen_by_orderer')).toHaveLength(1)
  })

  it.each([
    ['small letters', (text: string) => text.toLowerCase()],
    ['full width', (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))],
    ['groups and dashes', (text: string) => text.replace(/(.{4})/g, '$1ー')],
    ['blanks', (text: string) => ` ${[...text].join(' ')}\u3000`],
  ])('reads them in %s', async (_name, written) => {
    const answer = await lookUpCertificate(world, hitachinaka, written(issued.number), written(issued.key))

    expect(answer).toMatchObject({ kind: 'matched' })
  })

  it('goes on opening it after a change', async () => {
    await amendGuarantee(world, ohno, issued.guarantee.id, issued.guarantee.version, { worksName: '別の工事' })

    expect(await lookUpCertificate(world, hitachinaka, issued.number, issued.key)).toMatchObject({ kind: 'matched' })
  })

  it('is answered the same when the form is sent again', async () => {
    const form = withOnce(world, { body: 'number and key' })

    const first = await lookUpCertificate(form, hitachinaka, issued.number, issued.key)
    const again = await lookUpCertificate(form, hitachinaka, issued.number, issued.key)

    expect(again).toEqual(first)
  })
})

describe('what does not match', () => {
  const { world, issued } = useIssued()

  it('has one answer: no such number, a wrong key, another body, no number at all', async () => {
    const answers = [
      await lookUpCertificate(world, hitachinaka, '99999-09999M', issued.key),
      await lookUpCertificate(world, hitachinaka, issued.number, wrongKey),
      await lookUpCertificate(world, ward, issued.number, issued.key),
      await lookUpCertificate(world, hitachinaka, 'なし', issued.key),
      await lookUpCertificate(world, hitachinaka, '', ''),
      await lookUpCertificate(world, hitachinaka, '9'.repeat(50_000), 'A'.repeat(50_000)),
    ]

    expect(answers).toEqual(answers.map(() => ({ kind: 'not_matched' })))
  })

  it('is recorded, with the reason and without the key', async () => {
    await lookUpCertificate(world, hitachinaka, '99999-09999M', issued.key)
    await lookUpCertificate(world, hitachinaka, issued.number, wrongKey)
    await lookUpCertificate(world, ward, issued.number, issued.key)

    expect(await events(world, 'certificate.lookup_failed')).toMatchObject([
      { actor_id: hitachinaka.userId, details: { guaranteeNumber: '99999-09999M', reason: 'unknown' } },
      { actor_id: hitachinaka.userId, details: { guaranteeNumber: issued.number, reason: 'key' } },
      { actor_id: ward.userId, details: { guaranteeNumber: issued.number, reason: 'other_body' } },
    ])
    expect(JSON.stringify(await events(world))).not.toContain(issued.key)
    expect(JSON.stringify(await events(world))).not.toContain(wrongKey.replaceAll('-', ''))
  })

  it('opens nothing: the right pair in the hands of another body is no key', async () => {
    await lookUpCertificate(world, ward, issued.number, issued.key)

    expect(await world.db('held_guarantees')).toEqual([])
    expect((await getGuarantee(world.db, issued.guarantee.id)).seenByOrdererAt).toBeNull()
    await expect(getGuaranteeFor(world.db, ward, issued.guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('rings an alarm at once when the right pair is in the hands of another body', async () => {
    await lookUpCertificate(world, ward, issued.number, issued.key)

    expect(await events(world, 'certificate.lookup_alarm')).toMatchObject([
      {
        actor_id: ward.userId,
        organisation_id: ward.ordererId,
        details: { scope: 'other_body', count: 1, guaranteeNumber: issued.number },
      },
    ])
  })

  it('is the key of another guarantee of the same body', async () => {
    const other = await anIssuedGuarantee(world)

    expect(await lookUpCertificate(world, hitachinaka, issued.number, await keyOf(world, other))).toEqual({
      kind: 'not_matched',
    })
  })

  it('is a key that was ended', async () => {
    await world.db('authentication_keys').update({ ended_at: world.now() })

    expect(await lookUpCertificate(world, hitachinaka, issued.number, issued.key)).toEqual({ kind: 'not_matched' })
  })

  it('is a pair of another realm', async () => {
    const real = worldOver(() => world.db, 'real')
    await addParties(world.db, real.realm)

    expect(await lookUpCertificate(real, real.people.hitachinaka, issued.number, issued.key)).toEqual({
      kind: 'not_matched',
    })
  })

  it('are two keys whose rows were swapped', async () => {
    const other = await anIssuedGuarantee(world)
    const [one, two] = await world.db('authentication_keys').orderBy('made_at')
    await world.db('authentication_keys').where({ id: one.id }).update({ lookup_hash: two.lookup_hash })
    await world.db('authentication_keys').where({ id: two.id }).update({ lookup_hash: one.lookup_hash })

    const otherKey = await keyOf(world, other)
    expect(await lookUpCertificate(world, hitachinaka, issued.number, otherKey)).toEqual({ kind: 'not_matched' })
    expect(await lookUpCertificate(world, hitachinaka, other.guaranteeNumber, issued.key)).toEqual({
      kind: 'not_matched',
    })
  })

  it('leaves no digest of the key behind that could be guessed at without our secrets', async () => {
    const form = { route: 'POST /dsure/lookup', body: JSON.stringify([issued.number, issued.key]) }
    const filledIn = withOnce(world, form)

    await lookUpCertificate(filledIn, hitachinaka, issued.number, issued.key)

    const sent = filledIn.request.once?.bodyHash.toString('hex') ?? ''
    expect(await world.db('one_time_keys')).toHaveLength(1)
    expect(await everythingStored(world)).not.toContain(sent)
  })
})

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

/** A guarantee for ひたちなか市, issued before each test, with what opens it. */
function useIssued() {
  const world = useWorld()
  const issued = {} as { guarantee: GuaranteeRow; number: string; key: string }
  beforeEach(async () => {
    issued.guarantee = await anIssuedGuarantee(world)
    issued.number = issued.guarantee.guaranteeNumber
    issued.key = await keyOf(world, issued.guarantee)
  })
  return { world, issued }
}

async function kindsOf(count: number, act: () => Promise<{ kind: string }>): Promise<string[]> {
  const kinds: string[] = []
  for (let round = 0; round < count; round += 1) kinds.push((await act()).kind)
  return kinds
}
