import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getNewest, listVersions } from '../../src/store/certificates.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { confirmGuaranteeAct, turnDownProposal } from '../../src/usecases/decide-guarantee-act.ts'
import { proposeGuaranteeAct, takeBackProposal } from '../../src/usecases/propose-guarantee-act.ts'
import { aHeldGuarantee, anIssuedGuarantee, keyOf } from '../support/factories.ts'
import { aProposal, cancellation, carriedOut, correction, voiding, withdrawal } from '../support/guarantee-acts.ts'
import { kaneko, kensetsu, ohno, saeki } from '../support/people.ts'
import { events, owed, useWorld, type World } from '../support/world.ts'

const rise = { guaranteedAmount: yen(21_600_000), contractPrice: yen(54_000_000) }

async function amended(world: World) {
  const guarantee = await anIssuedGuarantee(world)
  await amendGuarantee(world, ohno, guarantee.id, guarantee.version, rise)
  return getGuarantee(world.db, guarantee.id)
}

/** The postings beside the first charge and receipt, as pairs. */
async function posted(world: World) {
  await world.db.raw('set constraints all immediate')
  return world
    .db('premium_postings')
    .where({ account: 'income' })
    .whereNotNull('guarantee_act_id')
    .select('kind', 'amount', 'change_number')
}

describe('putting an act forward', () => {
  const world = useWorld()

  it('changes nothing of the guarantee, and records who wants what and why', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const proposal = await aProposal(world, guarantee.id, voiding)

    expect(proposal).toMatchObject({ state: 'proposed', kind: 'voiding', proposedBy: saeki.userId, decidedBy: null })
    expect(await getGuarantee(world.db, guarantee.id)).toEqual(guarantee)
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'guarantee.act_proposed',
      subject_id: guarantee.id,
      details: { kind: 'voiding', proposalId: proposal.id },
    })
  })

  it('is a reviewer’s, and against the guarantee as it is now', async () => {
    const { id, version } = await anIssuedGuarantee(world)

    await expect(proposeGuaranteeAct(world, ohno, id, version, voiding)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    await expect(proposeGuaranteeAct(world, saeki, id, version + 1, voiding)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('waits for the one before it', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await aProposal(world, guarantee.id, correction)

    await expect(aProposal(world, guarantee.id, voiding)).rejects.toMatchObject({ reason: 'proposal_open' })
  })

  it.each([
    ['a change that is not there', withdrawal, 'no_change_to_withdraw'],
    ['a day before the issue', { ...cancellation, effectiveOn: day('2026-05-19') }, 'effective_day_out_of_range'],
    ['a day to come', { ...voiding, effectiveOn: day('2026-05-21') }, 'effective_day_out_of_range'],
    [
      'a correction that corrects nothing',
      { ...correction, correction: { worksName: '市道〇〇線 道路改良工事' } },
      'nothing_corrected',
    ],
    ['an amount of nothing', { ...correction, correction: { guaranteedAmount: yen(0) } }, 'amount_out_of_range'],
    [
      'an amount above the price',
      { ...correction, correction: { guaranteedAmount: yen(48_600_001) } },
      'amount_out_of_range',
    ],
  ] as const)('is refused of %s', async (_name, act, reason) => {
    const guarantee = await anIssuedGuarantee(world)

    await expect(aProposal(world, guarantee.id, act)).rejects.toMatchObject({ reason })
  })

  it.each(['voided', 'cancelled', 'ended', 'claimed'])('is refused once the guarantee is %s', async (state) => {
    const guarantee = await anIssuedGuarantee(world)
    await world.db('guarantees').where({ id: guarantee.id }).update({ state })

    for (const act of [voiding, cancellation, correction]) {
      await expect(aProposal(world, guarantee.id, act)).rejects.toMatchObject({ reason: 'guarantee_act_closed' })
    }
  })
})

describe('deciding', () => {
  const world = useWorld()

  it('is another person’s than the proposer’s, and an approver’s', async () => {
    const { id, guaranteeNumber, version } = await anIssuedGuarantee(world)
    const own = await proposeGuaranteeAct(world, kaneko, id, version, voiding)
    const confirm = (user: typeof ohno) => confirmGuaranteeAct(world, user, own, 1, guaranteeNumber)

    await expect(confirm(kaneko)).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(confirm(saeki)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(turnDownProposal(world, kaneko, own, 1, 'だめ')).rejects.toMatchObject({ reason: 'own_proposal' })
    expect((await getGuarantee(world.db, id)).state).toBe('in_force')
  })

  it('the database itself refuses one person for both', async () => {
    const proposal = await aProposal(world, (await anIssuedGuarantee(world)).id, voiding)
    const one = { state: 'confirmed', decided_by: saeki.userId, decided_at: world.now() }

    await expect(world.db('guarantee_act_proposals').where({ id: proposal.id }).update(one)).rejects.toThrow()
  })

  it('asks for the number of the guarantee, in any width', async () => {
    const { id, guaranteeNumber } = await anIssuedGuarantee(world)
    const proposal = await aProposal(world, id, voiding)
    const confirm = (typed: string) => confirmGuaranteeAct(world, ohno, proposal.id, 1, typed)

    for (const wrong of ['', '99999-00002M', 'はい']) {
      await expect(confirm(wrong)).rejects.toMatchObject({ reason: 'number_mismatch' })
    }
    await confirm(guaranteeNumber.replace('-', '－').toLowerCase())
    expect((await getGuarantee(world.db, id)).state).toBe('voided')
  })

  it('happens once: what is decided stays so', async () => {
    const { id, guaranteeNumber } = await anIssuedGuarantee(world)
    const proposal = await carriedOut(world, id, voiding)

    await expect(confirmGuaranteeAct(world, ohno, proposal.id, 2, guaranteeNumber)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    await expect(confirmGuaranteeAct(world, ohno, proposal.id, 1, guaranteeNumber)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('is refused once another version holds, and can then only be turned down', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const proposal = await aProposal(world, guarantee.id, correction)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, rise)

    await expect(confirmGuaranteeAct(world, ohno, proposal.id, 1, '')).rejects.toMatchObject({
      reason: 'proposal_out_of_date',
    })
    await turnDownProposal(world, ohno, proposal.id, 1, '変更後の内容で提案し直してください')
    expect((await events(world)).at(-1)).toMatchObject({ name: 'guarantee.act_turned_down' })
    expect(await aProposal(world, guarantee.id, correction)).toMatchObject({ state: 'proposed', changeNumber: 1 })
  })

  it('ends with the proposer taking it back, who alone may', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const proposal = await aProposal(world, guarantee.id, voiding)

    await expect(takeBackProposal(world, kaneko, proposal.id, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await takeBackProposal(world, saeki, proposal.id, 1)
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('in_force')
    expect(await aProposal(world, guarantee.id, voiding)).toMatchObject({ state: 'proposed' })
  })
})

describe('訂正', () => {
  const world = useWorld()

  it('issues the same version once more, with label and key as they were', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const key = await keyOf(world, guarantee)

    const done = await carriedOut(world, guarantee.id, correction)

    const [corrected, first, ...others] = await listVersions(world.db, guarantee.id)
    expect(others).toEqual([])
    expect(corrected).toMatchObject({ id: done.issuedCertificateId, kind: 'correction', changeNumber: 0, revision: 1 })
    expect(corrected?.content).toEqual({ ...first?.content, worksName: '市道〇〇線 道路改良工事（第2工区）' })
    expect(await getNewest(world.db, guarantee.id)).toEqual(corrected)
    expect(await keyOf(world, guarantee)).toBe(key)
    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({
      changeNumber: 0,
      revision: 1,
      worksName: '市道〇〇線 道路改良工事（第2工区）',
      state: 'in_force',
      lastAct: { kind: 'correction', changeNumber: 0, effectiveOn: '2026-05-20' },
    })
    expect(await posted(world)).toEqual([])
    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'make-documents', payload: { guaranteeId: guarantee.id } },
      { kind: 'guarantee-act', payload: { proposalId: done.id } },
    ])
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'certificate.issued', details: { changeNumber: 0, revision: 1 } },
      { name: 'guarantee.corrected', details: { fields: ['worksName'] } },
    ])
  })

  it('of the amount posts what the premium differs by', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const amount = { ...correction, correction: { guaranteedAmount: yen(17_280_000) } }

    await carriedOut(world, guarantee.id, amount)

    expect(await posted(world)).toEqual([{ kind: 'correction_refund', amount: 4_320, change_number: 0 }])
    await carriedOut(world, guarantee.id, { ...correction, correction: { guaranteedAmount: yen(19_440_000) } })
    expect(await posted(world)).toHaveLength(2)
    expect((await getNewest(world.db, guarantee.id)).revision).toBe(2)
  })

  it('keeps the number of a change, and what was corrected can be opened', async () => {
    const guarantee = await amended(world)

    await carriedOut(world, guarantee.id, correction)

    const versions = await listVersions(world.db, guarantee.id)
    expect(versions.map(({ changeNumber, revision }) => [changeNumber, revision])).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ])
  })
})

describe('変更取消', () => {
  const world = useWorld()

  it('lets the version before the change hold again, and reverses the premium', async () => {
    const guarantee = await amended(world)

    const done = await carriedOut(world, guarantee.id, withdrawal)

    const [withdrawn, first] = await listVersions(world.db, guarantee.id)
    expect(withdrawn).toMatchObject({ changeNumber: 1, withdrawnOn: '2026-05-20', withdrawnAt: world.now() })
    expect(await getNewest(world.db, guarantee.id)).toEqual(first)
    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({
      state: 'in_force',
      changeNumber: 0,
      guaranteedAmount: 19_440_000,
      contractPrice: 48_600_000,
      lastAct: { kind: 'amendment_withdrawal', changeNumber: 1 },
    })
    expect(await posted(world)).toEqual([{ kind: 'withdrawal_refund', amount: 4_320, change_number: 1 }])
    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'make-documents' },
      { kind: 'guarantee-act', payload: { proposalId: done.id } },
    ])
    expect((await events(world)).at(-1)).toMatchObject({ name: 'guarantee.change_withdrawn' })
  })

  it('takes its corrections along, and leaves its number to nobody', async () => {
    const guarantee = await amended(world)
    await carriedOut(world, guarantee.id, correction)
    await carriedOut(world, guarantee.id, withdrawal)
    const now = await getGuarantee(world.db, guarantee.id)

    await amendGuarantee(world, ohno, guarantee.id, now.version, rise)

    const versions = await listVersions(world.db, guarantee.id)
    expect(versions.map(({ changeNumber, revision, withdrawnOn }) => [changeNumber, revision, withdrawnOn])).toEqual([
      [2, 0, null],
      [1, 1, '2026-05-20'],
      [1, 0, '2026-05-20'],
      [0, 0, null],
    ])
    expect(await getNewest(world.db, guarantee.id)).toMatchObject({ changeNumber: 2 })
  })
})

describe('取消', () => {
  const world = useWorld()

  it('ends the guarantee for good and gives the whole premium back', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const done = await carriedOut(world, guarantee.id, voiding)

    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({
      state: 'voided',
      lastAct: { kind: 'voiding', effectiveOn: '2026-05-20' },
    })
    expect(await posted(world)).toEqual([{ kind: 'voiding_refund', amount: 45_380, change_number: 0 }])
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'guarantee-act', payload: { proposalId: done.id } })
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'guarantee.voided',
      details: { effectiveOn: '2026-05-20' },
    })
    const back = world.db('guarantees').where({ id: guarantee.id }).update({ state: 'in_force' })
    await expect(back).rejects.toThrow('stays so')
  })

  it('gives back what the surety’s rule says, of all versions together', async () => {
    await world.db('sureties').update({ voiding_refund_percent: 50 })
    const guarantee = await amended(world)

    await carriedOut(world, guarantee.id, voiding)

    expect(await posted(world)).toEqual([{ kind: 'voiding_refund', amount: (45_380 + 4_320) / 2, change_number: 1 }])
  })

  it('lets a body that has opened it know', async () => {
    const guarantee = await aHeldGuarantee(world)

    await carriedOut(world, guarantee.id, voiding)

    expect((await events(world)).at(-1)).toMatchObject({
      name: 'guarantee.holder_notified',
      details: { ordererId: guarantee.ordererId, kind: 'voiding' },
    })
  })
})

describe('解約', () => {
  const world = useWorld()

  it('ends the guarantee with the body’s consent, and gives nothing back by default', async () => {
    const guarantee = await anIssuedGuarantee(world)

    await carriedOut(world, guarantee.id, cancellation)

    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({ state: 'cancelled' })
    expect(await posted(world)).toEqual([])
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'guarantee.cancelled',
      details: { consentOn: '2026-05-20', consentNumber: '契検第45号' },
    })
  })
})

describe('others', () => {
  const world = useWorld()

  it('of another surety find no proposal', async () => {
    const proposal = await aProposal(world, (await anIssuedGuarantee(world)).id, voiding)
    const stranger = { ...ohno, suretyId: kensetsu.contractorId }

    await expect(turnDownProposal(world, stranger, proposal.id, 1, 'いいえ')).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
