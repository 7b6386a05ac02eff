import { foldPayer } from './payer-name.ts'
import type { Yen } from './yen.ts'

/** A premium a transfer may belong to. */
export type Payable = {
  readonly id: string
  readonly receptionNumber: string
  readonly guaranteeNumber: string
  readonly contractorId: string
  readonly contractorName: string
  readonly contractorKana: string
  readonly amount: Yen
}

/** What of a transfer is compared. */
export type Incoming = { readonly id: string; readonly amount: Yen; readonly payer: string; readonly note: string }

/** Why premiums are suggested, the surest first: its number is named, payer and amount agree, several make the amount, the amount alone agrees. */
export type MatchReason = 'number' | 'payer' | 'sum' | 'amount'
export type Suggestion<P extends Payable = Payable> = { readonly reason: MatchReason; readonly premiums: readonly P[] }

/**
 * 自動一致 (one certain match), 要確認 (several, or less than certain), 過不足 (whose it is, but another amount), 二重 (what it
 * would pay was received already), 不明 (none).
 */
export type MatchKind = 'certain' | 'unsure' | 'difference' | 'double' | 'unknown'

/** Suggestions are all for exactly the amount; `about` are the premiums that a 過不足 or 二重 speaks of. */
export type Match<P extends Payable = Payable> = {
  readonly kind: MatchKind
  readonly suggestions: readonly Suggestion<P>[]
  readonly about: readonly P[]
}

const mostSuggestions = 5
/** Of how many premiums of one contractor every combination is tried; of more, only pairs and all together. */
const mostCombined = 10

/**
 * Puts transfers beside the premiums that are open and those already received. A premium with a certain match is taken: a
 * second transfer for it is 二重. What names its number goes first.
 */
export function matchTransfers<P extends Payable>(
  transfers: readonly Incoming[],
  open: readonly P[],
  received: readonly P[],
): ReadonlyMap<string, Match<P>> {
  const found = new Map<string, Match<P>>()
  let [left, gone] = [open, received]
  for (const ways of [['number'], ['number', 'payer', 'sum', 'amount']] as const) {
    for (const transfer of transfers) {
      if (found.has(transfer.id)) continue
      const match = matchOne(transfer, left, gone)
      const [first] = match.suggestions
      const isTurn = ways.length > 1 || (match.kind === 'certain' && first?.reason === 'number')
      if (!isTurn) continue
      found.set(transfer.id, match)
      if (match.kind !== 'certain' || !first) continue
      left = left.filter((one) => !first.premiums.includes(one))
      gone = [...gone, ...first.premiums]
    }
  }
  return found
}

function matchOne<P extends Payable>(transfer: Incoming, open: readonly P[], received: readonly P[]): Match<P> {
  const named = open.filter((one) => isNamed(transfer, one))
  const paidNamed = received.filter((one) => isNamed(transfer, one))
  const byNumber = combinations(named, transfer.amount)
  const [only, ...others] = byNumber
  if (only && others.length === 0)
    return { kind: 'certain', suggestions: [{ reason: 'number', premiums: only }], about: [] }
  if (paidNamed.length > 0 && named.length === 0) return { kind: 'double', suggestions: [], about: paidNamed }

  const own = open.filter((one) => isPayer(transfer, one))
  const suggestions = suggestionsFor(transfer, open, own, byNumber)
  const byPayer = suggestions.filter(({ reason }) => reason === 'payer')
  if (named.length === 0 && byPayer.length === 1) return { kind: 'certain', suggestions, about: [] }
  const paid = received.filter((one) => isPayer(transfer, one) && one.amount === transfer.amount)
  const isOwn = suggestions.some(({ reason }) => reason !== 'amount')
  if (!isOwn && paid.length > 0) return { kind: 'double', suggestions, about: paid }
  // Whose it is stays known when the premium it was for has just been received by another transfer.
  const ofPayer = own.length > 0 ? own : received.filter((one) => isPayer(transfer, one)).slice(0, 1)
  if (!isOwn && (named.length > 0 || ofPayer.length > 0))
    return { kind: 'difference', suggestions, about: named.length > 0 ? named : ofPayer }
  return { kind: suggestions.length > 0 ? 'unsure' : 'unknown', suggestions, about: [] }
}

function suggestionsFor<P extends Payable>(
  { amount }: Incoming,
  open: readonly P[],
  own: readonly P[],
  byNumber: readonly (readonly P[])[],
): Suggestion<P>[] {
  const all: Suggestion<P>[] = [
    ...byNumber.map((premiums) => ({ reason: 'number' as const, premiums })),
    ...own.filter((one) => one.amount === amount).map((one) => ({ reason: 'payer' as const, premiums: [one] })),
    ...combinations(own, amount)
      .filter(({ length }) => length > 1)
      .map((premiums) => ({ reason: 'sum' as const, premiums })),
    ...open.filter((one) => one.amount === amount).map((one) => ({ reason: 'amount' as const, premiums: [one] })),
  ]
  const keys = all.map(({ premiums }) => keyOf(premiums))
  return all.filter((_, place) => keys.indexOf(keys[place] ?? '') === place).slice(0, mostSuggestions)
}

/** Which of the premiums make up the amount together, fewest first. */
function combinations<P extends Payable>(premiums: readonly P[], amount: Yen): (readonly P[])[] {
  const sets =
    premiums.length > mostCombined ? [...premiums.map((one) => [one]), ...pairs(premiums), premiums] : subsets(premiums)
  return sets
    .filter((set) => set.length > 0 && set.reduce((sum, one) => sum + one.amount, 0) === amount)
    .sort((a, b) => a.length - b.length)
}

function subsets<P>(all: readonly P[]): P[][] {
  return all.reduce<P[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]])
}

function pairs<P>(all: readonly P[]): P[][] {
  return all.flatMap((one, place) => all.slice(place + 1).map((other) => [one, other]))
}

function isPayer({ payer }: Incoming, { contractorName, contractorKana }: Payable): boolean {
  const folded = foldPayer(payer)
  return folded !== '' && (folded === foldPayer(contractorKana) || folded === foldPayer(contractorName))
}

/** Numbers are looked for in what the payer wrote, whatever stands between their parts. */
function isNamed({ note, payer }: Incoming, { receptionNumber, guaranteeNumber }: Payable): boolean {
  const written = digitsAndLetters(`${note} ${payer}`)
  return [receptionNumber, guaranteeNumber].some(
    (number) => number !== '' && written.includes(digitsAndLetters(number)),
  )
}

function digitsAndLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

function keyOf(premiums: readonly Payable[]): string {
  return premiums
    .map(({ id }) => id)
    .sort()
    .join(' ')
}
