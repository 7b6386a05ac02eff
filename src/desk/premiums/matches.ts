import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { addDays, dayOf } from '../../domain/day.ts'
import { type Incoming, type Match, matchTransfers, type Suggestion } from '../../domain/premium-matching.ts'
import {
  listOpenPremiums,
  listReceivedPremiums,
  type OpenPremium,
  type ReceivedPremium,
} from '../../store/open-premiums.ts'
import type { Target } from '../../usecases/premium-transfers.ts'

export type Known = OpenPremium | ReceivedPremium

/** The most premiums that transfers are put beside. */
const most = 5_000
/** How far back a premium counts as one that may have been paid twice, in days. */
const daysBack = 400

/** Transfers beside the premiums that are open now, and those received within a year or so. */
export async function matchesOf(
  res: Response,
  transfers: readonly Incoming[],
): Promise<ReadonlyMap<string, Match<Known>>> {
  if (transfers.length === 0) return new Map()
  const { db, now } = depsOf(res)
  const { suretyId } = deskUser(res)
  const open = await listOpenPremiums(db, { suretyId, words: [], dueBefore: null }, null, most)
  const received = await listReceivedPremiums(db, suretyId, addDays(dayOf(now()), -daysBack), most)
  return matchTransfers<Known>(transfers, open, received)
}

/** What a suggestion is called in a form, as it was seen: the premiums it is made of. */
export function keyOf({ premiums }: Suggestion<Known>): string {
  return premiums.map(({ kind, id }) => `${kind}.${id}`).join('+')
}

export function targetsOf(premiums: readonly Known[]): Target[] {
  return premiums.map(({ kind, id, amount }) => ({ kind, id, amount }))
}
