import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { composeMail } from '../../src/jobs/compose-mail.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { getRelease } from '../../src/store/releases.ts'
import type { OrdererUser } from '../../src/usecases/deps.ts'
import { recordPayment, recordPaymentRequest } from '../../src/usecases/payment-requests.ts'
import {
  confirmGuaranteeRelease,
  recordCompletion,
  takeBackRelease,
  turnDownRelease,
} from '../../src/usecases/releases.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { aSubmittedClaim } from '../support/guarantee-claims.ts'
import { hitachinaka, hitachinakaColleague, ward } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

const completion = { completedOn: day('2027-03-10'), deliveredOn: day('2027-03-15'), note: '' }

describe('完成と解放', () => {
  const base = useWorld()
  const spring = () => at(base, '2027-03-16T10:00')

  async function proposed(by: OrdererUser = hitachinaka) {
    const world = spring()
    const guarantee = await aHeldGuarantee(base)
    const [id] = await recordCompletion(world, by, guarantee.id, completion)
    return { world, guarantee, id: id ?? expect.fail() }
  }

  it('recorded, changes nothing of the guarantee yet', async () => {
    const { world, guarantee, id } = await proposed()
    expect(await getGuarantee(base.db, guarantee.id)).toEqual(guarantee)
    expect(await getRelease(base.db, hitachinaka.ordererId, id)).toMatchObject({ state: 'proposed', completion })
    await expect(recordCompletion(world, hitachinakaColleague, guarantee.id, completion)).rejects.toMatchObject({
      reason: 'completion_known',
    })
    expect(await base.db('completions')).toHaveLength(1)
  })

  it('is not confirmed by whoever recorded it (R42)', async () => {
    const { world, guarantee, id } = await proposed()
    await expect(confirmGuaranteeRelease(world, hitachinaka, id, 1, guarantee.guaranteeNumber)).rejects.toMatchObject({
      reason: 'own_proposal',
    })
    expect((await getGuarantee(base.db, guarantee.id)).state).toBe('in_force')
  })

  it('is not confirmed without the right number (R43)', async () => {
    const { world, guarantee, id } = await proposed()
    for (const typed of ['', '99999-99999M'])
      await expect(confirmGuaranteeRelease(world, hitachinakaColleague, id, 1, typed)).rejects.toMatchObject({
        reason: 'number_mismatch',
      })
    expect((await getGuarantee(base.db, guarantee.id)).state).toBe('in_force')
  })

  it('confirmed by another person ends the guarantee, asks no receipt, and tells the contractor (R31)', async () => {
    const { world, guarantee, id } = await proposed()

    await confirmGuaranteeRelease(world, hitachinakaColleague, id, 1, '９９９９９－００００１ｍ')

    expect(await getGuarantee(base.db, guarantee.id)).toMatchObject({ state: 'ended', version: guarantee.version + 1 })
    expect(await events(world, 'guarantee.released')).toMatchObject([
      { subject_id: guarantee.id, actor_id: hitachinakaColleague.userId, details: { proposalId: id } },
    ])
    expect((await owed(world)).at(-1)).toMatchObject({
      kind: 'guarantee-released',
      payload: { guaranteeId: guarantee.id },
    })
    const mail = await composeMail(world, 'https://hosho.example.jp', {
      kind: 'guarantee-released',
      guaranteeId: guarantee.id,
    })
    expect(mail?.body).toContain('保証契約は終了しました')
    expect(mail?.body).toContain('返還や受領書は要りません')
    await expect(
      confirmGuaranteeRelease(world, hitachinakaColleague, id, 2, guarantee.guaranteeNumber),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('waits for an advance that was asked for and not paid', async () => {
    const { world, guarantee, id } = await proposed()
    const received = { receivedOn: day('2027-03-01'), amount: yen(1_000), note: '' }
    const request = await recordPaymentRequest(world, hitachinaka, guarantee.id, received)
    const confirm = () => confirmGuaranteeRelease(world, hitachinakaColleague, id, 1, guarantee.guaranteeNumber)
    await expect(confirm()).rejects.toMatchObject({ reason: 'release_payment_open' })
    await recordPayment(world, hitachinaka, request, 1, day('2027-03-12'))
    await confirm()
  })

  it('is turned down by another, taken back by oneself, and may then be recorded again', async () => {
    const { world, guarantee, id } = await proposed()
    await expect(turnDownRelease(world, hitachinaka, id, 1, '検査がまだです')).rejects.toMatchObject({
      reason: 'own_proposal',
    })
    await turnDownRelease(world, hitachinakaColleague, id, 1, '検査がまだです')
    const [again] = await recordCompletion(world, hitachinakaColleague, guarantee.id, completion)
    await expect(takeBackRelease(world, hitachinaka, again ?? '', 1)).rejects.toMatchObject({ reason: 'not_allowed' })
    await takeBackRelease(world, hitachinakaColleague, again ?? '', 1)
    expect((await getGuarantee(base.db, guarantee.id)).state).toBe('in_force')
  })

  it.each([
    [
      'handed over before it was finished',
      { completedOn: day('2027-03-10'), deliveredOn: day('2027-03-09') },
      'completion_before_works',
    ],
    [
      'finished before it began',
      { completedOn: day('2020-03-10'), deliveredOn: day('2027-03-09') },
      'completion_before_works',
    ],
    ['handed over tomorrow', { completedOn: day('2027-03-10'), deliveredOn: day('2027-03-17') }, 'day_to_come'],
  ] as const)('is refused where the works were %s', async (_name, days, reason) => {
    const guarantee = await aHeldGuarantee(base)
    const wrong = { ...completion, ...days }
    await expect(recordCompletion(spring(), hitachinaka, guarantee.id, wrong)).rejects.toMatchObject({ reason })
  })

  it('is refused for paper, for what is over, and while money is claimed', async () => {
    const { guarantee } = await aSubmittedClaim(base)
    const record = () => recordCompletion(spring(), hitachinaka, guarantee.id, completion)
    await expect(record()).rejects.toMatchObject({ reason: 'guarantee_not_in_force' })
    await base.db('guarantees').where({ id: guarantee.id }).update({ state: 'ended' })
    await expect(record()).rejects.toMatchObject({ reason: 'guarantee_not_in_force' })
    await base.db('guarantees').where({ id: guarantee.id }).update({ state: 'in_force', certificate_form: 'paper' })
    await expect(record()).rejects.toMatchObject({ reason: 'release_not_electronic' })
  })

  it('is not found by another body', async () => {
    const { world, guarantee, id } = await proposed()
    await expect(recordCompletion(world, ward, guarantee.id, completion)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(confirmGuaranteeRelease(world, ward, id, 1, guarantee.guaranteeNumber)).rejects.toMatchObject({
      name: 'NotFound',
    })
    await expect(takeBackRelease(world, ward, id, 1)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is refused where the guarantee came to be claimed meanwhile', async () => {
    const { world, guarantee, id } = await proposed()
    await base.db('guarantees').where({ id: guarantee.id }).update({ state: 'claimed' })
    await expect(
      confirmGuaranteeRelease(world, hitachinakaColleague, id, 1, guarantee.guaranteeNumber),
    ).rejects.toMatchObject({ reason: 'guarantee_not_in_force' })
  })
})
