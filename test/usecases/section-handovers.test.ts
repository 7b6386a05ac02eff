import { describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { day, dayOf } from '../../src/domain/day.ts'
import { applyDueHandovers, planHandover, withdrawHandover } from '../../src/usecases/section-handovers.ts'
import { hitachinaka, hitachinakaColleague as kanri, ward } from '../support/people.ts'
import { at, events, useWorld, type World } from '../support/world.ts'

const world = useWorld()
const cheap = { memoryCost: 8, timeCost: 1, parallelism: 1 }
const section = '総務部 契約検査課'
const successor = {
  loginId: 'hitachinaka-shin',
  name: '勝田 新',
  email: 'katsuta@example.jp',
  section,
  roles: ['clerk'] as const,
  expiresOn: null,
}
const moves = { userId: hitachinaka.userId, act: 'move', toSection: '建設部 住宅課' } as const
const leaves = (userId: string) => ({ userId, act: 'leave', toSection: '' }) as const

const plan = (effectiveOn: string, lines: Parameters<typeof planHandover>[2]['lines'], by = kanri, on: World = world) =>
  planHandover(on, by, { section, effectiveOn: day(effectiveOn), lines, successors: [] }, trialPassword, cheap)
const person = (id: string) => world.db('users').where({ id }).first()
const apply = (time: string) => applyDueHandovers(at(world, time), dayOf(at(world, time).now()))

describe('the handover of a section', () => {
  it('of today is done at once, successors invited', async () => {
    const whole = { section, effectiveOn: day('2026-05-20'), lines: [moves], successors: [successor] }
    expect(await planHandover(world, kanri, whole, 'まちがい', cheap)).toBe('wrong_own_password')
    expect(await planHandover(world, kanri, whole, trialPassword, cheap)).toBe('done')

    expect(await person(hitachinaka.userId)).toMatchObject({ section: '建設部 住宅課' })
    expect(await world.db('users').where({ login_id: 'hitachinaka-shin' }).first()).toMatchObject({ section })
    expect(await events(world, 'orderer.handover_applied')).toMatchObject([{ details: { people: 1, kept: [] } }])
  })

  it('of a day to come waits for it, and is done once', async () => {
    await plan('2026-06-01', [leaves(hitachinaka.userId)])
    await apply('2026-05-31T23:59')
    expect(await person(hitachinaka.userId)).toMatchObject({ disabled_at: null })
    await apply('2026-06-01T00:00')
    await apply('2026-06-01T00:05')
    expect((await person(hitachinaka.userId)).disabled_at).not.toBeNull()
    expect(await events(world, 'user.stopped')).toMatchObject([{ details: { reason: `${section}の引継ぎ` } }])
  })

  it('that was withdrawn does nothing; another body does not find it', async () => {
    await plan('2026-06-01', [moves])
    const { id } = await world.db('section_handovers').first('id')
    const theirs = { ...ward, roles: ['clerk', 'id_administrator'] }
    await expect(withdrawHandover(world, theirs, id)).rejects.toMatchObject({ name: 'NotFound' })
    await withdrawHandover(world, kanri, id)
    await apply('2026-06-01T00:00')
    expect(await person(hitachinaka.userId)).toMatchObject({ section })
  })

  it('never takes the last administrator: not when planned, not on the day', async () => {
    await expect(plan('2026-06-01', [leaves(kanri.userId)])).rejects.toThrow('last_administrator')
    await world
      .db('users')
      .where({ id: hitachinaka.userId })
      .update({ roles: ['clerk', 'id_administrator'] })
    expect(await plan('2026-06-01', [leaves(kanri.userId)])).toBe('done')
    await world
      .db('users')
      .where({ id: hitachinaka.userId })
      .update({ roles: ['clerk'] })
    await apply('2026-06-01T00:00')

    expect(await person(kanri.userId)).toMatchObject({ disabled_at: null })
    expect(await events(world, 'orderer.handover_applied')).toMatchObject([{ details: { kept: [kanri.userId] } }])
  })

  it('is for administrators, about people of the section, and leaves nothing where a login id is taken', async () => {
    await expect(plan('2026-05-20', [moves], hitachinaka)).rejects.toThrow('not_allowed')
    await expect(plan('2026-05-20', [leaves(ward.userId)])).rejects.toThrow('changed_meanwhile')
    await expect(plan('2026-05-19', [moves])).rejects.toThrow('day_over')
    const taken = {
      section,
      effectiveOn: day('2026-05-20'),
      lines: [moves],
      successors: [{ ...successor, loginId: 'ku-keiri' }],
    }
    expect(await planHandover(world, kanri, taken, trialPassword, cheap)).toBe('login_id_taken')
    expect(await person(hitachinaka.userId)).toMatchObject({ section })
    expect(await world.db('section_handovers')).toEqual([])
  })
})
