import { beforeAll, describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { confirmGuaranteeAct, turnDownProposal } from '../../src/usecases/decide-guarantee-act.ts'
import { proposeGuaranteeAct } from '../../src/usecases/propose-guarantee-act.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { aProposal, correction, voiding } from '../support/guarantee-acts.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const rounds = 4

describe('in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('two approvers confirm once, and one turning down beside them decides nothing more', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { id, guaranteeNumber, requestId } = await anIssuedGuarantee(world)
      const proposal = await aProposal(world, id, voiding)
      const confirm = (user: typeof ohno) => confirmGuaranteeAct(withOnce(world), user, proposal.id, 1, guaranteeNumber)

      const answers = await Promise.allSettled([
        confirm(ohno),
        confirm(kaneko),
        confirm(ohno),
        turnDownProposal(withOnce(world), kaneko, proposal.id, 1, '待ってください'),
      ])

      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const reasons = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []))
      expect(new Set(reasons)).toEqual(new Set(['changed_meanwhile']))
      const isVoided = (await getGuarantee(world.db, id)).state === 'voided'
      const postings = await world.db('premium_postings').where({ request_id: requestId, kind: 'voiding_refund' })
      expect(postings).toHaveLength(isVoided ? 2 : 0)
    }
  })

  it('two reviewers put one act forward', async () => {
    const { id, version } = await anIssuedGuarantee(world)
    const propose = (user: typeof saeki) => proposeGuaranteeAct(withOnce(world), user, id, version, voiding)

    const answers = await Promise.allSettled([propose(saeki), propose(kaneko), propose(saeki)])

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const reasons = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.reason] : []))
    expect(new Set(reasons)).toEqual(new Set(['proposal_open']))
  })

  it('a correction and a change leave one newest version, and the other is refused', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const guarantee = await anIssuedGuarantee(world)
      const proposal = await aProposal(world, guarantee.id, correction)

      const answers = await Promise.allSettled([
        confirmGuaranteeAct(withOnce(world), ohno, proposal.id, 1, ''),
        amendGuarantee(withOnce(world), kaneko, guarantee.id, guarantee.version, { guaranteedAmount: yen(10_000_000) }),
      ])

      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await world.db('certificates').where({ guarantee_id: guarantee.id })).toHaveLength(2)
    }
  })
})
