import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { listInbox } from '../../src/store/certificate-inbox-list.ts'
import { saveSections } from '../../src/store/orderer-masters.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { answerCertificate } from '../../src/usecases/answer-certificate.ts'
import { forwardCertificate } from '../../src/usecases/forward-certificate.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { setDirectDelivery } from '../../src/usecases/set-direct-delivery.ts'
import { getGuaranteeFor, viewCertificate } from '../../src/usecases/view-certificate.ts'
import { aHeldGuarantee, anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { hitachinaka, hitachinakaColleague, ohno, ward } from '../support/people.ts'
import { at, but, events, useWorld, type World } from '../support/world.ts'

const all = { words: [], state: null, sections: null }
const on = { isOn: true, validFrom: day('2026-05-20') }
const road = '建設部 道路建設課'

describe('直接送付', () => {
  const world = useWorld()

  it('is off until the ID administrator says otherwise: a certificate then reaches no inbox', async () => {
    const guarantee = await anIssuedGuarantee(world)

    expect(await inbox(world)).toEqual([])
    await expect(getGuaranteeFor(world.db, hitachinaka, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('puts a certificate into the inbox of its body alone, on issue, with the moment (R9)', async () => {
    await setDirectDelivery(world, hitachinakaColleague, on)
    const guarantee = await anIssuedGuarantee(world)

    expect(await inbox(world)).toMatchObject([
      { kind: 'arrival', way: 'direct', arrivedAt: world.now(), isRead: false, decision: null, section: '' },
    ])
    expect(await listInbox(world.db, ward.ordererId, all, null, 10)).toEqual([])
    expect(await events(world, 'certificate.delivered')).toMatchObject([
      { subject_id: guarantee.id, details: { delivery: 'direct', kind: 'arrival' } },
    ])
    expect((await getGuarantee(world.db, guarantee.id)).deliveredAt).toEqual(world.now())
    await expect(getGuaranteeFor(world.db, ward, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('goes by the day: from the day named on, until a later day on which it ends', async () => {
    await setDirectDelivery(world, hitachinakaColleague, { isOn: true, validFrom: day('2026-05-21') })
    await anIssuedGuarantee(world)
    expect(await inbox(world)).toEqual([])

    await setDirectDelivery(world, hitachinakaColleague, { isOn: false, validFrom: day('2026-05-22') })
    await anIssuedGuarantee(at(world, '2026-05-21T10:00:00'))
    await anIssuedGuarantee(at(world, '2026-05-22T10:00:00'))
    expect(await inbox(world)).toHaveLength(1)
  })

  it('is set by the ID administrator alone, and never for a day that is over', async () => {
    await expect(setDirectDelivery(world, hitachinaka, on)).rejects.toMatchObject({ reason: 'not_allowed' })
    const yesterday = { isOn: true, validFrom: day('2026-05-19') }
    await expect(setDirectDelivery(world, hitachinakaColleague, yesterday)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    expect(await world.db('direct_deliveries')).toEqual([])
  })

  it('sends no paper certificate', async () => {
    await setDirectDelivery(world, hitachinakaColleague, on)
    await anIssuedGuarantee(world, {
      guarantees: { advancePayment: { certificateForm: 'paper', amount: yen(19_440_000), thisYearAmount: null } },
    })

    expect(await inbox(world)).toEqual([])
  })
})

describe('受取箱', () => {
  const world = useWorld()

  it('takes a certificate as read, and as seen by the body, when one of its people opens it', async () => {
    await setDirectDelivery(world, hitachinakaColleague, on)
    const guarantee = await anIssuedGuarantee(world)

    await viewCertificate(world, hitachinaka, guarantee.id, null, 'page')
    await viewCertificate(world, hitachinakaColleague, guarantee.id, null, 'page')

    expect(await inbox(world)).toMatchObject([{ isRead: true }])
    expect(await inbox(world, { state: 'unread' })).toEqual([])
    expect(await world.db('inbox_openings')).toMatchObject([{ opened_by: hitachinaka.userId }])
    expect(await events(world, 'guarantee.first_seen_by_orderer')).toHaveLength(1)
    expect(await world.db('held_guarantees')).toMatchObject([{ first_viewed_by: hitachinaka.userId }])
  })

  it('holds what was opened by number and key as well, once, and read', async () => {
    const guarantee = await aHeldGuarantee(world)
    await lookUpCertificate(world, hitachinakaColleague, guarantee.guaranteeNumber, await keyOf(world, guarantee))

    expect(await inbox(world)).toMatchObject([{ way: 'key', isRead: true, section: hitachinaka.section }])
    expect((await getGuarantee(world.db, guarantee.id)).deliveredAt).toBeNull()
  })

  it('gets a new unread entry for a change, and none for what never came', async () => {
    const held = await aHeldGuarantee(world)
    const unheld = await anIssuedGuarantee(world)
    for (const guarantee of [held, unheld]) {
      await amendGuarantee(later(world), ohno, guarantee.id, guarantee.version, { guaranteeEndsOn: day('2027-04-30') })
    }

    expect(await inbox(world)).toMatchObject([
      { kind: 'amendment', changeNumber: 1, isRead: false },
      { kind: 'arrival', changeNumber: 0, isRead: true },
    ])
  })

  it('is narrowed by the answer, by words from two characters on, and by pages', async () => {
    const first = await aHeldGuarantee(world)
    const second = await aHeldGuarantee(later(world), { works: { worksName: '河川〇〇 護岸工事' } })
    await answer(world, first.id, 'received', '')
    await answer(world, second.id, 'returned', '工事名が違います')

    expect(await found(world, { state: 'received' })).toEqual([first.id])
    expect(await found(world, { state: 'returned' })).toEqual([second.id])
    expect(await found(world, { state: 'unanswered' })).toEqual([])
    expect(await found(world, { words: ['護岸'] })).toEqual([second.id])
    expect(await found(world, { words: [first.guaranteeNumber] })).toEqual([first.id])

    const [newest] = await listInbox(world.db, hitachinaka.ordererId, all, null, 1)
    const place = { at: newest?.arrivedAt ?? new Date(0), id: newest?.id ?? '' }
    const next = await listInbox(world.db, hitachinaka.ordererId, all, place, 1)
    expect(next.map(({ guarantee }) => guarantee.id)).toEqual([first.id])
  })
})

describe('回付', () => {
  const world = useWorld()
  beforeEach(() =>
    saveSections(world.db, hitachinaka.ordererId, [hitachinaka.section, road, '建設部 住宅課'], world.now()),
  )

  it('moves the guarantee and all that comes of it to another section, with a word', async () => {
    const guarantee = await aHeldGuarantee(world)
    const [entry] = await inbox(world)
    const forward = { fromSection: hitachinaka.section, toSection: road, note: '支払をお願いします' }
    await forwardCertificate(world, hitachinaka, entry?.id ?? '', forward)
    await amendGuarantee(later(world), ohno, guarantee.id, guarantee.version, { guaranteeEndsOn: day('2027-04-30') })

    expect(await found(world, { sections: [road] })).toEqual([guarantee.id, guarantee.id])
    expect(await found(world, { sections: [hitachinaka.section] })).toEqual([])
    expect(await events(world, 'certificate.forwarded')).toMatchObject([
      { subject_id: guarantee.id, details: forward, actor_id: hitachinaka.userId },
    ])
  })

  it('is refused where it went on meanwhile, to no section of the body, and is not found by another body', async () => {
    await aHeldGuarantee(world)
    const [entry] = await inbox(world)
    const id = entry?.id ?? ''
    const forward = { fromSection: hitachinaka.section, toSection: road, note: '' }
    await expect(forwardCertificate(world, ward, id, forward)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(
      forwardCertificate(world, hitachinaka, id, { ...forward, toSection: '総務部 経理課' }),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
    await forwardCertificate(world, hitachinaka, id, forward)

    await expect(
      forwardCertificate(world, hitachinaka, id, { ...forward, toSection: '建設部 住宅課' }),
    ).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    expect(await world.db('inbox_forwards')).toHaveLength(1)
  })
})

async function inbox(world: World, filter: object = {}) {
  return listInbox(world.db, hitachinaka.ordererId, { ...all, ...filter }, null, 10)
}

async function found(world: World, filter: object): Promise<string[]> {
  return (await inbox(world, filter)).map(({ guarantee }) => guarantee.id)
}

async function answer(world: World, id: string, decision: 'received' | 'returned', reason: string): Promise<void> {
  const { version } = await viewCertificate(world, hitachinaka, id, null, 'page')
  await answerCertificate(world, hitachinaka, id, { certificateId: version.id, decision, reason })
}

function later(world: World): World {
  return but(world, { now: () => new Date(world.now().getTime() + 60_000) })
}
