import { describe, expect, it } from 'vitest'
import { defaultDeadlineSettings } from '../../src/domain/deadline-settings.ts'
import { day, dayOf } from '../../src/domain/day.ts'
import { rungReached, rungs } from '../../src/domain/expiry-ladder.ts'
import { composeMail } from '../../src/jobs/compose-mail.ts'
import { listPeriods } from '../../src/store/held-periods.ts'
import { setDeadlineSettings } from '../../src/usecases/deadline-settings.ts'
import { tellOfExpiries } from '../../src/usecases/tell-of-expiries.ts'
import { recordWorksEnd } from '../../src/usecases/works-end.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { hitachinaka, hitachinakaColleague, ward } from '../support/people.ts'
import { at, useWorld, type World } from '../support/world.ts'

/** The guarantee of the tests ends on 2027-03-19. */
const told = (world: World) => world.db('expiry_notices').orderBy('told_at').pluck('rung')

describe('保証期間の満了のお知らせ', () => {
  const world = useWorld()

  it('comes once on each rung, however often the day begins, and not after the end', async () => {
    const { guaranteeEndsOn } = await aHeldGuarantee(world)
    expect(guaranteeEndsOn).toBe('2027-03-19')

    for (const time of [
      '2026-12-18',
      '2026-12-19',
      '2026-12-20',
      '2027-01-18',
      '2027-02-17',
      '2027-03-12',
      '2027-03-20',
    ])
      for (let times = 0; times < 2; times += 1) await tellOfExpiries(at(world, `${time}T09:00`))

    expect(await told(world)).toEqual([90, 60, 30, 7])
    expect(await world.db('outbox').where({ kind: 'guarantees-expiring' })).toHaveLength(4)
  })

  it('finds the same rung in the database as by the rule', async () => {
    const { guaranteeEndsOn } = await aHeldGuarantee(world)
    for (const time of ['2026-12-19', '2027-01-17', '2027-01-18', '2027-03-19']) {
      const then = at(world, `${time}T09:00`)
      const before = await told(world)
      await tellOfExpiries(then)
      const added = (await told(world)).filter((rung) => !before.includes(rung))
      const rung = rungReached(guaranteeEndsOn, dayOf(then.now()), rungs)
      expect(added).toEqual(before.includes(rung) ? [] : [rung])
    }
  })

  it('comes again for a new version, which has a ladder of its own', async () => {
    const { id } = await aHeldGuarantee(world)
    await tellOfExpiries(at(world, '2027-03-01T09:00'))
    await world.db('guarantees').where({ id }).update({ guarantee_ends_on: '2027-03-31' })
    await tellOfExpiries(at(world, '2027-03-01T10:00'))
    expect(await told(world)).toEqual([30, 30])
  })

  it.each(['ended', 'voided', 'cancelled', 'claimed'])('does not come for one that is %s', async (state) => {
    const { id } = await aHeldGuarantee(world)
    await world.db('guarantees').where({ id }).update({ state })
    await tellOfExpiries(at(world, '2027-03-01T09:00'))
    expect(await told(world)).toEqual([])
  })

  it('comes on the rungs the body wants, and on none where it wants none', async () => {
    await aHeldGuarantee(world)
    await setDeadlineSettings(world, hitachinakaColleague, { ...defaultDeadlineSettings, rungs: [7] })
    await tellOfExpiries(at(world, '2027-03-01T09:00'))
    expect(await told(world)).toEqual([])
    await tellOfExpiries(at(world, '2027-03-15T09:00'))
    expect(await told(world)).toEqual([7])
    await setDeadlineSettings(world, hitachinakaColleague, { ...defaultDeadlineSettings, rungs: [], version: 1 })
    await world.db('guarantees').update({ guarantee_ends_on: '2027-03-31' })
    await tellOfExpiries(at(world, '2027-03-25T09:00'))
    expect(await told(world)).toEqual([7])
  })

  it('is a mail to whoever opened the certificate, with no key in it', async () => {
    const { guaranteeNumber } = await aHeldGuarantee(world)
    await tellOfExpiries(at(world, '2027-03-01T09:00'))
    const row = await world.db('outbox').where({ kind: 'guarantees-expiring' }).first()

    const then = at(world, '2027-03-01T09:05')
    const mail = await composeMail(then, 'https://hosho.example.jp', { kind: row.kind, ...row.payload })

    const clerk = await world.db('users').where({ id: hitachinaka.userId }).first('email')
    expect(mail?.recipient).toBe(clerk.email)
    expect(mail?.subject).toContain('保証期間の満了が近い保証契約があります（1件）')
    expect(mail?.body).toContain(`・${guaranteeNumber}：令和9年3月19日まで（あと18日）`)
    expect(mail?.body).toContain('https://hosho.example.jp/dsure/procedures/deadlines')
    await world.db('guarantees').update({ state: 'ended' })
    expect(await composeMail(then, 'https://hosho.example.jp', { kind: row.kind, ...row.payload })).toBeNull()
  })

  it('goes to the ID administrator once that person has left', async () => {
    await aHeldGuarantee(world)
    await world.db('users').where({ id: hitachinaka.userId }).update({ disabled_at: world.now() })
    await tellOfExpiries(at(world, '2027-03-01T09:00'))
    expect(await world.db('expiry_notices').pluck('recipient_id')).toEqual([hitachinakaColleague.userId])
  })
})

describe('工期の変更', () => {
  const world = useWorld()
  const longer = { worksEndsOn: day('2027-06-30'), reason: '第1回変更契約' }

  it('shows what the guarantee does not cover, and leaves the certificate as it is', async () => {
    const guarantee = await aHeldGuarantee(world)
    const today = day('2026-05-20')
    expect(await listPeriods(world.db, hitachinaka.ordererId, 'gaps', today, null, 10)).toEqual([])

    await recordWorksEnd(world, hitachinaka, guarantee.id, 0, longer)

    expect(await listPeriods(world.db, hitachinaka.ordererId, 'gaps', today, null, 10)).toMatchObject([
      { id: guarantee.id, worksEndsOn: '2027-06-30', certifiedWorksEndOn: '2027-03-19', guaranteeEndsOn: '2027-03-19' },
    ])
    expect(await listPeriods(world.db, ward.ordererId, 'all', today, null, 10)).toEqual([])
    await expect(recordWorksEnd(world, hitachinakaColleague, guarantee.id, 0, longer)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    const early = { ...longer, worksEndsOn: day('2020-01-01') }
    await expect(recordWorksEnd(world, hitachinaka, guarantee.id, 1, early)).rejects.toMatchObject({
      reason: 'period_reversed',
    })
    await expect(recordWorksEnd(world, ward, guarantee.id, 1, longer)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
