import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { looksLikeZengin, readZengin } from '../../src/domain/zengin-file.ts'
import { noticeFile, statementFile } from '../support/bank-files.ts'

const today = day('2026-05-20')
const two = [
  { amount: 45_380, note: 'R08-000001' },
  { amount: 25_800, payer: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ', paidOn: '080519' },
]
const faultsOf = (bytes: Buffer) => readZengin(bytes, today).faults

describe('全銀協規定形式', () => {
  it.each([
    ['振込入金通知', noticeFile(two), '9999-001-1-0001234'],
    ['振込入金通知 without line ends', noticeFile(two, { lineEnd: '' }), '9999-001-1-0001234'],
    ['振込入金通知 with bare line feeds', noticeFile(two, { lineEnd: '\n' }), '9999-001-1-0001234'],
    ['入出金取引明細', statementFile(two), '9999-001-1-0000001234'],
    ['入出金取引明細 with line ends', statementFile(two, { lineEnd: '\r\n' }), '9999-001-1-0000001234'],
  ])('is read: %s', (_name, bytes, account) => {
    expect(looksLikeZengin(bytes)).toBe(true)
    expect(readZengin(bytes, today)).toEqual({
      faults: [],
      passedOver: [],
      transfers: [
        expect.objectContaining({
          line: 2,
          amount: 45_380,
          payer: 'ﾈﾂﾄﾃﾞｽｸｹﾝｾﾂ(ｶ',
          paidOn: '2026-05-20',
          note: 'R08-000001',
        }),
        expect.objectContaining({ line: 3, bankName: 'ﾏﾙﾏﾙ', account, payer: 'ﾐﾅﾄﾄﾞﾎﾞｸ(ｶ', paidOn: '2026-05-19' }),
      ],
    })
  })

  it('ends with the sign of old systems, too', () => {
    expect(faultsOf(Buffer.concat([noticeFile(two), Buffer.from([0x1a])]))).toEqual([])
  })

  it('passes over what brings no money, and counts it on its own side', () => {
    const cancelled = readZengin(noticeFile([...two, { amount: 7, cancelled: '1' }]), today)
    expect(cancelled).toMatchObject({ faults: [], passedOver: [{ line: 4, reason: 'cancelled', amount: 7 }] })
    const moves = [...two, { amount: 9, direction: '2' }, { amount: 8, transaction: '19' }]
    const stated = readZengin(statementFile(moves), today)
    expect(stated.faults).toEqual([])
    expect(stated.passedOver.map(({ reason }) => reason)).toEqual(['withdrawal', 'correction'])
    expect(stated.transfers).toHaveLength(2)
  })

  it.each([
    [
      'a count that disagrees',
      (all: string[]) => put(all, 3, 1, '000003'),
      { line: 4, name: 'count', detail: { way: 'in', told: 3, found: 2 } },
    ],
    [
      'a sum that disagrees',
      (all: string[]) => put(all, 3, 7, '000000071181'),
      { line: 4, name: 'sum', detail: { way: 'in', told: 71_181, found: 71_180 } },
    ],
    [
      'a cancelled sum that disagrees',
      (all: string[]) => put(all, 3, 25, '000000000001'),
      { line: 4, name: 'sum', detail: { way: 'out', told: 1, found: 0 } },
    ],
    ['no header', (all: string[]) => all.slice(1), { line: 1, name: 'order', detail: { found: '2' } }],
    ['two headers', (all: string[]) => [all[0] ?? '', ...all], { line: 2, name: 'order', detail: { found: '1' } }],
    [
      'no trailer',
      (all: string[]) => all.filter((one) => !one.startsWith('8')),
      { line: 4, name: 'order', detail: { found: '9' } },
    ],
    ['no end', (all: string[]) => all.slice(0, -1), { line: null, name: 'no_end', detail: {} }],
    ['something after the end', (all: string[]) => [...all, all[1] ?? ''], { line: 6, name: 'after_end', detail: {} }],
    [
      'another kind of file',
      (all: string[]) => put(all, 0, 1, '21'),
      { line: 1, name: 'kind', detail: { found: '21' } },
    ],
    ['EBCDIC', (all: string[]) => put(all, 0, 3, '1'), { line: 1, name: 'code', detail: { found: '1' } }],
    [
      'a day the calendar does not have',
      (all: string[]) => put(all, 1, 7, '080631'),
      { line: 2, name: 'day', detail: { text: '080631' } },
    ],
    [
      'a western year',
      (all: string[]) => put(all, 1, 7, '260520'),
      { line: 2, name: 'day_to_come', detail: { day: '2044-05-20' } },
    ],
    [
      'letters for an amount',
      (all: string[]) => put(all, 1, 19, '00000453A0'),
      { line: 2, name: 'field', detail: { field: 'amount', text: '00000453A0' } },
    ],
    [
      'nothing for an amount',
      (all: string[]) => put(all, 1, 19, '0000000000'),
      { line: 2, name: 'field', detail: { field: 'amount', text: '0000000000' } },
    ],
    [
      'a record that is too short',
      (all: string[]) => all.map((one, place) => (place === 1 ? one.slice(1) : one)),
      { line: 2, name: 'length', detail: { length: 199, expected: 200 } },
    ],
    [
      'letters of no bank',
      (all: string[]) => put(all, 1, 60, '\u0007'),
      { line: 2, name: 'character', detail: { column: 61 } },
    ],
  ])('with %s names the record', (_name, change, fault) => {
    expect(faultsOf(noticeFile(two, { change }))).toContainEqual(fault)
  })

  it('that is broken off in the middle is not taken for whole', () => {
    expect(faultsOf(noticeFile(two, { lineEnd: '' }).subarray(0, 500))).toEqual([
      { line: 3, name: 'length', detail: { length: 100, expected: 200 } },
    ])
    expect(faultsOf(noticeFile(two).subarray(0, 404)).map(({ name }) => name)).toEqual(['no_trailer'])
    expect(faultsOf(Buffer.alloc(0)).map(({ name }) => name)).toEqual(['empty'])
  })

  it('is told from a table', () => {
    expect(looksLikeZengin(Buffer.from(`入金日,金額\n${'x'.repeat(300)}`))).toBe(false)
    expect(looksLikeZengin(Buffer.from(`101,2,3\n${'x'.repeat(300)}`))).toBe(false)
  })
})

function put(records: string[], place: number, column: number, text: string): string[] {
  return records.map((one, at) => (at === place ? one.slice(0, column) + text + one.slice(column + text.length) : one))
}
