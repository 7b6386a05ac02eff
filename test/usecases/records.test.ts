import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { recordEvent } from '../../src/store/audit.ts'
import { exportRecords, type RecordQuestion, searchRecords, viewRecordsOf } from '../../src/usecases/records.ts'
import type { DeskUser } from '../../src/usecases/deps.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { aHeldGuarantee, anIssuedGuarantee, aSubmittedApplication } from '../support/factories.ts'
import { hitachinaka, idOf, kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { events, useWorld, type World, worldNow } from '../support/world.ts'

const everything: RecordQuestion = {
  number: null,
  person: '',
  organisation: '',
  names: null,
  from: null,
  to: null,
  filters: {},
}
const ask = (world: World, question: Partial<RecordQuestion>, user: DeskUser = ohno, count = 200) =>
  searchRecords(world, user, { ...everything, ...question }, null, count)

describe('the records', () => {
  const world = useWorld()

  it('are for approvers and administrators; a reviewer is refused, which is recorded', async () => {
    await expect(ask(world, {}, saeki)).rejects.toThrow('not_allowed')
    await expect(ask(world, {}, { ...saeki, roles: ['administrator'] })).resolves.toBeInstanceOf(Array)
    await expect(ask(world, {}, kaneko)).resolves.toBeInstanceOf(Array)
    expect((await events(world, 'act.refused'))[0]).toMatchObject({ details: { act: 'search-records' } })
  })

  it('tell by number what happened to the application and all that came of it', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await aSubmittedApplication(world)

    const byGuarantee = await ask(world, { number: guarantee.guaranteeNumber })
    const application = await world.db('applications').orderBy('reception_number').first()
    const byReception = await ask(world, { number: application.reception_number })

    expect(byGuarantee.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['request.approved', 'request.premium_received', 'certificate.issued']),
    )
    expect(byReception.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['application.submitted', 'request.approved', 'certificate.issued']),
    )
    expect(byReception.filter(({ name }) => name === 'application.submitted')).toHaveLength(1)
    expect(byGuarantee.find(({ name }) => name === 'certificate.issued')?.number).toBe(guarantee.guaranteeNumber)
    expect(await ask(world, { number: '99999-99999M' })).toEqual([])
    expect(await ask(world, { number: '' })).toEqual([])
  })

  it('stand in the order they were written, also those of one instant, from page to page', async () => {
    await anIssuedGuarantee(world)
    const written = (await events(world)).map(({ id }) => id).toReversed()
    const read: string[] = []
    for (let after: { at: Date; id: string } | null = null; ;) {
      const page = await searchRecords(world, ohno, everything, after, 1)
      const [row] = page
      if (row?.name !== 'records.searched') read.push(row?.id ?? '')
      if (page.length === 1 || !row) break
      after = { at: row.realmAt, id: row.id }
    }

    expect(written.length).toBeGreaterThan(5)
    expect(read).toEqual(written)
  })

  it('tell by person, organisation, kind and day', async () => {
    await aSubmittedApplication(world)
    await aSubmittedApplication(world, { by: minato })

    const ofKensetsu = await ask(world, { person: 'kensetsu-soshin' })
    expect(new Set(ofKensetsu.map(({ actorName }) => actorName))).toEqual(new Set([kensetsu.name]))
    expect(await ask(world, { person: kensetsu.name.replace(' ', '') })).toHaveLength(ofKensetsu.length)
    const ofMinato = await ask(world, { organisation: 'みなと' })
    expect(new Set(ofMinato.map(({ organisationName }) => organisationName))).toEqual(new Set([minato.contractorName]))
    expect(await ask(world, { names: ['application.submitted'] })).toHaveLength(2)
    expect(await ask(world, { names: ['application.submitted'], to: day('2026-05-19') })).toEqual([])
    const onTheDay = { from: day('2026-05-20'), to: day('2026-05-20') }
    expect(await ask(world, { names: ['application.submitted'], ...onTheDay })).toHaveLength(2)
    expect(await ask(world, { person: '%' })).toEqual([])
  })

  it('show a body’s look and its wrong tries at our guarantees', async () => {
    const guarantee = await aHeldGuarantee(world)
    await lookUpCertificate(world, hitachinaka, guarantee.guaranteeNumber, 'AAAA-AAAA-AAAA-AAAA').catch(() => {})
    await lookUpCertificate(world, hitachinaka, '98765-00001M', 'AAAA-AAAA-AAAA-AAAA').catch(() => {})

    const told = await ask(world, { organisation: 'ひたちなか' })

    expect(told.map(({ name }) => name)).toContain('guarantee.first_seen_by_orderer')
    const wrong = told.filter(({ name }) => name === 'certificate.lookup_failed')
    expect(wrong.map(({ details }) => details['guaranteeNumber'])).toEqual([guarantee.guaranteeNumber])
  })

  it('keep another surety and another realm out, even where ids are known', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [other] = await world
      .db('sureties')
      .insert({
        realm_id: world.realm.id,
        name: '別の保証',
        address: '東京都',
        representative_title: '社長',
        representative_name: '他',
      })
      .returning('id')
    const stranger: DeskUser = { ...ohno, suretyId: other.id }
    await recordEvent(
      world.db,
      {
        realmId: world.realm.id,
        at: worldNow,
        realmAt: worldNow,
        actorKind: 'desk',
        actorId: null,
        organisationId: other.id,
        requestId: 'r',
        address: null,
      },
      { name: 'user.signed_in', subjectId: null, details: { portal: 'desk' } },
    )

    const theirs = await ask(world, {}, stranger)
    expect(theirs.map(({ name }) => name).toSorted()).toEqual(['records.searched', 'user.signed_in'])
    expect(await ask(world, { number: guarantee.guaranteeNumber }, stranger)).toEqual([])
    const of = { kind: 'guarantee', id: guarantee.id } as const
    const way = { way: 'page', after: null, count: 10 } as const
    await expect(viewRecordsOf(world, stranger, of, way)).rejects.toThrow()
    expect((await ask(world, { names: ['user.signed_in'] })).length).toBe(0)
    const elsewhere = { ...ohno, realmId: idOf('real', 'realm') }
    expect(await ask(world, { names: ['certificate.issued'] }, elsewhere)).toEqual([])
  })

  it('are looked at in the open: every look is an event with what was asked', async () => {
    await ask(world, { person: 'saeki', filters: { person: 'saeki' } })
    const guarantee = await anIssuedGuarantee(world)
    const of = { kind: 'guarantee', id: guarantee.id } as const
    await viewRecordsOf(world, ohno, of, { way: 'print', after: null, count: 10 })
    for await (const piece of await exportRecords(world, ohno, everything, 3)) expect(piece).toHaveLength(3)

    expect((await events(world, 'records.searched'))[0]).toMatchObject({ details: { filters: { person: 'saeki' } } })
    expect((await events(world, 'records.viewed'))[0]).toMatchObject({
      actor_id: ohno.userId,
      details: { id: guarantee.id, number: guarantee.guaranteeNumber, way: 'print' },
    })
    expect(await events(world, 'records.exported')).toHaveLength(1)
  })

  it('go on from page to page without losing or repeating any', async () => {
    await anIssuedGuarantee(world)
    const all = await listAll(world, 200)
    const byFour = await listAll(world, 4)

    expect(byFour).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })
})

/** By pages of the export, which goes the same way as the pages on screen. */
async function listAll(world: World, count: number): Promise<string[]> {
  const ids: string[] = []
  const names = (await events(world)).map(({ name }) => name).filter((name) => !name.startsWith('records.'))
  let after = null
  for (;;) {
    const rows = await searchRecords(world, ohno, { ...everything, names }, after, count)
    ids.push(...rows.slice(0, count).map(({ id }) => id))
    const last = rows[count - 1]
    if (rows.length <= count || !last) return ids
    after = { at: last.realmAt, id: last.id }
  }
}
