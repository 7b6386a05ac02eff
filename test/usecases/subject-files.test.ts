import { describe, expect, it } from 'vitest'
import { NotFound } from '../../src/domain/errors.ts'
import { addFile, getFile, listFiles, removeFile } from '../../src/store/subject-files.ts'
import { perform } from '../../src/usecases/perform.ts'
import { mostFiles, putFile, takeOutFile, viewFile } from '../../src/usecases/subject-files.ts'
import { kensetsu, minato } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const subject = { kind: 'use_statement', id: '00000000-0000-4000-8000-000000000001' } as const
const paper = { kind: '工程表', fileName: '葛󠄀西.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7') }

describe('a file beside a subject', () => {
  const world = useWorld()
  const put = (file = paper) => perform(world, kensetsu, 'put', (act) => putFile(act, kensetsu, subject, file))

  it('is kept as it came under a random id, recorded, and opened by an event', async () => {
    const id = await put()

    expect(await listFiles(world.db, subject)).toMatchObject([{ id, fileName: '葛󠄀西.pdf', size: 8 }])
    const opened = await viewFile(world, kensetsu, subject, id, async () => {})
    expect(opened.content).toEqual(paper.content)
    expect(opened).not.toHaveProperty('sha256')
    expect((await events(world)).map(({ name, subject_id }) => [name, subject_id])).toEqual([
      ['file.added', subject.id],
      ['file.viewed', subject.id],
    ])
  })

  it('is marked when it is taken out, and never deleted or changed', async () => {
    const id = await put()
    await perform(world, kensetsu, 'take-out', (act) => takeOutFile(act, kensetsu, subject, id))

    expect(await listFiles(world.db, subject)).toEqual([])
    await expect(getFile(world.db, subject, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(removeFile(world.db, subject, id, kensetsu.userId, world.now())).rejects.toMatchObject({
      name: 'NotFound',
    })
    expect(await world.db('subject_files').pluck('removed_by')).toEqual([kensetsu.userId])
  })

  it.each([
    ['changed', 'update subject_files set content = content, file_name = file_name'],
    ['deleted', 'delete from subject_files'],
  ])('is not %s even by a statement', async (_, statement) => {
    await addFile(world.db, subject, paper, kensetsu.userId, world.now())
    await expect(world.db.transaction((tx) => tx.raw(statement))).rejects.toThrow(/file|stay|permission/)
  })

  it('is one of twenty at most', async () => {
    for (let place = 0; place < mostFiles; place += 1) await put()
    await expect(put()).rejects.toMatchObject({ reason: 'too_many_files', detail: { most: 20 } })
  })

  it('is not opened by who may not see its subject', async () => {
    const id = await put()
    const demand = async () => {
      throw new NotFound()
    }
    await expect(viewFile(world, minato, subject, id, demand)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await events(world, 'file.viewed')).toEqual([])
  })

  it('of another subject is not found', async () => {
    const id = await put()
    const other = { ...subject, id: '00000000-0000-4000-8000-000000000002' }
    await expect(getFile(world.db, other, id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(getFile(world.db, { ...subject, kind: 'amendment' }, id)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
