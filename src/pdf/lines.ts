import { charactersOf } from './face.ts'
import { faceOf, runsOf, type FaceName, type Run } from './fonts.ts'

/** One line of a text: its stretches, its width in points, and how many characters it has. */
export type Line = {
  readonly runs: readonly (Run & { readonly width: number })[]
  readonly width: number
  readonly count: number
}

type Piece = Run & { readonly width: number }

const neverFirst = new Set(
  '、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〗〙ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%％…‥～〜',
)
const neverLast = new Set('（〔［｛〈《「『【〖〘([{‘“¥￥')

/** Breaks a text into lines of at most the given width, by the rules of Japanese typesetting (禁則処理). */
export function linesOf(text: string, wanted: FaceName, size: number, width: number): Line[] {
  return text.split(/\r?\n/).flatMap((paragraph) => broken(piecesOf(paragraph, wanted, size), width).map(lineOf))
}

function piecesOf(text: string, wanted: FaceName, size: number): Piece[] {
  return runsOf(text, wanted).flatMap(({ name, text: run }) =>
    charactersOf(run).map((character) => ({ name, text: character, width: faceOf(name).widthOf(character) * size })),
  )
}

function broken(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = []
  let line: Piece[] = []
  for (const piece of pieces) {
    while (line.length > 0 && piece.text !== ' ' && widthOf(line) + piece.width > width) {
      const end = breakIn([...line, piece])
      lines.push(line.slice(0, end))
      line = line.slice(end)
    }
    line.push(piece)
  }
  return [...lines, line]
}

/** The last place before the final piece where a line may end; anywhere if there is none. */
function breakIn(pieces: readonly Piece[]): number {
  for (let end = pieces.length - 1; end > 0; end--) {
    if (mayBreak(pieces[end - 1] as Piece, pieces[end] as Piece)) return end
  }
  return pieces.length - 1
}

function mayBreak(before: Piece, after: Piece): boolean {
  if (neverLast.has(before.text) || neverFirst.has(after.text)) return false
  if (/[0-9０-９]/.test(before.text) && /[円年月日]/.test(after.text)) return false
  return !(isLatin(before) && isLatin(after))
}

function isLatin({ text }: Piece): boolean {
  return text > ' ' && text <= '~'
}

function lineOf(pieces: readonly Piece[]): Line {
  const runs: Piece[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last?.name === piece.name)
      runs[runs.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
    else runs.push(piece)
  }
  return { runs, width: widthOf(pieces), count: pieces.length }
}

function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.width, 0)
}
