import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { viewCertificate } from '../../src/usecases/view-certificate.ts'
import { aHeldGuarantee, anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { hitachinaka, idOf, kensetsu, ohno, saeki } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

describe('changing a guarantee', () => {
  const world = useWorld()

  it('adds a version, whole, and leaves the one before as it was', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [before] = await listVersions(world.db, guarantee.id)
    const later = at(world, '2026-08-03T15:51')

    await amendGuarantee(later, ohno, guarantee.id, guarantee.version, {
      contractPrice: yen(54_000_000),
      guaranteedAmount: yen(21_600_000),
      worksEndsOn: day('2027-03-26'),
      guaranteeEndsOn: day('2027-03-26'),
    })

    const [newest, first, ...others] = await listVersions(world.db, guarantee.id)
    expect(others).toEqual([])
    expect(first).toEqual(before)
    expect(newest).toMatchObject({ kind: 'amendment', changeNumber: 1, issuedAt: later.now() })
    expect(newest?.content).toEqual({
      ...before?.content,
      contractPrice: 54_000_000,
      guaranteedAmount: 21_600_000,
      worksEndsOn: '2027-03-26',
      guaranteeEndsOn: '2027-03-26',
      changeNumber: 1,
      changedOn: '2026-08-03',
      issuedOn: '2026-08-03',
    })
  })

  it('shows the new values in lists, and keeps number, key, and when it was issued', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const key = await keyOf(world, guarantee)

    await amendGuarantee(at(world, '2026-08-03T15:51'), ohno, guarantee.id, guarantee.version, {
      guaranteedAmount: yen(17_280_000),
      worksName: '市道〇〇線 道路改良工事（変更）',
    })

    expect(await getGuarantee(world.db, guarantee.id)).toEqual({
      ...guarantee,
      guaranteedAmount: 17_280_000,
      worksName: '市道〇〇線 道路改良工事（変更）',
      changeNumber: 1,
      version: guarantee.version + 1,
    })
    expect(await keyOf(world, guarantee)).toBe(key)
    expect(await lookUpCertificate(world, hitachinaka, guarantee.guaranteeNumber, key)).toMatchObject({
      kind: 'matched',
    })
  })

  it('records it with the new digest, and owes documents and letter', async () => {
    const guarantee = await anIssuedGuarantee(world)

    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    const [newest] = await listVersions(world.db, guarantee.id)
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'certificate.issued',
      subject_id: guarantee.id,
      details: { changeNumber: 1, contentDigest: newest?.contentDigest.toString('hex') },
    })
    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'make-documents', payload: { guaranteeId: guarantee.id } },
      { kind: 'certificate-amended', payload: { guaranteeId: guarantee.id } },
    ])
  })

  it('costs the difference of the totals, by the rates of the first day', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const newer = { mode: 'marginal_bands', bands: [{ over: 0, upTo: null, ratePpm: 9_000 }], minimum: 0 }
    const surety_id = kensetsu.suretyId
    const product = 'advance_payment'
    await world.db('rate_tables').insert({ surety_id, product, valid_from: '2026-05-21', rates: newer })
    const amend = (amount: number, change: number) =>
      amendGuarantee(at(world, '2026-08-03T15:51'), ohno, guarantee.id, guarantee.version + change, {
        contractPrice: yen(60_000_000),
        guaranteedAmount: yen(amount),
      })

    await amend(21_600_000, 0)
    await amend(17_280_000, 1)

    const entries = world.db('premium_postings').where({ account: 'receivable' }).orderBy('change_number')
    expect(await entries.whereNot({ change_number: 0 }).select('change_number', 'kind', 'amount')).toEqual([
      { change_number: 1, kind: 'additional', amount: 4_320 },
      { change_number: 2, kind: 'refund', amount: -8_640 },
    ])
    const income = await world.db('premium_postings').where({ account: 'income' }).sum('amount as sum').first()
    expect(Number(income?.sum)).toBe(-41_060)
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('posts nothing for a change of the period alone', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const guaranteeEndsOn = day('2027-03-26')

    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { guaranteeEndsOn })

    expect(await world.db('premium_postings').whereNot({ change_number: 0 })).toEqual([])
  })

  it('shows both parties the same', async () => {
    const guarantee = await aHeldGuarantee(world)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    const contractors = await viewCertificate(world, kensetsu, guarantee.id, null, 'page')
    const orderers = await viewCertificate(world, hitachinaka, guarantee.id, null, 'page')

    expect(orderers).toEqual(contractors)
    expect(orderers.version.content.worksName).toBe('別の工事')
  })

  it('is refused when the guarantee has changed meanwhile, and to those who are no approvers', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const amend = (user: typeof ohno, version: number) =>
      amendGuarantee(world, user, guarantee.id, version, { worksName: '別の工事' })

    await expect(amend(ohno, guarantee.version + 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(amend(saeki, guarantee.version)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await listVersions(world.db, guarantee.id)).toHaveLength(1)
  })

  it('does not find the guarantee of another surety', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const elsewhere = { ...ohno, suretyId: idOf('trial', 'another surety') }

    await expect(
      amendGuarantee(world, elsewhere, guarantee.id, guarantee.version, { worksName: 'x' }),
    ).rejects.toMatchObject({ name: 'NotFound' })
  })
})
