import { describe, expect, it } from 'vitest'
import { getParcel } from '../../src/store/parcels.ts'
import { listFiles } from '../../src/store/subject-files.ts'
import { confirmParcel, viewParcel, viewParcelFile } from '../../src/usecases/confirm-parcel.ts'
import {
  addToParcel,
  discardParcel,
  filesOfParcel,
  saveParcelContent,
  startParcel,
  takeFromParcel,
} from '../../src/usecases/parcels.ts'
import { sendParcel } from '../../src/usecases/send-parcel.ts'
import { aSubmittedApplication } from '../support/factories.ts'
import { aPdf } from '../support/files.ts'
import { aParcel, aSentParcel } from '../support/parcels.ts'
import { kensetsu, kensetsuDrafter, minato, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const paper = { kind: '見積書', fileName: '見積.pdf', mediaType: 'application/pdf', content: aPdf() }

describe('a parcel of papers', () => {
  const world = useWorld()

  it('is sent under a 受付番号 of its own, recorded, and its sender told', async () => {
    const parcel = await aParcel(world, { files: 2 })

    const number = await sendParcel(world, kensetsu, parcel.id, parcel.version)

    expect(number).toBe('R08-000001')
    expect(await getParcel(world.db, parcel.id)).toMatchObject({
      receptionNumber: number,
      sentBy: kensetsu.userId,
      sentAt: world.now(),
      confirmedAt: null,
      version: parcel.version + 1,
    })
    expect(await events(world, 'parcel.sent')).toMatchObject([
      { subject_id: parcel.id, details: { receptionNumber: number, files: 2, guaranteeId: null } },
    ])
    expect(await world.db('outbox').where({ kind: 'parcel-received' })).toMatchObject([
      { payload: { parcelId: parcel.id } },
    ])
  })

  it('takes its number from the series of the applications', async () => {
    await aSubmittedApplication(world)
    expect((await aSentParcel(world)).receptionNumber).toBe('R08-000002')
  })

  it('may be sent by whoever may prepare it', async () => {
    expect((await aSentParcel(world, { by: kensetsuDrafter })).sentBy).toBe(kensetsuDrafter.userId)
  })

  it('says nothing without a paper', async () => {
    const parcel = await aParcel(world, { files: 0 })
    await expect(sendParcel(world, kensetsu, parcel.id, parcel.version)).rejects.toMatchObject({ reason: 'no_files' })
    expect(await world.db('number_ledger')).toEqual([])
    expect(await events(world, 'act.refused')).toMatchObject([{ details: { act: 'send-parcel', reason: 'no_files' } }])
  })

  it('can no longer be altered once it is sent, by no act and by no statement', async () => {
    const { id, version, officeId } = await aSentParcel(world)
    const content = { applicationId: null, guaranteeId: null, officeId, note: '' }
    const [file] = await listFiles(world.db, filesOfParcel(id))
    const refused = { reason: 'not_possible_now' }

    await expect(saveParcelContent(world, kensetsu, id, version, content)).rejects.toMatchObject(refused)
    await expect(addToParcel(world, kensetsu, id, version, paper)).rejects.toMatchObject(refused)
    await expect(takeFromParcel(world, kensetsu, id, version, file?.id ?? '')).rejects.toMatchObject(refused)
    await expect(discardParcel(world, kensetsu, id, version)).rejects.toMatchObject(refused)
    await expect(sendParcel(world, kensetsu, id, version)).rejects.toMatchObject(refused)
    for (const statement of [
      "update parcels set note = 'x'",
      'update parcels set sent_at = now()',
      'delete from parcels',
      'update subject_files set removed_at = now(), removed_by = added_by',
    ])
      await expect(world.db.transaction((tx) => tx.raw(statement))).rejects.toThrow(
        /can no longer|stays|no other file|permission/,
      )
    expect(await listFiles(world.db, filesOfParcel(id))).toHaveLength(1)
  })

  it('is not written over by a page that is out of date', async () => {
    const parcel = await aParcel(world)
    const stale = { reason: 'changed_meanwhile' }
    await expect(addToParcel(world, kensetsu, parcel.id, parcel.version - 1, paper)).rejects.toMatchObject(stale)
    await expect(sendParcel(world, kensetsu, parcel.id, parcel.version - 1)).rejects.toMatchObject(stale)
  })

  it('holds twenty papers at most', async () => {
    const parcel = await aParcel(world, { files: 20 })
    await expect(addToParcel(world, kensetsu, parcel.id, parcel.version, paper)).rejects.toMatchObject({
      reason: 'too_many_files',
    })
  })

  it('that is thrown away is found by nobody any more', async () => {
    const parcel = await aParcel(world)
    await discardParcel(world, kensetsu, parcel.id, parcel.version)
    await expect(sendParcel(world, kensetsu, parcel.id, parcel.version + 1)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await world.db('parcels')).toHaveLength(1)
  })

  it('may be about what belongs to its own company, and about nothing of another', async () => {
    const theirs = await aSubmittedApplication(world)
    const content = { applicationId: theirs.id, guaranteeId: null, officeId: world.officeId, note: '' }

    await expect(startParcel(world, minato, content)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await startParcel(world, kensetsu, content)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of another company is not found, by no act', async () => {
    const { id, version } = await aParcel(world)
    const sent = await aSentParcel(world)
    const [file] = await listFiles(world.db, filesOfParcel(sent.id))
    const none = { name: 'NotFound' }

    await expect(addToParcel(world, minato, id, version, paper)).rejects.toMatchObject(none)
    await expect(sendParcel(world, minato, id, version)).rejects.toMatchObject(none)
    await expect(discardParcel(world, minato, id, version)).rejects.toMatchObject(none)
    await expect(viewParcelFile(world, minato, sent.id, file?.id ?? '')).rejects.toMatchObject(none)
  })
})

describe('the desk', () => {
  const world = useWorld()

  it('opens what was sent and each paper in it, which is recorded', async () => {
    const { id } = await aSentParcel(world)
    const [file] = await listFiles(world.db, filesOfParcel(id))

    await viewParcel(world, saeki, id)
    const opened = await viewParcelFile(world, saeki, id, file?.id ?? '')

    expect(opened.content).toEqual(aPdf())
    expect(await events(world, 'parcel.viewed')).toMatchObject([{ actor_id: saeki.userId }])
    expect(await events(world, 'file.viewed')).toMatchObject([{ actor_id: saeki.userId, subject_id: id }])
  })

  it('does not see a draft', async () => {
    const { id } = await aParcel(world)
    await expect(viewParcel(world, saeki, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(confirmParcel(world, saeki, id, 2)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('confirms it, once', async () => {
    const { id, version } = await aSentParcel(world)

    await confirmParcel(world, saeki, id, version)

    expect(await getParcel(world.db, id)).toMatchObject({ confirmedBy: saeki.userId, confirmedAt: world.now() })
    expect(await events(world, 'parcel.confirmed')).toMatchObject([{ subject_id: id }])
    await expect(confirmParcel(world, saeki, id, version)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(confirmParcel(world, saeki, id, version + 1)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })
})
