import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { balancesOf } from '../../src/domain/deposit-account.ts'
import { listEntries } from '../../src/store/deposits.ts'
import { postBankReport } from '../../src/usecases/deposit-entries.ts'
import { printPayoutRequest, savePayoutDraft, startPayoutRequest } from '../../src/usecases/payout-requests.ts'
import { reportPayout } from '../../src/usecases/report-payout.ts'
import { useDatabase } from '../support/database.ts'
import { aDepositedGuarantee, aPayoutDraft, aPrintedPayout, usualUses } from '../support/deposits.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const [steel] = usualUses
const presses = 10

describe('in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))
  // Without open connections the first would be done before the others have begun.
  beforeEach(() => Promise.all(Array.from({ length: presses }, () => database.db.raw('select pg_sleep(0.05)'))))

  it('ten tabs that draw the same rest of a line: one wins, the others are told what is left', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const ids = []
    for (let tab = 0; tab < presses; tab += 1) ids.push(await startPayoutRequest(world, kensetsu, guarantee.id))
    const draws = [{ lineId: steel.id, amount: yen(2_000_000) }]

    const answers = await Promise.allSettled(
      ids.map((id) => savePayoutDraft(withOnce(world), kensetsu, id, 1, { draws, wantedOn: null })),
    )

    const refusals = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []))
    expect(refusals).toHaveLength(presses - 1)
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ reason: 'line_rest_exceeded', detail: { amount: 2_000_000, rest: 1_000_000 } })
    }
  })

  it('ten presses of print fix one paper', async () => {
    const { id, version } = await aPayoutDraft(world, await aDepositedGuarantee(world))

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, () => printPayoutRequest(withOnce(world), kensetsu, id, version)),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const printed = world.db('audit_events').where({ name: 'payout_request.printed', subject_id: id })
    expect(await printed).toHaveLength(1)
  })

  it('ten clerks that enter one report post it once', async () => {
    const { id } = await aDepositedGuarantee(world)
    const report = { kind: 'interest', amount: yen(7), happenedOn: day('2026-05-20'), bankReference: 'R-1' } as const

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, () => postBankReport(withOnce(world), saeki, id, report)),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(balancesOf(await listEntries(world.db, id)).interest).toBe(7)
  })

  it('a report entered for two guarantees at once stands in one ledger', async () => {
    const ids = [(await aDepositedGuarantee(world)).id, (await aDepositedGuarantee(world)).id]
    const report = { kind: 'interest', amount: yen(7), happenedOn: day('2026-05-20'), bankReference: 'R-2' } as const

    const answers = await Promise.allSettled(ids.map((id) => postBankReport(withOnce(world), saeki, id, report)))

    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { reason: 'report_twice' } })
  })

  it('ten reports of one payout post it once', async () => {
    const guarantee = await aDepositedGuarantee(world)
    const { id, version } = await aPrintedPayout(world, guarantee, [1_000_000])

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, (_, place) => {
        const report = { happenedOn: day('2026-05-20'), bankReference: `P-${place}`, unpaid: {} }
        return reportPayout(withOnce(world), saeki, id, version, report)
      }),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(balancesOf(await listEntries(world.db, guarantee.id)).advance).toBe(18_440_000)
  })
})
