import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { listOrdererVersions } from '../../src/store/orderer-masters.ts'
import { getOrderer, getOrdererOn, listOrderers } from '../../src/store/orderers.ts'
import {
  changeOrderer,
  endOrderer,
  registerOrderer,
  saveOrdererSections,
  showOrderersOfToday,
} from '../../src/usecases/orderer-masters.ts'
import { checkApplication } from '../../src/usecases/check-application.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getNewest } from '../../src/store/certificates.ts'
import { anApplicationUnderReview, anIssuedGuarantee } from '../support/factories.ts'
import { kaneko, saeki } from '../support/people.ts'
import { at, events, useWorld, type World } from '../support/world.ts'

const today = day('2026-05-20')
const july = day('2026-07-01')

describe('the data of a body', () => {
  const world = useWorld()
  const bodyOf = (id: string) => getOrderer(world.db, world.realm.id, id)
  const city = () => bodyOf(world.ordererIds.hitachinaka)

  it('change from their day on: what is issued then says so, what was issued keeps its words', async () => {
    const before = await anIssuedGuarantee(world)
    await rename(world, july)

    expect(await city()).toMatchObject({ name: 'ひたちなか市', version: 2 })
    expect((await getOrdererOn(world.db, world.realm.id, world.ordererIds.hitachinaka, july)).headTitle).toBe('新市長')
    const later = at(world, '2026-07-01T09:00')
    const after = await anIssuedGuarantee(later, { works: { worksName: '七月の工事' } })

    expect((await getNewest(world.db, before.id)).content.orderer.headTitle).toBe('ひたちなか市長')
    expect((await getNewest(world.db, after.id)).content.orderer).toEqual({
      name: '新ひたちなか市',
      headTitle: '新市長',
    })
  })

  it('show in lists from their day on, once, and say so', async () => {
    await rename(world, july)
    await showOrderersOfToday(at(world, '2026-06-30T23:59'))
    expect((await city()).name).toBe('ひたちなか市')

    await showOrderersOfToday(at(world, '2026-07-01T00:01'))
    await showOrderersOfToday(at(world, '2026-07-01T00:06'))
    expect((await city()).name).toBe('新ひたちなか市')
    expect(await listOrderers(world.db, world.realm.id, 'しんひたちなか')).toHaveLength(1)
    expect(await events(world, 'orderer.change_took_effect')).toHaveLength(1)
  })

  it('keep what is planned when something else is changed before', async () => {
    await rename(world, july)
    const now = await city()
    const data = { ...now, address: '茨城県ひたちなか市新庁舎1番' }
    await changeOrderer(world, kaneko, now.id, now.version, { data, validFrom: today, reason: '移転' })

    expect(await city()).toMatchObject({ name: 'ひたちなか市', address: '茨城県ひたちなか市新庁舎1番' })
    const planned = await getOrdererOn(world.db, world.realm.id, now.id, july)
    expect(planned).toMatchObject({ name: '新ひたちなか市', address: '茨城県ひたちなか市新庁舎1番' })
    expect(await listOrdererVersions(world.db, now.id)).toHaveLength(4)
  })

  it('are refused from a past day, from a stale page, unchanged, under another’s name, and to a reviewer', async () => {
    const now = await city()
    const change = (data: object, validFrom = today, version = now.version, by = kaneko) =>
      changeOrderer(world, by, now.id, version, { data: { ...now, ...data }, validFrom, reason: '確認' })

    await expect(change({ address: 'x' }, day('2026-05-19'))).rejects.toMatchObject({ reason: 'period_already_over' })
    await expect(change({ address: 'x' }, today, 7)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(change({})).rejects.toMatchObject({ reason: 'nothing_changed' })
    await expect(change({ name: '〇〇〇区' })).rejects.toMatchObject({ reason: 'orderer_known' })
    await expect(change({ address: 'x' }, today, 1, saeki)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(registerOrderer(world, kaneko, { ...now })).rejects.toMatchObject({ reason: 'orderer_known' })
    expect((await city()).version).toBe(1)
    expect(await events(world, 'orderer.changed')).toEqual([])
  })

  it('end with a merger: applications are led to the successor, and are not sent to the old body', async () => {
    const { id } = await anApplicationUnderReview(world)
    const now = await city()
    const end = { endedOn: today, successorId: world.ordererIds.ward, reason: '合併' }
    await endOrderer(world, kaneko, now.id, now.version, end)

    const found = await checkApplication(world.db, await getApplication(world.db, id), today)
    expect(found).toContainEqual({
      field: 'orderer',
      code: 'orderer_ended',
      severity: 'error',
      detail: { endedOn: '2026-05-20', successorName: '〇〇〇区' },
    })
    expect(await listOrderers(world.db, world.realm.id, 'ひたちなか')).toEqual([])
    const ended = await city()
    expect(ended).toMatchObject({ endedOn: '2026-05-20', successorId: world.ordererIds.ward })
    const again = endOrderer(world, kaneko, now.id, ended.version, end)
    await expect(again).rejects.toMatchObject({ reason: 'orderer_ended' })
    const data = { ...now, name: 'また別の市' }
    const changed = changeOrderer(world, kaneko, now.id, ended.version, { data, validFrom: today, reason: 'x' })
    await expect(changed).rejects.toMatchObject({ reason: 'orderer_ended' })
  })

  it('are added to the register with their sections', async () => {
    const { name: _, ...like } = await city()
    const id = await registerOrderer(world, kaneko, { ...like, name: '新しい町' })
    await saveOrdererSections(world, kaneko, id, 1, ['総務課', '建設課'])
    await saveOrdererSections(world, kaneko, id, 2, ['総務課'])
    await expect(saveOrdererSections(world, kaneko, id, 2, [])).rejects.toMatchObject({ reason: 'changed_meanwhile' })

    const open = await world.db('orderer_sections').where({ orderer_id: id }).whereNull('ended_at').pluck('name')
    expect(open).toEqual(['総務課'])
    expect((await listOrdererVersions(world.db, id)).map(({ validFrom }) => validFrom)).toEqual(['0001-01-01'])
  })
})

async function rename(world: World, validFrom = july): Promise<void> {
  const id = world.ordererIds.hitachinaka
  const now = await getOrderer(world.db, world.realm.id, id)
  const named = { name: '新ひたちなか市', nameKana: 'シンヒタチナカシ', headTitle: '新市長' }
  const change = { data: { ...now, ...named }, validFrom, reason: '市名の変更' }
  await changeOrderer(world, kaneko, id, now.version, change)
}
