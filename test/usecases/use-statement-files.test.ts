import { describe, expect, it } from 'vitest'
import { listFiles } from '../../src/store/subject-files.ts'
import { getUseStatement } from '../../src/store/use-statements.ts'
import { submitUseStatement } from '../../src/usecases/submit-use-statement.ts'
import {
  attachUseStatementFile,
  detachUseStatementFile,
  proofOf,
  viewUseStatementFile,
} from '../../src/usecases/use-statement-files.ts'
import { aPdf } from '../support/files.ts'
import { useIssued } from '../support/issued.ts'
import { aUseStatement } from '../support/use-statements.ts'

const proof = { kind: '請求書', fileName: '請求書.pdf', mediaType: 'application/pdf', content: aPdf() }

describe('the proof of payees', () => {
  const { world, issued } = useIssued()
  const { kensetsu, minato, saeki } = world.people

  it('stands beside a draft, and may be taken out again', async () => {
    const { id, version } = await aUseStatement(world, issued.guarantee)

    const fileId = await attachUseStatementFile(world, kensetsu, id, version, proof)
    expect(await listFiles(world.db, proofOf(id))).toMatchObject([{ id: fileId, kind: '請求書' }])
    await detachUseStatementFile(world, kensetsu, id, version + 1, fileId)

    expect(await listFiles(world.db, proofOf(id))).toEqual([])
    expect((await getUseStatement(world.db, id)).version).toBe(version + 2)
  })

  it('is neither added nor taken out once the statement was sent, or against an older version', async () => {
    const { id, version } = await aUseStatement(world, issued.guarantee)
    const fileId = await attachUseStatementFile(world, kensetsu, id, version, proof)
    await expect(attachUseStatementFile(world, kensetsu, id, version, proof)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await submitUseStatement(world, kensetsu, id, version + 1)

    for (const attempt of [
      () => attachUseStatementFile(world, kensetsu, id, version + 2, proof),
      () => detachUseStatementFile(world, kensetsu, id, version + 2, fileId),
    ])
      await expect(attempt()).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is opened by its contractor and, once sent, by the desk; by nobody else', async () => {
    const { id, version } = await aUseStatement(world, issued.guarantee)
    const fileId = await attachUseStatementFile(world, kensetsu, id, version, proof)
    await expect(viewUseStatementFile(world, saeki, id, fileId)).rejects.toMatchObject({ name: 'NotFound' })
    await submitUseStatement(world, kensetsu, id, version + 1)

    expect((await viewUseStatementFile(world, saeki, id, fileId)).content.equals(proof.content)).toBe(true)
    await expect(viewUseStatementFile(world, minato, id, fileId)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
