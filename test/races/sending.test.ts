import { beforeAll, describe, expect, it } from 'vitest'
import { trialPassword } from '../../seeds/people.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getSendingSettings } from '../../src/store/sending-settings.ts'
import { addToParcel } from '../../src/usecases/parcels.ts'
import { saveSendingSettings } from '../../src/usecases/save-sending-settings.ts'
import { sendParcel } from '../../src/usecases/send-parcel.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { useDatabase } from '../support/database.ts'
import { aDraft } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { aParcel } from '../support/parcels.ts'
import { addParties } from '../support/parties.ts'
import { kensetsu } from '../support/people.ts'
import { administratorOf, cheap, sendingPassword, setSending } from '../support/sending.ts'
import { withOnce, worldOver } from '../support/world.ts'

const rounds = 5

describe('two at once', () => {
  const database = useDatabase()
  const world = worldOver(() => database.db)
  beforeAll(() => addParties(database.db, world.realm))

  it('who send the same parcel send it once, and a paper added meanwhile is in it or refused', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const parcel = await aParcel(world)
      const paper = { kind: 'その他', fileName: 'b.pdf', mediaType: 'application/pdf', content: aPdf() }

      const sends = Array.from({ length: 3 }, () => sendParcel(withOnce(world), kensetsu, parcel.id, parcel.version))
      const add = addToParcel(withOnce(world), kensetsu, parcel.id, parcel.version, paper)
      const [added, ...sent] = await Promise.allSettled([add, ...sends])

      const done = sent.filter(({ status }) => status === 'fulfilled').length
      expect(done + (added?.status === 'fulfilled' ? 1 : 0)).toBe(1)
      expect(await world.db('number_ledger').where({ subject_id: parcel.id })).toHaveLength(done)
      const files = await world.db('subject_files').where({ subject_id: parcel.id })
      expect(files).toHaveLength(added?.status === 'fulfilled' ? 2 : 1)
    }
  })

  it('who send one application with 送信パスワード send it once', async () => {
    await setSending(world, { mode: 'password', newPassword: sendingPassword })
    const administrator = await administratorOf(world)
    for (let round = 0; round < rounds; round += 1) {
      const draft = await aDraft(world)
      const answers = await Promise.allSettled(
        [kensetsu, administrator, kensetsu, administrator].map((user) =>
          submitApplication(withOnce(world), user, draft.id, draft.version, sendingPassword),
        ),
      )
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await world.db('application_submissions').where({ application_id: draft.id })).toHaveLength(1)
    }
  })

  it('who guess the password at once are let through no more often than one after the other', async () => {
    await setSending(world, { mode: 'password', newPassword: sendingPassword })
    const draft = await aDraft(world)
    await Promise.allSettled(
      Array.from({ length: 30 }, (_, tries) =>
        submitApplication(withOnce(world), kensetsu, draft.id, draft.version, `guess-${tries}`),
      ),
    )
    const failures = await world.db('audit_events').where({ name: 'sending.password_failed' }).pluck('details')
    expect(failures).toHaveLength(30)
    expect(failures.filter(({ reason }) => reason === 'wrong')).toHaveLength(5)
  })

  it('of whom one asks for more and one sends never send past what holds', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await setSending(world, { mode: 'off' })
      const draft = await aDraft(world)
      const { version } = await getSendingSettings(world.db, kensetsu.contractorId)
      const wish = {
        mode: 'off',
        isFourEyes: true,
        approverIds: [],
        newPassword: '',
        ownPassword: trialPassword,
      } as const

      const [saved, sent] = await Promise.allSettled([
        saveSendingSettings(withOnce(world), await administratorOf(world), version, wish, cheap),
        submitApplication(withOnce(world), kensetsu, draft.id, draft.version),
      ])

      expect(saved).toMatchObject({ status: 'fulfilled', value: 'saved' })
      const { submittedAt } = await getApplication(world.db, draft.id)
      expect(submittedAt !== null).toBe(sent.status === 'fulfilled')
      await expect(
        aDraft(world).then((next) => submitApplication(withOnce(world), kensetsu, next.id, next.version)),
      ).rejects.toMatchObject({ reason: 'drafted_it' })
    }
  })
})
