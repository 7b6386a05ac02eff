import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { findCertificateDocument } from '../../src/store/documents.ts'
import { listPostings } from '../../src/store/premiums.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { startReservation } from '../../src/usecases/start-reservation.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { downloadCertificate } from '../../src/usecases/view-certificate.ts'
import { withdrawApplication } from '../../src/usecases/withdraw-application.ts'
import { deliverAll } from '../support/deliveries.ts'
import { anIssuedGuarantee, onlyRequest } from '../support/factories.ts'
import { hitachinaka, kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { anApprovedReservation, anIssuedReservation, aReservationDraft } from '../support/reservations.ts'
import { events, useWorld } from '../support/world.ts'

describe('a reservation', () => {
  const world = useWorld()

  it('begins as an application of its own kind', async () => {
    const id = await startReservation(world, kensetsu)

    expect(await getApplication(world.db, id)).toMatchObject({ content: { kind: 'reservation', tender: null } })
    expect(await world.db('applications').where({ id }).first()).toMatchObject({ kind: 'reservation' })
    expect(await events(world, 'application.started')).toMatchObject([{ subject_id: id }])
  })

  it('asks for the one product, and is refused a yen below the share', async () => {
    const short = await aReservationDraft(world, { tender: { amount: yen(4_999_999) } })
    const draft = await aReservationDraft(world)

    expect(draft.requests.map(({ product }) => product)).toEqual(['performance_reservation'])
    await expect(submitApplication(world, kensetsu, short.id, short.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
    await expect(submitApplication(world, kensetsu, draft.id, draft.version)).resolves.toMatch(/^R08-/)
  })

  it('costs the fixed fee and its tax, which are posted apart', async () => {
    const approved = await anApprovedReservation(world)
    const request = onlyRequest(approved)

    expect(request.premiumAmount).toBe(7_700)
    expect(await posted(request.id)).toEqual({ receivable: 7_700, income: -7_000, consumption_tax: -700 })
    await expect(
      recordPremiumReceipt(world, saeki, approved.id, request.id, approved.version, yen(7_000)),
    ).rejects.toMatchObject({ reason: 'premium_mismatch' })

    await recordPremiumReceipt(world, saeki, approved.id, request.id, approved.version, yen(7_700))

    expect(await posted(request.id)).toMatchObject({ receivable: 0, cash: 7_700, consumption_tax: -700 })
    expect(await listPostings(world.db, request.id)).toMatchObject([
      { kind: 'charge', amount: 7_700 },
      { kind: 'receipt', amount: 7_700 },
    ])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('withdrawn before issue costs nothing, and its tax neither', async () => {
    const approved = await anApprovedReservation(world)
    const { id } = onlyRequest(approved)

    await withdrawApplication(world, kensetsu, approved.id, approved.version)

    expect(await posted(id)).toEqual({ receivable: 0, income: 0, consumption_tax: 0 })
    expect(await listPostings(world.db, id)).toContainEqual(expect.objectContaining({ kind: 'refund', amount: 7_700 }))
  })

  it('is issued on paper under a number of its own series, with no key', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const first = await anIssuedReservation(world)
    const second = await anIssuedReservation(world)

    expect(guarantee.guaranteeNumber).toBe('99999-00001M')
    expect([first.guaranteeNumber, second.guaranteeNumber]).toEqual(['99999-00001Y', '99999-00002Y'])
    expect(first).toMatchObject({
      product: 'performance_reservation',
      certificateForm: 'paper',
      state: 'in_force',
      guaranteedAmount: 5_000_000,
      contractPrice: 50_000_000,
      guaranteeEndsOn: '2026-06-30',
    })
    expect(await world.db('authentication_keys').where({ guarantee_id: first.id })).toEqual([])
    const [version] = await listVersions(world.db, first.id)
    expect(version?.content).toMatchObject({
      guaranteeStartsOn: '2026-05-20',
      guaranteeEndsOn: '2026-06-30',
      tender: { noticeNumber: '令和8年度 公告第27号', ratioPercent: 10 },
    })
  })

  it('is issued only by another than the reviewer, and once the fee is there', async () => {
    const approved = await anApprovedReservation(world)
    const { id } = onlyRequest(approved)

    await expect(issueCertificate(world, ohno, approved.id, id, approved.version)).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
  })

  it('gives its contractor the 予約証書 as a recorded download, and nobody else', async () => {
    const reservation = await anIssuedReservation(world)
    await deliverAll(world.db, world.instant)
    const [version] = await listVersions(world.db, reservation.id)
    const certificateId = version?.id ?? ''

    const { document } = await downloadCertificate(world, kensetsu, reservation.id, certificateId)

    expect(document?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect(document).toEqual(await findCertificateDocument(world.db, certificateId))
    expect((await events(world, 'certificate.viewed')).at(-1)).toMatchObject({
      subject_id: reservation.id,
      details: { way: 'download' },
    })
    await expect(downloadCertificate(world, minato, reservation.id, certificateId)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('is not opened in D-Sure by anything, as no key is there', async () => {
    const reservation = await anIssuedReservation(world)

    const found = await lookUpCertificate(world, hitachinaka, reservation.guaranteeNumber, 'ABCDEFG23')

    expect(found.kind).toBe('not_matched')
  })

  it('is refused while its days are out of order', async () => {
    const late = await aReservationDraft(world, { tender: { contractExpectedOn: day('2026-06-10') } })

    await expect(submitApplication(world, kensetsu, late.id, late.version)).rejects.toMatchObject({
      reason: 'incomplete',
    })
  })

  async function posted(requestId: string): Promise<Record<string, number>> {
    const rows = await world.db('premium_postings').where({ request_id: requestId }).select('account', 'amount')
    const sums: Record<string, number> = {}
    for (const { account, amount } of rows) sums[account] = (sums[account] ?? 0) + amount
    return sums
  }
})
