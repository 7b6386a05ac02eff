import { hasOurForm, keyAlphabet, keyCandidates, type KeyMake, passesCheck } from '../domain/authentication-key.ts'

const fullLength = 12
/** The sample of the briefing has nine; keys of other makes may be as they like. */
const otherMakeLength = 9

/**
 * What is odd about a key as it was typed, told from its characters alone: it is the same sentence whatever the register
 * holds. Null for a key that could be one.
 */
export function oddityOf(typedKey: string, make: KeyMake): string | null {
  const key = keyCandidates(typedKey).at(-1) ?? ''
  const characters = [...key]
  if (characters.length === otherMakeLength) return null
  if (characters.length !== fullLength) {
    return `認証キーは12文字です。入力されたのは${characters.length}文字でした`
  }
  const strangers = characters.flatMap((character, place) =>
    keyAlphabet.includes(character) ? [] : [`${place + 1}文字目の「${character}」`],
  )
  if (strangers.length > 0) return `認証キーの${strangers.join('、')}は、認証キーに使わない文字です`
  if (hasOurForm(key) && !passesCheck(key, make)) {
    return '認証キーのどこか1文字が違っているか、隣どうしが入れ替わっています。1文字ずつ見比べてください'
  }
  return null
}
