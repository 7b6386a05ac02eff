import { beforeEach, describe, expect, it } from 'vitest'
import { requestStates, type RequestState, transitions } from '../../src/domain/request.ts'
import type { Db } from '../../src/store/db.ts'
import { aDraft, onlyRequest } from '../support/factories.ts'
import { saeki } from '../support/people.ts'
import { useWorld } from '../support/world.ts'

const listed = new Set(
  Object.entries(transitions).flatMap(([from, acts]) => Object.values(acts).map((to) => `${from} ${to}`)),
)

describe('the legal steps', () => {
  const world = useWorld()

  it('are the same in the database as in the domain', async () => {
    const rows = await world.db('request_steps').select('from_state', 'to_state')

    expect(new Set(rows.map(({ from_state, to_state }) => `${from_state} ${to_state}`))).toEqual(listed)
    expect(rows).toHaveLength(listed.size)
  })
})

describe('a request', () => {
  const world = useWorld()
  let requestId = ''
  beforeEach(async () => {
    requestId = onlyRequest(await aDraft(world)).id
  })

  it.each(requestStates)('that is %s takes the legal steps and no other, as plain SQL', async (from) => {
    await walkTo(world.db, requestId, from)

    for (const to of requestStates.filter((state) => state !== from)) {
      const isTaken = await tried(world.db, (tx) => setState(tx, requestId, to))

      expect(isTaken, `${from} → ${to}`).toBe(listed.has(`${from} ${to}`))
    }
  })

  it.each(requestStates)('that is %s may be taken out only as a draft', async (state) => {
    await walkTo(world.db, requestId, state)

    const isTaken = await tried(world.db, (tx) => tx('guarantee_requests').where({ id: requestId }).delete())

    expect(isTaken).toBe(state === 'draft')
  })

  it.each(requestStates)('begins as a draft, not as %s', async (state) => {
    const row = await world.db('guarantee_requests').where({ id: requestId }).first()
    const another = { application_id: row.application_id, product: 'performance', state, ...fixed }

    const isTaken = await tried(world.db, (tx) => tx('guarantee_requests').insert(another))

    expect(isTaken).toBe(state === 'draft')
  })

  it('keeps its application and product, and the premium once it is fixed', async () => {
    const other = await aDraft(world)
    await walkTo(world.db, requestId, 'approved')
    const changes = [
      { application_id: other.id },
      { product: 'performance' },
      { premium_amount: 1 },
      { premium_amount: null },
    ]

    for (const change of changes) {
      const isTaken = await tried(world.db, (tx) => tx('guarantee_requests').where({ id: requestId }).update(change))

      expect(isTaken, JSON.stringify(change)).toBe(false)
    }
  })

  it.each([
    ['approved without a premium', 'under_review', { state: 'approved', ...fixed, premium_amount: null }],
    ['approved without a reviewer', 'under_review', { state: 'approved', ...fixed, reviewer_id: null }],
    ['issued before the premium is settled', 'approved', { state: 'issued', premium_settled_at: null }],
    ['at a premium below zero', 'under_review', { state: 'approved', ...fixed, premium_amount: -1 }],
    ['in a state nobody knows', 'draft', { state: 'lost' }],
  ] as const)('is never %s', async (_name, from, change) => {
    await walkTo(world.db, requestId, from)

    await expect(world.db('guarantee_requests').where({ id: requestId }).update(change)).rejects.toThrow()
  })
})

const fixed = { premium_amount: 45_380, reviewer_id: saeki.userId, premium_settled_at: new Date(0) }

/** The way to each state that is as short as can be. */
const ways: Readonly<Record<RequestState, readonly RequestState[]>> = {
  draft: [],
  awaiting_release: ['awaiting_release'],
  submitted: ['submitted'],
  under_review: ['submitted', 'under_review'],
  awaiting_documents: ['submitted', 'under_review', 'awaiting_documents'],
  sent_back: ['submitted', 'under_review', 'sent_back'],
  approved: ['submitted', 'under_review', 'approved'],
  issued: ['submitted', 'under_review', 'approved', 'issued'],
  declined: ['submitted', 'under_review', 'declined'],
  withdrawn: ['withdrawn'],
}

async function walkTo(db: Db, requestId: string, state: RequestState): Promise<void> {
  for (const next of ways[state]) await setState(db, requestId, next)
}

async function setState(db: Db, requestId: string, state: RequestState): Promise<void> {
  await db('guarantee_requests')
    .where({ id: requestId })
    .update({ state, ...fixed })
}

/** Whether the database takes it; whatever it does is undone. */
async function tried(db: Db, act: (tx: Db) => PromiseLike<unknown>): Promise<boolean> {
  const savepoint = await db.transaction()
  try {
    await act(savepoint)
    return true
  } catch {
    return false
  } finally {
    await savepoint.rollback()
  }
}
