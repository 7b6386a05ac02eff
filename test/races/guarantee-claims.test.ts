import { beforeAll, describe, expect, it } from 'vitest'
import { getGuaranteeClaim } from '../../src/store/guarantee-claims.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { confirmClaimDecision, recordClaimPayment } from '../../src/usecases/claim-decisions.ts'
import { startGuaranteeClaim, submitClaim, withdrawClaim } from '../../src/usecases/guarantee-claims.ts'
import { proposeWaiver, recordRecourse } from '../../src/usecases/recourse.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { useDatabase } from '../support/database.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { aClaimDraft, aDecidedClaim, aPaidClaim, aProposedDecision, transfer } from '../support/guarantee-claims.ts'
import { addParties } from '../support/parties.ts'
import { hitachinaka, hitachinakaColleague, kaneko, ohno, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

describe('in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('two clerks begin one draft', async () => {
    const { id } = await aHeldGuarantee(world)
    const begin = (user: typeof hitachinaka) => startGuaranteeClaim(withOnce(world), user, id)

    await Promise.allSettled([begin(hitachinaka), begin(hitachinakaColleague), begin(hitachinaka)])

    expect(await world.db('guarantee_claims').where({ guarantee_id: id })).toHaveLength(1)
  })

  it('many submissions, of the body and of the desk’s copy, make one claim', async () => {
    const { claim, guarantee } = await aClaimDraft(world)
    const copy = await aClaimDraft(world, {
      guarantee,
      by: saeki,
      content: { receivedOn: day('2026-05-20') },
      papers: ['original', 'notice', 'inspection'],
    })
    const submit = (user: typeof hitachinaka | typeof saeki, one: typeof claim) =>
      submitClaim(withOnce(world), user, one.id, one.version, guarantee.guaranteeNumber)

    const answers = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => submit(hitachinaka, claim)),
      ...Array.from({ length: 5 }, () => submit(saeki, copy.claim)),
    ])

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const submitted = await world.db('guarantee_claims').where({ guarantee_id: guarantee.id, state: 'submitted' })
    expect(submitted).toHaveLength(1)
    expect(await world.db('audit_events').where({ name: 'guarantee.claimed', subject_id: guarantee.id })).toHaveLength(
      1,
    )
    expect(await world.db('number_ledger').whereIn('subject_id', [claim.id, copy.claim.id])).toHaveLength(1)
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('claimed')
  })

  it('two approvers decide once, and a withdrawal beside them leaves one truth', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { id, claim, guarantee } = await aProposedDecision(world)
      const confirm = (user: typeof ohno) =>
        confirmClaimDecision(withOnce(world), user, id, 1, guarantee.guaranteeNumber)

      const answers = await Promise.allSettled([
        confirm(ohno),
        confirm(kaneko),
        confirm(ohno),
        withdrawClaim(withOnce(world), hitachinaka, claim.id, claim.version, '再開したため'),
      ])

      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const { state } = await getGuaranteeClaim(world.db, claim.id)
      const guaranteeState = (await getGuarantee(world.db, guarantee.id)).state
      expect([state, guaranteeState]).toEqual(state === 'withdrawn' ? ['withdrawn', 'in_force'] : ['to_pay', 'claimed'])
    }
  })

  it('two payments post one, and open one recourse', async () => {
    const { claim } = await aDecidedClaim(world)
    const pay = (user: typeof saeki, bankReference: string) =>
      recordClaimPayment(withOnce(world), user, claim.id, claim.version, { ...transfer, bankReference })

    const answers = await Promise.allSettled([pay(saeki, '競-1'), pay(kaneko, '競-2'), pay(saeki, '競-1')])

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await world.db('claim_payments').where({ claim_id: claim.id })).toHaveLength(1)
    expect(await world.db('recourse_entries').where({ claim_id: claim.id })).toHaveLength(1)
  })

  it('receipts beyond the balance are refused, however many come at once', async () => {
    const { claim } = await aPaidClaim(world)
    const take = (place: number) =>
      recordRecourse(withOnce(world), saeki, claim.id, {
        kind: 'receipt',
        amount: yen(6_000_000),
        happenedOn: day('2026-05-20'),
        bankReference: `求-${place}`,
        note: '',
      })

    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(take))
    const waivers = await Promise.allSettled(
      [saeki, kaneko].map((user) =>
        proposeWaiver(withOnce(world), user, claim.id, { amount: yen(1), reason: '少額のため' }),
      ),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(waivers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})
