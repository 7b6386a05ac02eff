/** A reading in full-width katakana, of hiragana and half-width kana too; null when there is anything else in it. */
export function parseKana(typed: string): string | null {
  const wide = typed
    .normalize('NFKC')
    .replace(/[ぁ-ゖゝゞ]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0x60))
    .replace(/[-−‐–―－]/g, 'ー')
    .replace(/\s/g, ' ')
    .trim()
    .replaceAll(' ', '　')
  return /^[ァ-ヶー・ヽヾ　()]+$/.test(wide) ? wide : null
}
