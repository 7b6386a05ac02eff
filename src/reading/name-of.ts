import { readGuaranteeNumber } from '../domain/authentication-key.ts'
import type { Drawing, Letter } from './drawing.ts'
import { Unreadable } from './unreadable.ts'

/** What a paper says it is. Only a question: what it is, is told by the record. */
export type PaperName = {
  readonly number: string
  readonly changeNumber: number
  /** The line of a copy that says who was given it, and when; null where there is none. */
  readonly givenTo: string | null
}

const sameLine = 2
const number = /\d{5}\p{Pd}\d{5}[A-Z]/u
const change = /^変更\p{Pd}(\d{1,3})(変更年月日.*)?$/u

const givenTo = /^写し　閲覧者：.{1,80}$/u

/** The first 保証契約番号 from the top of the page, which is the paper's own, and the 変更-n below its title. */
export function nameOf({ letters }: Drawing): PaperName {
  const lines = linesOf(letters)
  const found = lines.map((line) => number.exec(line)?.[0]).find((text) => text !== undefined)
  const read = found === undefined ? null : readGuaranteeNumber(found)
  if (!read) throw new Unreadable('no_number')
  const changed = lines.map((line) => change.exec(line)?.[1]).find((text) => text !== undefined)
  return { number: read, changeNumber: Number(changed ?? 0), givenTo: givenToIn(letters) }
}

/** As it is written, gaps and all: it is drawn again to be compared, and stands for nothing itself. */
function givenToIn(letters: readonly Letter[]): string | null {
  const lines = rowsOf(letters).map((line) => line.map(({ text }) => text).join(''))
  return lines.find((line) => givenTo.test(line)) ?? null
}

/** The letters as a person reads them, from the top, without their gaps. */
export function linesOf(letters: readonly Letter[]): string[] {
  return rowsOf(letters).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .normalize('NFKC')
      .replace(/\s/g, ''),
  )
}

/** The letters of each line from left to right, the lines from the top. */
function rowsOf(letters: readonly Letter[]): Letter[][] {
  const lines: { readonly y: number; readonly letters: Letter[] }[] = []
  for (const letter of letters.toSorted((a, b) => b.y - a.y)) {
    const line = lines.at(-1)
    if (line && line.y - letter.y <= sameLine) line.letters.push(letter)
    else lines.push({ y: letter.y, letters: [letter] })
  }
  return lines.map((line) => line.letters.toSorted((a, b) => a.x - b.x))
}
