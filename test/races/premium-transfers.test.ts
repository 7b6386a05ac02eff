import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { applyTransfer, takeTransfersIn } from '../../src/usecases/premium-transfers.ts'
import { useDatabase } from '../support/database.ts'
import { anApprovedApplication, onlyRequest } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kaneko, saeki } from '../support/people.ts'
import { aBankTransfer, aTakenTransfer, aTransferFile, takenTransfers } from '../support/transfers.ts'
import { withOnce, worldOver } from '../support/world.ts'

const presses = 10

describe('in one instant', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))
  // Without open connections the first would be done before the others have begun.
  beforeEach(() => Promise.all(Array.from({ length: presses }, () => database.db.raw('select pg_sleep(0.05)'))))

  it('ten persons that take the same file in do it once', async () => {
    const ids = []
    for (let place = 0; place < presses; place += 1) ids.push(await aTransferFile(world, 'the same'))
    const transfers = [aBankTransfer(1_001), aBankTransfer(1_002, { line: 3 })]

    const answers = await Promise.allSettled(ids.map((id) => takeTransfersIn(withOnce(world), saeki, id, transfers)))

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refusals(answers)).toEqual(Array.from({ length: presses - 1 }, () => 'transfers_taken'))
    expect(await world.db('premium_transfers').whereIn('amount', [1_001, 1_002])).toHaveLength(2)
  })

  it('ten confirmations of one match book it once', async () => {
    const request = onlyRequest(await anApprovedApplication(world))
    const transfer = await aTakenTransfer(world, 45_380, { reference: 'A' })
    const target = { kind: 'request', id: request.id, amount: yen(45_380) } as const

    const answers = await Promise.allSettled(
      Array.from({ length: presses }, (_, place) =>
        applyTransfer(withOnce(world), place % 2 ? saeki : kaneko, transfer.id, 0, [target]),
      ),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const cash = world.db('premium_postings').where({ request_id: request.id, kind: 'receipt', account: 'cash' })
    expect(await cash).toHaveLength(1)
    expect(await world.db('premium_transfer_steps').where({ transfer_id: transfer.id })).toHaveLength(1)
  })

  it('ten transfers for one premium: one is booked, the others stay as they were', async () => {
    const request = onlyRequest(await anApprovedApplication(world))
    const lines = Array.from({ length: presses }, (_, place) =>
      aBankTransfer(45_380, { line: place + 2, reference: 'B' }),
    )
    const transfers = await takenTransfers(world, lines)
    const target = { kind: 'request', id: request.id, amount: yen(45_380) } as const

    const answers = await Promise.allSettled(
      transfers.map(({ id }) => applyTransfer(withOnce(world), saeki, id, 0, [target])),
    )

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(
      await world.db('premium_postings').where({ request_id: request.id, kind: 'receipt', account: 'cash' }),
    ).toHaveLength(1)
    const ids = transfers.map(({ id }) => id)
    expect(await world.db('premium_transfer_steps').whereIn('transfer_id', ids)).toHaveLength(1)
  })
})

function refusals(answers: readonly PromiseSettledResult<unknown>[]): unknown[] {
  return answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.reason ?? answer.reason] : []))
}
