import type { ContractSection, JointVentureMember, Redeposit } from './application.ts'
import { shareFloored, type Yen, yen } from './yen.ts'

/** A form takes this many members, and this many accounts of 再預託. */
export const mostMembers = 10
export const mostRedeposits = 10

/** All of a joint venture: 100.00% in hundredths of a percent. */
export const wholeShare = 10_000

/** The members that count: none of a contract undertaken alone. */
export function membersOf(contract: ContractSection | null): readonly JointVentureMember[] {
  return contract && contract.undertaking !== 'sole' ? contract.members : []
}

/** All shares together, in hundredths of a percent; exact, since they are whole numbers. */
export function shareSum(members: readonly JointVentureMember[]): number {
  return members.reduce((sum, { shareBasisPoints }) => sum + (shareBasisPoints ?? 0), 0)
}

/** The member that represents the others; null where none or several are marked. */
export function representativeOf(members: readonly JointVentureMember[]): JointVentureMember | null {
  const marked = members.filter(({ isRepresentative }) => isRepresentative)
  return (marked.length === 1 && marked[0]) || null
}

/** Whether two names are of the same company: blanks and widths are typed in many ways. Names are only compared so, never kept so. */
export function isSameCompany(one: string, other: string): boolean {
  return comparable(one) === comparable(other)
}

/** 分割預託. Each member's share cut down to whole yen, and what is left over to the representative. */
export function splitByShares(amount: Yen, members: readonly JointVentureMember[]): Yen[] {
  const parts = members.map(({ shareBasisPoints }) =>
    shareFloored(amount, { numerator: shareBasisPoints ?? 0, denominator: wholeShare }, 1),
  )
  const rest = amount - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, place) => (members[place]?.isRepresentative ? yen(Math.max(0, part + rest)) : part))
}

/** Whether the advance is deposited in shares: as soon as one member has a bank or an amount of its own. */
export function isSplit(members: readonly JointVentureMember[]): boolean {
  return members.some(({ depositoryBank, amount }) => depositoryBank !== '' || amount !== null)
}

/** The amounts of several accounts together. */
export function depositSum(deposits: readonly Pick<JointVentureMember | Redeposit, 'amount'>[]): Yen {
  return yen(deposits.reduce((sum, { amount }) => sum + (amount ?? 0), 0))
}

function comparable(name: string): string {
  return name.normalize('NFKC').replace(/\s/g, '')
}
