import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/domain/errors.ts'
import { getGuaranteeForContractor } from '../../src/store/guarantees.ts'
import { findCredentials } from '../../src/store/users.ts'
import { decideMerge, proposeMerge, switchCompany } from '../../src/usecases/contractor-merges.ts'
import { actorOf, type ContractorUser } from '../../src/usecases/deps.ts'
import { startApplication } from '../../src/usecases/start-application.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { idOf, kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const world = useWorld()
const left = kensetsu.contractorId
const stays = minato.contractorId

async function asNow(loginId: string): Promise<ContractorUser> {
  const found = await findCredentials(world.db, world.realm.id, 'netdesk', loginId)
  if (!found) throw new Error(`there is no ${loginId}`)
  return actorOf(found.account) as ContractorUser
}

async function merged(): Promise<string> {
  const id = await proposeMerge(world, saeki, left, '99998', '同じ会社の支店')
  await decideMerge(world, ohno, id, 'done')
  return id
}

describe('統合 of two contractors that are one company', () => {
  it('gives the people to the one that stays, and leaves guarantees and numbers where they are', async () => {
    const { id: guaranteeId, guaranteeNumber } = await aHeldGuarantee(world)
    const before = await world.db('certificates').select('*')
    await merged()

    expect((await asNow('kensetsu-soshin')).contractorId).toBe(stays)
    expect(await world.db('guarantees').first('contractor_id', 'guarantee_number')).toEqual({
      contractor_id: left,
      guarantee_number: guaranteeNumber,
    })
    expect(await world.db('certificates').select('*')).toEqual(before)
    expect(await events(world, 'contractor.merged')).toMatchObject([
      { subject_id: left, actor_id: ohno.userId, details: { intoId: stays, people: 4 } },
    ])
    await expect(getGuaranteeForContractor(world.db, stays, guaranteeId)).rejects.toThrow(NotFound)
  })

  it('lets the people of both look at either, and come back', async () => {
    const { id } = await aHeldGuarantee(world)
    await merged()

    await switchCompany(world, await asNow('minato-soshin'), left)
    const looking = await asNow('minato-soshin')
    expect(looking.contractorId).toBe(left)
    expect((await getGuaranteeForContractor(world.db, looking.contractorId, id)).id).toBe(id)
    await expect(startApplication(world, looking)).rejects.toMatchObject({ reason: 'company_merged' })
    await switchCompany(world, looking, stays)
    await startApplication(world, await asNow('minato-soshin'))
    expect(await events(world, 'user.company_switched')).toHaveLength(2)
  })

  it('opens no company to anybody that was not merged with theirs', async () => {
    await expect(switchCompany(world, kensetsu, stays)).rejects.toThrow(NotFound)
    await merged()
    const elsewhere = '00000000-0000-4000-8000-000000000000'
    await expect(switchCompany(world, minato, elsewhere)).rejects.toThrow(NotFound)
    await expect(switchCompany(world, minato, stays)).rejects.toThrow(NotFound)
  })

  it('takes two persons of the desk', async () => {
    await expect(proposeMerge(world, ohno, left, '99998', 'x')).rejects.toMatchObject({ reason: 'not_allowed' })
    const id = await proposeMerge(world, kaneko, left, '99998', 'x')
    await expect(decideMerge(world, kaneko, id, 'done')).rejects.toMatchObject({ reason: 'own_change' })
    await expect(decideMerge(world, saeki, id, 'done')).rejects.toMatchObject({ reason: 'not_allowed' })
    await decideMerge(world, ohno, id, 'declined')
    await expect(decideMerge(world, ohno, id, 'done')).rejects.toMatchObject({ reason: 'not_possible_now' })
    expect((await asNow('kensetsu-soshin')).contractorId).toBe(left)
  })

  it.each([
    ['itself', '99999'],
    ['a code nobody has', '12345'],
  ])('is refused with %s', async (_, code) => {
    await expect(proposeMerge(world, saeki, left, code, 'x')).rejects.toMatchObject({ reason: 'merge_not_possible' })
  })

  it('is refused while another waits, and once either was merged', async () => {
    const id = await proposeMerge(world, saeki, left, '99998', 'x')
    await expect(proposeMerge(world, saeki, left, '99998', 'x')).rejects.toMatchObject({
      reason: 'merge_not_possible',
    })
    await decideMerge(world, ohno, id, 'done')
    await expect(proposeMerge(world, saeki, left, '99998', 'x')).rejects.toMatchObject({
      reason: 'merge_not_possible',
    })
    await expect(proposeMerge(world, saeki, stays, '99999', 'x')).rejects.toMatchObject({
      reason: 'merge_not_possible',
    })
  })

  it('finds no contractor of another surety', async () => {
    await expect(proposeMerge(world, saeki, idOf('real', 'minato'), '99998', 'x')).rejects.toThrow(NotFound)
  })
})
