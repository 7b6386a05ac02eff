import { beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { balancesOf } from '../../src/domain/deposit-account.ts'
import { yen } from '../../src/domain/yen.ts'
import { listEntries } from '../../src/store/deposits.ts'
import type { GuaranteeRow } from '../../src/store/guarantees.ts'
import { getPayoutForContractor, getPayoutForSurety } from '../../src/store/payout-requests.ts'
import { postBankReport, reverseEntry } from '../../src/usecases/deposit-entries.ts'
import {
  printPayoutRequest,
  savePayoutDraft,
  startPayoutRequest,
  viewPayoutPaper,
  voidPayoutRequest,
} from '../../src/usecases/payout-requests.ts'
import { reportPayout } from '../../src/usecases/report-payout.ts'
import {
  aDepositedGuarantee,
  aGuaranteeWithAccount,
  anAccount,
  anApprovedStatement,
  aPayoutDraft,
  aPrintedPayout,
  aUse,
  usualUses,
} from '../support/deposits.ts'
import { anIssuedGuarantee } from '../support/factories.ts'
import { kensetsu, minato, saeki } from '../support/people.ts'
import { but, events, useWorld } from '../support/world.ts'

const [steel, labour, undecided] = usualUses
const report = { happenedOn: day('2026-05-20'), bankReference: 'P-1', unpaid: {} }

describe('a payout request', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  beforeEach(async () => {
    guarantee = await aDepositedGuarantee(world)
  })

  it('draws lines of the approved statement', async () => {
    const draft = await aPayoutDraft(world, guarantee, [1_200_000, 300_000])

    expect(draft).toMatchObject({
      state: 'draft',
      serial: 1,
      wantedOn: '2026-05-29',
      lines: [
        { lineId: steel.id, amount: 1_200_000, use: { payee: '水戸鋼材 株式会社' } },
        { lineId: labour.id, amount: 300_000 },
      ],
    })
    expect(await events(world, 'payout_request.saved')).toMatchObject([{ details: { lineCount: 2 } }])
  })

  it('is fixed when it is printed, with its account and balances, and recorded', async () => {
    const printed = await aPrintedPayout(world, guarantee, [1_200_000])

    expect(printed).toMatchObject({
      state: 'printed',
      printedAt: world.now(),
      printed: {
        guaranteeNumber: guarantee.guaranteeNumber,
        account: anAccount,
        total: 1_200_000,
        balanceBefore: 19_440_000,
        reserved: 0,
        balanceAfter: 18_240_000,
        statementNumber: 1,
        isTrial: true,
      },
    })
    expect(await events(world, 'payout_request.printed')).toMatchObject([
      { subject_id: printed.id, details: { serial: 1, total: 1_200_000, lineCount: 1 } },
    ])
    await expect(world.db('payout_requests').where({ id: printed.id }).update({ lines: '[]' })).rejects.toThrow(
      'stays as it was printed',
    )
  })

  it.each([
    ['a yen over the rest of a line', { lineId: steel.id, amount: yen(3_000_001) }, 'line_rest_exceeded'],
    ['an undecided line', { lineId: undecided.id, amount: yen(1) }, 'line_undecided'],
    ['a line of no statement', { lineId: aUse().id, amount: yen(1) }, 'line_not_approved'],
    ['nothing of a line', { lineId: steel.id, amount: yen(0) }, 'amount_out_of_range'],
  ])('is refused for %s, and stays as it was', async (_name, draw, reason) => {
    const { id, version } = await aPayoutDraft(world, guarantee)
    const save = savePayoutDraft(world, kensetsu, id, version, { draws: [draw], wantedOn: null })

    await expect(save).rejects.toMatchObject({ reason })
    expect(await getPayoutForContractor(world.db, kensetsu.contractorId, id)).toMatchObject({ version, lines: [{}] })
  })

  it('counts what others draw, and frees it when one is void', async () => {
    const first = await aPrintedPayout(world, guarantee, [2_000_000])
    await expect(aPayoutDraft(world, guarantee, [1_000_001])).rejects.toMatchObject({
      reason: 'line_rest_exceeded',
      detail: { amount: 1_000_001, rest: 1_000_000 },
    })

    await voidPayoutRequest(world, kensetsu, first.id, first.version)

    expect((await aPayoutDraft(world, guarantee, [3_000_000])).lines).toMatchObject([{ amount: 3_000_000 }])
    expect(await events(world, 'payout_request.voided')).toMatchObject([{ details: { wasPrinted: true } }])
  })

  it('is refused over the balance, with both figures', async () => {
    const poor = await aDepositedGuarantee(world, 500_000)

    await expect(aPayoutDraft(world, poor, [500_001])).rejects.toMatchObject({
      reason: 'balance_exceeded',
      detail: { amount: 500_001, balance: 500_000, reserved: 0 },
    })
  })

  it('is not printed after the statement has changed, until it is saved again', async () => {
    const { id, version } = await aPayoutDraft(world, guarantee)
    await anApprovedStatement(world, guarantee, [{ ...steel, payee: '日立鋼材 株式会社' }])

    await expect(printPayoutRequest(world, kensetsu, id, version)).rejects.toMatchObject({
      reason: 'statement_changed',
    })
    await savePayoutDraft(world, kensetsu, id, version, {
      draws: [{ lineId: steel.id, amount: yen(1_000_000) }],
      wantedOn: day('2026-05-29'),
    })
    await printPayoutRequest(world, kensetsu, id, version + 1)

    expect((await viewPayoutPaper(world, kensetsu, id)).request.printed).toMatchObject({
      statementNumber: 2,
      lines: [{ use: { payee: '日立鋼材 株式会社' } }],
    })
  })

  it('needs an approved statement and, to be printed, an account', async () => {
    const bare = await anIssuedGuarantee(world)
    await expect(startPayoutRequest(world, kensetsu, bare.id)).rejects.toMatchObject({ reason: 'statement_missing' })
    const withAccount = await aGuaranteeWithAccount(world)
    await expect(startPayoutRequest(world, kensetsu, withAccount.id)).rejects.toMatchObject({
      reason: 'statement_missing',
    })
  })

  it('is not another contractor’s', async () => {
    const { id, version } = await aPrintedPayout(world, guarantee)
    const acts = [
      startPayoutRequest(world, minato, guarantee.id),
      savePayoutDraft(world, minato, id, version, { draws: [], wantedOn: null }),
      printPayoutRequest(world, minato, id, version),
      voidPayoutRequest(world, minato, id, version),
      viewPayoutPaper(world, minato, id),
    ]
    for (const act of await Promise.allSettled(acts)) {
      expect(act).toMatchObject({ status: 'rejected', reason: { name: 'NotFound' } })
    }
  })

  it('is refused with an older version, and records what was refused', async () => {
    const { id, version } = await aPayoutDraft(world, guarantee)
    await expect(printPayoutRequest(world, kensetsu, id, version - 1)).rejects.toMatchObject({
      reason: 'changed_meanwhile',
    })
    expect(await events(world, 'act.refused')).toMatchObject([
      { details: { act: 'print-payout-request', reason: 'changed_meanwhile' } },
    ])
  })
})

describe('the bank’s report of a payout', () => {
  const world = useWorld()
  let guarantee: GuaranteeRow
  beforeEach(async () => {
    guarantee = await aDepositedGuarantee(world)
  })

  it('posts the sum and closes the request', async () => {
    const printed = await aPrintedPayout(world, guarantee, [1_200_000])

    await reportPayout(world, saeki, printed.id, printed.version, report)

    const entries = await listEntries(world.db, guarantee.id)
    expect(entries[1]).toMatchObject({ kind: 'payout', amount: -1_200_000, payoutRequestId: printed.id })
    expect(balancesOf(entries).advance).toBe(18_240_000)
    expect(await getPayoutForSurety(world.db, saeki.suretyId, printed.id)).toMatchObject({ state: 'paid' })
    expect(await events(world, 'payout_request.reported')).toMatchObject([
      { subject_id: printed.id, actor_id: saeki.userId, details: { amount: 1_200_000, unpaidCount: 0 } },
    ])
  })

  it('of a part leaves the rest to be drawn again', async () => {
    const printed = await aPrintedPayout(world, guarantee, [3_000_000, 400_000])

    await reportPayout(world, saeki, printed.id, printed.version, {
      ...report,
      unpaid: { [steel.id]: '口座名義の相違' },
    })

    expect((await listEntries(world.db, guarantee.id))[1]).toMatchObject({ amount: -400_000 })
    expect((await aPayoutDraft(world, guarantee, [3_000_000])).serial).toBe(2)
  })

  it('of nothing posts nothing and leaves the request void', async () => {
    const printed = await aPrintedPayout(world, guarantee, [3_000_000])

    await reportPayout(world, saeki, printed.id, printed.version, { ...report, unpaid: { [steel.id]: '印影の相違' } })

    expect(await listEntries(world.db, guarantee.id)).toHaveLength(1)
    expect(await getPayoutForSurety(world.db, saeki.suretyId, printed.id)).toMatchObject({
      state: 'voided',
      unpaid: { [steel.id]: '印影の相違' },
    })
  })

  it('taken back leaves the request printed, to be reported anew', async () => {
    const printed = await aPrintedPayout(world, guarantee, [1_200_000])
    await reportPayout(world, saeki, printed.id, printed.version, report)
    const entry = (await listEntries(world.db, guarantee.id))[1]

    await reverseEntry(world, saeki, guarantee.id, entry?.id ?? '', '別の依頼の報告でした')
    expect(await getPayoutForSurety(world.db, saeki.suretyId, printed.id)).toMatchObject({ state: 'printed' })
    await reportPayout(world, saeki, printed.id, printed.version + 2, report)

    expect(balancesOf(await listEntries(world.db, guarantee.id)).advance).toBe(18_240_000)
  })

  it('is refused for a draft, a second time, and with a report that is entered', async () => {
    const draft = await aPayoutDraft(world, guarantee, [1])
    await expect(reportPayout(world, saeki, draft.id, draft.version, report)).rejects.toMatchObject({
      name: 'NotFound',
    })
    const printed = await aPrintedPayout(world, guarantee, [2])
    await postBankReport(world, saeki, guarantee.id, { kind: 'interest', amount: yen(1), ...report })
    await expect(reportPayout(world, saeki, printed.id, printed.version, report)).rejects.toMatchObject({
      reason: 'report_twice',
    })
    await reportPayout(world, saeki, printed.id, printed.version, { ...report, bankReference: 'P-2' })
    await expect(
      reportPayout(world, saeki, printed.id, printed.version + 1, { ...report, bankReference: 'P-3' }),
    ).rejects.toMatchObject({ reason: 'not_possible_now' })
  })

  it('is another surety’s to nobody', async () => {
    const printed = await aPrintedPayout(world, guarantee)
    const stranger = { ...saeki, suretyId: world.realm.id }
    await expect(reportPayout(but(world, {}), stranger, printed.id, printed.version, report)).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})
