import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { overheadCap } from '../../src/domain/orderer-rules.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { isUseStatementOpen, restUndecided, sumOfUses, type UseStatementLine } from '../../src/domain/use-statement.ts'
import { useStatementChanges } from '../../src/domain/use-statement-changes.ts'
import { type UseCheckContext, type UseFinding, useStatementFindings } from '../../src/domain/use-statement-checks.ts'
import { yen } from '../../src/domain/yen.ts'
import { useFindingText } from '../../src/wording/use-statement.ts'
import { aLine, anUndecided } from '../support/use-statements.ts'

const amount = yen(19_440_000)
const context: UseCheckContext = {
  product: 'advance_payment',
  worksKind: 'works',
  guaranteedAmount: amount,
  overheadCap: overheadCap(defaultRules, amount),
  overheadPercent: 25,
  issuedOn: day('2026-05-20'),
  worksEndsOn: day('2027-03-19'),
  declined: [],
}

/** What is found in these lines when 未定 takes the rest, so that the sum is never at fault. */
function found(lines: UseStatementLine[], changes: Partial<UseCheckContext> = {}): UseFinding[] {
  const rest = amount - sumOfUses(lines)
  const whole = rest > 0 ? [...lines, anUndecided(rest)] : lines
  return useStatementFindings(whole, { ...context, ...changes })
}

function codes(findings: readonly UseFinding[]): string[] {
  return findings.map(({ code, field, severity }) => [severity, code, field].filter(Boolean).join(' '))
}

const overhead = (used: number, wish: Partial<UseStatementLine> = {}): UseStatementLine =>
  aLine({
    item: 'other',
    otherUse: '当該工事の現場管理費等',
    quantity: '一式',
    unit: '',
    totalAmount: yen(30_000_000),
    usedAmount: yen(used),
    method: 'reimbursement',
    payee: '－',
    ...wish,
  })

describe('the sum of the uses', () => {
  it.each([
    [19_440_000, []],
    [19_439_999, ['error sum_mismatch']],
    [19_440_001, ['error sum_mismatch']],
  ])('%i of 19,440,000 yen', (used, expected) => {
    const lines = [aLine({ totalAmount: yen(20_000_000), usedAmount: yen(used) })]

    expect(codes(useStatementFindings(lines, context))).toEqual(expected)
  })

  it('off by one yen names both sums and the difference', () => {
    const [finding] = useStatementFindings([anUndecided(19_440_001)], context)

    expect(finding && useFindingText(finding)).toBe(
      '前払金使用金額の合計（19,440,001円）を、保証金額（19,440,000円）と同じにしてください（1円多くなっています）',
    )
  })

  it('of no lines is no sum', () => {
    expect(codes(useStatementFindings([], context))).toEqual(['error no_lines'])
  })

  it.each([
    [200, false],
    [201, true],
  ])('of %i lines', (count, isTooMany) => {
    const lines = Array.from({ length: count }, () => aLine())

    expect(codes(useStatementFindings(lines, context)).includes('error too_many_lines')).toBe(isTooMany)
  })
})

describe('a line', () => {
  it.each<[string, Partial<UseStatementLine>, string[]]>([
    ['that lacks nothing', {}, []],
    ['over its total by one yen', { totalAmount: yen(999_999) }, ['error used_above_total usedAmount']],
    ['of zero', { usedAmount: yen(0) }, ['error amount_zero usedAmount']],
    ['without an item', { item: null }, ['error missing item']],
    [
      'without amounts',
      { totalAmount: null, usedAmount: null },
      ['error missing totalAmount', 'error missing usedAmount'],
    ],
    ['without a payee', { payee: '' }, ['error missing payee']],
    ['without a payee, paid in advance (3)', { payee: '', method: 'reimbursement' }, []],
    ['of hired labour in cash without a payee', { item: 'labour', method: 'cash', payee: '' }, []],
    ['of labour by transfer without a payee', { item: 'labour', payee: '' }, ['error missing payee']],
    ['in cash for material', { method: 'cash' }, ['warning cash_unusual method']],
    ['without an account, in cash', { item: 'labour', method: 'cash', payeeBank: '' }, []],
    [
      'without an account, by transfer',
      { payeeBank: '', payeeAccountNumber: '' },
      ['error missing payeeBank', 'error missing payeeAccountNumber'],
    ],
    ['without a method', { method: null }, ['error missing method']],
    ['without a month', { payoutMonth: null, payoutPart: null }, ['error missing payoutMonth']],
    ['without a third of the month', { payoutPart: null }, ['error missing payoutPart']],
    ['paid before the guarantee was issued', { payoutMonth: '2026-04' }, ['warning payout_outside_period payoutMonth']],
    ['paid in the month of issue', { payoutMonth: '2026-05' }, []],
    ['paid in the last month of the works', { payoutMonth: '2027-03' }, []],
    ['paid after the works', { payoutMonth: '2027-04' }, ['warning payout_outside_period payoutMonth']],
    ['of その他 without saying what', { item: 'other' }, ['error missing otherUse']],
    ['of a bank loan', { item: 'other', otherUse: '銀行借入金の返済' }, ['warning use_unknown otherUse']],
    ['of 交通費 under works', { item: 'other', otherUse: '交通費' }, ['warning use_not_permitted otherUse']],
  ])('%s', (_name, wish, expected) => {
    expect(codes(found([aLine(wish)]))).toEqual(expected)
  })

  it('of 未定 needs an amount and nothing else, and stands once', () => {
    expect(codes(useStatementFindings([anUndecided(amount)], context))).toEqual([])
    const two = [anUndecided(19_000_000), anUndecided(440_000)]
    expect(codes(useStatementFindings(two, context))).toEqual(['error several_undecided item'])
  })

  it('whose use was not accepted is refused until it says another use or is gone', () => {
    const line = aLine({ item: 'other', otherUse: '銀行借入金の返済' })
    const declined = { declined: [line] }

    expect(codes(found([line], declined))).toContain('error use_declined otherUse')
    expect(codes(found([{ ...line, otherUse: '動力費' }], declined))).toEqual([])
    expect(codes(found([aLine()], declined))).toEqual([])
  })
})

describe('現場管理費等', () => {
  it.each([
    ['exactly 25%', [4_860_000], []],
    ['25% and one yen', [4_860_001], ['error overhead_over_cap usedAmount']],
    ['two lines of 25% together', [4_000_000, 860_000], []],
    ['two lines of one yen more', [4_000_000, 860_001], ['error overhead_over_cap usedAmount']],
  ])('of %s', (_name, amounts, expected) => {
    expect(codes(found(amounts.map((used) => overhead(used))))).toEqual(expected)
  })

  it.each<[string, Partial<UseCheckContext>, string]>([
    ['for an interim advance', { product: 'interim_advance_payment' }, 'error overhead_not_for_interim otherUse'],
    ['of design', { worksKind: 'design' }, 'error overhead_not_for_services otherUse'],
    ['of survey', { worksKind: 'survey' }, 'error overhead_not_for_services otherUse'],
    ['where the body has not adopted it', { overheadCap: null }, 'error overhead_not_adopted otherUse'],
  ])('is refused %s', (_name, changes, expected) => {
    expect(codes(found([overhead(1)], changes))).toEqual([expected])
  })

  it.each<[string, Partial<UseStatementLine>, string[]]>([
    ['一式, method 3, a dash', {}, []],
    ['an empty payee', { payee: '' }, []],
    ['a number in place of 一式', { quantity: '1' }, ['error overhead_form quantity']],
    ['a transfer', { method: 'transfer' }, ['error overhead_form method']],
    ['a payee by name', { payee: '常陸生コン 株式会社' }, ['error overhead_form payee']],
  ])('has the form: %s', (_name, wish, expected) => {
    expect(codes(found([overhead(1_000_000, wish)]))).toEqual(expected)
  })

  it('over the limit says the limit, the share and the sum', () => {
    const [finding] = found([overhead(4_860_001)])

    expect(finding && useFindingText(finding)).toBe(
      '現場管理費等の合計（4,860,001円）は、前払金19,440,000円の25%にあたる4,860,000円以下で入力してください',
    )
  })
})

describe('残りを未定にする', () => {
  it('puts what is left under 未定, at the end', () => {
    const lines = restUndecided([aLine()], amount, 'new')

    expect(lines.at(-1)).toMatchObject({ id: 'new', item: 'undecided', usedAmount: 18_440_000 })
    expect(sumOfUses(lines)).toBe(amount)
  })

  it('keeps the 未定 there is, with its id, and takes it away when nothing is left', () => {
    const former = anUndecided(5)

    expect(restUndecided([former, aLine()], amount, 'new').at(-1)?.id).toBe(former.id)
    const full = aLine({ totalAmount: amount, usedAmount: amount })
    expect(restUndecided([full, former], amount, 'new')).toEqual([full])
  })
})

describe('what changed', () => {
  it('is told by line and field', () => {
    const [kept, changed, gone] = [aLine(), aLine(), aLine()]
    const now = { ...changed, payee: '那珂道路 株式会社', usedAmount: yen(1) }
    const added = aLine()

    expect(useStatementChanges([kept, changed, gone], [now, kept, added])).toEqual([
      { kind: 'changed', line: now, before: changed, fields: ['usedAmount', 'payee'] },
      { kind: 'same', line: kept },
      { kind: 'added', line: added },
      { kind: 'removed', line: gone },
    ])
  })

  it('leaves open what is neither approved nor withdrawn', () => {
    expect(
      (['draft', 'sent_back', 'approved', 'withdrawn'] as const).map((state) => isUseStatementOpen({ state })),
    ).toEqual([true, true, false, false])
  })
})
