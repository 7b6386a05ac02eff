import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { type Month, nextMonth } from '../src/domain/monthly-billing.ts'
import { listBills } from '../src/store/monthly-billing.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { confirmBilling, findMonthToBill, proposeBilling, recordDebit } from '../src/usecases/monthly-billing.ts'
import { depsAt, type Story, storyOf } from './story.ts'

const today = day('2026-05-20')

/** The account premiums are transferred to, and 一括納付: what the story before left to be billed, debited where the day has come. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const { suretyId } = story.reviewer
  if (await knex('receiving_accounts').where({ surety_id: suretyId }).first('id')) return
  await knex('receiving_accounts').insert({
    surety_id: suretyId,
    valid_from: '2020-04-01',
    bank_name: '〇〇銀行',
    branch_name: '△△支店',
    kind: 'ordinary',
    number: '0000001',
    holder: '●●●建設保証株式会社 保証料口',
  })
  await billAll(story)
}

/** Every closed month is put forward; all but last month are confirmed. */
async function billAll(story: Story): Promise<void> {
  const { suretyId } = story.reviewer
  for (;;) {
    const month = await findMonthToBill(story.knex, suretyId, today)
    if (!month) return
    const noon = `${nextMonth(month).slice(0, 8)}07T10:00:00`
    await proposeBilling(depsAt(story, noon), story.reviewer, month)
    if (nextMonth(nextMonth(month)) > today) return
    await confirmBilling(depsAt(story, noon.replace('T10', 'T15')), story.approver, month, 1)
    await debited(story, month)
  }
}

async function debited(story: Story, month: Month): Promise<void> {
  for (const { id, debitOn } of await listBills(story.knex, { suretyId: story.reviewer.suretyId }, month)) {
    if (debitOn > today) continue
    const result = { result: 'debited', happenedOn: debitOn, reason: '' } as const
    await recordDebit(depsAt(story, `${debitOn}T16:00:00`), story.reviewer, id, result)
  }
}
