import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { continueGuarantee } from '../../src/usecases/continue-guarantee.ts'
import { checkApplication } from '../../src/usecases/check-application.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { ofYear, twoYears, venture } from '../domain/years-and-members.ts'
import { anIssuedGuarantee, onlyRequest } from '../support/factories.ts'
import { kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { at, events, type World, useWorld } from '../support/world.ts'

describe('継続 of an advance guarantee', () => {
  const world = useWorld()
  let first: GuaranteeRow
  let nextYear: World

  beforeEach(async () => {
    nextYear = at(world, '2027-04-02T09:00')
    first = await anIssuedGuarantee(world, {
      contract: { ...twoYears, ...venture },
      guarantees: { advancePayment: ofYear },
    })
  })

  it('makes a filled-in application for the new fiscal year', async () => {
    const id = await continueGuarantee(nextYear, kensetsu, first.id)

    const made = await getApplication(world.db, id)
    const before = (await world.db('applications').first('content')).content
    expect(made).toMatchObject({ originGuaranteeId: first.id, createdBy: kensetsu.userId, submittedAt: null })
    expect(made.content).toEqual({
      ...before,
      guarantees: {
        advancePayment: {
          certificateForm: 'electronic',
          fiscalYear: 2027,
          yearBasis: 'planned_amount',
          thisYearAmount: 28_600_000,
          amount: 11_440_000,
        },
        performance: null,
        isAdvancePaymentPlanned: null,
      },
    })
    expect(await checkApplication(world.db, made, day('2027-04-02'))).toEqual([])
    expect((await events(world)).at(-1)).toMatchObject({
      name: 'application.started',
      subject_id: id,
      details: { originGuaranteeId: first.id },
    })
  })

  it('says what the certificate says now, where it was changed since', async () => {
    await world.db('guarantees').where({ id: first.id }).update({ works_name: '別の工事名' })
    const id = await continueGuarantee(nextYear, kensetsu, first.id)

    expect((await getApplication(world.db, id)).content.works?.worksName).toBe('市道〇〇線 道路改良工事')
  })

  it('is refused in the year that has its guarantee already', async () => {
    await expect(continueGuarantee(world, kensetsu, first.id)).rejects.toMatchObject({
      reason: 'year_already_guaranteed',
      detail: { year: 2026 },
    })
    expect(await world.db('applications').select('id')).toHaveLength(1)
  })

  it('is refused when the contract has nothing to be finished in the year', async () => {
    const after = at(world, '2028-04-01T09:00')

    await expect(continueGuarantee(after, kensetsu, first.id)).rejects.toMatchObject({
      reason: 'no_further_year',
      detail: { year: 2028 },
    })
  })

  it('is refused while an application for the year is under way, and possible again when that was withdrawn', async () => {
    const id = await continueGuarantee(nextYear, kensetsu, first.id)

    await expect(continueGuarantee(nextYear, kensetsu, first.id)).rejects.toMatchObject({
      reason: 'continuation_under_way',
    })
    await withdrawApplication(nextYear, kensetsu, id, 1)
    expect(await continueGuarantee(nextYear, kensetsu, first.id)).not.toBe(id)
  })

  it('ends in a guarantee of its own number, and then the year is taken', async () => {
    const id = await continueGuarantee(nextYear, kensetsu, first.id)
    const second = await issued(id)

    expect(second).toMatchObject({ guaranteedAmount: 11_440_000, guaranteeEndsOn: '2028-03-17', changeNumber: 0 })
    expect(second.guaranteeNumber).not.toBe(first.guaranteeNumber)
    for (const guarantee of [first, second]) {
      await expect(continueGuarantee(nextYear, kensetsu, guarantee.id)).rejects.toMatchObject({
        reason: 'year_already_guaranteed',
      })
    }
  })

  it('leaves of the limit only what the same year has not guaranteed already', async () => {
    const again = await anIssuedGuarantee(world, {
      works: { worksName: '別の工事', worksNumber: '' },
      contract: { ...twoYears, ...venture },
      guarantees: { advancePayment: { ...ofYear, amount: yen(7_000_000) } },
    })
    const draft = await getApplication(
      world.db,
      (await world.db('guarantee_requests').where({ id: again.requestId }).first()).application_id,
    )
    const content = {
      ...draft.content,
      guarantees: { ...draft.content.guarantees!, advancePayment: { ...ofYear, amount: yen(1_010_000) } },
    }

    const found = await checkApplication(
      world.db,
      { realmId: draft.realmId, contractorId: draft.contractorId, originGuaranteeId: null, content },
      day('2026-05-20'),
    )

    expect(found).toMatchObject([
      { code: 'year_guaranteed_already', severity: 'warning' },
      { code: 'advance_above_limit', detail: { limit: 1_000_000, already: 7_000_000 } },
    ])
  })

  it('finds nothing of another contractor, nor a guarantee of works within one year', async () => {
    const within = await anIssuedGuarantee(world)

    for (const [user, guarantee] of [
      [minato, first],
      [kensetsu, within],
    ] as const) {
      await expect(continueGuarantee(nextYear, user, guarantee.id)).rejects.toMatchObject({ name: 'NotFound' })
    }
  })

  async function issued(id: string): Promise<GuaranteeRow> {
    await submitApplication(nextYear, kensetsu, id, 1)
    await beginReview(nextYear, saeki, id, 2)
    const { id: requestId } = onlyRequest(await getApplication(world.db, id))
    await approveRequest(nextYear, saeki, id, requestId, 3)
    const { premiumAmount } = onlyRequest(await getApplication(world.db, id))
    await recordPremiumReceipt(nextYear, saeki, id, requestId, 4, premiumAmount ?? yen(0))
    return getGuarantee(world.db, await issueCertificate(nextYear, ohno, id, requestId, 5))
  }
})
