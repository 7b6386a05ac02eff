import { beforeEach, describe, expect, it } from 'vitest'
import { invoiceTransitions } from '../../src/domain/advance-invoice.ts'
import { payoutTransitions } from '../../src/domain/payout-request.ts'
import type { Db } from '../../src/store/db.ts'
import { startAdvanceInvoice } from '../../src/usecases/advance-invoices.ts'
import { startPayoutRequest } from '../../src/usecases/payout-requests.ts'
import { aDepositedGuarantee } from '../support/deposits.ts'
import { kensetsu } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const tables = [
  ['payout_requests', payoutTransitions, startPayoutRequest],
  ['advance_invoices', invoiceTransitions, startAdvanceInvoice],
] as const

describe.each(tables)('a row of %s', (table, transitions, start) => {
  const world = useWorld()
  const listed = new Set(
    Object.entries(transitions).flatMap(([from, acts]) => Object.values(acts).map((to) => `${from} ${to}`)),
  )
  let id = ''
  beforeEach(async () => {
    id = await start(world, kensetsu, (await aDepositedGuarantee(world)).id)
  })

  it.each(Object.keys(transitions))(
    'that is %s takes the steps of the domain and no other, as plain SQL',
    async (from) => {
      for (const state of wayTo(from)) await setState(world.db, state)

      for (const to of Object.keys(transitions).filter((state) => state !== from)) {
        expect(await isTaken((tx) => setState(tx, to)), `${from} → ${to}`).toBe(listed.has(`${from} ${to}`))
      }
    },
  )

  it('begins as a draft and is never taken away', async () => {
    const row = await world.db(table).where({ id }).first()
    const more = table === 'payout_requests' ? { serial: 9, lines: '[]', unpaid: '{}' } : { content: '{}' }
    const { id: _id, ...json } = { ...row, ...more }
    for (const state of Object.keys(transitions)) {
      const printed = state === 'draft' || (table === 'advance_invoices' && state === 'discarded') ? null : '{}'
      const isIn = await isTaken((tx) => tx(table).insert({ ...json, state, printed }))
      expect(isIn, state).toBe(state === 'draft')
    }
    expect(await isTaken((tx) => tx(table).where({ id }).delete())).toBe(false)
  })

  /** The steps from a draft to a state. */
  function wayTo(state: string): string[] {
    if (state === 'draft') return []
    return state === 'paid' ? ['printed', 'paid'] : [state]
  }

  async function setState(db: Db, state: string): Promise<void> {
    const printed = state === 'printed' ? { printed: '{}' } : {}
    await db(table)
      .where({ id })
      .update({ state, ...printed })
  }

  async function isTaken(act: (tx: Db) => PromiseLike<unknown>): Promise<boolean> {
    const back = new Error('taken back')
    try {
      await world.db.transaction(async (tx) => {
        await act(tx)
        throw back
      })
    } catch (error) {
      return error === back
    }
    return false
  }
})
