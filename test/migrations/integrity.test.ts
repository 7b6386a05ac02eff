import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/store/db.ts'
import { useDatabase } from '../support/database.ts'
import { aDraft, anApprovedApplication, anIssuedGuarantee, onlyRequest } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { saeki } from '../support/people.ts'
import { useWorld, worldOver } from '../support/world.ts'

describe('postings', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  let requestId = ''
  beforeAll(async () => {
    await addParties(database.db, world.realm)
    requestId = onlyRequest(await aDraft(world)).id
  })

  it.each([
    ['one amount alone', [5]],
    ['two that do not sum to zero', [5, -4]],
    ['two of the same sign', [5, 5]],
  ])('of %s are refused when the transaction ends', async (_name, amounts) => {
    await expect(post(database.db, requestId, amounts)).rejects.toThrow('do not sum to zero')
    expect(await database.db('premium_postings')).toEqual([])
  })

  it('that sum to zero are taken, once for each kind and change', async () => {
    await post(database.db, requestId, [5, -5])

    await expect(post(database.db, requestId, [5, -5])).rejects.toMatchObject({ code: '23505' })
    await expect(post(database.db, requestId, [5, -5], { change_number: 1 })).resolves.toBeUndefined()
  })

  it('of nothing are none', async () => {
    await expect(post(database.db, requestId, [0, 0], { change_number: 2 })).rejects.toMatchObject({ code: '23514' })
  })

  it('cannot be added to an entry so that it no longer balances', async () => {
    const entry_id = randomUUID()
    await post(database.db, requestId, [7, -7], { change_number: 3, entry_id })

    await expect(post(database.db, requestId, [1], { change_number: 4, entry_id, account: 'cash' })).rejects.toThrow(
      'do not sum to zero',
    )
  })
})

describe('there is at most one', () => {
  const world = useWorld()

  it('guarantee for a request, and one of a number at a surety', async () => {
    const { works_search: _generated, ...guarantee } = await world
      .db('guarantees')
      .where({ id: (await anIssuedGuarantee(world)).id })
      .first()
    const other = onlyRequest(await anApprovedApplication(world)).id

    await expectTaken(world.db, 'guarantees', { ...guarantee, id: randomUUID(), guarantee_number: '99999-00009M' })
    await expectTaken(world.db, 'guarantees', { ...guarantee, id: randomUUID(), request_id: other })
  })

  it('version of a certificate with a change number', async () => {
    await anIssuedGuarantee(world)
    const certificate = await world.db('certificates').first()

    await expectTaken(world.db, 'certificates', { ...certificate, id: randomUUID() })
  })

  it('live key of a guarantee', async () => {
    await anIssuedGuarantee(world)
    const key = await world.db('authentication_keys').first()

    await expectTaken(world.db, 'authentication_keys', { ...key, id: randomUUID(), lookup_hash: randomBytes(32) })
  })

  it('row of a number drawn', async () => {
    await anIssuedGuarantee(world)
    const drawn = await world.db('number_ledger').first()

    await expectTaken(world.db, 'number_ledger', { ...drawn, subject_id: randomUUID() })
  })

  it('request of a product in an application', async () => {
    const draft = await aDraft(world)

    await expectTaken(world.db, 'guarantee_requests', { application_id: draft.id, product: 'advance_payment' })
  })

  it('application with a reception number at a surety', async () => {
    await anApprovedApplication(world)
    const { kind: _kind, works_search: _folded, ...row } = await world.db('applications').first()

    await expectTaken(world.db, 'applications', { ...row, id: randomUUID() })
  })
})

describe('the database refuses', () => {
  const world = useWorld()

  it('an electronic guarantee for a body outside the register', async () => {
    await anIssuedGuarantee(world)

    await expect(world.db('guarantees').update({ orderer_id: null })).rejects.toMatchObject({ code: '23514' })
  })

  it('an application that was sent without a number', async () => {
    await aDraft(world)

    await expect(world.db('applications').update({ submitted_at: new Date(0) })).rejects.toMatchObject({
      code: '23514',
    })
  })

  it('people with roles of another portal, or of two organisations', async () => {
    const clerk = { portal: 'netdesk', login_id: 'kensetsu-soshin' }

    for (const change of [{ roles: ['approver'] }, { roles: [] }, { surety_id: saeki.suretyId }, { portal: 'desk' }])
      await expectRefused(world.db, (tx) => tx('users').where(clerk).update(change))
  })

  it('a second real realm, and one whose clock is set', async () => {
    await world.db('realms').insert({ kind: 'real', name: '本番' })

    await expectRefused(world.db, (tx) => tx('realms').insert({ kind: 'real', name: 'もう一つ' }))
    await expectRefused(world.db, (tx) => tx('realms').where({ kind: 'real' }).update({ clock_offset_ms: 1 }))
  })
})

async function post(db: Db, requestId: string, amounts: number[], about: object = {}): Promise<void> {
  const common = {
    entry_id: randomUUID(),
    request_id: requestId,
    kind: 'charge',
    posted_on: '2026-05-20',
    posted_at: new Date(0),
    posted_by: saeki.userId,
  }
  const accounts = ['receivable', 'income']
  await db.transaction((tx) =>
    tx('premium_postings').insert(
      amounts.map((amount, place) => ({ ...common, account: accounts[place], amount, ...about })),
    ),
  )
}

async function expectTaken(db: Db, table: string, row: object): Promise<void> {
  await expect(db.transaction((tx) => tx(table).insert(row))).rejects.toMatchObject({ code: '23505' })
}

async function expectRefused(db: Db, act: (tx: Db) => PromiseLike<unknown>): Promise<void> {
  await expect(db.transaction(async (tx) => void (await act(tx)))).rejects.toMatchObject({
    code: expect.stringMatching(/^23/),
  })
}
