import { beforeEach, describe, expect, it } from 'vitest'
import { useStatementStates, type UseStatementState, useStatementTransitions } from '../../src/domain/use-statement.ts'
import type { Db } from '../../src/store/db.ts'
import { addUseStatement } from '../../src/store/use-statements.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

const listed = new Set(
  Object.entries(useStatementTransitions).flatMap(([from, acts]) => Object.values(acts).map((to) => `${from} ${to}`)),
)
const paths: Readonly<Record<UseStatementState, readonly UseStatementState[]>> = {
  draft: [],
  awaiting_release: ['awaiting_release'],
  submitted: ['submitted'],
  under_review: ['submitted', 'under_review'],
  sent_back: ['submitted', 'under_review', 'sent_back'],
  approved: ['submitted', 'under_review', 'approved'],
  withdrawn: ['withdrawn'],
}

describe('a use statement, as plain SQL,', () => {
  const world = useWorld()
  let id = ''
  beforeEach(async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { realmId, suretyId, contractorId } = guarantee
    const { userId } = world.people.kensetsu
    const about = { realmId, suretyId, contractorId, guaranteeId: guarantee.id, number: 1, lines: [] }
    id = await addUseStatement(world.db, { ...about, createdBy: userId, at: world.now() })
  })

  it('knows the legal steps of the domain and no other', async () => {
    const rows = await world.db('use_statement_steps').select('from_state', 'to_state')

    expect(new Set(rows.map(({ from_state, to_state }) => `${from_state} ${to_state}`))).toEqual(listed)
    expect(rows).toHaveLength(listed.size)
  })

  it.each(useStatementStates)('that is %s takes these steps only', async (from) => {
    for (const state of paths[from]) await setState(world.db, state)

    for (const to of useStatementStates.filter((state) => state !== from)) {
      const isTaken = await tried(world.db, (tx) => setState(tx, to))
      expect(isTaken, `${from} → ${to}`).toBe(listed.has(`${from} ${to}`))
    }
  })

  it.each(useStatementStates)('says something else only while it may be corrected (%s)', async (state) => {
    for (const one of paths[state]) await setState(world.db, one)

    const isTaken = await tried(world.db, (tx) => tx('use_statements').where({ id }).update({ lines: '[{"id":"x"}]' }))

    expect(isTaken).toBe(state === 'draft' || state === 'sent_back')
  })

  it('keeps its guarantee and number, and is never taken away', async () => {
    expect(await tried(world.db, (tx) => tx('use_statements').update({ number: 2 }))).toBe(false)
    expect(await tried(world.db, (tx) => tx('use_statements').delete())).toBe(false)
  })

  async function setState(db: Db, state: UseStatementState): Promise<void> {
    const sent = ['submitted', 'under_review', 'sent_back', 'approved'].includes(state)
    await db('use_statements')
      .where({ id })
      .update({
        state,
        ...(sent ? { submitted_at: new Date(0) } : {}),
        approved_at: state === 'approved' ? new Date(0) : null,
        ...(state === 'approved' ? { reviewer_id: world.people.saeki.userId } : {}),
      })
  }
})

async function tried(db: Db, act: (tx: Db) => PromiseLike<unknown>): Promise<boolean> {
  const undone = new Error('undone')
  try {
    await db.transaction(async (tx) => {
      await act(tx)
      throw undone
    })
  } catch (error) {
    return error === undone
  }
  return true
}
