import { describe, expect, it } from 'vitest'
import { charactersOf } from '../../src/pdf/face.ts'
import { faceOf, runsOf, unprintable } from '../../src/pdf/fonts.ts'
import { linesOf } from '../../src/pdf/lines.ts'

describe('the typefaces', () => {
  it.each(['gothic', 'mincho', 'fixed', 'fallback'] as const)(
    '%s draws 葛 with its selector in another shape than plain 葛',
    (name) => {
      const [variant, plain] = ['葛\u{E0100}', '葛'].map((text) => faceOf(name).outlineOf(text)[0]?.path)

      expect(variant).toBeTruthy()
      expect(variant).not.toBe(plain)
    },
  )

  it.each(['髙', '﨑', '㈱', '①', '〇', '神', '\uFA19', '德', '濵', 'ｱ', '令', '㍿'])(
    '%s is in both text faces',
    (character) => {
      expect(faceOf('gothic').covers(character)).toBe(true)
      expect(faceOf('mincho').covers(character)).toBe(true)
    },
  )

  it('take a field as a whole, and the fallback for a field with a character they lack', () => {
    expect(runsOf('髙﨑', 'mincho')).toEqual([{ name: 'mincho', text: '髙﨑' }])
    expect(runsOf('髙﨑𠮷', 'mincho')).toEqual([{ name: 'fallback', text: '髙﨑𠮷' }])
  })

  it('name what none of them has, once, and nothing else', () => {
    expect(unprintable('髙﨑𠮷葛\u{E0100}\r\n☑か\u3099𓀀☑')).toEqual(['☑', '𓀀'])
  })

  it('keep a selector or voicing mark with what it follows', () => {
    expect(charactersOf('葛\u{E0100}か\u3099あ\u3099𠮷')).toEqual(['葛\u{E0100}', 'か\u3099', 'あ', '\u3099', '𠮷'])
  })
})

describe('breaking lines', () => {
  const textsOf = (text: string, width: number): string[] =>
    linesOf(text, 'fixed', 10, width).map((line) => line.runs.map((run) => run.text).join(''))

  it('keeps 、 and 」 from the beginning of a line, and 「 from its end', () => {
    expect(textsOf('あああああ、いい', 50)).toEqual(['ああああ', 'あ、いい'])
    expect(textsOf('ああああ「いい」', 50)).toEqual(['ああああ', '「いい」'])
  })

  it('keeps an amount together and cuts what is longer than a line', () => {
    expect(textsOf('ああ19,440円', 50)).toEqual(['ああ', '19,440円'])
    expect(textsOf('abcdefghijklmn', 50)).toEqual(['abcdefghij', 'klmn'])
  })

  it('loses no character, however narrow the line', () => {
    expect(textsOf('葛\u{E0100}𠮷 「、」か\u3099', 3).join('')).toBe('葛\u{E0100}𠮷 「、」か\u3099')
  })
})
