import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { passesCheck } from '../../src/domain/authentication-key.ts'
import { yen } from '../../src/domain/yen.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { events, everythingStored, useWorld } from '../support/world.ts'

describe('the key of an issued certificate', () => {
  const world = useWorld()

  it("is of the trial's make, stored neither in clear nor readable without the secrets", async () => {
    const guarantee = await anIssuedGuarantee(world)

    const key = await keyOf(world, guarantee)
    const [row] = await world.db('authentication_keys')
    const everything = await everythingStored(world)
    expect(passesCheck(key, 'trial')).toBe(true)
    expect(passesCheck(key, 'real')).toBe(false)
    expect(row.lookup_hash).not.toEqual(createHash('sha256').update(key).digest())
    expect(row.sealed.includes(key)).toBe(false)
    expect(everything).toContain('99999-00001M')
    expect(everything).not.toContain(key)
    expect(everything).not.toContain(Buffer.from(key).toString('hex'))
  })

  it('is not made for a paper certificate', async () => {
    const guarantee = await anIssuedGuarantee(world, {
      guarantees: { advancePayment: { certificateForm: 'paper', thisYearAmount: null, amount: yen(19_440_000) } },
    })

    expect(guarantee.certificateForm).toBe('paper')
    expect(await world.db('authentication_keys')).toEqual([])
    expect(await events(world, 'authentication_key.made')).toEqual([])
  })
})

describe('in the real realm', () => {
  const world = useWorld('real')

  it('the key is of the real make, and the certificate says nothing of a trial', async () => {
    const guarantee = await anIssuedGuarantee(world)

    expect(passesCheck(await keyOf(world, guarantee), 'real')).toBe(true)
    expect((await listVersions(world.db, guarantee.id))[0]?.content.isTrial).toBe(false)
  })
})
