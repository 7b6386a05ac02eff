import { expect, describe, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { NotFound } from '../../src/domain/errors.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { checkApplication } from '../../src/usecases/check-application.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { startInterim } from '../../src/usecases/start-interim.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { anIssuedGuarantee, onlyRequest, performanceAlone } from '../support/factories.ts'
import {
  aBase,
  anInterimDraft,
  anIssuedInterim,
  aPaidInterim,
  aSubmittedInterim,
  halfPassed,
  interimAnswers,
} from '../support/interims.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

const world = useWorld()
const { kensetsu, minato, saeki, ohno } = world.people
const today = day('2026-05-20')

describe('starting beside a 前払 guarantee', () => {
  it('fills in what the guarantee and its application say, and leaves amount and 認定調書 to be typed', async () => {
    const base = await aBase(world)

    const draft = await getApplication(world.db, await startInterim(world, kensetsu, base.id))

    expect(draft).toMatchObject({ originGuaranteeId: base.id, submittedAt: null, createdBy: kensetsu.userId })
    expect(draft.requests.map(({ product, state }) => [product, state])).toEqual([['interim_advance_payment', 'draft']])
    expect(draft.content).toMatchObject({
      kind: 'interim',
      guarantees: null,
      works: { ordererId: world.ordererIds.hitachinaka, worksName: base.worksName },
      contract: { contractPrice: 48_600_000, ...halfPassed },
      interim: { amount: null, eligibilityNumber: '', hasPartialPayment: null, certificateForm: 'electronic' },
      payment: { depositoryBank: '〇〇銀行 △△支店' },
    })
    expect(await events(world, 'application.started')).toMatchObject([
      { subject_id: draft.id, details: { originGuaranteeId: base.id } },
    ])
  })

  it('takes what the newest version of the certificate says', async () => {
    const base = await aBase(world)
    const change = {
      worksName: '市道〇〇線 道路改良工事（その1）',
      worksEndsOn: day('2026-06-20'),
      guaranteeEndsOn: day('2026-06-20'),
      depositoryBank: '●●信用金庫 本店',
    }
    await amendGuarantee(world, ohno, base.id, base.version, change)

    const { content } = await getApplication(world.db, await startInterim(world, kensetsu, base.id))

    expect(content.works?.worksName).toBe(change.worksName)
    expect(content.contract?.worksEndsOn).toBe(change.worksEndsOn)
    expect(content.payment).toMatchObject({ depositoryBank: change.depositoryBank, bankCode: null })
  })

  it('goes on with the one that is under way, whoever starts it again', async () => {
    const base = await aBase(world)
    const first = await startInterim(world, kensetsu, base.id)

    expect(await startInterim(world, world.people.kensetsuDrafter, base.id)).toBe(first)
    expect(await world.db('applications').where({ origin_guarantee_id: base.id })).toHaveLength(1)
  })

  it('begins anew after the first one was withdrawn', async () => {
    const base = await aBase(world)
    const first = await anInterimDraft(world, base, { hasPartialPayment: true })
    await withdrawApplication(world, kensetsu, first.id, first.version)

    expect(await startInterim(world, kensetsu, base.id)).not.toBe(first.id)
  })

  it("does not find another company's guarantee", async () => {
    const base = await aBase(world)

    await expect(startInterim(world, minato, base.id)).rejects.toThrow(NotFound)
    expect(await world.db('applications').where({ origin_guarantee_id: base.id })).toEqual([])
    expect(await events(world, 'act.refused')).toMatchObject([
      { details: { act: 'start-interim', reason: 'not_found' } },
    ])
  })

  it.each([
    ['half of the period has not passed', { contract: { worksEndsOn: day('2026-07-31') } }],
    ['the contract is one for design', { works: { worksKind: 'design' as const }, guarantees: designAdvance() }],
  ])('is refused where %s', async (_name, wish) => {
    const base = await aBase(world, wish)

    await expect(startInterim(world, kensetsu, base.id)).rejects.toMatchObject({ reason: 'interim_not_possible' })
  })

  it('is refused beside a performance guarantee, and beside one that is no longer in force', async () => {
    const performance = await anIssuedGuarantee(world, { guarantees: performanceAlone, contract: halfPassed })
    const base = await aBase(world)
    await world.db('guarantees').where({ id: base.id }).update({ state: 'voided' })

    for (const { id } of [performance, base]) {
      await expect(startInterim(world, kensetsu, id)).rejects.toMatchObject({ reason: 'interim_not_possible' })
    }
  })

  it('is refused where one was issued already', async () => {
    const base = await aBase(world)
    await anIssuedInterim(world, base)

    await expect(startInterim(world, kensetsu, base.id)).rejects.toMatchObject({ reason: 'interim_not_possible' })
  })
})

describe('sending', () => {
  it('is possible when all is there, and tells the desk', async () => {
    const base = await aBase(world)

    const sent = await aSubmittedInterim(world, base)

    expect(onlyRequest(sent).state).toBe('submitted')
    expect(sent.receptionNumber).toMatch(/^R08-\d{6}$/)
    expect((await owed(world)).at(-1)).toMatchObject({ kind: 'application-received' })
  })

  it.each([
    ['a yen above the limit', { amount: yen(9_720_001) }, 'interim_above_limit'],
    ['認定調書 of tomorrow', { eligibilityStatedOn: day('2026-05-21') }, 'eligibility_in_future'],
    ['認定調書 from before the contract', { eligibilityStatedOn: day('2026-03-31') }, 'eligibility_before_contract'],
    ['部分払 chosen', { hasPartialPayment: true }, 'partial_payment_chosen'],
    ['部分払 unanswered', { hasPartialPayment: null }, 'partial_payment_unanswered'],
  ])('is refused with %s', async (_name, about, code) => {
    const draft = await anInterimDraft(world, await aBase(world), about)

    expect((await checkApplication(world.db, draft, today)).map((one) => one.code)).toEqual([code])
    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })

  it('is refused without the file of the 認定調書, whatever else is attached', async () => {
    const draft = await anInterimDraft(world, await aBase(world))
    await world.db('attachments').where({ application_id: draft.id }).update({ kind: '工程表' })

    expect(await checkApplication(world.db, draft, today)).toMatchObject([
      { field: 'attachments', code: 'eligibility_file_missing', severity: 'error' },
    ])
    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })

  it('measures both advances together where the price has fallen', async () => {
    const base = await aBase(world)
    await amendGuarantee(world, ohno, base.id, base.version, {
      contractPrice: yen(40_000_000),
      guaranteedAmount: yen(19_400_000),
    })
    const draft = await anInterimDraft(world, base, { amount: yen(4_600_001) })

    expect(await checkApplication(world.db, draft, today)).toMatchObject([
      { code: 'interim_above_sum', detail: { limit: 4_600_000, first: 19_400_000, numerator: 6, denominator: 10 } },
    ])
  })

  it('is refused, with what to do, when the base was voided meanwhile', async () => {
    const base = await aBase(world)
    const draft = await anInterimDraft(world, base)
    await world.db('guarantees').where({ id: base.id }).update({ state: 'voided' })

    expect(await checkApplication(world.db, draft, today)).toMatchObject([
      { code: 'origin_not_in_force', detail: { number: base.guaranteeNumber, state: 'voided' } },
    ])
    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })
})

describe('taking it on and issuing it', () => {
  it('costs 0.065%, without slices', async () => {
    const paid = await aPaidInterim(world, await aBase(world))

    expect(onlyRequest(paid).premiumAmount).toBe(6_318)
  })

  it('ends in a guarantee of its own, whose certificate names the first one and the 認定調書', async () => {
    const base = await aBase(world)

    const interim = await anIssuedInterim(world, base)

    expect(interim.guaranteeNumber).toMatch(/^99999-\d{5}C$/)
    expect(interim).toMatchObject({ product: 'interim_advance_payment', guaranteedAmount: 9_720_000 })
    const { content } = await world.db('certificates').where({ guarantee_id: interim.id }).first('content')
    expect(JSON.parse(content)).toMatchObject({
      product: 'interim_advance_payment',
      guaranteeEndsOn: '2026-06-30',
      depositoryBank: '〇〇銀行 △△支店',
      interim: {
        originGuaranteeNumber: base.guaranteeNumber,
        eligibilityNumber: interimAnswers.eligibilityNumber,
        eligibilityStatedOn: interimAnswers.eligibilityStatedOn,
      },
    })
    expect((await owed(world)).slice(-2).map(({ kind }) => kind)).toEqual(['make-documents', 'certificate-issued'])
  })

  it('is refused at the desk when the base was voided meanwhile', async () => {
    const base = await aBase(world)
    const sent = await aSubmittedInterim(world, base)
    await beginReview(world, saeki, sent.id, sent.version)
    await world.db('guarantees').where({ id: base.id }).update({ state: 'voided' })

    await expect(approveRequest(world, saeki, sent.id, onlyRequest(sent).id, sent.version + 1)).rejects.toMatchObject({
      reason: 'origin_not_in_force',
      detail: { number: base.guaranteeNumber },
    })
    expect(onlyRequest(await getApplication(world.db, sent.id)).state).toBe('under_review')
  })

  it('is refused at issue when the base was cancelled after it was taken on', async () => {
    const base = await aBase(world)
    const paid = await aPaidInterim(world, base)
    await world.db('guarantees').where({ id: base.id }).update({ state: 'cancelled' })

    const issuing = issueCertificate(world, ohno, paid.id, onlyRequest(paid).id, paid.version)

    await expect(issuing).rejects.toMatchObject({ reason: 'origin_not_in_force' })
    expect(await world.db('guarantees').where({ product: 'interim_advance_payment' })).toEqual([])
  })
})

it('is measured in works over several years by the part of the period that lies in this fiscal year', async () => {
  const base = await aBase(world, {
    contract: {
      isMultiYear: true,
      contractedOn: day('2026-04-01'),
      worksStartsOn: day('2026-04-01'),
      worksEndsOn: day('2028-03-19'),
      fiscalYears: [
        { year: 2026, plannedAmount: yen(20_000_000), paymentLimit: null },
        { year: 2027, plannedAmount: yen(28_600_000), paymentLimit: null },
      ],
    },
    guarantees: {
      advancePayment: {
        certificateForm: 'electronic',
        thisYearAmount: yen(20_000_000),
        amount: yen(8_000_000),
        fiscalYear: 2026,
        yearBasis: 'planned_amount',
      },
    },
  })

  await expect(startInterim(at(world, '2026-09-29T09:00'), kensetsu, base.id)).rejects.toMatchObject({
    reason: 'interim_not_possible',
  })
  const id = await startInterim(at(world, '2026-10-01T09:00'), kensetsu, base.id)
  const { content } = await getApplication(world.db, id)
  expect(content.interim?.thisYearAmount).toBe(20_000_000)
})

function designAdvance() {
  return {
    advancePayment: { certificateForm: 'electronic' as const, thisYearAmount: null, amount: yen(14_580_000) },
  }
}
