import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { NotFound } from '../../src/domain/errors.ts'
import { type Yen, yen } from '../../src/domain/yen.ts'
import { getAmendment } from '../../src/store/amendment-requests.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getTransfer, listTransferSteps } from '../../src/store/premium-transfers.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import {
  applyTransfer,
  holdTransfer,
  markRefundDue,
  recordRefund,
  reverseTransfer,
  takeTransfersIn,
} from '../../src/usecases/premium-transfers.ts'
import { anApprovedAmendment } from '../support/amendments.ts'
import { anApprovedApplication, anIssuedGuarantee, bothProducts, onlyRequest } from '../support/factories.ts'
import { kaneko, ohno, saeki } from '../support/people.ts'
import { aBankTransfer, aTakenTransfer, aTransferFile, takenTransfers } from '../support/transfers.ts'
import { events, useWorld } from '../support/world.ts'

const world = useWorld()
const ofRequest = ({ id, premiumAmount }: { id: string; premiumAmount: Yen | null }) =>
  ({ kind: 'request', id, amount: premiumAmount ?? yen(0) }) as const

describe('transfers of a file', () => {
  it('are taken in once, whatever file tells of them', async () => {
    const two = [aBankTransfer(45_380), aBankTransfer(45_380, { line: 3 })]
    expect(await takenTransfers(world, two)).toHaveLength(2)
    const again = await aTransferFile(world, 'another file with the same and one more')

    expect(await takeTransfersIn(world, saeki, again, [...two, aBankTransfer(7, { line: 4 })])).toBe(1)
    const third = await aTransferFile(world, 'a third')
    await expect(takeTransfersIn(world, saeki, third, two)).rejects.toMatchObject({ reason: 'transfers_taken' })
    expect(await world.db('premium_transfers')).toHaveLength(3)
    expect(await world.db('csv_imports').whereNotNull('applied_at')).toHaveLength(2)
  })

  it('are not taken in from the same file a second time, not even by somebody else', async () => {
    await takeTransfersIn(world, saeki, await aTransferFile(world), [aBankTransfer(1)])
    const same = await aTransferFile(world)
    await expect(takeTransfersIn(world, saeki, same, [aBankTransfer(2)])).rejects.toMatchObject({
      reason: 'transfers_taken',
    })
  })
})

describe('充当', () => {
  it('receives a premium by the transfer, in one transaction', async () => {
    const approved = await anApprovedApplication(world)
    const request = onlyRequest(approved)
    const transfer = await aTakenTransfer(world, 45_380)

    await applyTransfer(world, saeki, transfer.id, 0, [ofRequest(request)])

    expect((await getApplication(world.db, approved.id)).requests[0]?.premiumSettledAt).toEqual(world.now())
    const [step] = await listTransferSteps(world.db, transfer.id)
    expect(await world.db('premium_postings').where({ kind: 'receipt' }).orderBy('amount')).toMatchObject([
      { account: 'receivable', amount: -45_380, transfer_step_id: step?.id },
      { account: 'cash', amount: 45_380, transfer_step_id: step?.id },
    ])
    expect(await getTransfer(world.db, saeki.suretyId, transfer.id)).toMatchObject({ state: 'applied', version: 1 })
    expect(await events(world, 'request.premium_received')).toMatchObject([{ details: { transferId: transfer.id } }])
    expect(await events(world, 'premium_transfer.applied')).toMatchObject([{ subject_id: transfer.id }])
  })

  it('receives several premiums by one transfer, and all or none', async () => {
    const approved = await anApprovedApplication(world, { guarantees: bothProducts })
    const targets = approved.requests.map(ofRequest)
    const sum = targets.reduce((total, { amount }) => total + amount, 0)
    const transfer = await aTakenTransfer(world, sum)
    const wrong = targets.map((one, place) => ({ ...one, amount: yen(one.amount + (place === 0 ? 1 : -1)) }))

    await expect(applyTransfer(world, saeki, transfer.id, 0, wrong)).rejects.toMatchObject({
      reason: 'premium_mismatch',
    })
    expect(await world.db('premium_transfer_steps')).toEqual([])
    await applyTransfer(world, saeki, transfer.id, 0, targets)

    const after = await getApplication(world.db, approved.id)
    expect(after.requests.every(({ premiumSettledAt }) => premiumSettledAt)).toBe(true)
  })

  it('receives the additional premium of a change', async () => {
    const amendment = await anApprovedAmendment(world, await anIssuedGuarantee(world))
    const amount = amendment.additionalPremium ?? yen(0)
    const transfer = await aTakenTransfer(world, amount)

    await applyTransfer(world, saeki, transfer.id, 0, [{ kind: 'amendment', id: amendment.id, amount }])
    expect((await getAmendment(world.db, amendment.id)).premiumSettledAt).toEqual(world.now())

    await reverseTransfer(world, ohno, transfer.id, 1, '入金先の誤り')
    expect((await getAmendment(world.db, amendment.id)).premiumSettledAt).toBeNull()
    const cash = world.db('premium_postings').where({ amendment_id: amendment.id, account: 'cash' })
    expect(await cash.orderBy('amount').pluck('amount')).toEqual([-amount, amount])
  })

  it('of another sum, of a stale page, or of what was received meanwhile is refused, and nothing is half done', async () => {
    const approved = await anApprovedApplication(world)
    const target = ofRequest(onlyRequest(approved))
    const [first, second, other] = await takenTransfers(world, [
      aBankTransfer(45_380),
      aBankTransfer(45_380, { line: 3 }),
      aBankTransfer(45_000, { line: 4 }),
    ])
    const apply = (id = '', version = 0) => applyTransfer(world, saeki, id, version, [target])

    await expect(apply(other?.id)).rejects.toMatchObject({ reason: 'transfer_sum_mismatch' })
    await expect(apply(first?.id, 1)).rejects.toMatchObject({ reason: 'changed_meanwhile' })
    await apply(first?.id)
    await expect(apply(first?.id, 1)).rejects.toMatchObject({ reason: 'not_possible_now' })
    await expect(apply(second?.id)).rejects.toMatchObject({ reason: 'not_possible_now' })

    expect(await getTransfer(world.db, saeki.suretyId, second?.id ?? '')).toMatchObject({ state: 'open', version: 0 })
    expect(await world.db('premium_postings').where({ kind: 'receipt', account: 'cash' })).toHaveLength(1)
  })

  it('is taken back by another person only, before issue only, and may be made anew', async () => {
    const approved = await anApprovedApplication(world)
    const request = onlyRequest(approved)
    const transfer = await aTakenTransfer(world, 45_380)
    await applyTransfer(world, saeki, transfer.id, 0, [ofRequest(request)])

    await expect(reverseTransfer(world, saeki, transfer.id, 1, '誤り')).rejects.toMatchObject({ reason: 'applied_it' })
    await reverseTransfer(world, ohno, transfer.id, 1, '別の申込の入金')

    expect((await getApplication(world.db, approved.id)).requests[0]).toMatchObject({
      state: 'approved',
      premiumSettledAt: null,
    })
    expect(await getTransfer(world.db, saeki.suretyId, transfer.id)).toMatchObject({ state: 'open', version: 2 })
    const sums = await world.db('premium_postings').groupBy('account').sum('amount as sum').select('account')
    expect(sums).toContainEqual({ account: 'cash', sum: '0' })

    await applyTransfer(world, saeki, transfer.id, 2, [ofRequest(request)])
    const { version } = await getApplication(world.db, approved.id)
    await issueCertificate(world, kaneko, approved.id, request.id, version)
    await expect(reverseTransfer(world, ohno, transfer.id, 3, '誤り')).rejects.toMatchObject({
      reason: 'receipt_of_issued',
    })
    expect(await getTransfer(world.db, saeki.suretyId, transfer.id)).toMatchObject({ state: 'applied', version: 3 })
  })
})

describe('what is not applied', () => {
  it('is left, to be given back, and given back', async () => {
    const transfer = await aTakenTransfer(world, 5)
    await holdTransfer(world, saeki, transfer.id, 0, '電話で確認中')
    await holdTransfer(world, saeki, transfer.id, 1, '担当者不在')
    await markRefundDue(world, saeki, transfer.id, 2, '二重の入金')
    const refund = { refundedOn: day('2026-05-20'), reference: 'F-0001' }
    const tomorrow = { ...refund, refundedOn: day('2026-05-21') }
    await expect(recordRefund(world, saeki, transfer.id, 3, tomorrow)).rejects.toMatchObject({ reason: 'day_to_come' })
    await recordRefund(world, saeki, transfer.id, 3, refund)

    expect(await getTransfer(world.db, saeki.suretyId, transfer.id)).toMatchObject({
      state: 'refunded',
      stepNote: 'F-0001',
    })
    await expect(markRefundDue(world, saeki, transfer.id, 4, '再')).rejects.toMatchObject({
      reason: 'not_possible_now',
    })
    const names = (await events(world)).map(({ name }) => name).filter((name) => name.startsWith('premium_transfer'))
    expect(names).toEqual([
      'premium_transfer.held',
      'premium_transfer.held',
      'premium_transfer.refund_due',
      'premium_transfer.refunded',
    ])
  })

  it('of another surety is not found', async () => {
    const transfer = await aTakenTransfer(world, 5)
    const stranger = { ...saeki, suretyId: '00000000-0000-4000-8000-000000000000' }
    await expect(holdTransfer(world, stranger, transfer.id, 0, 'x')).rejects.toBeInstanceOf(NotFound)
  })

  it('follows the steps in the database, too', async () => {
    const transfer = await aTakenTransfer(world, 5)
    const step = { transfer_id: transfer.id, serial: 1, note: 'x', done_by: saeki.userId, done_at: world.now() }
    await expect(
      world.db.transaction((tx) => tx('premium_transfer_steps').insert({ ...step, kind: 'reversed' })),
    ).rejects.toThrow('no step')
    await expect(
      world.db.transaction((tx) => tx('premium_transfer_steps').insert({ ...step, serial: 3, kind: 'held' })),
    ).rejects.toThrow('steps follow')
  })
})
