import { describe, expect, it } from 'vitest'
import { premiumSlipPdf } from '../../src/pdf/premium-slip.ts'
import type { SlipKind } from '../../src/domain/premium-slip.ts'
import { listPremiumSlips } from '../../src/store/premium-slips.ts'
import { viewPremiumSlip } from '../../src/usecases/view-premium-slip.ts'
import { issueAmendedCertificate } from '../../src/usecases/issue-amendment.ts'
import { anApp } from '../support/app.ts'
import { aSettledAmendment, cut, rise } from '../support/amendments.ts'
import { Browser } from '../support/browser.ts'
import { anApprovedApplication, anIssuedGuarantee, onlyRequest } from '../support/factories.ts'
import { carriedOut, voiding } from '../support/guarantee-acts.ts'
import { kensetsu, minato, ohno, saeki } from '../support/people.ts'
import { anApprovedReservation } from '../support/reservations.ts'
import { events, useWorld, type World } from '../support/world.ts'

/** The clock stands still: of one instant the kind tells which is meant. */
async function newestSlip(world: World, kind: SlipKind = 'charge') {
  const rows = await listPremiumSlips(world.db, { suretyId: saeki.suretyId }, { requestIds: null }, null, 9)
  const row = rows.find((one) => one.kind === kind)
  if (!row) throw new Error('there is no paper')
  return viewPremiumSlip(world, saeki, row.id)
}

describe('the paper of a premium', () => {
  const world = useWorld()

  it('says what was charged, by which rates, until when, and is the same twice', async () => {
    const request = onlyRequest(await anApprovedApplication(world))
    await world.db('receiving_accounts').insert({
      surety_id: saeki.suretyId,
      valid_from: '2026-01-01',
      bank_name: '〇〇銀行',
      branch_name: '△△支店',
      kind: 'ordinary',
      number: '0000001',
      holder: '保証料口',
    })

    const slip = await newestSlip(world)

    expect(slip).toMatchObject({
      kind: 'charge',
      amount: request.premiumAmount,
      dueOn: '2026-06-03',
      guaranteeNumber: '',
    })
    expect(slip.basis).toMatchObject({
      kind: 'whole',
      guaranteed: 19_440_000,
      premium: { amount: request.premiumAmount },
    })
    expect(slip.account?.number).toBe('0000001')
    expect(await premiumSlipPdf(slip)).toEqual(await premiumSlipPdf(await newestSlip(world)))
    const viewed = await events(world, 'premium_slip.viewed')
    expect(viewed).toHaveLength(2)
    expect(viewed[0]).toMatchObject({ subject_id: request.id })
  })

  it('keeps its figures when the rates change', async () => {
    await anApprovedApplication(world)
    const before = await newestSlip(world)
    const [table] = await world.db('rate_tables').where({ product: 'advance_payment' })
    const dearer = JSON.stringify({ ...table.rates, minimum: 900_000 })
    await world.db('rate_tables').insert({ ...table, id: undefined, valid_from: '2026-05-20', rates: dearer })

    expect(await newestSlip(world)).toEqual(before)
  })

  it.each([
    ['more', rise, 'additional'],
    ['less', cut, 'refund'],
  ] as const)('of a change tells both premiums when it is %s', async (_, wish, kind) => {
    const amendment = await aSettledAmendment(world, await anIssuedGuarantee(world), wish)
    if (kind === 'refund') await issueAmendedCertificate(world, ohno, amendment.id, amendment.version)

    const slip = await newestSlip(world, kind)

    expect(slip).toMatchObject({ kind, receptionNumber: amendment.receptionNumber, basis: { kind: 'difference' } })
    expect(slip.dueOn === null).toBe(kind === 'refund')
    if (slip.basis.kind !== 'difference') throw new Error('no difference')
    const { before, after } = slip.basis
    expect(Math.abs(after.premium.amount - before.premium.amount)).toBe(slip.amount)
  })

  it('of a voiding tells what had been earned, also after more was posted', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await carriedOut(world, guarantee.id, voiding)

    const slip = await newestSlip(world, 'voiding_refund')

    expect(slip).toMatchObject({ kind: 'voiding_refund', guaranteeNumber: guarantee.guaranteeNumber })
    expect(slip.basis).toEqual({ kind: 'earned', earned: slip.amount })
  })

  it('of a reservation is a notice of the fee with its tax', async () => {
    await anApprovedReservation(world)

    const slip = await newestSlip(world)

    expect(slip.tax).toBeGreaterThan(0)
    expect(slip).toMatchObject({ product: 'performance_reservation', kind: 'charge' })
  })

  it('is found by its contractor and its surety, and by no other company', async () => {
    await anApprovedApplication(world)
    const { id } = await newestSlip(world)

    expect((await viewPremiumSlip(world, kensetsu, id)).id).toBe(id)
    await expect(viewPremiumSlip(world, minato, id)).rejects.toThrow('')
    expect(
      await listPremiumSlips(world.db, { contractorId: minato.contractorId }, { requestIds: null }, null, 9),
    ).toEqual([])
    const stranger = await new Browser(anApp(world.db, world.instant)).signIn('netdesk', 'minato-soshin')
    await stranger.open(`/netdesk/premium-slips/${id}/pdf`)
    expect(stranger.status).toBe(404)
  })

  it('opens from the pages of the application, the issue and the guarantee', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const approved = await anApprovedApplication(world)
    const app = anApp(world.db, world.instant)
    const company = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
    const desk = await new Browser(app).signIn('desk', 'saeki')
    for (const [browser, path] of [
      [company, `/netdesk/applications/${approved.id}`],
      [company, `/netdesk/guarantees/${guarantee.id}`],
      [desk, `/desk/applications/${approved.id}`],
      [desk, `/desk/guarantees/${guarantee.id}`],
    ] as const) {
      await browser.open(path)
      const href = browser.$('a[href*="premium-slips"]').attr('href') ?? ''
      const file = await browser.download(href)
      expect.soft(file.headers['content-type'], path).toBe('application/pdf')
      expect.soft(String(file.headers['content-disposition'])).toContain(encodeURIComponent('保証料計算書'))
    }
  })
})
