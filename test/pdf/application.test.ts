import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { applicationPdf } from '../../src/pdf/application.ts'
import { faceOf } from '../../src/pdf/fonts.ts'
import { cellsOf, complaintsOf, describeReading, glyphsOf, infoOf, textOf } from './tools.ts'

const application = {
  title: '保証申込書(控え)',
  receptionNumber: 'R08-000123',
  sentOn: day('2026-05-20'),
  sentAt: '令和8年5月20日 10:15',
  isTrial: true,
}

describeReading('the PDF of an application', () => {
  it('goes on over as many pages as it takes, numbered, and is whole', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({ label: `項目${i}`, value: '48,600,000円' }))

    const pdf = await applicationPdf({
      ...application,
      sections: [
        { heading: '請負契約', rows },
        { heading: '備考', rows: [{ label: '備考', value: '長い備考。\n'.repeat(90) }] },
      ],
    })

    expect(complaintsOf(pdf)).toContain('No syntax or stream encoding errors')
    expect(Number(infoOf(pdf, 'Pages'))).toBeGreaterThan(2)
    expect(textOf(pdf)).toContain(`1／${infoOf(pdf, 'Pages')}ページ`)
    expect(cellsOf(pdf, 'TD').filter((value) => value === '48,600,000円')).toHaveLength(40)
    expect(textOf(pdf).match(/長い備考。/g)).toHaveLength(90)
  })

  it('gives any text back as it was typed, whatever characters stand together', async () => {
    const values = Array.from({ length: 40 }, (_, i) => randomText(i))

    const pdf = await applicationPdf({
      ...application,
      sections: [{ heading: '文字', rows: values.map((value, i) => ({ label: `${i}`, value })) }],
    })

    expect(cellsOf(pdf, 'TD')).toEqual(values)
    expect(glyphsOf(pdf)).not.toContain(0)
  })
})

/** Texts of 1 to 60 characters that the faces have: kanji, their compatibility forms, variants, kana, signs. */
function randomText(seed: number): string {
  let state = seed * 7919 + 1
  const below = (limit: number): number => {
    state = (state * 16807) % 2147483647
    return Math.floor(state / 8) % limit
  }
  const ranges = [
    [0x4e00, 0x9fa0],
    [0xf900, 0xfa6d],
    [0x3041, 0x30f6],
    [0x2460, 0x2473],
    [0xff10, 0xff9d],
    [0x3231, 0x3239],
    [0x20b9f, 0x20bb7],
  ]
  const characters = Array.from({ length: 1 + below(60) }, () => {
    const [from = 0, to = 0] = ranges[below(ranges.length)] ?? []
    return String.fromCodePoint(from + below(to - from + 1)) + (below(9) === 0 ? '\u{E0100}' : '')
  })
  return (
    characters
      .filter((character) => faceOf('gothic').draws(character) || faceOf('fallback').draws(character))
      .join('') || '神'
  )
}
