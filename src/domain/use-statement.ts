import { Refused } from './errors.ts'
import type { Guarantee } from './guarantee.ts'
import type { Yen } from './yen.ts'

/** What may happen to a version of a statement, and where it then stands. What is not listed is refused. */
export const useStatementTransitions = {
  draft: { askForRelease: 'awaiting_release', submit: 'submitted', withdraw: 'withdrawn' },
  awaiting_release: { submit: 'submitted', takeBack: 'draft', withdraw: 'withdrawn' },
  submitted: { beginReview: 'under_review', withdraw: 'withdrawn' },
  under_review: { sendBack: 'sent_back', approve: 'approved', withdraw: 'withdrawn' },
  sent_back: { submit: 'submitted', withdraw: 'withdrawn' },
  approved: {},
  withdrawn: {},
} as const

export type UseStatementState = keyof typeof useStatementTransitions
export const useStatementStates = Object.keys(useStatementTransitions) as UseStatementState[]

type ActsOf<S> = S extends UseStatementState ? keyof (typeof useStatementTransitions)[S] : never
export type UseStatementAct = ActsOf<UseStatementState>

/** 前払金を使用する項目. 未定 stands where the payee is not fixed yet, and takes what is left. */
export type UseItem = 'material' | 'labour' | 'subcontract' | 'other' | 'undecided'
export const useItems: readonly UseItem[] = ['material', 'labour', 'subcontract', 'other', 'undecided']

/** 払出方法: 1 支払先へ振込, 2 現金, 3 立替払済のため自社口座に振替. */
export type PayoutMethod = 'transfer' | 'cash' | 'reimbursement'
export const payoutMethods: readonly PayoutMethod[] = ['transfer', 'cash', 'reimbursement']

/** 上旬, 中旬, 下旬. */
export type MonthPart = 'early' | 'middle' | 'late'
export const monthParts: readonly MonthPart[] = ['early', 'middle', 'late']

/** 普通, 当座. */
export type AccountKind = 'ordinary' | 'current'
export const accountKinds: readonly AccountKind[] = ['ordinary', 'current']

/** 全所要数量 of what is bought as one: a word in place of a number. */
export const lumpSum = '一式'

/** 明細の一行: one use of the advance. What is not filled in yet is null or ''. */
export type UseStatementLine = {
  /** Stays the same through all rounds and versions, so that payouts and changes can be told line by line. */
  readonly id: string
  readonly item: UseItem | null
  /** その他の内容, for the item `other`. */
  readonly otherUse: string
  /** 品名・工種. */
  readonly description: string
  /** 全所要数量: a decimal number in plain digits, or 一式. */
  readonly quantity: string
  readonly unit: string
  /** 全所要金額. */
  readonly totalAmount: Yen | null
  /** 前払金使用金額. */
  readonly usedAmount: Yen | null
  readonly method: PayoutMethod | null
  /** 払出予定 as YYYY-MM. */
  readonly payoutMonth: string | null
  readonly payoutPart: MonthPart | null
  /** 支払先. */
  readonly payee: string
  /** 振込先, for a transfer to the payee: 〇〇銀行 △△支店. */
  readonly payeeBank: string
  readonly payeeAccountKind: AccountKind | null
  readonly payeeAccountNumber: string
  readonly payeeAccountHolder: string
}

export type UseStatementLineField = Exclude<keyof UseStatementLine, 'id'>

/** The most lines a statement holds. */
export const mostUseStatementLines = 200

/**
 * 前払金使途内訳明細書, one version of it. The first is filed for the guarantee; a 使途変更 is the next, begun from the
 * approved one, which stays in force until the next is approved (domain/contractor.md 2.5).
 */
export type UseStatement = {
  readonly id: string
  readonly realmId: string
  readonly suretyId: string
  readonly contractorId: string
  readonly guaranteeId: string
  /** 第n版, from 1; a version that was withdrawn keeps its number. */
  readonly number: number
  readonly state: UseStatementState
  /** 使途変更の理由; empty for the first. */
  readonly changeReason: string
  readonly lines: readonly UseStatementLine[]
  readonly createdBy: string
  readonly savedAt: Date
  readonly submittedAt: Date | null
  readonly reviewerId: string | null
  readonly approvedAt: Date | null
  /** Goes up with every change; a form carries the version it was filled in against. */
  readonly version: number
}

export const emptyUseStatementLine: Omit<UseStatementLine, 'id'> = {
  item: null,
  otherUse: '',
  description: '',
  quantity: '',
  unit: '',
  totalAmount: null,
  usedAmount: null,
  method: null,
  payoutMonth: null,
  payoutPart: null,
  payee: '',
  payeeBank: '',
  payeeAccountKind: null,
  payeeAccountNumber: '',
  payeeAccountHolder: '',
}

/** The statement after an act; throws Refused('not_possible_now') when the table does not list it. */
export function stepUseStatement(statement: UseStatement, act: UseStatementAct): UseStatement {
  return { ...statement, state: useStatementStateAfter(statement.state, act) }
}

export function useStatementStateAfter(state: UseStatementState, act: UseStatementAct): UseStatementState {
  const steps: Partial<Record<UseStatementAct, UseStatementState>> = useStatementTransitions[state]
  const after = steps[act]
  if (!after) throw new Refused('not_possible_now', { state })
  return after
}

/** Whether the contractor may still change what it says. */
export function isUseStatementEditable({ state }: Pick<UseStatement, 'state'>): boolean {
  return state === 'draft' || state === 'sent_back'
}

/** Whether it is on its way: neither approved nor withdrawn. At most one version of a guarantee is. */
export function isUseStatementOpen({ state }: Pick<UseStatement, 'state'>): boolean {
  return state !== 'approved' && state !== 'withdrawn'
}

/** Only what is paid in advance has a use to be stated: there is no statement for a performance guarantee. */
export function takesUseStatement({ product }: Pick<Guarantee, 'product'>): boolean {
  return product === 'advance_payment' || product === 'interim_advance_payment'
}

/** 前払金使用金額の合計. */
export function sumOfUses(lines: readonly UseStatementLine[]): Yen {
  return lines.reduce((sum, { usedAmount }) => sum + (usedAmount ?? 0), 0) as Yen
}

/** 残りを未定にする: the lines with what is left of the guaranteed amount under 未定; nothing left takes 未定 lines away. */
export function restUndecided(
  lines: readonly UseStatementLine[],
  guaranteedAmount: Yen,
  newId: string,
): readonly UseStatementLine[] {
  const decided = lines.filter(({ item }) => item !== 'undecided')
  const rest = guaranteedAmount - sumOfUses(decided)
  if (rest <= 0) return decided
  const former = lines.find(({ item }) => item === 'undecided')
  const undecided = former ?? { ...emptyUseStatementLine, id: newId, item: 'undecided' as const }
  return [...decided, { ...undecided, usedAmount: rest as Yen, totalAmount: null }]
}
