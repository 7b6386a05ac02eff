import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { readCsv, writeCsv } from '../../src/web/csv.ts'

const most = { rows: 3 }
const text = '工事名,請負金額\r\n髙﨑橋 補修工事,"48,600,000"\r\n\r\n市道①号線,1\r\n'

describe('a CSV file', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
    ['Shift_JIS as spreadsheets write it', iconv.encode(text, 'cp932'), 'shift_jis'],
  ])('is read in %s', (_name, bytes, encoding) => {
    expect(readCsv(bytes, most)).toEqual({
      ok: true,
      encoding,
      header: ['工事名', '請負金額'],
      rows: [
        { line: 2, cells: ['髙﨑橋 補修工事', '48,600,000'] },
        { line: 4, cells: ['市道①号線', '1'] },
      ],
    })
  })

  it.each([
    ['no text at all', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42, 0x00, 0x00, 0x81]), '文字を読み取れません'],
    ['a quote without its end', Buffer.from('a,b\n"1,2\n'), '引用符'],
    ['nothing', Buffer.from(''), '何も入っていません'],
    ['more rows than are taken', Buffer.from('a\n1\n2\n3\n4\n'), '3行まで'],
    ['more bytes than are taken', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), '5MB'],
  ])('is refused in one sentence when it has %s', (_name, bytes, words) => {
    expect(readCsv(bytes, most)).toMatchObject({ ok: false, problem: expect.stringContaining(words) })
  })

  it('keeps rows of another length, for their reader to name them', () => {
    expect(readCsv(Buffer.from('a,b\n1\n1,2,3\n'), most)).toMatchObject({
      rows: [{ cells: ['1'] }, { cells: ['1', '2', '3'] }],
    })
  })
})

it('is written with its mark, and with no cell that could run as a formula', () => {
  const bytes = writeCsv([
    ['工事名', '金額'],
    ['=HYPERLINK("x")', 100],
  ])

  expect(bytes.toString('utf8')).toBe('\uFEFF工事名,金額\r\n"\'=HYPERLINK(""x"")",100\r\n')
})
