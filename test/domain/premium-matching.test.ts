import { describe, expect, it } from 'vitest'
import { foldPayer } from '../../src/domain/payer-name.ts'
import { type Incoming, matchTransfers, type Payable } from '../../src/domain/premium-matching.ts'
import { yen } from '../../src/domain/yen.ts'

describe('names of payers', () => {
  it.each([
    ['ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ', 'ネットデスクケンセツ'],
    ['ｶ)ﾈﾂﾄﾃﾞｽｸ ｹﾝｾﾂ', 'ネットデスクケンセツ'],
    ['カブシキガイシャ ネットデスクケンセツ', 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ'],
    ['ﾐﾅﾄﾄﾞﾎﾞｸ(ﾕ', 'ミナトドボク'],
    ['ﾄｳｷﾖｳﾊ-ﾊﾞ-(ｶ', 'トウキョウハーバー'],
    ['abc ｺｳｷﾞﾖｳ', 'ＡＢＣコウギョウ'],
    ['みなと土木 株式会社', 'ミナト土木'],
  ])('%s is %s', (written, meant) => {
    expect(foldPayer(written)).toBe(foldPayer(meant))
  })

  it.each([
    ['ｶﾈｺｹﾝｾﾂ(ｶ', 'ネコケンセツ'],
    ['ｼﾏﾀﾞｹﾝｾﾂ', 'マダケンセツ'],
  ])('%s is not %s', (written, other) => {
    expect(foldPayer(written)).not.toBe(foldPayer(other))
  })
})

const premium = (id: string, amount: number, wish: Partial<Payable> = {}): Payable => ({
  id,
  receptionNumber: `R08-${id.padStart(6, '0')}`,
  guaranteeNumber: '',
  contractorId: 'kensetsu',
  contractorName: 'ネットデスク建設 株式会社',
  contractorKana: 'ネットデスクケンセツ',
  amount: yen(amount),
  ...wish,
})
const minato = { contractorId: 'minato', contractorName: 'みなと土木 株式会社', contractorKana: 'ミナトドボク' }
const transfer = (amount: number, wish: Partial<Incoming> = {}): Incoming => ({
  id: 't',
  amount: yen(amount),
  payer: 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ',
  note: '',
  ...wish,
})

describe('a transfer is matched', () => {
  const open = [
    premium('1', 45_380),
    premium('2', 25_800),
    premium('3', 12_000, { guaranteeNumber: '99999-00005M' }),
    premium('4', 45_380, minato),
  ]
  const received = [premium('9', 33_000)]

  it.each([
    [
      'its number and amount, whoever pays',
      transfer(45_380, { note: 'R08-000004', payer: 'ｼﾗﾅｲ' }),
      'certain',
      ['number:4'],
    ],
    ['its number in the name of the payer', transfer(25_800, { payer: 'R08000002 ﾈﾂﾄ' }), 'certain', ['number:2']],
    [
      'the number of the guarantee in full width',
      transfer(12_000, { note: '９９９９９－００００５Ｍ', payer: '' }),
      'certain',
      ['number:3'],
    ],
    ['two numbers and their sum', transfer(71_180, { note: 'R08-000001 R08-000002' }), 'certain', ['number:1+2']],
    ['payer and amount', transfer(45_380), 'certain', ['payer:1', 'amount:4']],
    ['the sum of several of one payer', transfer(37_800), 'unsure', ['sum:2+3']],
    ['the amount alone', transfer(25_800, { payer: 'ｼﾗﾅｲ' }), 'unsure', ['amount:2']],
    [
      'two of the same amount, for nobody known',
      transfer(45_380, { payer: 'ｼﾗﾅｲ' }),
      'unsure',
      ['amount:1', 'amount:4'],
    ],
    ['the payer, another amount', transfer(45_000), 'difference', []],
    ['the number, another amount', transfer(45_000, { note: 'R08-000004', payer: 'ｼﾗﾅｲ' }), 'difference', []],
    ['a number already paid', transfer(33_000, { note: 'R08-000009', payer: 'ｼﾗﾅｲ' }), 'double', []],
    ['payer and amount already paid', transfer(33_000), 'double', []],
    ['nothing', transfer(1, { payer: 'ｼﾗﾅｲ' }), 'unknown', []],
  ] as const)('by %s', (_name, incoming, kind, suggested) => {
    const match = matchTransfers([incoming], open, received).get('t')

    expect(match?.kind).toBe(kind)
    expect(match?.suggestions.map((one) => `${one.reason}:${one.premiums.map(({ id }) => id).join('+')}`)).toEqual(
      suggested,
    )
  })

  it('to none of two equal premiums of one payer without being asked', () => {
    const match = matchTransfers([transfer(45_380)], [premium('1', 45_380), premium('2', 45_380)], []).get('t')
    expect(match).toMatchObject({ kind: 'unsure', suggestions: [{ reason: 'payer' }, { reason: 'payer' }] })
  })

  it('once: the second for the same premium is a double, and what names the number goes first', () => {
    const transfers = [transfer(45_380, { id: 'a' }), transfer(45_380, { id: 'b', note: 'R08-000001' })]
    const matches = matchTransfers(transfers, [premium('1', 45_380)], [])

    expect(matches.get('b')).toMatchObject({ kind: 'certain', suggestions: [{ reason: 'number' }] })
    expect(matches.get('a')).toMatchObject({ kind: 'double', about: [{ id: '1' }] })
  })

  it('says whose a wrong amount is', () => {
    const match = matchTransfers([transfer(45_000, { payer: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ' })], open, []).get('t')
    expect(match).toMatchObject({ kind: 'difference', about: [{ id: '4' }] })
  })

  it('says whose a wrong amount is, also when the premium has just been received', () => {
    const match = matchTransfers([transfer(32_000)], [], received).get('t')
    expect(match).toMatchObject({ kind: 'difference', about: [{ id: '9' }] })
  })

  it('also where a contractor has very many premiums', () => {
    const many = Array.from({ length: 40 }, (_, place) => premium(String(place + 1), 2 ** Math.min(place, 20) + place))
    const [first, second] = many
    const amount = Number(first?.amount) + Number(second?.amount)
    expect(matchTransfers([transfer(amount)], many, []).get('t')?.kind).toBe('unsure')
  })
})
