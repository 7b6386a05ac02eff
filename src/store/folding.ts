/**
 * The copy of a text that searches compare: width, case, kana and blanks do not matter in it. Only ever beside the text
 * itself, which stays as it was typed.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30A1-\u30F6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\s・()（）]/g, '')
}

/** A LIKE pattern that finds the words anywhere, with wildcards in them taken as letters. */
export function containing(words: string): string {
  return `%${folded(words).replace(/[\\%_]/g, '\\$&')}%`
}
