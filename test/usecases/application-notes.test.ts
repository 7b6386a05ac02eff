import { describe, expect, it } from 'vitest'
import { listApplicationNotes } from '../../src/store/application-notes.ts'
import { writeApplicationNote } from '../../src/usecases/application-notes.ts'
import { aDraft, anIssuedGuarantee, aSubmittedApplication } from '../support/factories.ts'
import { idOf, ohno, saeki } from '../support/people.ts'
import { at, events, useWorld } from '../support/world.ts'

describe('a note of the desk', () => {
  const world = useWorld()

  it('is added by anybody of the desk, in any state, newest first, and recorded without its words', async () => {
    const { id } = await aSubmittedApplication(world)

    await writeApplicationNote(world, saeki, id, '電話で確認済')
    await writeApplicationNote(at(world, '2026-05-20T11:00:00'), ohno, id, '二つ目\n二行')

    expect(await listApplicationNotes(world.db, id)).toMatchObject([
      { text: '二つ目\n二行', writtenByName: '大野 剛' },
      { text: '電話で確認済', writtenByName: '佐伯 文', writtenAt: world.now() },
    ])
    const written = await events(world, 'desk_note.written')
    expect(written).toMatchObject([
      { subject_id: id, details: {} },
      { subject_id: id, details: {} },
    ])
  })

  it('may still be added once everything is issued', async () => {
    await anIssuedGuarantee(world)
    const { id } = await world.db('applications').first('id')

    await writeApplicationNote(world, saeki, id, '発行のあとに電話あり')

    expect(await listApplicationNotes(world.db, id)).toHaveLength(1)
  })

  it('is not empty, not beside a draft, and not another surety’s', async () => {
    const { id } = await aSubmittedApplication(world)
    const draft = await aDraft(world)
    const elsewhere = { ...saeki, suretyId: idOf('trial', 'another surety') }

    await expect(writeApplicationNote(world, saeki, id, '')).rejects.toMatchObject({ reason: 'incomplete' })
    await expect(writeApplicationNote(world, saeki, draft.id, 'x')).rejects.toMatchObject({ name: 'NotFound' })
    await expect(writeApplicationNote(world, elsewhere, id, 'x')).rejects.toMatchObject({ name: 'NotFound' })
  })

  it.each(["update application_notes set text = 'x'", 'delete from application_notes', 'truncate application_notes'])(
    'stays as it was written: %s',
    async (statement) => {
      const { id } = await aSubmittedApplication(world)
      await writeApplicationNote(world, saeki, id, '消えない')

      await expect(world.db.transaction((tx) => tx.raw(statement))).rejects.toThrow(/only ever added|permission denied/)
    },
  )
})
