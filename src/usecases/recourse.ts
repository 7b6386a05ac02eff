import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { demandOwed, type NotedRecourse, recourseBalance } from '../domain/recourse.ts'
import type { Yen } from '../domain/yen.ts'
import { getClaimForSurety } from '../store/guarantee-claims.ts'
import { getGuarantee } from '../store/guarantees.ts'
import {
  addRecourseEntry,
  addWaiver,
  getWaiver,
  listRecourse,
  lockRecourse,
  type RecourseWaiver,
  saveWaiver,
} from '../store/recourse.ts'
import type { Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** What is noted of a recourse; only a receipt has an amount and the bank's reference. */
export type RecourseNote = {
  readonly kind: NotedRecourse
  readonly amount: Yen
  readonly happenedOn: Day
  readonly bankReference: string
  readonly note: string
}

/** 求償の記録: a letter that went out, money that came in, an agreement on instalments. */
export async function recordRecourse(deps: Deps, user: DeskUser, claimId: string, noted: RecourseNote): Promise<void> {
  await perform(deps, user, 'record-recourse', async (act) => {
    const { today, record } = act
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    const balance = await openBalance(act, user, claimId)
    if (noted.happenedOn > today) throw new Refused('day_to_come')
    if (noted.kind === 'receipt') demandOwed(balance, noted.amount)
    const amount = noted.kind === 'receipt' ? -noted.amount : 0
    const { kind, happenedOn, note, bankReference } = noted
    const reference = kind === 'receipt' ? { bankReference } : {}
    await addEntry(act, user, claimId, { kind, amount, happenedOn, note, ...reference })
    await record({ name: 'guarantee_claim.recourse_noted', subjectId: claimId, details: { kind, amount, happenedOn } })
  })
}

/** 求償の放棄を提案する. */
export async function proposeWaiver(
  deps: Deps,
  user: DeskUser,
  claimId: string,
  waiver: { readonly amount: Yen; readonly reason: string },
): Promise<string> {
  return perform(deps, user, 'propose-recourse-waiver', async (act) => {
    const { tx, at, record } = act
    if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
    demandOwed(await openBalance(act, user, claimId), waiver.amount)
    const { suretyId } = user
    const id = await addWaiver(tx, { claimId, suretyId, ...waiver, by: user.userId, at })
    if (!id) throw new Refused('proposal_open')
    await record({ name: 'guarantee_claim.waiver_proposed', subjectId: claimId, details: waiver })
    return id
  })
}

/** 放棄の決裁 by another person, who is an approver: the balance falls, or the proposal ends. */
export async function decideWaiver(
  deps: Deps,
  user: DeskUser,
  waiverId: string,
  version: number,
  answer: 'confirmed' | 'turned_down',
): Promise<void> {
  await perform(deps, user, 'decide-recourse-waiver', async (act) => {
    const { tx, at, today, record } = act
    if (!user.roles.includes('approver')) throw new Refused('not_allowed')
    const waiver = await getWaiver(tx, user.suretyId, waiverId)
    if (waiver.version !== version) throw new Refused('changed_meanwhile')
    if (waiver.proposedBy === user.userId) throw new Refused('own_proposal')
    const { claimId, amount } = waiver
    const balance = await openBalance(act, user, claimId)

    await saveWaiver(tx, waiver, { state: answer, by: user.userId, at })
    if (answer === 'confirmed') await waive(act, user, waiver, balance, today)
    await record({ name: 'guarantee_claim.waiver_decided', subjectId: claimId, details: { answer, amount } })
  })
}

async function waive(
  act: Act,
  user: DeskUser,
  { id, claimId, amount, reason }: RecourseWaiver,
  balance: Yen,
  today: Day,
): Promise<void> {
  demandOwed(balance, amount)
  const entry = { kind: 'waiver', amount: -amount, happenedOn: today, note: reason, waiverId: id } as const
  await addEntry(act, user, claimId, entry)
}

/** The balance under the ledger's lock; refused where nothing was paid. */
async function openBalance({ tx }: Act, user: DeskUser, claimId: string): Promise<Yen> {
  const claim = await getClaimForSurety(tx, user.suretyId, claimId)
  if (claim.state !== 'paid') throw new Refused('not_possible_now', { state: claim.state })
  await lockRecourse(tx, claimId)
  return recourseBalance(await listRecourse(tx, claimId))
}

type Entry = Pick<
  Parameters<typeof addRecourseEntry>[1],
  'kind' | 'amount' | 'happenedOn' | 'note' | 'bankReference' | 'waiverId'
>

async function addEntry({ tx, at }: Act, user: DeskUser, claimId: string, entry: Entry): Promise<void> {
  const { guaranteeId, suretyId } = await getClaimForSurety(tx, user.suretyId, claimId)
  const { contractorId } = await getGuarantee(tx, guaranteeId)
  await addRecourseEntry(tx, { claimId, suretyId, contractorId, ...entry, by: user.userId, at })
}
