import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { Award, Loss } from '../../src/domain/reservation.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { findReservationResult, listReservationResults } from '../../src/store/reservation-results.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { recordAward, recordLoss, takeBackResult } from '../../src/usecases/reservation-results.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { anIssuedGuarantee, onlyRequest, premiumOf } from '../support/factories.ts'
import { idOf, kensetsu, kensetsuDrafter, minato, ohno, saeki } from '../support/people.ts'
import { afterTheTender, anIssuedReservation } from '../support/reservations.ts'
import { events, useWorld } from '../support/world.ts'

const award: Award = { awardPrice: yen(48_600_001), awardedOn: day('2026-06-11'), wantsAdvance: false }
const loss: Loss = { lostOn: day('2026-06-11'), reason: 'outbid' }

describe('the result of a tender', () => {
  const world = useWorld()
  const later = () => afterTheTender(world)

  it('won, becomes an ordinary application filled in from the reservation', async () => {
    const reservation = await anIssuedReservation(world)

    const id = await recordAward(later(), kensetsu, reservation.id, reservation.version, award)

    const application = await getApplication(world.db, id)
    expect(application).toMatchObject({
      originGuaranteeId: reservation.id,
      requests: [{ product: 'performance', state: 'draft' }],
      content: {
        kind: 'guarantee',
        works: { worksName: '市道〇〇線 道路改良工事' },
        contract: {
          contractPrice: 48_600_001,
          awardedOn: '2026-06-11',
          contractedOn: null,
          worksStartsOn: '2026-07-01',
          worksEndsOn: '2027-03-19',
        },
        // Ten percent, to the next yen.
        guarantees: {
          advancePayment: null,
          performance: { certificateForm: 'electronic', amount: 4_860_001 },
          isAdvancePaymentPlanned: true,
        },
        tender: null,
      },
    })
    expect(await findReservationResult(world.db, reservation.id)).toMatchObject({
      outcome: 'awarded',
      awardPrice: 48_600_001,
      resultOn: '2026-06-11',
      applicationId: id,
    })
    expect(await events(world, 'reservation.awarded')).toMatchObject([
      { subject_id: reservation.id, details: { applicationId: id, awardPrice: 48_600_001 } },
    ])
    expect(await getGuarantee(world.db, reservation.id)).toMatchObject({ state: 'in_force' })
    // What was filled in is enough to be sent.
    await expect(submitApplication(later(), kensetsu, id, 1)).resolves.toMatch(/^R08-/)
  })

  it('won with an advance wanted, asks for both', async () => {
    const reservation = await anIssuedReservation(world)

    const id = await recordAward(later(), kensetsu, reservation.id, reservation.version, {
      ...award,
      wantsAdvance: true,
    })

    expect((await getApplication(world.db, id)).requests.map(({ product }) => product)).toEqual([
      'advance_payment',
      'performance',
    ])
  })

  it('is recorded once: a second time, of two tabs, and the other result are refused', async () => {
    const reservation = await anIssuedReservation(world)
    await recordAward(later(), kensetsu, reservation.id, reservation.version, award)
    const again = (version: number) => recordAward(later(), kensetsu, reservation.id, version, award)

    await expect(again(reservation.version)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await expect(again(reservation.version + 1)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(recordLoss(later(), kensetsu, reservation.id, reservation.version + 1, loss)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    expect(await world.db('applications').where({ origin_guarantee_id: reservation.id })).toHaveLength(1)
  })

  it('lost, ends the reservation with its reason, and it can no longer be turned into anything', async () => {
    const reservation = await anIssuedReservation(world)

    await recordLoss(later(), kensetsu, reservation.id, reservation.version, loss)

    expect(await getGuarantee(world.db, reservation.id)).toMatchObject({ state: 'ended' })
    expect(await events(world, 'reservation.lost')).toMatchObject([
      { subject_id: reservation.id, details: { reason: 'outbid', lostOn: '2026-06-11' } },
    ])
    await expect(recordAward(later(), kensetsu, reservation.id, reservation.version + 1, award)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    expect(await world.db('applications').where({ origin_guarantee_id: reservation.id })).toEqual([])
  })

  it.each([
    ['a price above the ceiling', { awardPrice: yen(50_000_001) }],
    ['a day to come', { awardedOn: day('2026-06-13') }],
    ['a day before the tender', { awardedOn: day('2026-06-09') }],
  ])('is refused with %s', async (_what, wrong) => {
    const reservation = await anIssuedReservation(world)

    await expect(
      recordAward(later(), kensetsu, reservation.id, reservation.version, { ...award, ...wrong }),
    ).rejects.toMatchObject({ reason: 'incomplete' })
    expect(await findReservationResult(world.db, reservation.id)).toBeNull()
  })

  it('may come before the tender where the contractor has given up', async () => {
    const reservation = await anIssuedReservation(world)
    const early: Loss = { lostOn: day('2026-05-20'), reason: 'not_submitted' }

    await expect(
      recordLoss(world, kensetsu, reservation.id, reservation.version, { ...early, reason: 'outbid' }),
    ).rejects.toMatchObject({ reason: 'incomplete' })
    await recordLoss(world, kensetsu, reservation.id, reservation.version, early)

    expect(await getGuarantee(world.db, reservation.id)).toMatchObject({ state: 'ended' })
  })

  it('is not for those who may not send, not for others, and not of another product', async () => {
    const reservation = await anIssuedReservation(world)
    const guarantee = await anIssuedGuarantee(world)
    const record = (user: typeof kensetsu, { id, version } = reservation) =>
      recordAward(later(), user, id, version, award)

    await expect(record(kensetsuDrafter)).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(record(minato)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(record(kensetsu, guarantee)).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is taken back by the desk with a reason, and may then be recorded anew', async () => {
    const reservation = await anIssuedReservation(world)
    await recordLoss(later(), kensetsu, reservation.id, reservation.version, loss)
    const takeBack = (user: typeof saeki, note: string) =>
      takeBackResult(later(), user, reservation.id, reservation.version + 1, note)

    await expect(takeBack(saeki, ' ')).rejects.toMatchObject({ reason: 'incomplete' })
    await expect(takeBack(ohno, '電話で確認')).rejects.toMatchObject({ reason: 'not_allowed' })
    await expect(takeBack({ ...saeki, suretyId: idOf('trial', 'another surety') }, '電話で確認')).rejects.toMatchObject(
      { name: 'NotFound' },
    )
    await takeBack(saeki, '落札していたと電話で確認')

    expect(await findReservationResult(world.db, reservation.id)).toBeNull()
    expect(await getGuarantee(world.db, reservation.id)).toMatchObject({ state: 'in_force' })
    await recordAward(later(), kensetsu, reservation.id, reservation.version + 2, award)
    expect((await listReservationResults(world.db, reservation.id)).map(({ outcome }) => outcome)).toEqual([
      'awarded',
      'taken_back',
      'lost',
    ])
  })

  it('won, is taken back only after its application was withdrawn', async () => {
    const reservation = await anIssuedReservation(world)
    const id = await recordAward(later(), kensetsu, reservation.id, reservation.version, award)
    const takeBack = () => takeBackResult(later(), saeki, reservation.id, reservation.version + 1, '金額の誤り')

    await expect(takeBack()).rejects.toMatchObject({ reason: 'conversion_under_way' })
    await withdrawApplication(later(), kensetsu, id, 1)
    await takeBack()

    expect(await findReservationResult(world.db, reservation.id)).toBeNull()
  })

  it('ends the reservation when the performance guarantee is issued from it', async () => {
    const reservation = await anIssuedReservation(world)
    const deps = later()
    const id = await recordAward(deps, kensetsu, reservation.id, reservation.version, award)
    await submitApplication(deps, kensetsu, id, 1)
    await beginReview(deps, saeki, id, 2)
    const { id: requestId } = onlyRequest(await getApplication(world.db, id))
    await approveRequest(deps, saeki, id, requestId, 3)
    const premium = premiumOf(onlyRequest(await getApplication(world.db, id)))
    await recordPremiumReceipt(deps, saeki, id, requestId, 4, premium)

    const guaranteeId = await issueCertificate(deps, ohno, id, requestId, 5)

    expect(await getGuarantee(world.db, reservation.id)).toMatchObject({ state: 'ended' })
    expect(await getGuarantee(world.db, guaranteeId)).toMatchObject({ guaranteeNumber: '99999-00001K' })
    expect(await events(world, 'reservation.fulfilled')).toMatchObject([
      { subject_id: reservation.id, details: { guaranteeId } },
    ])
  })

  it('stays as it was told: no row is changed or taken out', async () => {
    const reservation = await anIssuedReservation(world)
    await recordLoss(later(), kensetsu, reservation.id, reservation.version, loss)

    await expect(world.db.transaction((tx) => tx('reservation_results').update({ note: 'x' }))).rejects.toThrow(
      /permission denied|only ever added/,
    )
  })
})
