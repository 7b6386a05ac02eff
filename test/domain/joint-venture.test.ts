import { describe, expect, it } from 'vitest'
import type { JointVentureMember } from '../../src/domain/application.ts'
import {
  depositSum,
  isSameCompany,
  isSplit,
  membersOf,
  representativeOf,
  shareSum,
  splitByShares,
} from '../../src/domain/joint-venture.ts'
import { yen } from '../../src/domain/yen.ts'
import { content } from './filled-in.ts'

const member = (shareBasisPoints: number | null, more: Partial<JointVentureMember> = {}): JointVentureMember => ({
  name: `会社${shareBasisPoints}`,
  shareBasisPoints,
  isRepresentative: false,
  depositoryBank: '',
  amount: null,
  ...more,
})
const represents = { isRepresentative: true }

describe('joint venture', () => {
  it.each([
    [[6000, 4000], 10_000],
    [[3333, 3333, 3334], 10_000],
    [[3333, 3333, 3333], 9999],
    [[6000, 4001], 10_001],
    [[6000, null], 6000],
    [[], 0],
  ])('shares of %j make %i hundredths of a percent', (shares, sum) => {
    expect(shareSum(shares.map((share) => member(share)))).toBe(sum)
  })

  it.each([
    [1_000_000, [6000, 4000], [600_000, 400_000]],
    [1_000_000, [3333, 3333, 3334], [333_400 - 100, 333_300, 333_400]],
    [19_440_001, [6000, 4000], [11_664_001, 7_776_000]],
    [99_999_999_999, [3334, 3333, 3333], [33_340_000_001, 33_329_999_999, 33_329_999_999]],
    [1, [3333, 6667], [1, 0]],
    [0, [6000, 4000], [0, 0]],
  ])('%i yen by shares of %j: the rest to the first, who represents', (amount, shares, parts) => {
    const members = shares.map((share, place) => member(share, place === 0 ? represents : {}))

    const split = splitByShares(yen(amount), members)

    expect(split).toEqual(parts)
    expect(split.reduce((sum, part) => sum + part, 0)).toBe(amount)
  })

  it('knows the one who represents, and nobody where none or two are marked', () => {
    const [one, other] = [member(6000, represents), member(4000)]

    expect(representativeOf([other, one])).toBe(one)
    expect(representativeOf([other])).toBeNull()
    expect(representativeOf([one, { ...other, ...represents }])).toBeNull()
  })

  it.each([
    ['ネットデスク建設 株式会社', 'ネットデスク建設株式会社', true],
    ['ネットデスク建設 株式会社', 'ﾈｯﾄﾃﾞｽｸ建設　株式会社', true],
    ['ネットデスク建設 株式会社', '株式会社 ネットデスク建設', false],
    ['髙﨑建設', '高崎建設', false],
  ])('%s and %s are the same company: %s', (one, other, isSame) => {
    expect(isSameCompany(one, other)).toBe(isSame)
  })

  it('counts members only of a contract that is not undertaken alone', () => {
    const members = [member(10_000, represents)]
    const { contract } = content({ contract: { undertaking: 'joint_venture_member', members } })

    expect(membersOf(contract)).toBe(members)
    expect(membersOf(contract && { ...contract, undertaking: 'sole' })).toEqual([])
  })

  it('is split as soon as one member has a bank or an amount', () => {
    expect(isSplit([member(6000), member(4000)])).toBe(false)
    expect(isSplit([member(6000), member(4000, { amount: yen(0) })])).toBe(true)
    expect(isSplit([member(6000, { depositoryBank: '〇〇銀行' }), member(4000)])).toBe(true)
    expect(depositSum([{ amount: yen(3) }, { amount: null }, { amount: yen(4) }])).toBe(7)
  })
})
