import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { NotFound, Refused } from '../../src/domain/errors.ts'
import { getApplication } from '../../src/store/applications.ts'
import { machine } from '../../src/usecases/deps.ts'
import { perform } from '../../src/usecases/perform.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { useDatabase } from '../support/database.ts'
import { aDraft } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu } from '../support/people.ts'
import { but, events, owed, useWorld, withOnce, worldOver } from '../support/world.ts'

describe('a refusal', () => {
  const world = useWorld()

  it.each([
    ['a refusal', new Refused('not_possible_now'), 'not_possible_now'],
    ['somebody else’s object', new NotFound(), 'not_found'],
  ])('%s is thrown on, undoes the act, and is recorded all the same', async (_name, error, reason) => {
    const act = perform(world, kensetsu, 'try-it', async ({ tx, record, owe }) => {
      await tx('applications').insert(anEmptyRow())
      await record({ name: 'application.started', subjectId: null, details: { copiedFromId: null } })
      await owe({ kind: 'application-received', applicationId: randomUUID() })
      throw error
    })

    await expect(act).rejects.toBe(error)
    expect(await world.db('applications')).toEqual([])
    expect(await owed(world)).toEqual([])
    expect(await events(world)).toMatchObject([
      { name: 'act.refused', actor_id: kensetsu.userId, details: { act: 'try-it', reason } },
    ])
  })

  it('is not recorded for a defect of ours', async () => {
    const defect = new Error('a defect')

    await expect(perform(world, kensetsu, 'try-it', () => Promise.reject(defect))).rejects.toBe(defect)
    expect(await events(world)).toEqual([])
  })

  it('meets a form that is only shown again, whatever it would do', async () => {
    const draft = await aDraft(world)
    const resumed = but(world, { request: { ...world.request, isResumed: true } })

    await expect(submitApplication(resumed, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'form_resumed',
    })
    expect(await getApplication(world.db, draft.id)).toEqual(draft)
  })
})

describe('what happens by itself', () => {
  const world = useWorld()

  it('is recorded as that, under no organisation', async () => {
    await perform(withOnce(world), machine, 'tidy', ({ record }) =>
      record({ name: 'document.found_altered', subjectId: null, details: { documentId: 'x' } }),
    )

    expect(await events(world)).toMatchObject([{ actor_kind: 'machine', actor_id: null, organisation_id: null }])
    expect(await world.db('one_time_keys')).toEqual([])
  })
})

describe('an act whose record cannot be written', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)

  it('does not happen', async () => {
    await addParties(database.db, world.realm)
    const draft = await aDraft(world)
    await database.ownerDb.raw(`
      create function break_audit() returns trigger language plpgsql as $$
        begin raise exception 'the disk is full'; end $$;
      create trigger break_audit before insert on audit_events for each row execute function break_audit();
    `)

    await expect(submitApplication(withOnce(world), kensetsu, draft.id, draft.version)).rejects.toThrow('disk is full')

    expect(await getApplication(database.db, draft.id)).toEqual(draft)
    for (const table of ['number_ledger', 'outbox', 'application_submissions', 'one_time_keys'])
      expect(await database.db(table), table).toEqual([])
  })
})

describe('a collision in the database', () => {
  const world = useWorld()

  it.each(['40001', '40P01'])('of code %s is tried again', async (code) => {
    let tries = 0

    const answer = await perform(world, kensetsu, 'try-it', async ({ record }) => {
      tries += 1
      await record({ name: 'application.started', subjectId: null, details: { copiedFromId: null } })
      if (tries < 4) throw Object.assign(new Error('collision'), { code })
      return 'done'
    })

    expect([answer, tries]).toEqual(['done', 4])
    expect(await events(world)).toHaveLength(1)
  })

  it('is given up after four tries, and other errors at once', async () => {
    let tries = 0
    const failing = (code: string) =>
      perform(world, kensetsu, 'try-it', () => {
        tries += 1
        return Promise.reject(Object.assign(new Error('collision'), { code }))
      })

    await expect(failing('40001')).rejects.toThrow('collision')
    expect(tries).toBe(4)
    await expect(failing('23505')).rejects.toThrow('collision')
    expect(tries).toBe(5)
  })
})

function anEmptyRow(): object {
  return {
    realm_id: kensetsu.realmId,
    surety_id: kensetsu.suretyId,
    contractor_id: kensetsu.contractorId,
    created_by: kensetsu.userId,
    content: {},
    created_at: new Date(0),
    saved_at: new Date(0),
  }
}
