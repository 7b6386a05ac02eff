import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { recourseBalance } from '../../src/domain/recourse.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { findOpenWaiver, listRecourse, listRecourseRows, sumUnrecovered } from '../../src/store/recourse.ts'
import { decideWaiver, proposeWaiver, recordRecourse } from '../../src/usecases/recourse.ts'
import { underwritingOf } from '../../src/usecases/underwriting.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { aDecidedClaim, aPaidClaim } from '../support/guarantee-claims.ts'
import { kaneko, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { events, useWorld, type World } from '../support/world.ts'

const on = day('2026-05-20')
const receipt = { kind: 'receipt', amount: yen(3_440_000), happenedOn: on, bankReference: '求-1', note: '' } as const
const notice = { kind: 'notice', amount: yen(0), happenedOn: on, bankReference: '', note: '求償第1号' } as const

async function balance(world: World, id: string): Promise<number> {
  return recourseBalance(await listRecourse(world.db, id))
}

describe('recourse', () => {
  const world = useWorld()

  it('begins with the payment, and falls with what comes in', async () => {
    const { claim } = await aPaidClaim(world)
    await recordRecourse(world, saeki, claim.id, notice)
    await recordRecourse(world, saeki, claim.id, { ...notice, kind: 'instalments', note: '10回払い' })
    await recordRecourse(world, saeki, claim.id, receipt)

    expect((await listRecourse(world.db, claim.id)).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['opened', 13_440_000],
      ['notice', 0],
      ['instalments', 0],
      ['receipt', -3_440_000],
    ])
    expect(await balance(world, claim.id)).toBe(10_000_000)
    expect(await listRecourseRows(world.db, saeki.suretyId, 10)).toMatchObject([
      { paid: 13_440_000, recovered: 3_440_000, waived: 0, balance: 10_000_000 },
    ])
    expect((await events(world)).at(-1)).toMatchObject({ name: 'guarantee_claim.recourse_noted', subject_id: claim.id })
  })

  it.each([
    ['more than is owed', { ...receipt, amount: yen(13_440_001) }, 'recourse_exceeded'],
    ['nothing', { ...receipt, amount: yen(0) }, 'amount_out_of_range'],
    ['a day to come', { ...receipt, happenedOn: day('2026-05-21') }, 'day_to_come'],
  ])('takes not %s', async (_name, wrong, reason) => {
    const { claim } = await aPaidClaim(world)
    await expect(recordRecourse(world, saeki, claim.id, wrong)).rejects.toMatchObject({ reason })
  })

  it('takes a transfer once, from a reviewer, for what was paid', async () => {
    const { claim } = await aPaidClaim(world)
    await recordRecourse(world, saeki, claim.id, receipt)
    await expect(recordRecourse(world, saeki, claim.id, receipt)).rejects.toMatchObject({ reason: 'report_twice' })
    await expect(recordRecourse(world, ohno, claim.id, notice)).rejects.toMatchObject({ reason: 'not_allowed' })
    const other = await aDecidedClaim(world)
    await expect(recordRecourse(world, saeki, other.claim.id, notice)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('is waived by two persons', async () => {
    const { claim } = await aPaidClaim(world)
    const waiver = { amount: yen(440_000), reason: '破産手続が終わったため' }
    const id = await proposeWaiver(world, kaneko, claim.id, waiver)

    await expect(proposeWaiver(world, saeki, claim.id, waiver)).rejects.toMatchObject({ reason: 'proposal_open' })
    await expect(decideWaiver(world, kaneko, id, 1, 'confirmed')).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(decideWaiver(world, saeki, id, 1, 'confirmed')).rejects.toMatchObject({ reason: 'not_allowed' })
    await decideWaiver(world, ohno, id, 1, 'confirmed')

    expect(await balance(world, claim.id)).toBe(13_000_000)
    expect(await findOpenWaiver(world.db, claim.id)).toBeNull()
    await expect(decideWaiver(world, ohno, id, 2, 'confirmed')).rejects.toMatchObject({ reason: 'changed_meanwhile' })
  })

  it('is not waived where the second person says no', async () => {
    const { claim } = await aPaidClaim(world)
    const id = await proposeWaiver(world, saeki, claim.id, { amount: yen(1), reason: '少額のため' })
    await decideWaiver(world, ohno, id, 1, 'turned_down')
    expect(await balance(world, claim.id)).toBe(13_440_000)
  })

  it('counts as guaranteed when the contractor asks for more, and another’s does not', async () => {
    const { claim } = await aPaidClaim(world)
    await recordRecourse(world, saeki, claim.id, receipt)
    const { id } = await aSubmittedApplication(world, { works: { worksName: '別の工事' } })
    const application = await getApplication(world.db, id)

    const weighed = await underwritingOf(world.db, application, application.content, on)

    expect(weighed).toMatchObject({ exposure: [], unrecovered: 10_000_000 })
    expect(await sumUnrecovered(world.db, minato.contractorId)).toBe(0)
    expect(await sumUnrecovered(world.db, kensetsu.contractorId)).toBe(10_000_000)
  })

  it('never falls below nothing, whoever writes', async () => {
    const { claim } = await aPaidClaim(world)
    await world.db('recourse_entries').insert({
      claim_id: claim.id,
      surety_id: claim.suretyId,
      contractor_id: kensetsu.contractorId,
      serial: 2,
      kind: 'receipt',
      amount: -13_440_001,
      happened_on: on,
      bank_reference: '求-9',
      recorded_by: saeki.userId,
      recorded_at: world.now(),
    })
    await expect(world.db.raw('set constraints all immediate')).rejects.toThrow('more than is owed')
  })
})
