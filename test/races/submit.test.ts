import { beforeAll, describe, expect, it } from 'vitest'
import { getApplication } from '../../src/store/applications.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { useDatabase } from '../support/database.ts'
import { aDraft, aSubmittedApplication } from '../support/factories.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu, kensetsuDrafter, saeki } from '../support/people.ts'
import { withOnce, worldOver } from '../support/world.ts'

const rounds = 8

describe('two at once', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('who send the same draft send it once, under one number', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const draft = await aDraft(world)

      const answers = await Promise.allSettled(
        Array.from({ length: 4 }, () => submitApplication(withOnce(world), kensetsu, draft.id, draft.version)),
      )

      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await world.db('number_ledger').where({ subject_id: draft.id })).toHaveLength(1)
      expect(await world.db('application_submissions').where({ application_id: draft.id })).toHaveLength(1)
      expect(
        await world.db('audit_events').where({ name: 'application.submitted', subject_id: draft.id }),
      ).toHaveLength(1)
    }
  })

  it('of whom one saves and one sends never send what was not checked', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const draft = await aDraft(world)
      const { works } = draft.content
      if (!works) throw new Error('the factory left the works out')
      const changed = { ...works, worksName: 'あとから直した工事名' }

      const [saved, sent] = await Promise.allSettled([
        saveApplicationSection(withOnce(world), kensetsuDrafter, draft.id, draft.version, 'works', changed),
        submitApplication(withOnce(world), kensetsu, draft.id, draft.version),
      ])

      const now = await getApplication(world.db, draft.id)
      expect([saved.status, sent.status].sort()).toEqual(['fulfilled', 'rejected'])
      expect(now.content.works?.worksName).toBe(saved.status === 'fulfilled' ? changed.worksName : works.worksName)
      expect(now.version).toBe(draft.version + 1)
    }
  })

  it('of whom one withdraws and one begins the review leave it in one state', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const submitted = await aSubmittedApplication(world)

      const [withdrawn, begun] = await Promise.allSettled([
        withdrawApplication(withOnce(world), kensetsu, submitted.id, submitted.version),
        beginReview(withOnce(world), saeki, submitted.id, submitted.version),
      ])

      expect([withdrawn.status, begun.status].sort()).toEqual(['fulfilled', 'rejected'])
      expect((await getApplication(world.db, submitted.id)).requests).toMatchObject([
        { state: withdrawn.status === 'fulfilled' ? 'withdrawn' : 'under_review' },
      ])
    }
  })
})
