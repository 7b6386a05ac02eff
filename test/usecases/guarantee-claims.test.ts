import { describe, expect, it } from 'vitest'
import { getGuaranteeClaim } from '../../src/store/guarantee-claims.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import {
  addToClaim,
  discardClaim,
  getClaimFor,
  saveClaimContent,
  startGuaranteeClaim,
  submitClaim,
  takeFromClaim,
  viewClaimFile,
  viewClaimLetter,
  withdrawClaim,
} from '../../src/usecases/guarantee-claims.ts'
import { yen } from '../../src/domain/yen.ts'
import { day } from '../../src/domain/day.ts'
import { aHeldGuarantee, anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { aClaimDraft, aSubmittedClaim, fullClaim, paper } from '../support/guarantee-claims.ts'
import { hitachinaka, hitachinakaColleague, ohno, saeki, ward } from '../support/people.ts'
import { events, owed, useWorld } from '../support/world.ts'

describe('a claim', () => {
  const world = useWorld()

  it('begins from what the body has opened, and changes nothing of the guarantee', async () => {
    const guarantee = await aHeldGuarantee(world)

    const id = await startGuaranteeClaim(world, hitachinaka, guarantee.id)

    expect(await getGuaranteeClaim(world.db, id)).toMatchObject({
      state: 'draft',
      source: 'orderer',
      content: { advance: 19_440_000, interim: null, personName: '渚 由紀' },
      receptionNumber: null,
    })
    expect(await getGuarantee(world.db, guarantee.id)).toEqual(guarantee)
    expect(await startGuaranteeClaim(world, hitachinakaColleague, guarantee.id)).toBe(id)
  })

  it('cannot begin from what nobody of the body has opened, or what is another’s', async () => {
    const closed = await anIssuedGuarantee(world)
    await expect(startGuaranteeClaim(world, hitachinaka, closed.id)).rejects.toThrow('')
    const { id } = await aHeldGuarantee(world)
    await expect(startGuaranteeClaim(world, ward, id)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it.each(['voided', 'cancelled', 'ended'])('cannot begin once the guarantee is %s', async (state) => {
    const { id } = await aHeldGuarantee(world)
    await world.db('guarantees').where({ id }).update({ state })
    await expect(startGuaranteeClaim(world, hitachinaka, id)).rejects.toMatchObject({ reason: 'claim_not_in_force' })
  })

  it('submitted makes the guarantee 請求中, with a number, a last day, a record and two letters', async () => {
    const { claim, guarantee } = await aClaimDraft(world)

    const number = await submitClaim(world, hitachinaka, claim.id, claim.version, '９９９９９－００００１Ｍ')

    expect(number).toMatch(/^R08-\d{6}$/)
    expect(await getGuaranteeClaim(world.db, claim.id)).toMatchObject({
      state: 'submitted',
      receptionNumber: number,
      receivedOn: '2026-05-20',
      dueOn: '2026-06-03',
      submittedBy: hitachinaka.userId,
      letter: { computation: { payable: 13_440_000 }, papers: ['notice', 'inspection'], submittedOn: '2026-05-20' },
    })
    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({
      state: 'claimed',
      version: guarantee.version + 1,
    })
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'guarantee_claim.submitted', subject_id: claim.id, details: { amount: 13_440_000 } },
      { name: 'guarantee.claimed', subject_id: guarantee.id, details: { claimId: claim.id } },
    ])
    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'guarantee-claim-received', payload: { claimId: claim.id, to: 'orderer' } },
      { kind: 'guarantee-claim-received', payload: { claimId: claim.id, to: 'contractor' } },
    ])
  })

  it('under 契約保証 is for the damage, up to the guaranteed amount', async () => {
    const guarantee = await aHeldGuarantee(world, { guarantees: performanceAlone })
    const content = { damageKind: 'penalty', damage: yen(5_000_000), claimedAmount: yen(4_860_000) } as const

    const { claim } = await aSubmittedClaim(world, { guarantee, content, papers: ['notice', 'damage'] })

    expect(claim.letter?.computation).toMatchObject({ damage: 5_000_000, payable: 4_860_000, advance: 0 })
  })

  it.each([
    ['a wrong number', {}, '99999-00002M', 'number_mismatch'],
    ['more than is payable', { claimedAmount: yen(13_440_001) }, null, 'claim_incomplete'],
    ['nothing to pay', { finishedValue: yen(19_440_000) }, null, 'claim_incomplete'],
    ['less without a reason', { claimedAmount: yen(1) }, null, 'claim_incomplete'],
    ['a contract that has not ended yet', { endedOn: day('2026-05-21') }, null, 'claim_incomplete'],
    ['no account', { accountNumber: '' }, null, 'claim_incomplete'],
  ] as const)('is refused with %s, and the guarantee stands', async (_name, content, typed, reason) => {
    const { claim, guarantee } = await aClaimDraft(world, { content })

    const submitted = submitClaim(world, hitachinaka, claim.id, claim.version, typed ?? guarantee.guaranteeNumber)

    await expect(submitted).rejects.toMatchObject({ reason })
    expect(await getGuarantee(world.db, guarantee.id)).toMatchObject({ state: 'in_force' })
  })

  it('needs its papers', async () => {
    const { claim, guarantee } = await aClaimDraft(world, { papers: ['notice'] })
    await expect(
      submitClaim(world, hitachinaka, claim.id, claim.version, guarantee.guaranteeNumber),
    ).rejects.toMatchObject({ reason: 'claim_incomplete' })
  })

  it('stays as it was claimed: content, files and letter', async () => {
    const { claim } = await aSubmittedClaim(world)
    const { id, version } = claim
    const [file] = await world.db('subject_files').where({ subject_id: id })

    const refused = { reason: 'not_possible_now' }
    await expect(saveClaimContent(world, hitachinaka, id, version, fullClaim)).rejects.toMatchObject(refused)
    await expect(addToClaim(world, hitachinaka, id, version, { ...paper, kind: 'other' })).rejects.toMatchObject(
      refused,
    )
    await expect(takeFromClaim(world, hitachinaka, id, version, file.id)).rejects.toMatchObject(refused)
    await expect(discardClaim(world, hitachinaka, id, version)).rejects.toMatchObject(refused)
  })

  it('is guarded by the database too', async () => {
    const { claim } = await aSubmittedClaim(world)
    const change = world.db('guarantee_claims').where({ id: claim.id }).update({ content: '{}' })
    await expect(change).rejects.toThrow('what was claimed stays')
  })

  it('is one at a time', async () => {
    const { guarantee } = await aSubmittedClaim(world)
    await expect(startGuaranteeClaim(world, hitachinaka, guarantee.id)).rejects.toMatchObject({ reason: 'claim_open' })
    await expect(startGuaranteeClaim(world, saeki, guarantee.id)).rejects.toMatchObject({ reason: 'claim_open' })
  })

  it('is seen by its body and the surety, a draft by the body alone, and by no other body', async () => {
    const { claim } = await aClaimDraft(world)
    await expect(getClaimFor(world.db, saeki, claim.id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(getClaimFor(world.db, ward, claim.id)).rejects.toMatchObject({ name: 'NotFound' })
    expect((await getClaimFor(world.db, hitachinakaColleague, claim.id)).id).toBe(claim.id)
    const [file] = await world.db('subject_files').where({ subject_id: claim.id })
    await expect(viewClaimFile(world, ward, claim.id, file.id)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(viewClaimLetter(world, hitachinaka, claim.id)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('that is thrown away leaves room for another', async () => {
    const { claim, guarantee } = await aClaimDraft(world)
    await discardClaim(world, hitachinaka, claim.id, claim.version)

    await expect(getClaimFor(world.db, hitachinaka, claim.id)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await startGuaranteeClaim(world, hitachinaka, guarantee.id)).not.toBe(claim.id)
  })

  it('withdrawn leaves the guarantee in force, and may be made again', async () => {
    const { claim, guarantee } = await aSubmittedClaim(world)

    await withdrawClaim(world, hitachinaka, claim.id, claim.version, '受注者が工事を再開したため')

    expect(await getGuaranteeClaim(world.db, claim.id)).toMatchObject({ state: 'withdrawn', dueOn: null })
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('in_force')
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'guarantee_claim.withdrawn', details: { reason: '受注者が工事を再開したため' } },
      { name: 'guarantee.claim_withdrawn', subject_id: guarantee.id },
    ])
    expect(await startGuaranteeClaim(world, hitachinaka, guarantee.id)).not.toBe(claim.id)
  })

  it('on paper is copied by a reviewer, and counts from the day it came', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await expect(startGuaranteeClaim(world, ohno, guarantee.id)).rejects.toMatchObject({ reason: 'not_allowed' })

    const { claim } = await aSubmittedClaim(world, {
      guarantee,
      by: saeki,
      content: { receivedOn: day('2026-05-19') },
      papers: ['original', 'notice', 'inspection'],
    })

    expect(claim).toMatchObject({ source: 'paper', receivedOn: '2026-05-19', dueOn: '2026-06-02' })
    expect((await getClaimFor(world.db, hitachinaka, claim.id)).id).toBe(claim.id)
  })
})
