import { describe, expect, it } from 'vitest'
import { verifyDetached } from '../../src/signing/detached-signature.ts'
import type { Db } from '../../src/store/db.ts'
import { getRealm, listStandingRealms } from '../../src/store/realms.ts'
import { countSeals, listSigningKeys } from '../../src/store/seals.ts'
import { ownMeans } from '../../src/signing/means.ts'
import { checkSeals } from '../../src/usecases/check-seals.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { renewOwnKey } from '../../src/usecases/change-signing-key.ts'
import { useSeededDatabase } from '../support/database.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { testSecrets } from '../support/settings.ts'
import { trusting, unstamped } from '../support/trust.ts'
import { events, useWorld } from '../support/world.ts'

describe('the signature over a certificate', () => {
  const world = useWorld()
  const rows = () => world.db('certificate_seals as x').join('certificates as c', 'c.id', 'x.certificate_id')

  it('follows the issue, is over the frozen bytes, and is recorded', async () => {
    await aHeldGuarantee(world)
    expect(await world.db('certificate_seals')).toHaveLength(0)
    expect(await sealCertificates(world)).toBe(1)
    expect(await sealCertificates(world)).toBe(0)

    const [row] = await rows().select('x.signature', 'x.key_id', 'c.content', 'c.content_digest')
    const [key] = await world.db('signing_keys')
    expect(verifyDetached(row.signature, Buffer.from(row.content), trusting(key.root))).toEqual({
      ok: true,
      keyId: row.key_id,
      ...unstamped,
    })
    const [event] = await events(world, 'certificate.sealed')
    expect(event?.details).toMatchObject({ contentDigest: row.content_digest.toString('hex'), keyId: row.key_id })
    expect(key.sealed_private.includes(Buffer.from('PRIVATE'))).toBe(false)
  })

  it('stays valid when the key is changed, and later ones are by the new key', async () => {
    const first = await aHeldGuarantee(world)
    await sealCertificates(world)
    const { surety_id: suretyId } = await world.db('guarantees').where({ id: first.id }).first('surety_id')
    const holder = { suretyId, suretyName: '●●●建設保証株式会社', realm: world.realm }
    const keyId = await renewOwnKey(world, holder, world.instant())
    await aHeldGuarantee(world)
    await sealCertificates(world)

    expect(await checkSeals(world.db, world.realm.id)).toEqual({ read: 2, faults: [] })
    const used = await rows().orderBy('x.sealed_at').pluck('x.key_id')
    expect(new Set(used).size).toBe(2)
    expect(used).toContain(keyId)
  })
})

describe('the signatures of a whole realm', () => {
  const database = useSeededDatabase()
  const secrets = {
    keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
    keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
  }
  async function depsOf(db: Db = database.db) {
    const id = (await listStandingRealms(db)).find(({ kind }) => kind === 'trial')?.id ?? ''
    const instant = () => new Date('2026-11-23T00:00:00Z')
    const request = { id: 'test', address: null, once: null, isResumed: false }
    const signing = { means: ownMeans, stamper: null }
    return { db, instant, now: instant, realm: await getRealm(db, id), secrets, request, ...signing }
  }

  it('are made once each, however many workers make them at once, and with one key', async () => {
    const deps = await depsOf()
    await Promise.all([
      sealCertificates(deps, 'everywhere'),
      sealCertificates(deps, 'everywhere'),
      sealCertificates(deps, 'everywhere'),
    ])
    const certificates = await database.db('certificates').count({ n: '*' }).first()
    const sealed = await database.db('audit_events').where({ name: 'certificate.sealed' }).count({ n: '*' }).first()
    expect(await database.db('certificate_seals')).toHaveLength(Number(certificates?.['n']))
    expect(Number(sealed?.['n'])).toBe(Number(certificates?.['n']))
    const { faults, read } = await checkSeals(database.db, deps.realm.id)
    expect({ faults, read }).toEqual({ faults: [], read: Number(certificates?.['n']) })
    const keys: string[] = await database.db('signing_keys').pluck('surety_id')
    const issuers: string[] = await database
      .db('certificates as c')
      .join('guarantees as g', 'g.id', 'c.guarantee_id')
      .distinct()
      .pluck('g.surety_id')
    expect(keys.toSorted()).toEqual(issuers.toSorted())
    const counts = await Promise.all(keys.map((suretyId) => countSeals(database.db, suretyId)))
    expect(counts.every(({ waiting }) => waiting === 0)).toBe(true)
    expect(counts.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(read)
  })

  it('give away a content that was altered, a signature that was moved, and a key of our own making', async () => {
    const { realm } = await depsOf()
    const tampered = async (act: (tx: Db) => Promise<unknown>) => {
      const tx = await database.ownerDb.transaction()
      try {
        for (const table of ['certificates', 'certificate_seals', 'signing_keys'])
          await tx.raw(`alter table ${table} disable trigger user`)
        await act(tx)
        return (await checkSeals(tx, realm.id)).faults
      } finally {
        await tx.rollback()
      }
    }
    const [one, other] = await database.db('certificate_seals').orderBy('certificate_id').limit(2)
    const altered = await tampered((tx) =>
      tx.raw(`update certificates set content = replace(content, '0', '9') where id = ?`, [one.certificate_id]),
    )
    expect(altered).toEqual([`${one.certificate_id} content_altered`])
    const moved = await tampered((tx) =>
      tx('certificate_seals').where({ certificate_id: one.certificate_id }).update({ signature: other.signature }),
    )
    expect(moved).toEqual([`${one.certificate_id} content_altered`])
    const unknown = await tampered(async (tx) => {
      const [key] = await listSigningKeys(tx, (await tx('signing_keys').first('surety_id')).surety_id)
      await tx('signing_keys').where({ id: key?.id }).update({ root: key?.certificate })
    })
    expect(unknown.every((fault) => fault.endsWith('issuer_unknown'))).toBe(true)
  })
})
