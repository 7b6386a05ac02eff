import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import type { PostingKind } from '../../src/domain/deposit-account.ts'
import { yen } from '../../src/domain/yen.ts'
import { findDepositAccount, listDepositNotices, listEntries } from '../../src/store/deposits.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { recordDepositAccount, tellDeposit } from '../../src/usecases/deposit-account.ts'
import {
  confirmDepositNotice,
  declineDepositNotice,
  postBankReport,
  reverseEntry,
} from '../../src/usecases/deposit-entries.ts'
import { aGuaranteeWithAccount, anAccount } from '../support/deposits.ts'
import { anIssuedGuarantee, performanceAlone } from '../support/factories.ts'
import { kensetsu, minato, saeki } from '../support/people.ts'
import { events, useWorld } from '../support/world.ts'

const today = day('2026-05-20')

describe('the special account', () => {
  const world = useWorld()

  it('is recorded by the contractor, kept, and changed by a new row', async () => {
    const { id } = await anIssuedGuarantee(world)

    await recordDepositAccount(world, kensetsu, id, anAccount)
    await recordDepositAccount(world, kensetsu, id, { ...anAccount, number: '0123457' })

    expect(await findDepositAccount(world.db, id)).toMatchObject({ ...anAccount, number: '0123457' })
    expect(await world.db('deposit_accounts').orderBy('serial').pluck('number')).toEqual(['0123456', '0123457'])
    expect(await events(world, 'guarantee.deposit_account_recorded')).toMatchObject([
      { subject_id: id, actor_id: kensetsu.userId, details: anAccount },
      { details: { number: '0123457' } },
    ])
  })

  it('is not recorded a second time as it is', async () => {
    const { id } = await aGuaranteeWithAccount(world)
    await expect(recordDepositAccount(world, kensetsu, id, anAccount)).rejects.toMatchObject({
      reason: 'nothing_changed',
    })
  })

  it('is only the desk’s to change once money has moved', async () => {
    const { id } = await aGuaranteeWithAccount(world)
    await postBankReport(world, saeki, id, aReport('deposit', 100, 'A-1'))
    const other = { ...anAccount, branchName: '□□支店' }

    await expect(recordDepositAccount(world, kensetsu, id, other)).rejects.toMatchObject({ reason: 'not_allowed' })
    await recordDepositAccount(world, saeki, id, other)
    expect(await findDepositAccount(world.db, id)).toMatchObject({ branchName: '□□支店' })
  })

  it('is not there for a performance guarantee, nor for another contractor', async () => {
    const performance = await anIssuedGuarantee(world, { guarantees: performanceAlone })
    const { id } = await anIssuedGuarantee(world)

    await expect(recordDepositAccount(world, kensetsu, performance.id, anAccount)).rejects.toThrow('')
    await expect(recordDepositAccount(world, minato, id, anAccount)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(tellDeposit(world, minato, id, { depositedOn: today, amount: yen(1) })).rejects.toMatchObject({
      name: 'NotFound',
    })
    expect(await world.db('deposit_accounts')).toEqual([])
  })
})

describe('the ledger', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  beforeEach(async () => {
    guarantee = await aGuaranteeWithAccount(world)
  })

  it('takes what the bank reports, each with its event', async () => {
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 19_440_000, 'A-1'))
    await postBankReport(world, saeki, guarantee.id, aReport('payout', 440_000, 'A-2'))
    await postBankReport(world, saeki, guarantee.id, aReport('interest', 12, 'A-3'))

    expect(await listEntries(world.db, guarantee.id)).toMatchObject([
      { serial: 1, kind: 'deposit', amount: 19_440_000, bankReference: 'A-1' },
      { serial: 2, kind: 'payout', amount: -440_000 },
      { serial: 3, kind: 'interest', part: 'interest', amount: 12 },
    ])
    expect(await events(world, 'guarantee.deposit_entry_posted')).toMatchObject([
      { subject_id: guarantee.id, actor_id: saeki.userId, details: { kind: 'deposit', amount: 19_440_000 } },
      { details: { kind: 'payout', amount: -440_000, bankReference: 'A-2' } },
      { details: { kind: 'interest' } },
    ])
    await expect(world.db.raw('set constraints all immediate')).resolves.toBeDefined()
  })

  it('never falls below zero, whoever writes it', async () => {
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 1_000, 'A-1'))

    await expect(postBankReport(world, saeki, guarantee.id, aReport('payout', 1_001, 'A-2'))).rejects.toMatchObject({
      reason: 'balance_exceeded',
      detail: { amount: 1_001, balance: 1_000 },
    })
    const [row] = await world.db('deposit_entries')
    const behind = { ...row, id: undefined, serial: 2, kind: 'payout', amount: -1_001, bank_reference: null }
    await world.db('deposit_entries').insert(JSON.parse(JSON.stringify(behind)))
    await expect(world.db.raw('set constraints all immediate')).rejects.toThrow('below zero')
  })

  it('takes the same report once, also in the ledger of another guarantee', async () => {
    const other = await aGuaranteeWithAccount(world)
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 1_000, 'A-1'))

    for (const { id } of [guarantee, other]) {
      await expect(postBankReport(world, saeki, id, aReport('deposit', 1_000, 'A-1'))).rejects.toMatchObject({
        reason: 'report_twice',
        detail: { reference: 'A-1' },
      })
    }
    expect(await world.db('deposit_entries')).toHaveLength(1)
  })

  it('takes an entry back by another with a reason, and then the report anew', async () => {
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 100, 'A-1'))
    const [wrong] = await listEntries(world.db, guarantee.id)
    if (!wrong) throw new Error('nothing was posted')

    await reverseEntry(world, saeki, guarantee.id, wrong.id, '金額の入力誤り')
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 1_000, 'A-1'))

    expect(await listEntries(world.db, guarantee.id)).toMatchObject([
      { amount: 100 },
      { kind: 'reversal', amount: -100, reversesId: wrong.id, note: '金額の入力誤り' },
      { amount: 1_000, bankReference: 'A-1' },
    ])
    expect(await events(world, 'guarantee.deposit_entry_reversed')).toMatchObject([
      { subject_id: guarantee.id, details: { entryId: wrong.id, reason: '金額の入力誤り' } },
    ])
    await expect(postBankReport(world, saeki, guarantee.id, aReport('deposit', 1, 'A-1'))).rejects.toMatchObject({
      reason: 'report_twice',
    })
  })

  it('needs the account', async () => {
    const without = await anIssuedGuarantee(world)
    await expect(postBankReport(world, saeki, without.id, aReport('deposit', 1, 'A-1'))).rejects.toMatchObject({
      reason: 'account_missing',
    })
  })
})

describe('what the contractor tells', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  const told = { depositedOn: today, amount: yen(19_440_000) }
  beforeEach(async () => {
    guarantee = await aGuaranteeWithAccount(world)
    await tellDeposit(world, kensetsu, guarantee.id, told)
  })

  it('stands in the ledger once the desk confirms it', async () => {
    const notice = await onlyNotice()

    await confirmDepositNotice(world, saeki, guarantee.id, notice.id, 'A-1')

    expect(await listEntries(world.db, guarantee.id)).toMatchObject([{ kind: 'deposit', amount: 19_440_000 }])
    expect(await onlyNotice()).toMatchObject({ isAnswered: true, reason: '' })
    await expect(confirmDepositNotice(world, saeki, guarantee.id, notice.id, 'A-2')).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
  })

  it('is answered by the bank’s report of that day and amount', async () => {
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 19_439_999, 'A-0'))
    expect(await onlyNotice()).toMatchObject({ isAnswered: false })
    await postBankReport(world, saeki, guarantee.id, aReport('deposit', 19_440_000, 'A-1'))
    expect(await onlyNotice()).toMatchObject({ isAnswered: true })
  })

  it('is declined with a reason, and then posts nothing', async () => {
    const notice = await onlyNotice()

    await declineDepositNotice(world, saeki, guarantee.id, notice.id, '銀行に該当の入金がありません')

    expect(await onlyNotice()).toMatchObject({
      isAnswered: true,
      reason: '銀行に該当の入金がありません',
      entryId: null,
    })
    expect(await listEntries(world.db, guarantee.id)).toEqual([])
    expect(await events(world, 'guarantee.deposit_declined')).toMatchObject([{ details: { noticeId: notice.id } }])
  })

  it.each([
    ['nothing', { amount: yen(0) }, 'amount_out_of_range'],
    ['a day to come', { depositedOn: day('2026-05-21') }, 'day_to_come'],
  ] as const)('is refused for %s', async (_name, changes, reason) => {
    await expect(tellDeposit(world, kensetsu, guarantee.id, { ...told, ...changes })).rejects.toMatchObject({ reason })
  })

  async function onlyNotice() {
    const [notice] = await listDepositNotices(world.db, guarantee.id)
    if (!notice) throw new Error('nothing was told')
    return notice
  }
})

function aReport(kind: PostingKind, amount: number, bankReference: string) {
  return { kind, amount: yen(amount), happenedOn: today, bankReference }
}
