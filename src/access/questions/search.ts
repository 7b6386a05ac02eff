import { folded } from '../../store/folding.ts'
import type { Question, QuestionGroup } from '../../wording/questions/question.ts'

/** A text in pieces, those that were looked for marked. */
export type Marked = readonly { readonly text: string; readonly isHit: boolean }[]

export const shortestWord = 2

/** The words of a search as they are compared. */
export function wordsOf(typed: string): string[] {
  return typed
    .split(/\s+/)
    .map(folded)
    .filter((word) => word !== '')
}

/** The questions that hold every one of the words, in their question or their answer. */
export function search(groups: readonly QuestionGroup[], words: readonly string[]): QuestionGroup[] {
  return groups
    .map(({ title, questions }) => ({ title, questions: questions.filter((one) => holds(one, words)) }))
    .filter(({ questions }) => questions.length > 0)
}

function holds({ question, answer }: Question, words: readonly string[]): boolean {
  const text = folded([question, ...answer].join('\n'))
  return words.every((word) => text.includes(word))
}

/** The text with the words marked as they stand in it, whatever their width and kana. */
export function marked(text: string, words: readonly string[]): Marked {
  const characters = [...text]
  const hits = hitsIn(characters, words)
  const pieces: { text: string; isHit: boolean }[] = []
  for (const [place, character] of characters.entries()) {
    const isHit = hits.has(place)
    const last = pieces.at(-1)
    if (last?.isHit === isHit) last.text += character
    else pieces.push({ text: character, isHit })
  }
  return pieces
}

/** The places of the characters that belong to a word. A character may fold to none or to several. */
function hitsIn(characters: readonly string[], words: readonly string[]): Set<number> {
  const places = characters.flatMap((character, place) => [...folded(character)].map(() => place))
  const text = [...characters.map(folded).join('')]
  const hits = new Set<number>()
  for (const word of words.map((one) => [...one])) {
    for (let start = 0; start + word.length <= text.length; start++) {
      if (!word.every((character, index) => text[start + index] === character)) continue
      const first = places[start] ?? 0
      const last = places[start + word.length - 1] ?? first
      for (let place = first; place <= last; place++) hits.add(place)
    }
  }
  return hits
}
