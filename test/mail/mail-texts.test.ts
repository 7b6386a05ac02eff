import { describe, expect, it } from 'vitest'
import { mailTextKinds, noMailTexts } from '../../src/domain/mail-text.ts'
import type { LetterHead } from '../../src/mail/letter.ts'
import { defaultMailText, placesOfMail, sampleLetter } from '../../src/mail/samples.ts'

const head: LetterHead = {
  contractorName: 'ネットデスク建設 株式会社',
  isTrial: false,
  baseAddress: 'https://hosho.example.jp',
  surety: { name: '●●●建設保証株式会社', officeName: '営業部', telephone: '03-3551-9511' },
  texts: noMailTexts,
}

describe.each(mailTextKinds)('the mail %s', (kind) => {
  const own = (text: { subject: string; opening: string; closing: string }) =>
    sampleLetter(kind, { ...head, texts: new Map([[kind, text]]) })

  it('reads the same in the program’s own words typed as a wording', () => {
    expect(own(defaultMailText(kind, head))).toEqual(sampleLetter(kind, head))
  })

  it('takes the surety’s words with every value it may name, and keeps facts, link and signature', () => {
    const all = placesOfMail(kind, head)
      .map((place) => `{${place}}`)
      .join(' ')
    const letter = own({ subject: `件名 ${all}`, opening: '書き出し', closing: `結び\n${all}` })
    const before = sampleLetter(kind, head)

    expect(letter.subject).not.toMatch(/[{}－]/)
    expect(letter.text).toContain('\n\n書き出し\n\n')
    expect(letter.text).not.toMatch(/[{}]/)
    expect(letter.text).toContain(before.text.match(/https:\S+/)?.[0])
    expect(letter.text).toContain('●●●建設保証株式会社 営業部\n電話 03-3551-9511')
    for (const [label, value] of before.wording.places.slice(1)) expect(letter.text).toContain(value || label)
  })

  it('keeps its subject short, whatever the length of a name', () => {
    const text = { subject: '{会社名}', opening: 'あ', closing: 'い' }
    const long = { ...head, contractorName: '𠮷'.repeat(200), texts: new Map([[kind, text]]) }
    expect([...sampleLetter(kind, long).subject]).toHaveLength(80)
  })

  it('lets no value begin a line of it', () => {
    const text = { subject: '{会社名}', opening: '{会社名}', closing: '{会社名}' }
    const hostile = { ...head, contractorName: '建設\r\nBcc: x@example.jp', texts: new Map([[kind, text]]) }
    const letter = sampleLetter(kind, hostile)

    expect(letter.subject).not.toMatch(/[\r\n]/)
    expect(letter.text).not.toMatch(/^Bcc/m)
  })
})
