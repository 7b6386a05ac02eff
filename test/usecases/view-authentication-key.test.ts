import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { storeKeyNotice } from '../../src/usecases/store-documents.ts'
import { downloadKeyNotice, handOverKey, viewAuthenticationKey } from '../../src/usecases/view-authentication-key.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { kensetsu, minato } from '../support/people.ts'
import { at, events, everythingStored, useWorld, withOnce } from '../support/world.ts'

const words = { product: 'advance_payment', worksName: '工事', contractorName: '会社', officeName: '営業部' }
const onPaper = {
  advancePayment: { certificateForm: 'paper', thisYearAmount: null, amount: yen(19_440_000) },
} as const

describe('showing the key', () => {
  const world = useWorld()

  it('is for the contractor it was made for, and is recorded', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const shown = await viewAuthenticationKey(world, kensetsu, guarantee.id)

    expect(shown).toMatchObject({
      guarantee: { id: guarantee.id, guaranteeNumber: '99999-00001M' },
      key: await keyOf(world, guarantee),
      madeAt: world.now(),
    })
    expect(await events(world, 'authentication_key.viewed')).toMatchObject([
      { subject_id: guarantee.id, actor_id: kensetsu.userId, details: { guaranteeId: guarantee.id, way: 'page' } },
    ])
  })

  it('leaves the key nowhere in clear, also when a form asked for it', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const { key } = await viewAuthenticationKey(withOnce(world), kensetsu, guarantee.id)

    expect(await everythingStored(world)).not.toContain(key)
  })

  it('is recorded every time, also by a form sent twice', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const form = withOnce(world)

    const first = await viewAuthenticationKey(form, kensetsu, guarantee.id)
    const again = await viewAuthenticationKey(form, kensetsu, guarantee.id)

    expect(again).toEqual(first)
    expect(await events(world, 'authentication_key.viewed')).toHaveLength(2)
  })

  it('is not for another contractor', async () => {
    const guarantee = await anIssuedGuarantee(world)

    await expect(viewAuthenticationKey(world, minato, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(downloadKeyNotice(world, minato, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('of a paper certificate finds none', async () => {
    const guarantee = await anIssuedGuarantee(world, { guarantees: onPaper })

    await expect(viewAuthenticationKey(world, kensetsu, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})

describe('downloading the notice', () => {
  const world = useWorld()

  it('gives the stored document, and records it', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await storeKeyNotice(world, guarantee.id, { content: Buffer.from('%PDF-1.7 notice'), stampLastsUntil: null }, words)

    const { document } = await downloadKeyNotice(world, kensetsu, guarantee.id)

    expect(document?.content.toString()).toBe('%PDF-1.7 notice')
    expect(await events(world, 'authentication_key.viewed')).toMatchObject([{ details: { way: 'download' } }])
  })

  it('gives nothing and records nothing while it is still being made', async () => {
    const guarantee = await anIssuedGuarantee(world)

    expect((await downloadKeyNotice(world, kensetsu, guarantee.id)).document).toBeNull()
    expect(await events(world, 'authentication_key.viewed')).toEqual([])
  })
})

describe('noting that the key was handed over', () => {
  const world = useWorld()

  it('keeps the day, and records it', async () => {
    const guarantee = await anIssuedGuarantee(world)

    await handOverKey(at(world, '2026-05-22T10:00'), kensetsu, guarantee.id, guarantee.version, day('2026-05-21'))

    expect(await getGuarantee(world.db, guarantee.id)).toEqual({
      ...guarantee,
      keyHandedOverOn: '2026-05-21',
      version: guarantee.version + 1,
    })
    expect(await events(world, 'authentication_key.handed_over')).toMatchObject([
      { subject_id: guarantee.id, details: { guaranteeId: guarantee.id, on: '2026-05-21' } },
    ])
  })

  it('can be put right', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const later = at(world, '2026-05-22T10:00')
    await handOverKey(later, kensetsu, guarantee.id, guarantee.version, day('2026-05-21'))

    await handOverKey(later, kensetsu, guarantee.id, guarantee.version + 1, day('2026-05-20'))

    expect((await getGuarantee(world.db, guarantee.id)).keyHandedOverOn).toBe('2026-05-20')
    expect(await events(world, 'authentication_key.handed_over')).toHaveLength(2)
  })

  it.each(['2026-05-21', '2026-05-19'])('is refused for %s: after today, or before there was a key', async (text) => {
    const guarantee = await anIssuedGuarantee(world)

    await expect(handOverKey(world, kensetsu, guarantee.id, guarantee.version, day(text))).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('is refused for a paper certificate, and when the guarantee has changed', async () => {
    const [paper, other] = [await anIssuedGuarantee(world, { guarantees: onPaper }), await anIssuedGuarantee(world)]
    const today = day('2026-05-20')

    await expect(handOverKey(world, kensetsu, paper.id, paper.version, today)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(handOverKey(world, kensetsu, other.id, other.version + 1, today)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('does not find the guarantee of another contractor', async () => {
    const guarantee = await anIssuedGuarantee(world)

    await expect(handOverKey(world, minato, guarantee.id, guarantee.version, day('2026-05-20'))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
