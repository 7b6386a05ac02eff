import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import {
  findApprovedStatement,
  getUseStatement,
  listStatementsOfGuarantee,
  listUseStatementSendBacks,
  listUseStatementSubmissions,
} from '../../src/store/use-statements.ts'
import {
  approveUseStatement,
  beginUseStatementReview,
  sendBackUseStatement,
} from '../../src/usecases/review-use-statement.ts'
import { saveUseStatementLines } from '../../src/usecases/save-use-statement.ts'
import { startUseStatement } from '../../src/usecases/start-use-statement.ts'
import {
  askForUseStatementRelease,
  submitUseStatement,
  takeBackUseStatement,
  withdrawUseStatement,
} from '../../src/usecases/submit-use-statement.ts'
import { viewUseStatement } from '../../src/usecases/view-use-statement.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import {
  aLine,
  anApprovedUseStatement,
  anUndecided,
  aSubmittedUseStatement,
  aUseStatement,
  aUseStatementUnderReview,
  linesFor,
} from '../support/use-statements.ts'
import { events, owed, useWorld } from '../support/world.ts'

describe('a use statement', () => {
  const world = useWorld()
  const { kensetsu, kensetsuDrafter, minato, saeki, ohno } = world.people

  it('is begun once for a guarantee, and then gone on with', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const id = await startUseStatement(world, kensetsuDrafter, guarantee.id)

    expect(await startUseStatement(world, kensetsu, guarantee.id)).toBe(id)
    expect(await getUseStatement(world.db, id)).toMatchObject({ state: 'draft', number: 1, lines: [], version: 1 })
    expect(await events(world, 'use_statement.started')).toMatchObject([
      { subject_id: id, subject_kind: 'use_statement', details: { guaranteeId: guarantee.id, number: 1 } },
    ])
  })

  it('is none of a performance guarantee, and not found by another contractor', async () => {
    const performance = await anIssuedGuarantee(world, { guarantees: performanceAlone })

    await expect(startUseStatement(world, kensetsu, performance.id)).rejects.toMatchObject({
      reason: 'use_statement_not_due',
    })
    await expect(startUseStatement(world, minato, performance.id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it.each(['voided', 'cancelled', 'ended', 'claimed'])('is not begun once the guarantee is %s', async (state) => {
    const guarantee = await anIssuedGuarantee(world)
    await world.db('guarantees').update({ state })

    await expect(startUseStatement(world, kensetsu, guarantee.id)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is sent whole, recorded, and its receipt is owed', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const draft = await aUseStatement(world, guarantee)

    await submitUseStatement(world, kensetsu, draft.id, draft.version)

    const sent = await getUseStatement(world.db, draft.id)
    expect(sent).toMatchObject({ state: 'submitted', submittedAt: world.now(), version: draft.version + 1 })
    expect(await listUseStatementSubmissions(world.db, draft.id)).toMatchObject([
      { round: 1, lines: draft.lines, guaranteedAmount: 19_440_000, submittedBy: kensetsu.userId },
    ])
    expect(await events(world, 'use_statement.submitted')).toMatchObject([
      { details: { guaranteeId: guarantee.id, number: 1, round: 1, amount: 19_440_000, lines: 3 } },
    ])
    expect(await owed(world)).toContainEqual(
      expect.objectContaining({ kind: 'use-statement-received', payload: { statementId: draft.id } }),
    )
  })

  it.each<[string, number]>([
    ['one yen less', 19_439_999],
    ['one yen more', 19_440_001],
  ])('is not sent with a sum of %s than the guarantee', async (_name, amount) => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatement(world, guarantee, [anUndecided(amount)])

    await expect(submitUseStatement(world, kensetsu, id, version)).rejects.toMatchObject({
      reason: 'use_statement_incomplete',
    })
    expect(await listUseStatementSubmissions(world.db, id)).toEqual([])
  })

  it('is sent by who may send; a drafter asks for release', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatement(world, guarantee)
    await expect(submitUseStatement(world, kensetsuDrafter, id, version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })

    await askForUseStatementRelease(world, kensetsuDrafter, id, version)
    expect((await getUseStatement(world.db, id)).state).toBe('awaiting_release')
    await takeBackUseStatement(world, kensetsu, id, version + 1)
    expect((await getUseStatement(world.db, id)).state).toBe('draft')
    await askForUseStatementRelease(world, kensetsuDrafter, id, version + 2)
    await submitUseStatement(world, kensetsu, id, version + 3)

    expect((await getUseStatement(world.db, id)).state).toBe('submitted')
  })

  it('keeps only what was filled in against its version, and nothing once it was sent', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatement(world, guarantee)
    const said = { lines: [], changeReason: '' }

    await expect(saveUseStatementLines(world, kensetsu, id, version - 1, said)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    await submitUseStatement(world, kensetsu, id, version)
    await expect(saveUseStatementLines(world, kensetsu, id, version + 1, said)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('is another contractor’s to nobody', async () => {
    const { id, version } = await aUseStatement(world, await anIssuedGuarantee(world))
    const said = { lines: [], changeReason: '' }

    for (const attempt of [
      () => saveUseStatementLines(world, minato, id, version, said),
      () => submitUseStatement(world, minato, id, version),
      () => withdrawUseStatement(world, minato, id, version),
    ])
      await expect(attempt()).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('may state 現場管理費等 only where the body’s rule covers the day of the contract', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const overhead = aLine({
      item: 'other',
      otherUse: '現場管理費',
      quantity: '一式',
      method: 'reimbursement',
      payee: '－',
    })
    const { id, version } = await aUseStatement(world, guarantee, [overhead, anUndecided(18_440_000)])
    const ruled = async (fromContractDate: string) =>
      world.db.raw(
        `insert into orderer_rules (orderer_id, valid_from, rules)
         select orderer_id, valid_from, jsonb_set(rules, '{overhead}', ?::jsonb) from orderer_rules`,
        [JSON.stringify({ percent: 25, fromContractDate })],
      )

    await ruled('2026-05-12')
    await expect(submitUseStatement(world, kensetsu, id, version)).rejects.toMatchObject({
      reason: 'use_statement_incomplete',
    })
    await ruled('2026-05-11')
    await submitUseStatement(world, kensetsu, id, version)
    expect((await getUseStatement(world.db, id)).state).toBe('submitted')
  })

  it('is reviewed by a reviewer, and a draft is not the desk’s to see', async () => {
    const { id, version } = await aUseStatement(world, await anIssuedGuarantee(world))
    await expect(viewUseStatement(world, saeki, id)).rejects.toMatchObject({ name: 'NotFound' })
    await submitUseStatement(world, kensetsu, id, version)

    await expect(beginUseStatementReview(world, ohno, id, version + 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await beginUseStatementReview(world, saeki, id, version + 1)

    expect(await getUseStatement(world.db, id)).toMatchObject({ state: 'under_review', reviewerId: saeki.userId })
  })

  it('comes back with reasons at lines and fields, is corrected and sent again under the same lines', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const reviewed = await aUseStatementUnderReview(world, guarantee)
    const [first] = reviewed.lines
    if (!first) throw new Error('no line')

    const asked = { reasons: { [first.id]: { payee: '請求書の名称と違います' } }, declinedLines: [], note: '' }
    await sendBackUseStatement(world, saeki, reviewed.id, reviewed.version, asked)

    const back = await getUseStatement(world.db, reviewed.id)
    expect(back.state).toBe('sent_back')
    expect(await listUseStatementSendBacks(world.db, back.id)).toMatchObject([{ round: 1, ...asked }])
    expect(await owed(world)).toContainEqual(expect.objectContaining({ kind: 'use-statement-sent-back' }))
    const lines = back.lines.map((line) => (line.id === first.id ? { ...line, payee: '常陸生コンクリート' } : line))
    await saveUseStatementLines(world, kensetsu, back.id, back.version, { lines, changeReason: '' })
    await submitUseStatement(world, kensetsu, back.id, back.version + 1)
    expect((await listUseStatementSubmissions(world.db, back.id)).map((one) => one.lines[0]?.payee)).toEqual([
      '常陸生コン 株式会社',
      '常陸生コンクリート',
    ])
  })

  it('is not sent back for nothing, nor for a line it does not have', async () => {
    const { id, version } = await aUseStatementUnderReview(world, await anIssuedGuarantee(world))
    const nothing = { reasons: {}, declinedLines: [], note: '' }

    await expect(sendBackUseStatement(world, saeki, id, version, nothing)).rejects.toMatchObject({
      reason: 'incomplete',
    })
    const stranger = { ...nothing, declinedLines: [id] }
    await expect(sendBackUseStatement(world, saeki, id, version, stranger)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('whose use was declined is not sent again as it was', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const loan = aLine({ item: 'other', otherUse: '銀行借入金の返済' })
    const lines = [loan, anUndecided(18_440_000)]
    const { id, version } = await aUseStatementUnderReview(world, guarantee, lines)
    await sendBackUseStatement(world, saeki, id, version, { reasons: {}, declinedLines: [loan.id], note: '' })

    await expect(submitUseStatement(world, kensetsu, id, version + 1)).rejects.toMatchObject({
      reason: 'use_statement_incomplete',
    })
    const instead = [{ ...loan, otherUse: '動力費' }, anUndecided(18_440_000)]
    await saveUseStatementLines(world, kensetsu, id, version + 1, { lines: instead, changeReason: '' })
    await submitUseStatement(world, kensetsu, id, version + 2)
    expect((await getUseStatement(world.db, id)).state).toBe('submitted')
  })

  it('is in force once approved, and its approval is owed and recorded', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatementUnderReview(world, guarantee)
    expect(await findApprovedStatement(world.db, guarantee.id)).toBeNull()

    await approveUseStatement(world, saeki, id, version)

    expect(await findApprovedStatement(world.db, guarantee.id)).toMatchObject({
      id,
      state: 'approved',
      approvedAt: world.now(),
      reviewerId: saeki.userId,
    })
    expect(await events(world, 'use_statement.approved')).toMatchObject([
      { details: { number: 1, amount: 19_440_000 } },
    ])
    expect(await owed(world)).toContainEqual(expect.objectContaining({ kind: 'use-statement-approved' }))
  })

  it('is not approved when the guaranteed amount has changed since', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatementUnderReview(world, guarantee)
    await world.db('guarantees').update({ guaranteed_amount: 19_440_001 })

    await expect(approveUseStatement(world, saeki, id, version)).rejects.toMatchObject({
      reason: 'use_statement_incomplete',
    })
  })

  it('changes by a further version copied from the approved one, which stays in force meanwhile', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const first = await anApprovedUseStatement(world, guarantee)

    const id = await startUseStatement(world, kensetsu, guarantee.id)

    const second = await getUseStatement(world.db, id)
    expect(second).toMatchObject({ number: 2, state: 'draft', lines: first.lines })
    await expect(submitUseStatement(world, kensetsu, id, second.version)).rejects.toMatchObject({
      reason: 'use_statement_incomplete',
    })
    const said = { lines: second.lines, changeReason: '支払先が決まったため' }
    await saveUseStatementLines(world, kensetsu, id, second.version, said)
    await submitUseStatement(world, kensetsu, id, second.version + 1)
    await beginUseStatementReview(world, saeki, id, second.version + 2)
    expect((await findApprovedStatement(world.db, guarantee.id))?.id).toBe(first.id)
    await approveUseStatement(world, saeki, id, second.version + 3)

    expect((await findApprovedStatement(world.db, guarantee.id))?.id).toBe(id)
    expect((await getUseStatement(world.db, first.id)).state).toBe('approved')
  })

  it('ends when withdrawn, leaves the approved one, and the next takes a number of its own', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await anApprovedUseStatement(world, guarantee)
    const second = await aSubmittedUseStatement(world, guarantee)

    await expect(withdrawUseStatement(world, kensetsuDrafter, second.id, second.version)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await withdrawUseStatement(world, kensetsu, second.id, second.version)
    await startUseStatement(world, kensetsu, guarantee.id)

    const versions = await listStatementsOfGuarantee(world.db, guarantee.id)
    expect(versions.map(({ number, state }) => [number, state])).toEqual([
      [3, 'draft'],
      [2, 'withdrawn'],
      [1, 'approved'],
    ])
  })

  it('takes 200 lines and refuses 201', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const { id, version } = await aUseStatement(world, guarantee, linesFor(yen(19_440_000)))
    const lines = Array.from({ length: 201 }, () => aLine())

    await expect(
      saveUseStatementLines(world, kensetsu, id, version, { lines, changeReason: '' }),
    ).rejects.toMatchObject({ reason: 'use_statement_incomplete' })
    await saveUseStatementLines(world, kensetsu, id, version, { lines: lines.slice(1), changeReason: '' })
    expect((await getUseStatement(world.db, id)).lines).toHaveLength(200)
  })
})
