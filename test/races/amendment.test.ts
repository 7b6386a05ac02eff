import { beforeAll, describe, expect, it } from 'vitest'
import { startAmendment } from '../../src/usecases/start-amendment.ts'
import { issueAmendedCertificate } from '../../src/usecases/issue-amendment.ts'
import { aSettledAmendment } from '../support/amendments.ts'
import { useDatabase } from '../support/database.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, kensetsu, kensetsuDrafter, ohno } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const presses = 12

describe('many presses in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('of two officers issue one version of a change; the others are refused', async () => {
    for (let round = 0; round < 4; round += 1) {
      const guarantee = await anIssuedGuarantee(world)
      const settled = await aSettledAmendment(world, guarantee)

      const answers = await Promise.allSettled(
        Array.from({ length: presses }, (_, place) =>
          issueAmendedCertificate(withOnce(world), place % 2 ? ohno : kaneko, settled.id, settled.version),
        ),
      )

      const reasons = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.reason] : []))
      expect(reasons).toEqual(Array.from({ length: presses - 1 }, () => 'changed_meanwhile'))
      const rows = await world.db('certificates').where({ guarantee_id: guarantee.id, change_number: 1 })
      expect(rows).toHaveLength(1)
      const charged = world.db('premium_postings').where({ amendment_id: settled.id, account: 'income' })
      expect(await charged.pluck('kind')).toEqual(['additional'])
    }
  })

  it('of two colleagues begin one change, and are both led to it', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const ids = await Promise.all(
      Array.from({ length: presses }, (_, place) =>
        startAmendment(withOnce(world), place % 2 ? kensetsu : kensetsuDrafter, guarantee.id, ['increase']),
      ),
    )

    expect(new Set(ids).size).toBe(1)
    expect(await world.db('amendment_requests').where({ guarantee_id: guarantee.id })).toHaveLength(1)
  })
})
