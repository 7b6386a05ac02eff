import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Knex } from 'knex'
import { beforeAll, describe, expect, it } from 'vitest'
import { readPublishedHeads } from '../../src/cli/published-heads.ts'
import { eventText } from '../../src/domain/chain.ts'
import { publishHead } from '../../src/jobs/published-heads.ts'
import { addLinks, findLastLink, listLinks, type SignedHead } from '../../src/store/chain.ts'
import type { Db } from '../../src/store/db.ts'
import { recordEvent } from '../../src/store/audit.ts'
import { listStandingRealms } from '../../src/store/realms.ts'
import { checkContents, checkDocuments, compareWithRecords } from '../../src/store/stored-proof.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { type Heads, verifyChain } from '../../src/usecases/verify-chain.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { describeWith, runProgram } from '../support/programs.ts'
import { testSecrets } from '../support/settings.ts'

const secrets = {
  keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
  keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
}
const instant = new Date('2026-11-24T00:00:00Z')

describe('the chain of the records', () => {
  const database = useSeededDatabase()
  let realmId: string
  let outside: Heads
  let folder: string
  const deps = () => ({ db: database.db, secrets, instant: () => instant })

  beforeAll(async () => {
    realmId = (await listStandingRealms(database.db)).find(({ kind }) => kind === 'trial')?.id ?? ''
    await deliverAll(database.db)
    await linkEvents(deps(), realmId)
    folder = await mkdtemp(path.join(tmpdir(), 'heads-'))
    await publishHead(database.db, folder, (await signHead(deps(), realmId)) as SignedHead)
    outside = await readPublishedHeads(folder)
  })

  /** Does something to the tables as their owner could, triggers switched off, looks, and takes it back. */
  async function tampered(act: (tx: Db) => Promise<unknown>, heads?: Heads) {
    const tx = await database.ownerDb.transaction()
    try {
      for (const table of ['audit_events', 'event_links', 'chain_heads', 'documents', 'certificates'])
        await tx.raw(`alter table ${table} disable trigger user`)
      await act(tx)
      const { faults } = await verifyChain(tx, realmId, { instant, ...(heads ? { outside: heads } : {}) })
      return faults.map(({ kind, sequence }) => ({ kind, sequence }))
    } finally {
      await tx.rollback()
    }
  }

  const linkAt = async (tx: Db, sequence: number) =>
    (await tx('event_links').where({ realm_id: realmId, sequence }).first('event_id')).event_id as string

  it('holds every record once, without a gap, and is found whole', async () => {
    const records = await database.db('audit_events').where({ realm_id: realmId }).count({ n: '*' }).first()
    const verdict = await verifyChain(database.db, realmId, { instant, outside })

    expect(verdict).toMatchObject({ links: Number(records?.['n']), heads: 2, faults: [] })
    expect(await linkEvents(deps(), realmId)).toBe(0)
    expect(await signHead(deps(), realmId)).toBeNull()
  })

  it('names a record that was altered, taken away, put in or changed places with another', async () => {
    const altered = await tampered(async (tx) =>
      tx('audit_events')
        .where({ id: await linkAt(tx, 7) })
        .update({ details: JSON.stringify({ amount: 1 }) }),
    )
    expect(altered).toEqual([{ kind: 'record_altered', sequence: 7 }])

    const moved = await tampered(async (tx) =>
      tx('audit_events')
        .where({ id: await linkAt(tx, 9) })
        .update({ at: new Date('2020-01-01') }),
    )
    expect(moved).toEqual([{ kind: 'record_altered', sequence: 9 }])

    const gone = await tampered(async (tx) =>
      tx('audit_events')
        .where({ id: await linkAt(tx, 12) })
        .delete(),
    )
    expect(gone).toEqual([{ kind: 'record_missing', sequence: 12 }])

    const put = await tampered(async (tx) => {
      const row = await tx('audit_events')
        .where({ id: await linkAt(tx, 3) })
        .first()
      const { id: _id, place: _place, ...copy } = row
      await tx('audit_events').insert({ ...copy, details: JSON.stringify(copy.details), at: new Date('2026-01-01') })
    })
    expect(put).toEqual([{ kind: 'record_without_link', sequence: null }])

    const swapped = await tampered(async (tx) => {
      const [one, other] = [await linkAt(tx, 20), await linkAt(tx, 21)]
      const spare = '00000000-0000-0000-0000-000000000001'
      await tx('event_links').where({ event_id: one }).update({ event_id: spare })
      await tx('event_links').where({ event_id: other }).update({ event_id: one })
      await tx('event_links').where({ event_id: spare }).update({ event_id: other })
    })
    expect(swapped).toEqual([
      { kind: 'record_altered', sequence: 20 },
      { kind: 'record_altered', sequence: 21 },
    ])
  })

  it('names a link that was taken out, also together with its record', async () => {
    const out = await tampered(async (tx) => {
      const id = await linkAt(tx, 15)
      await tx('event_links').where({ event_id: id }).delete()
      await tx('audit_events').where({ id }).delete()
    })
    expect(out).toEqual([{ kind: 'link_missing', sequence: 15 }])
  })

  it('gives a cut tail away by the head that was signed, inside or outside the database', async () => {
    const last = (await findLastLink(database.db, realmId))?.sequence ?? 0
    const cut = async (tx: Db) => {
      const ids = tx('event_links')
        .where({ realm_id: realmId })
        .where('sequence', '>', last - 10)
        .select('event_id')
      await tx('audit_events').whereIn('id', ids).delete()
      await tx('event_links')
        .where({ realm_id: realmId })
        .where('sequence', '>', last - 10)
        .delete()
    }
    expect(await tampered(cut)).toEqual([{ kind: 'head_beyond_end', sequence: last }])
    const thorough = async (tx: Db) => {
      await cut(tx)
      await tx('chain_heads').delete()
    }
    expect(await tampered(thorough)).toEqual([])
    expect(await tampered(thorough, outside)).toEqual([{ kind: 'head_beyond_end', sequence: last }])
  })

  it('gives a chain that was made anew as a whole away by a head that somebody kept', async () => {
    const anew = async (tx: Db) => {
      await tx('audit_events')
        .where({ id: await linkAt(tx, 5) })
        .update({ details: JSON.stringify({}) })
      await tx('event_links').where({ realm_id: realmId }).delete()
      await tx('chain_heads').delete()
      await linkEvents({ db: tx as Knex, secrets, instant: () => instant }, realmId)
    }
    expect(await tampered(anew)).toEqual([])
    const last = (await findLastLink(database.db, realmId))?.sequence ?? 0
    expect(await tampered(anew, outside)).toEqual([{ kind: 'head_contradicted', sequence: last }])
  })

  it('does not believe a head that was written into the kept file', async () => {
    const [head] = outside.heads
    const forged = { ...(head as SignedHead), sequence: 3, hash: '0'.repeat(64) }
    const faults = await tampered(async () => {}, { ...outside, heads: [forged] })
    expect(faults).toContainEqual({ kind: 'head_altered', sequence: 3 })
    const unknownKey = await tampered(async () => {}, { heads: outside.heads, publicPems: new Map() })
    expect(unknownKey.map(({ kind }) => kind)).toContain('head_altered')
  })

  it('finds contents, documents and versions that are not what was recorded', async () => {
    expect((await checkContents(database.db, realmId)).faults).toEqual([])
    const documents = await checkDocuments(database.db, secrets, realmId)
    expect(documents).toMatchObject({ faults: [] })
    expect(documents.read).toBeGreaterThan(10)
    expect(await compareWithRecords(database.db, realmId)).toEqual([])

    const tx = await database.ownerDb.transaction()
    try {
      for (const table of ['documents', 'certificates']) await tx.raw(`alter table ${table} disable trigger user`)
      const { rows } = await tx.raw(
        `update documents set content = set_byte(content, 200, get_byte(content, 200) # 1)
          where id in (select d.id from documents d join guarantees g on g.id = d.guarantee_id where g.realm_id = ? order by d.id limit 2)
        returning id`,
        [realmId],
      )
      const found = await checkDocuments(tx, secrets, realmId)
      expect(found.faults.map(({ id }) => id).sort()).toEqual(rows.map(({ id }: { id: string }) => id).sort())

      const text = '{"forged":true}'
      const [forged] = await tx('certificates')
        .whereIn('guarantee_id', tx('guarantees').where({ realm_id: realmId }).select('id'))
        .limit(1)
        .select('id', 'guarantee_id')
      await tx.raw(
        "update certificates set content = :text, content_digest = sha256(convert_to(:text, 'UTF8')) where id = :id",
        {
          text,
          id: forged.id,
        },
      )
      expect((await checkContents(tx, realmId)).faults).toEqual([])
      expect(await compareWithRecords(tx, realmId)).toEqual([
        { kind: 'missing', what: 'certificate', id: forged.guarantee_id },
        { kind: 'unrecorded', what: 'certificate', id: forged.id },
      ])
    } finally {
      await tx.rollback()
    }
  })

  it('takes in records that several people write at once, each once, and one that was committed late', async () => {
    const [late, early] = [await database.db.transaction(), await database.db.transaction()]
    const write = (db: Db, n: number) =>
      recordEvent(db, contextOf(realmId, n), { name: 'desk_note.written', subjectId: null, details: {} })
    await write(late, 1)
    await write(early, 2)
    await early.commit()
    await linkEvents(deps(), realmId)
    await Promise.all(
      Array.from({ length: 300 }, async (_, n) => {
        await write(database.db, n + 3)
        if (n % 20 === 0) await linkEvents(deps(), realmId)
      }),
    )
    await late.commit()
    await linkEvents(deps(), realmId)

    const verdict = await verifyChain(database.db, realmId, { instant, outside })
    const records = await database.db('audit_events').where({ realm_id: realmId }).count({ n: '*' }).first()
    expect(verdict).toMatchObject({ links: Number(records?.['n']), faults: [] })
  })

  it('is for the app’s role to lengthen, never to change', async () => {
    for (const table of ['event_links', 'chain_heads', 'chain_keys']) {
      await expect(database.db(table).delete()).rejects.toThrow(/permission denied/)
      await expect(database.ownerDb(table).delete()).rejects.toThrow()
    }
    const [link] = await listLinks(database.db, realmId, 0, 1)
    await expect(addLinks(database.db, realmId, [{ ...link!, place: '1' }])).rejects.toThrow(/unique/)
  })

  describeWith(['python3', 'openssl'], 'a verifier written from docs/chain.md in another language', () => {
    async function exported(change: (lines: string[]) => string[] = (lines) => lines): Promise<string> {
      const lines = (await listLinks(database.db, realmId, 0, 100_000)).map(
        ({ sequence, hash, event }) =>
          `{"sequence":${sequence},"event":${event ? eventText(event) : 'null'},"hash":"${hash.toString('hex')}"}`,
      )
      const file = path.join(folder, 'export.jsonl')
      await writeFile(file, `${change(lines).join('\n')}\n`)
      return file
    }
    const script = new URL('verify.py', import.meta.url).pathname
    const judged = (...words: string[]) => runProgram('python3', ['-X', 'utf8', script, ...words])

    it('agrees with ours, heads and signatures included', async () => {
      const files = (await readdir(folder, { recursive: true })).map((name) => path.join(folder, name))
      const heads = files.find((name) => /\d\.jsonl$/.test(name)) ?? ''
      const key = files.find((name) => name.endsWith('.pem')) ?? ''
      const { links } = await verifyChain(database.db, realmId, { instant })
      expect(judged(await exported(), heads, key)).toMatchObject({ code: 0, out: `ok ${links}\n` })

      await writeFile(heads, (await readFile(heads, 'utf8')).replace(/"hash":"./, '"hash":"z'))
      expect(judged(await exported(), heads, key)).toMatchObject({ code: 1 })
    })

    it.each([
      [
        'an edited record',
        (lines: string[]) =>
          lines.map((one, at) =>
            at === 30
              ? one.replace('desk', 'dask').replace('contractor', 'c0ntractor').replace('machine', 'mach1ne')
              : one,
          ),
        'link 31 is altered',
      ],
      ['a deleted line', (lines: string[]) => lines.filter((_, at) => at !== 30), 'link 31 is missing'],
      [
        'two lines swapped',
        (lines: string[]) => [...lines.slice(0, 30), lines[31]!, lines[30]!, ...lines.slice(32)],
        'link 31 is missing',
      ],
      [
        'an inserted line',
        (lines: string[]) => [...lines.slice(0, 30), lines[29]!, ...lines.slice(30)],
        'link 31 is missing',
      ],
    ])('finds %s', async (_, change, words) => {
      expect(judged(await exported(change))).toMatchObject({ code: 1, out: `${words}\n` })
    })
  })
})

function contextOf(realmId: string, n: number) {
  const at = new Date(Date.UTC(2026, 10, 23, 9, 0, 0, n))
  return {
    realmId,
    at,
    realmAt: at,
    actorKind: 'machine' as const,
    actorId: null,
    organisationId: null,
    requestId: `late-${n}`,
    address: null,
  }
}
