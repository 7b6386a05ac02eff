import type { Knex } from 'knex'
import { addDays, type Day, day, dayOf } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { getInvoiceForContractor } from '../src/store/advance-invoices.ts'
import { getPayoutForContractor } from '../src/store/payout-requests.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { findApprovedStatement } from '../src/store/use-statements.ts'
import { printAdvanceInvoice, saveAdvanceInvoice, startAdvanceInvoice } from '../src/usecases/advance-invoices.ts'
import { recordDepositAccount, tellDeposit } from '../src/usecases/deposit-account.ts'
import { type BankReport, postBankReport } from '../src/usecases/deposit-entries.ts'
import { printPayoutRequest, savePayoutDraft, startPayoutRequest } from '../src/usecases/payout-requests.ts'
import { reportPayout } from '../src/usecases/report-payout.ts'
import { defaultInvoiceTemplate } from '../src/wording/invoice-text.ts'
import { depsAt, type Story, storyOf } from './story.ts'

const account = {
  bankName: '〇〇銀行',
  branchName: '△△支店',
  kind: 'ordinary',
  holderKana: 'ネットデスクケンセツ(カ マエバライキングチ',
} as const

/** Advances of ネットデスク建設 in their accounts, two payouts, two invoices, and how two bodies want theirs. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('advance_invoice_templates').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await theTemplates(story)
  for (const guarantee of await earlierAdvances(story)) await deposited(story, guarantee)
  await theStation(story)
  await thePavement(story)
}

/** One for bodies that have told us nothing else, one that takes no stamp, and one that calls it by another name. */
async function theTemplates({ knex, realm, ordererIds }: Story): Promise<void> {
  const common = { realm_id: realm.id, verified_on: '2026-05-20' }
  const { title, addressee, preamble, proof } = defaultInvoiceTemplate
  await knex('advance_invoice_templates').insert([
    { ...common, title, addressee, preamble, proof },
    {
      ...common,
      orderer_id: ordererIds['hitachinaka'],
      title,
      addressee: '（あて先）{発注者の長}',
      preamble: '下記の工事に係る{請求区分}について、ひたちなか市財務規則の規定により請求します。',
      proof: 'contacts',
      attachments_note: '認証キーのお知らせ（PDF）',
    },
    {
      ...common,
      orderer_id: ordererIds['ward'],
      title: '請求書（前金払）',
      addressee: '{発注者の長} 殿',
      preamble: '契約書の条項に基づき、{請求区分}を下記のとおり請求いたします。',
      proof: 'seal',
    },
  ])
}

type Advance = {
  readonly id: string
  readonly guaranteeNumber: string
  /** What was guaranteed, and from which day on, version by version. */
  readonly versions: readonly { readonly amount: number; readonly issuedOn: Day }[]
}

/** Those issued before this spring whose works still go on. */
async function earlierAdvances({ knex, contractor }: Story): Promise<Advance[]> {
  const rows = await knex('guarantees')
    .where({ contractor_id: contractor.contractorId, state: 'in_force' })
    .whereIn('product', ['advance_payment', 'interim_advance_payment'])
    .where('issued_at', '<', new Date('2026-04-01T00:00:00+09:00'))
    .where('guarantee_ends_on', '>=', '2026-05-20')
    .orderBy(['issued_at', 'id'])
    .select('id', 'guarantee_number')
  const advances = []
  for (const { id, guarantee_number: guaranteeNumber } of rows) {
    const versions = await knex('certificates')
      .where({ guarantee_id: id, revision: 0 })
      .orderBy('change_number')
      .select('guaranteed_amount', 'issued_at')
    advances.push({
      id,
      guaranteeNumber,
      versions: versions.map((one) => ({ amount: one.guaranteed_amount, issuedOn: dayOf(one.issued_at) })),
    })
  }
  return advances
}

/**
 * The account is opened the day after issue; the advance, and what a change adds to it, comes in within the fourteen days
 * of the contract's terms.
 */
async function deposited(story: Story, { id, guaranteeNumber, versions }: Advance): Promise<void> {
  const number = `10${guaranteeNumber.slice(6, 11)}`
  for (const [place, { amount, issuedOn }] of versions.entries()) {
    const opened = depsAt(story, `${addDays(issuedOn, 1)}T10:20:00`)
    if (place === 0) await recordDepositAccount(opened, story.contractor, id, { ...account, number })
    const added = amount - (versions[place - 1]?.amount ?? 0)
    if (added <= 0) continue
    const paidIn = { happenedOn: addDays(issuedOn, 14), bankReference: `${number}-00${place + 1}` }
    await report(story, id, { kind: 'deposit', amount: yen(added), ...paidIn })
  }
}

/** 〇〇駅周辺道路工事（第2工区）: interest, a payout that was paid, and one that waits for the bank; the invoice of what its change added. */
async function theStation(story: Story): Promise<void> {
  const id = await advanceOf(story, '〇〇駅周辺道路工事（第2工区）')
  await invoiced(story, id, '2026-02-17', 2_200_000)
  const interest = { amount: yen(1_214), happenedOn: day('2026-03-15'), bankReference: '利-0315' }
  await report(story, id, { kind: 'interest', ...interest })
  const paid = await printed(story, id, {
    draws: { 境界ブロック: 1_300_000, 当該工事の現場管理費等: 3_000_000 },
    on: '2026-04-20',
  })
  await reportPayout(depsAt(story, '2026-04-24T16:10:00'), story.reviewer, paid.id, paid.version, {
    happenedOn: day('2026-04-24'),
    bankReference: '払-0424',
    unpaid: {},
  })
  await printed(story, id, { draws: { 再生密粒度アスファルト混合物: 4_200_000 }, on: '2026-05-19' })
}

/** 市道2級18号線 舗装修繕工事: the invoice has gone out, and the advance came in yesterday, as the contractor tells. */
async function thePavement(story: Story): Promise<void> {
  const id = await advanceOf(story, '市道2級18号線 舗装修繕工事')
  const deps = depsAt(story, '2026-05-18T09:25:00')
  await recordDepositAccount(deps, story.contractor, id, { ...account, number: '0098765' })
  await invoiced(story, id, '2026-05-18', 8_580_000)
  const told = { depositedOn: day('2026-05-19'), amount: yen(8_580_000) }
  await tellDeposit(depsAt(story, '2026-05-19T15:40:00'), story.contractor, id, told)
}

async function invoiced(story: Story, guaranteeId: string, on: string, amount: number): Promise<void> {
  const { contractor } = story
  const deps = depsAt(story, `${on}T11:00:00`)
  const id = await startAdvanceInvoice(deps, contractor, guaranteeId)
  const { content } = await getInvoiceForContractor(story.knex, contractor.contractorId, id)
  const responsible = { section: '工務部長', name: '塚本 玲子', telephone: '03-0000-0001' }
  await saveAdvanceInvoice(deps, contractor, id, 1, { ...content, amount: yen(amount), responsible })
  await printAdvanceInvoice(deps, contractor, id, 2, defaultInvoiceTemplate)
}

/** A request for these lines of the approved statement, by what they are for. */
async function printed(story: Story, guaranteeId: string, wish: { draws: Record<string, number>; on: string }) {
  const { contractor, knex } = story
  const deps = depsAt(story, `${wish.on}T14:00:00`)
  const statement = await findApprovedStatement(knex, guaranteeId)
  const draws = Object.entries(wish.draws).map(([name, amount]) => {
    const line = statement?.lines.find(({ description, otherUse }) => description === name || otherUse === name)
    if (!line) throw new Error(`the statement has no line 「${name}」`)
    return { lineId: line.id, amount: yen(amount) }
  })
  const id = await startPayoutRequest(deps, contractor, guaranteeId)
  await savePayoutDraft(deps, contractor, id, 1, { draws, wantedOn: addDays(day(wish.on), 3) })
  await printPayoutRequest(deps, contractor, id, 2)
  return getPayoutForContractor(knex, contractor.contractorId, id)
}

async function report(story: Story, guaranteeId: string, entry: BankReport): Promise<void> {
  await postBankReport(depsAt(story, `${entry.happenedOn}T17:00:00`), story.reviewer, guaranteeId, entry)
}

async function advanceOf({ knex, contractor }: Story, worksName: string): Promise<string> {
  const guarantee = await knex('guarantees')
    .where({ contractor_id: contractor.contractorId, works_name: worksName, product: 'advance_payment' })
    .first('id')
  if (!guarantee) throw new Error(`the trial world has no advance guarantee of ${worksName}`)
  return guarantee.id
}
