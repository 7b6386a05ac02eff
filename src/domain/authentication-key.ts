/** The characters of a key: no two look alike in any common face, on paper or by fax. */
export const keyAlphabet = '2346789ACDEFHJKMNPRTWXY'

const size = keyAlphabet.length
const randomCount = 11
/** One weight a place, so that a slip in one place and a swap of two neighbours always show; the last is the check's. */
const weights = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
const lookAlikes: Readonly<Record<string, string>> = { B: '8', G: '6', Z: '2' }

/** Whether keys are real, or of a trial: those of the one never pass the check of the other. */
export type KeyMake = 'real' | 'trial'

const remainders: Readonly<Record<KeyMake, number>> = { real: 0, trial: 11 }

/**
 * 認証キー. Eleven random characters (49.8 bits) and a check character. `indexes` are eleven random numbers below 23 from a
 * secure source; throws RangeError otherwise.
 */
export function makeAuthenticationKey(indexes: readonly number[], make: KeyMake): string {
  if (
    indexes.length !== randomCount ||
    !indexes.every((index) => Number.isInteger(index) && index >= 0 && index < size)
  ) {
    throw new RangeError('a key is made of eleven numbers below 23')
  }
  const sum = weightedSum(indexes)
  const check = (((remainders[make] - sum) % size) + size) % size
  return [...indexes, check].map((index) => keyAlphabet[index]).join('')
}

/** As a person reads it: three groups of four. A key of another make stays as it is. */
export function shownInGroups(key: string): string {
  return hasOurForm(key) ? `${key.slice(0, 4)}-${key.slice(4, 8)}-${key.slice(8)}` : key
}

/** What may be meant by a typed key, in the order to be tried: as typed, then with look-alikes read as ours. */
export function keyCandidates(typed: string): readonly string[] {
  const canonical = foldCode(typed).replaceAll('-', '')
  const corrected = canonical.replace(/[BGZ]/g, (character) => lookAlikes[character] ?? character)
  return corrected === canonical ? [canonical] : [canonical, corrected]
}

/** Whether a canonical key has our length and characters, whatever its check character says. */
export function hasOurForm(key: string): boolean {
  return key.length === weights.length && [...key].every((character) => keyAlphabet.includes(character))
}

/** Whether the check character fits, for a key of our form. */
export function passesCheck(key: string, make: KeyMake): boolean {
  return (
    hasOurForm(key) &&
    weightedSum([...key].map((character) => keyAlphabet.indexOf(character))) % size === remainders[make]
  )
}

/**
 * A code as it is compared: full width made half, capitals, every dash one hyphen, no blanks. For numbers and keys only,
 * never for names; letters of other scripts stay what they are.
 */
export function foldCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2043\u2212\u30FC\u2500\uFE58\uFE63\uFF0D\uFF70]/g, '-')
    .replace(/\s/g, '')
}

/** 保証契約番号 as typed, in its canonical form NNNNN-NNNNNX; null when it cannot be one. */
export function readGuaranteeNumber(typed: string): string | null {
  const parts = /^(\d{5})(\d{5})([A-Z])$/.exec(foldCode(typed).replaceAll('-', ''))
  return parts ? `${parts[1]}-${parts[2]}${parts[3]}` : null
}

function weightedSum(indexes: readonly number[]): number {
  return indexes.reduce((sum, index, place) => sum + index * (weights[place] ?? 0), 0)
}
