import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '../../src/store/db.ts'
import { openAuthenticationKey } from '../../src/store/authentication-keys.ts'
import { findCertificateDocument, findKeyNoticeDocument } from '../../src/store/documents.ts'
import { drawNumber } from '../../src/store/numbering.ts'
import { sandboxId } from '../../src/store/sandbox-seals.ts'
import { findRecordedWorld } from '../../src/store/sandboxes.ts'
import { checkRecords } from '../../src/usecases/check-records.ts'
import type { Deps, OrdererUser } from '../../src/usecases/deps.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { ownMeans } from '../../src/signing/means.ts'
import { signerOf } from '../../src/usecases/signing-keys.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { aSandbox, personIn, sampleNumber, useRecordedWorld } from '../support/sandboxes.ts'

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

describe('the tables of a realm', () => {
  const world = useRecordedWorld()

  it('are all known: a new one hangs on a realm by a foreign key that has to be there, or has a rule', async () => {
    const { rows } = await world.ownerDb.raw(`
      select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not in (select table_name from tables_of_realms())
         and relname not in (select table_name from sandbox_rules where treatment = 'shared')`)

    expect(rows).toEqual([])
  })

  it('have no guard of steps or sums that would keep a sandbox out (call letSandboxesPass after adding one)', async () => {
    const { rows } = await world.ownerDb.raw(`
      select tgrelid::regclass::text, tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where not tgisinternal and c.relnamespace = 'public'::regnamespace and tgtype & 1 = 1
         and tgfoid <> 'refuse_change'::regproc and pg_get_triggerdef(t.oid) not like '%is_sandbox_work()%'`)

    expect(rows).toEqual([])
  })

  it('are not open to the app beyond sandboxes', async () => {
    const recorded = await findRecordedWorld(world.db)
    const trial = await world.db('realms').whereNot({ id: recorded?.realm.id }).where({ kind: 'trial' }).first('id')
    const real = await world.db('realms').where({ kind: 'real' }).first('id')

    for (const { id } of [trial, real]) {
      await expect(world.db.raw('select delete_trial_realm(?)', [id])).rejects.toThrow('only sandboxes are taken away')
      await expect(
        world.db.raw('select copy_trial_realm(?, ?, ?, ?, ?)', [recorded?.realm.id, id, [], [], []]),
      ).rejects.toThrow('only a new sandbox is filled')
    }
    const work = async (tx: Db) => {
      await tx.raw(`select set_config('denshi_hosho.sandbox_work', 'on', true)`)
      await tx('audit_events').delete()
    }
    await expect(world.db.transaction(work)).rejects.toThrow('permission denied')
    await expect(world.ownerDb('audit_events').delete()).rejects.toThrow('only ever added')
    const request = await world.db('guarantee_requests').where({ state: 'issued' }).first('id')
    const stepBack = async (tx: Db) => {
      await tx.raw(`select set_config('denshi_hosho.sandbox_work', 'on', true)`)
      await tx('guarantee_requests').where({ id: request.id }).update({ state: 'draft' })
    }
    await expect(world.db.transaction(stepBack)).rejects.toThrow('no step from issued to draft')
  })
})

describe('a sandbox', () => {
  const world = useRecordedWorld()
  let source: string
  let one: Deps
  let other: Deps

  beforeAll(async () => {
    source = (await findRecordedWorld(world.db))?.realm.id ?? ''
    one = await aSandbox(world.db)
    other = await aSandbox(world.db)
  }, 60_000)

  it('has every row of the recorded world, and none of its ids', async () => {
    const known = new Set(await idsOf(source))
    for (const table of await tablesOf('copied')) {
      const rows = await rowsOf(table.table_name, table.condition, one.realm.id)
      const recorded = (await rowsOf(table.table_name, table.condition, source)).length
      const more = table.table_name === 'audit_events' ? 1 : 0
      if (table.table_name !== 'time_stamps') expect.soft(rows.length, table.table_name).toBe(recorded + more)
      const strangers = rows.flatMap((row) => row.match(anyId) ?? []).filter((id) => known.has(id))
      expect.soft(strangers, table.table_name).toEqual([])
    }
    expect(known.size).toBeGreaterThan(1_000)
  }, 60_000)

  it('shares no id with another one', async () => {
    const known = new Set(await idsOf(other.realm.id))

    expect((await idsOf(one.realm.id)).filter((id) => known.has(id))).toEqual([])
  })

  it('reckons its ids as the database does', async () => {
    const id = '2f0c3a56-9d44-4f3d-8a55-0123456789ab'
    const { rows } = await world.db.raw('select sandbox_id(?, ?) as id', [id, source])

    expect(rows[0].id).toBe(sandboxId(id, source))
    expect(rows[0].id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('opens its certificates by number and key, with their papers', async () => {
    const clerk = await personIn<OrdererUser>(one, 'dsure', 'ku-keiri')

    const answer = await lookUpCertificate(one, clerk, sampleNumber, 'ABCDEFG01')

    expect(answer).toMatchObject({ kind: 'matched' })
    const guarantee = await world
      .db('guarantees')
      .where({ realm_id: one.realm.id, guarantee_number: sampleNumber })
      .first()
    const certificate = await world.db('certificates').where({ guarantee_id: guarantee.id }).first('id')
    const document = await findCertificateDocument(world.db, certificate.id)
    expect(document?.content.subarray(0, 5).toString()).toBe('%PDF-')
    const key = await openAuthenticationKey(world.db, one.secrets, guarantee.id, sampleNumber)
    const notice = await findKeyNoticeDocument(world.db, one.secrets, key.id)
    expect([key.text, notice?.content.subarray(0, 5).toString()]).toEqual(['ABCDEFG01', '%PDF-'])
  })

  it('begins a chain of its own, in which all that was copied is whole', async () => {
    while ((await linkEvents(one, one.realm.id)) > 0);
    await signHead(one, one.realm.id)

    const { chain, stored, seals } = await checkRecords(one)

    expect([chain.faults, stored, seals]).toEqual([[], [], []])
    expect(chain.links).toBeGreaterThan(400)
  })

  it('signs what is issued in it with a key of its own', async () => {
    const surety = await world.db('sureties').where({ realm_id: one.realm.id }).first('id', 'name')
    const holder = { suretyId: surety.id, suretyName: surety.name, realm: one.realm }

    const signer = await signerOf({ ...one, means: ownMeans }, holder, one.instant())

    const key = await world.db('signing_keys').where({ id: signer.keyId }).first()
    expect(key.surety_id).toBe(surety.id)
    const copied = await world.db('signing_keys').where({ surety_id: surety.id }).whereNot({ id: key.id }).first()
    expect([copied.sealed_private, copied.module_key_id]).toEqual([null, null])
  })

  it('stands where the recorded world stood, and goes on with its numbers', async () => {
    const later = await aSandbox(world.db, new Date(Date.now() + 90 * 86_400_000))
    const apart = Math.abs(later.now().getTime() - one.now().getTime())
    expect(apart).toBeLessThan(120_000)

    const surety = await world.db('sureties').where({ realm_id: one.realm.id }).first('id')
    const { last_number: last, series } = await world.db('number_series').where({ surety_id: surety.id }).first()
    const draw = { suretyId: surety.id, series, purpose: 'test', subjectId: surety.id, at: one.now() }
    expect(await drawNumber(world.db, draw)).toBe(Number(last) + 1)
  })

  type Table = { readonly table_name: string; readonly condition: string }

  async function tablesOf(treatment: string): Promise<Table[]> {
    return (await world.ownerDb.raw('select * from tables_of_realms() where treatment = ?', [treatment])).rows
  }

  async function rowsOf(table: string, condition: string, realmId: string): Promise<string[]> {
    const { rows } = await world.pool.query(`select t::text as row from ${table} t where ${condition}`, [realmId])
    return rows.map(({ row }) => row)
  }

  /** The ids of all rows of a realm that have one. */
  async function idsOf(realmId: string): Promise<string[]> {
    const ids: string[] = [realmId]
    for (const { table_name: table, condition } of await tablesOf('copied')) {
      const rows = await rowsOf(table, condition, realmId)
      const hasId = await world.db.schema.hasColumn(table, 'id')
      if (hasId) ids.push(...rows.flatMap((row) => /^\(([0-9a-f-]{36}),/.exec(row)?.[1] ?? []))
    }
    return ids
  }
})
