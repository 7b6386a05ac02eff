import { describe, expect, it } from 'vitest'
import { getInquiry, listInquiryMessages } from '../../src/store/inquiries.ts'
import {
  addToInquiry,
  answerInquiry,
  finishInquiry,
  sendQuestion,
  takeFromInquiry,
  viewInquiryFile,
  withdrawInquiry,
} from '../../src/usecases/inquiries.ts'
import { aPdf } from '../support/files.ts'
import { aDraftInquiry, aSentInquiry, question } from '../support/inquiries.ts'
import { hitachinaka, kensetsu, kensetsuDrafter, minato, ohno, saeki, ward } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const paper = { kind: 'その他', fileName: '領収書.pdf', mediaType: 'application/pdf', content: aPdf() }
const none = { name: 'NotFound' }

describe('a 照会', () => {
  const world = useWorld()

  it('is sent once, recorded, and the party asked is told', async () => {
    const { id, state } = await aSentInquiry(world)
    expect(state).toBe('waiting')
    expect(await listInquiryMessages(world.db, id)).toMatchObject([{ place: 1, side: 'question', ...question }])
    expect(await events(world, 'inquiry.asked')).toMatchObject([{ subject_id: id }])
    expect(await world.db('outbox').where({ kind: 'inquiry-asked' })).toMatchObject([
      { payload: { inquiryId: id, place: 1, recipientId: null } },
    ])
  })

  it('to a body is told to each of its people', async () => {
    const { id } = await aSentInquiry(world, 'orderer')
    const told = await world.db('outbox').where({ kind: 'inquiry-asked' })
    expect(told.map(({ payload }) => payload.recipientId)).toContain(hitachinaka.userId)
    expect(told.every(({ payload }) => payload.inquiryId === id && payload.recipientId !== ward.userId)).toBe(true)
  })

  it('is answered by anybody of the party asked, and its officer told', async () => {
    const { id, version } = await aSentInquiry(world)
    await answerInquiry(world, kensetsuDrafter, id, version, '添付のとおりです')
    expect(await getInquiry(world.db, id)).toMatchObject({ state: 'answered', version: version + 1 })
    expect(await world.db('outbox').where({ kind: 'inquiry-answered' })).toMatchObject([
      { payload: { place: 2, recipientId: saeki.userId } },
    ])
  })

  it('of others is not found, by no act', async () => {
    const { id, version } = await aSentInquiry(world)
    for (const stranger of [minato, hitachinaka, ward]) {
      await expect(answerInquiry(world, stranger, id, version, 'x')).rejects.toMatchObject(none)
      await expect(addToInquiry(world, stranger, id, version, paper)).rejects.toMatchObject(none)
    }
    const draft = await aDraftInquiry(world)
    await expect(answerInquiry(world, kensetsu, draft.id, draft.version, 'x')).rejects.toMatchObject(none)
  })

  it('is asked and ended by reviewers alone, and never from a page that is out of date', async () => {
    const { id, version } = await aSentInquiry(world)
    const not = { reason: 'not_allowed' }
    await expect(withdrawInquiry(world, ohno, id, version, 'x')).rejects.toMatchObject(not)
    await expect(withdrawInquiry(world, saeki, id, version - 1, 'x')).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await expect(finishInquiry(world, saeki, id, version)).rejects.toMatchObject({ reason: 'not_possible_now' })
    expect(await events(world, 'act.refused')).toHaveLength(3)
  })

  it('keeps a file to its side until it is sent, and for good afterwards', async () => {
    const { id, version } = await aSentInquiry(world)
    const fileId = await addToInquiry(world, kensetsu, id, version, paper)
    await expect(viewInquiryFile(world, saeki, id, fileId)).rejects.toMatchObject(none)
    await expect(addToInquiry(world, saeki, id, version + 1, paper)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })

    await answerInquiry(world, kensetsu, id, version + 1, '添付のとおりです')
    expect((await viewInquiryFile(world, saeki, id, fileId)).fileName).toBe('領収書.pdf')
    await expect(viewInquiryFile(world, minato, id, fileId)).rejects.toMatchObject(none)
    await sendQuestion(world, saeki, id, version + 2, question)
    await expect(takeFromInquiry(world, kensetsu, id, version + 3, fileId)).rejects.toMatchObject(none)
    const takenOut = 'update subject_files set removed_at = now(), removed_by = added_by'
    await expect(world.db.transaction((tx) => tx.raw(takenOut))).rejects.toThrow('stays')
  })

  it.each(["update inquiry_messages set text = 'x'", 'delete from inquiry_messages', 'delete from inquiries'])(
    'stays as it was said: %s',
    async (statement) => {
      await aSentInquiry(world)
      await expect(world.db.transaction((tx) => tx.raw(statement))).rejects.toThrow(/stays|permission|never|append/)
    },
  )
})
