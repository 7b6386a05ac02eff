import { foldCode, hasOurForm, keyCandidates, readGuaranteeNumber } from '../domain/authentication-key.ts'

/** What the two fields of a look-up mean. An empty text stands for what could not be found in either. */
export type Pair = { readonly guaranteeNumber: string; readonly authenticationKey: string }

/**
 * Finds number and key in what was typed or pasted. Each may stand in either field, alone, in one line with the other, or
 * somewhere in the text of a mail or of the notice; browsers take the line feeds out of what is pasted into a field.
 */
export function readPair(typedNumber: string, typedKey: string): Pair {
  const texts = [typedNumber, typedKey]
  const guaranteeNumber = first(texts, (text) => readGuaranteeNumber(text) ?? numberIn(foldText(text)))
  const authenticationKey = first([typedKey, typedNumber], keyIn)
  return { guaranteeNumber, authenticationKey }
}

/**
 * Finds every pair in a pasted text. Lines that name a number are read one by one where each has its key beside it; else a
 * pair reaches from one number to the next. A pair without a key is given with an empty one.
 */
export function readPairs(text: string): readonly Pair[] {
  const lines = text.split(/\r?\n/).filter((line) => numberIn(foldText(line)) !== null)
  const byLine = lines.map((line) => readPair(line, ''))
  const pairs = byLine.every(({ authenticationKey }) => authenticationKey !== '') ? byLine : betweenNumbers(text)
  return pairs.filter((one, place) => pairs.findIndex((other) => isSamePair(one, other)) === place)
}

function betweenNumbers(text: string): Pair[] {
  const folded = foldText(text)
  const starts = [...folded.matchAll(numberForm)].map(({ index }) => index)
  return starts.map((start, place) => readPair(folded.slice(start, starts[place + 1]), ''))
}

function isSamePair(one: Pair, other: Pair): boolean {
  return one.guaranteeNumber === other.guaranteeNumber && one.authenticationKey === other.authenticationKey
}

function first(texts: readonly string[], find: (text: string) => string | null): string {
  for (const text of texts) {
    const found = find(text)
    if (found) return found
  }
  return ''
}

/** Like `foldCode`, but what separates the words of a text is left: line feeds, blanks, punctuation. */
function foldText(text: string): string {
  return text
    .split(/(\s+)/)
    .map((part) => (/^\s/.test(part) ? ' ' : foldCode(part)))
    .join('')
}

/** Five digits, five digits, a letter; a key may follow at once where a line feed was lost. */
const numberForm = /(?<![A-Z0-9])(\d{5})[- ]{0,3}(\d{5})[- ]{0,3}([A-Z])(?![A-Z0-9]{1,7}(?![A-Z0-9]))/g

function numberIn(text: string): string | null {
  const found = text.matchAll(numberForm).next().value
  return found ? `${found[1]}-${found[2]}${found[3]}` : null
}

function keyIn(text: string): string | null {
  if (readGuaranteeNumber(text) !== null) return null
  // A letter of another script must never be dropped on the way to a key: then all that was typed is the key, and fails.
  if (hasForeignLetter(text)) return foldCode(text)
  const rest = foldText(text).replace(numberForm, ' ¦ ')
  return labelledKey(rest) ?? loneKey(rest) ?? standingOutKey(rest)
}

function hasForeignLetter(text: string): boolean {
  const japaneseOrOurs = /[A-Z\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆〇]/gu
  return /\p{L}/u.test(text.normalize('NFKC').toUpperCase().replace(japaneseOrOurs, ''))
}

/** The folded 認証キー, whatever its bracket or colon, and what comes after it: in groups of four, in one piece, spelt out. */
const keyLabel = /認証(?:キ-|KEY) ?[」』】)\]]? ?[は:;=|¦,、・「『【([ ]{0,4}/g
const keyForms = [
  /^[A-Z0-9]{4}[- ]{0,3}[A-Z0-9]{4}[- ]{0,3}[A-Z0-9]{4}(?![A-Z0-9])/,
  /^[A-Z0-9][A-Z0-9-]{5,19}/,
  /^[A-Z0-9](?:[- ][A-Z0-9]){5,19}/,
]

function labelledKey(text: string): string | null {
  for (const label of text.matchAll(keyLabel)) {
    const after = text.slice(label.index + label[0].length, label.index + label[0].length + 60)
    for (const form of keyForms) {
      const found = form.exec(after)
      if (found) return foldCode(found[0])
    }
  }
  return null
}

/** All that is left when number, labels and punctuation are taken away, if that can be a key at all. */
function loneKey(text: string): string | null {
  const rest = text
    .replace(/認証(?:キ-|KEY)|(?:保証)?契約番号|(?:保証)?番号|[¦:;,|/=、。・「」『』【】()[\]]/g, ' ')
    .trim()
  return /^[A-Z0-9 -]{1,40}$/.test(rest) ? foldCode(rest) : null
}

/** In running text without a label: three groups of four, or the only word that has letters and digits and is long enough. */
function standingOutKey(text: string): string | null {
  const words = text.match(/[A-Z0-9-]+/g) ?? []
  const grouped = words.filter((word) => word.split('-').length === 3 && isOurs(word))
  if (grouped.length > 0) return grouped[0] ?? null
  const mixed = words.filter((word) => /^(?=.*[A-Z])(?=.*\d)[A-Z0-9-]{8,20}$/.test(word))
  return mixed.length === 1 ? (mixed[0] ?? null) : null
}

function isOurs(word: string): boolean {
  return keyCandidates(word).some(hasOurForm)
}
