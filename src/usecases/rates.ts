import { Refused } from '../domain/errors.ts'
import { confirmProposal, takeBack, turnDown } from '../domain/proposal.ts'
import { beginFault, rateFaults } from '../domain/rate-table-checks.ts'
import type { RateContent } from '../domain/rate-proposal.ts'
import { addRateProposal, holdRateProposal, saveRateProposal } from '../store/rate-proposals.ts'
import { addRateTable, addRateWithdrawal, getListedRateTable, holdRateTables, listRateTables } from '../store/rates.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** How a file of tables is called among the files that are taken in. */
export const ratesImport = 'rates'

/** 料率表を提案する, by an administrator. Nothing is reckoned by it before another person adopts it. */
export async function proposeRates(
  deps: Deps,
  user: DeskUser,
  content: RateContent & { readonly reason: string },
): Promise<string> {
  return perform(deps, user, 'propose-rates', (act) => putForward(act, user, content))
}

/** Puts the tables of a file forward, all or none, each to be adopted by another person. */
export async function proposeRatesOfFile(
  deps: Deps,
  user: DeskUser,
  importId: string,
  tables: readonly (RateContent & { readonly reason: string })[],
): Promise<void> {
  await perform(deps, user, 'propose-rates-of-file', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, ratesImport, importId, tables.length)
    for (const content of tables) await putForward(act, user, content)
  })
}

/** 採用する, by another person than the one who put it forward. It is in force from its day on, by the realm's clock. */
export async function adoptRates(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'adopt-rates', async (act) => {
    const { tx, at, record } = act
    demandApprover(user)
    await holdRateTables(tx, user.suretyId)
    const before = await holdRateProposal(tx, user.suretyId, id, version)
    const after = confirmProposal(before, user.userId, at)
    // Days have passed since it was put forward, and other tables may have been adopted.
    await demandSound(act, user.suretyId, before)

    await saveRateProposal(tx, after)
    const { product, validFrom, rates } = before
    const rateTableId = await addRateTable(tx, user.suretyId, { product, validFrom, rates, proposalId: id })
    await record({ name: 'rate_proposal.adopted', subjectId: id, details: { product, validFrom, rateTableId } })
  })
}

/** 差し戻す, with the reason. */
export async function turnDownRates(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  note: string,
): Promise<void> {
  await perform(deps, user, 'turn-down-rates', async ({ tx, at, record }) => {
    demandApprover(user)
    const before = await holdRateProposal(tx, user.suretyId, id, version)
    await saveRateProposal(tx, turnDown(before, user.userId, note, at))
    await record({ name: 'rate_proposal.turned_down', subjectId: id, details: { reason: note } })
  })
}

/** 取り下げる, by whoever put it forward. */
export async function takeBackRates(deps: Deps, user: DeskUser, id: string, version: number): Promise<void> {
  await perform(deps, user, 'take-back-rates', async ({ tx, at, record }) => {
    const before = await holdRateProposal(tx, user.suretyId, id, version)
    await saveRateProposal(tx, takeBack(before, user.userId, at))
    await record({ name: 'rate_proposal.taken_back', subjectId: id, details: {} })
  })
}

/** 撤回する: a table that has not begun never comes into force. By an approver, with the reason. */
export async function withdrawRates(deps: Deps, user: DeskUser, id: string, reason: string): Promise<void> {
  await perform(deps, user, 'withdraw-rates', async ({ tx, at, today, record }) => {
    demandApprover(user)
    await holdRateTables(tx, user.suretyId)
    const table = await getListedRateTable(tx, user.suretyId, id)
    if (table.withdrawal) throw new Refused('changed_meanwhile')
    if (table.validFrom <= today) throw new Refused('rate_table_begun')

    await addRateWithdrawal(tx, id, { reason, by: user.userId, at })
    const details = { rateTableId: id, product: table.product, validFrom: table.validFrom, reason }
    await record({ name: 'rate_proposal.table_withdrawn', subjectId: table.proposalId, details })
  })
}

async function putForward(
  act: Act,
  user: DeskUser,
  { reason, product, validFrom, rates }: RateContent & { readonly reason: string },
): Promise<string> {
  demandAdministrator(user)
  await demandSound(act, user.suretyId, { product, validFrom, rates })
  const content = { product, validFrom, rates, reason, by: user.userId, at: act.at }
  const id = await addRateProposal(act.tx, user.suretyId, content)
  await act.record({ name: 'rate_proposal.made', subjectId: id, details: { product, validFrom, reason } })
  return id
}

/** What the form has told already is refused here once more, for whoever comes past the form. */
async function demandSound({ tx, today }: Act, suretyId: string, content: RateContent): Promise<void> {
  if (rateFaults(content.rates).length > 0) throw new Refused('rate_table_faulty')
  const tables = await listRateTables(tx, suretyId)
  const standing = tables.filter((one) => one.product === content.product && !one.withdrawal)
  const fault = beginFault(
    content.validFrom,
    today,
    standing.map((one) => one.validFrom),
  )
  if (fault === 'past') throw new Refused('rate_day_over')
  if (fault === 'taken') throw new Refused('rate_day_taken')
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}

function demandApprover({ roles }: DeskUser): void {
  if (!roles.includes('approver')) throw new Refused('not_allowed')
}
