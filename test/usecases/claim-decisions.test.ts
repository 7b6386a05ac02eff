import { describe, expect, it } from 'vitest'
import { yen } from '../../src/domain/yen.ts'
import { day } from '../../src/domain/day.ts'
import { findClaimDecision, findClaimPayment, listClaimDecisions } from '../../src/store/claim-decisions.ts'
import { listInquiries } from '../../src/store/claim-inquiries.ts'
import { getGuaranteeClaim } from '../../src/store/guarantee-claims.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { listRecourse } from '../../src/store/recourse.ts'
import {
  confirmClaimDecision,
  proposeClaimDecision,
  recordClaimPayment,
  takeBackClaimDecision,
  turnDownClaimDecision,
  viewClaimAnswer,
} from '../../src/usecases/claim-decisions.ts'
import { addPoint, removePoint, saveAnswers, sendAnswers, sendInquiry } from '../../src/usecases/claim-inquiries.ts'
import { claimSubject } from '../../src/usecases/desk-claims.ts'
import { withdrawClaim } from '../../src/usecases/guarantee-claims.ts'
import {
  aDecidedClaim,
  aPaidClaim,
  aProposedDecision,
  aQuestionedClaim,
  aSubmittedClaim,
  claimPoint as point,
  payment,
  refusal,
  transfer,
} from '../support/guarantee-claims.ts'
import { hitachinaka, kaneko, ohno, saeki, ward } from '../support/people.ts'
import { at, events, owed, useWorld, type World } from '../support/world.ts'

async function version(world: World, id: string): Promise<number> {
  return (await getGuaranteeClaim(world.db, id)).version
}

describe('asking the body', () => {
  const world = useWorld()

  it('collects points, sends them once, and stops the days', async () => {
    const { id, inquiry } = await aQuestionedClaim(world)

    expect(await getGuaranteeClaim(world.db, id)).toMatchObject({ state: 'questioned', dueOn: null, pointsDraft: [] })
    expect(inquiry).toMatchObject({ round: 1, note: 'お手数ですが', answers: null })
    expect(inquiry.points.map(({ text }) => text)).toEqual(['内訳を教えてください', '催告の日は'])
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'guarantee-claim-questioned', payload: { claimId: id } })
    await expect(sendInquiry(world, saeki, id, await version(world, id), '')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('takes points out again, and sends none without any', async () => {
    const { claim } = await aSubmittedClaim(world)
    await addPoint(world, saeki, claim.id, claim.version, point)
    const [drafted] = (await getGuaranteeClaim(world.db, claim.id)).pointsDraft
    await removePoint(world, saeki, claim.id, claim.version + 1, drafted?.id ?? '')
    await expect(sendInquiry(world, saeki, claim.id, claim.version + 2, '')).rejects.toMatchObject({
      reason: 'no_points',
    })
  })

  it('is a reviewer’s, and not the body’s colleague’s to answer elsewhere', async () => {
    const { claim } = await aSubmittedClaim(world)
    await expect(addPoint(world, ohno, claim.id, claim.version, point)).rejects.toMatchObject({ reason: 'not_allowed' })
    const { id, answers } = await aQuestionedClaim(world)
    const now = await version(world, id)
    await expect(sendAnswers(world, ward, id, now, answers)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(sendAnswers(world, saeki, id, now, answers)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is answered whole, and the days that were waited are added', async () => {
    const { id, inquiry, answers } = await aQuestionedClaim(world)
    const [first] = Object.keys(answers)
    await saveAnswers(world, hitachinaka, id, await version(world, id), { [first ?? '']: '途中です' })
    const later = at(world, '2026-05-22T09:00')

    const partly = sendAnswers(later, hitachinaka, id, await version(world, id), { [first ?? '']: '途中です' })
    await expect(partly).rejects.toMatchObject({ reason: 'points_unanswered', detail: { count: 1 } })
    await sendAnswers(later, hitachinaka, id, await version(world, id), answers)

    expect(await getGuaranteeClaim(world.db, id)).toMatchObject({ state: 'submitted', dueOn: '2026-06-05' })
    expect(await listInquiries(world.db, id)).toMatchObject([
      { id: inquiry.id, answers, answeredBy: hitachinaka.userId },
    ])
    expect((await events(world)).at(-1)).toMatchObject({ name: 'guarantee_claim.answered', details: { round: 1 } })
  })
})

describe('deciding', () => {
  const world = useWorld()

  it('to pay freezes amount and computation, and leaves the guarantee 請求中 until the money is there', async () => {
    const { claim, guarantee } = await aDecidedClaim(world)

    expect(claim).toMatchObject({ state: 'to_pay', dueOn: '2026-06-03' })
    expect(await findClaimDecision(world.db, claim.id)).toMatchObject({
      amount: 13_440_000,
      computation: { payable: 13_440_000, finishedValue: 6_000_000 },
      decidedBy: ohno.userId,
      letter: { kind: 'payment', article: payment.article, decidedOn: '2026-05-20' },
    })
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('claimed')
    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'guarantee-claim-decided', payload: { to: 'orderer' } },
      { kind: 'guarantee-claim-decided', payload: { to: 'contractor' } },
    ])
    expect((await viewClaimAnswer(world, hitachinaka, claim.id)).amount).toBe(13_440_000)
  })

  it('not to pay leaves the guarantee in force', async () => {
    const { claim, guarantee } = await aDecidedClaim(world, refusal)

    expect(claim).toMatchObject({ state: 'refused', dueOn: null })
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('in_force')
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'guarantee_claim.decided', details: { kind: 'refusal', amount: 0 } },
      { name: 'guarantee.claim_refused', subject_id: guarantee.id },
    ])
  })

  it('is two persons’ work: put forward by a reviewer, decided by another who is an approver', async () => {
    const { claim, guarantee } = await aSubmittedClaim(world)
    await expect(proposeClaimDecision(world, ohno, claim.id, claim.version, payment)).rejects.toMatchObject({
      reason: 'not_allowed',
    })
    const id = await proposeClaimDecision(world, kaneko, claim.id, claim.version, payment)
    const confirm = (user: typeof ohno) => confirmClaimDecision(world, user, id, 1, guarantee.guaranteeNumber)

    await expect(confirm(kaneko)).rejects.toMatchObject({ reason: 'own_proposal' })
    await expect(confirm(saeki)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(proposeClaimDecision(world, saeki, claim.id, claim.version, refusal)).rejects.toMatchObject({
      reason: 'proposal_open',
    })
    const alone = { state: 'confirmed', decided_by: kaneko.userId, decided_at: world.now(), letter: '{}' }
    await expect(world.db('guarantee_claim_decisions').where({ id }).update(alone)).rejects.toThrow()
  })

  it.each([
    [{ ...payment, amount: yen(13_440_001) }, 'claim_amount_too_high'],
    [{ ...payment, amount: yen(0) }, 'claim_amount_too_high'],
    [{ ...refusal, amount: yen(1) }, 'amount_out_of_range'],
  ])('refuses %j', async (proposed, reason) => {
    const { claim } = await aSubmittedClaim(world)
    await expect(proposeClaimDecision(world, saeki, claim.id, claim.version, proposed)).rejects.toMatchObject({
      reason,
    })
  })

  it('is of whoever has the claim in hand', async () => {
    const { claim } = await aSubmittedClaim(world)
    await claimSubject(world, kaneko, { kind: 'guarantee_claim', id: claim.id })

    const held = { reason: 'held_by_another' }
    await expect(addPoint(world, saeki, claim.id, claim.version, point)).rejects.toMatchObject(held)
    await expect(proposeClaimDecision(world, saeki, claim.id, claim.version, payment)).rejects.toMatchObject(held)
    expect(await proposeClaimDecision(world, kaneko, claim.id, claim.version, payment)).toBeTruthy()
  })

  it('asks for the number, once more', async () => {
    const { id, claim } = await aProposedDecision(world)
    await expect(confirmClaimDecision(world, ohno, id, 1, '99999-00002M')).rejects.toMatchObject({
      reason: 'number_mismatch',
    })
    expect((await getGuaranteeClaim(world.db, claim.id)).state).toBe('submitted')
  })

  it('may be turned down with the reason, or taken back by who put it forward; then another one may come', async () => {
    const { id, claim } = await aProposedDecision(world)
    await turnDownClaimDecision(world, ohno, id, 1, '出来高の根拠を確認してください')
    const second = await proposeClaimDecision(world, saeki, claim.id, claim.version, refusal)
    await expect(takeBackClaimDecision(world, kaneko, second, 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await takeBackClaimDecision(world, saeki, second, 1)

    const states = (await listClaimDecisions(world.db, claim.id)).map(({ state }) => state)
    expect(states.toSorted()).toEqual(['taken_back', 'turned_down'])
    await expect(confirmClaimDecision(world, ohno, second, 2, '')).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('cannot happen once the body has withdrawn', async () => {
    const { id, claim, guarantee } = await aProposedDecision(world)
    await withdrawClaim(world, hitachinaka, claim.id, claim.version, '再開したため')
    await expect(confirmClaimDecision(world, ohno, id, 1, guarantee.guaranteeNumber)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })
})

describe('paying', () => {
  const world = useWorld()

  it('posts the money, ends the guarantee and opens the recourse', async () => {
    const { claim, guarantee } = await aPaidClaim(world)

    expect(claim).toMatchObject({ state: 'paid', dueOn: null })
    expect(await findClaimPayment(world.db, claim.id)).toMatchObject({ ...transfer, recordedBy: saeki.userId })
    expect((await getGuarantee(world.db, guarantee.id)).state).toBe('ended')
    expect(await listRecourse(world.db, claim.id)).toMatchObject([{ kind: 'opened', amount: 13_440_000, serial: 1 }])
    expect((await events(world)).slice(-2)).toMatchObject([
      { name: 'guarantee_claim.paid', subject_id: claim.id },
      { name: 'guarantee.claim_paid', subject_id: guarantee.id },
    ])
  })

  it.each([
    ['by who decided', ohno, transfer, 'own_decision'],
    ['of another amount', saeki, { ...transfer, amount: yen(13_439_999) }, 'claim_payment_mismatch'],
    ['on a day to come', saeki, { ...transfer, paidOn: day('2026-05-21') }, 'day_to_come'],
  ] as const)('is refused %s', async (_name, user, wrong, reason) => {
    const { claim } = await aDecidedClaim(world)
    await expect(recordClaimPayment(world, user, claim.id, claim.version, wrong)).rejects.toMatchObject({ reason })
  })

  it('happens once, and never before the decision', async () => {
    const { claim } = await aSubmittedClaim(world)
    const early = recordClaimPayment(world, saeki, claim.id, claim.version, transfer)
    await expect(early).rejects.toMatchObject({ reason: 'not_possible_now' })
    const paid = await aPaidClaim(world)
    const twice = recordClaimPayment(world, saeki, paid.claim.id, paid.claim.version, transfer)
    await expect(twice).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('takes a reference of the bank once', async () => {
    await aPaidClaim(world)
    const { claim } = await aDecidedClaim(world)
    await expect(recordClaimPayment(world, saeki, claim.id, claim.version, transfer)).rejects.toMatchObject({
      reason: 'report_twice',
    })
  })

  it('stays as it was posted', async () => {
    await aPaidClaim(world)
    await expect(world.db('claim_payments').update({ amount: 1 })).rejects.toThrow()
  })
})
