import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { getGuaranteeFor } from '../../src/usecases/view-certificate.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { useIssued } from '../support/issued.ts'
import { hitachinaka, hitachinakaColleague, ohno, ward } from '../support/people.ts'
import { addParties } from '../support/parties.ts'
import { but, events, everythingStored, withOnce, worldOver } from '../support/world.ts'

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
    const nextDay = but(world, { now: () => new Date('2026-05-21T10:00:00+09:00') })

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

  it('is a key that was ended; only the body it was meant for is told so', async () => {
    await world.db('authentication_keys').update({ ended_at: world.now() })

    expect(await lookUpCertificate(world, hitachinaka, issued.number, issued.key)).toEqual({ kind: 'ended_key' })
    expect(await lookUpCertificate(world, ward, issued.number, issued.key)).toEqual({ kind: 'not_matched' })
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
    // A key is not written over: whoever swaps them ends both and adds them again, each with the other's hash.
    await world.db('authentication_keys').update({ ended_at: world.now() })
    const swapped = (key: typeof one, { lookup_hash }: typeof one) => ({ ...key, id: randomUUID(), lookup_hash })
    await world.db('authentication_keys').insert([swapped(one, two), swapped(two, one)])

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
