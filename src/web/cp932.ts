import iconv from 'iconv-lite'

/** What stands in a Shift_JIS file for a character that Shift_JIS has not. */
export const missingSign = '〓'

/**
 * The same characters of JIS X 0208 under the code points Apple and Unix write; CP932 knows them by those of Windows only.
 */
const windowsForms: Readonly<Record<string, string>> = { '〜': '～', '−': '－', '—': '―', '‖': '∥', '¬': '￢' }
const otherForms = /[〜−—‖¬]/g

/** A character with the marks and selectors that belong to it: 葛󠄀 is another form than 葛, and one mark is no character. */
const characters = /\P{M}\p{M}*|\p{M}+/gsu

/** Text in Shift_JIS as Windows writes it (CP932); what it cannot carry becomes 〓. */
export function toCp932(text: string): Buffer {
  const known = inWindowsForms(text)
  const bytes = iconv.encode(known, 'cp932')
  if (iconv.decode(bytes, 'cp932') === known) return bytes
  return iconv.encode(
    known.replace(characters, (one) => (isKnown(one) ? one : missingSign)),
    'cp932',
  )
}

/** The characters of a text that Shift_JIS cannot carry, each once. */
export function missingInCp932(text: string): string[] {
  const known = inWindowsForms(text)
  if (isCarried(known)) return []
  return [...new Set(known.match(characters) ?? [])].filter((one) => !isKnown(one))
}

function inWindowsForms(text: string): string {
  return text.replace(otherForms, (one) => windowsForms[one] ?? one)
}

/** Asked for every character of a text with one that is missing, so what was found out is kept; people use few thousand. */
function isKnown(character: string): boolean {
  const before = found.get(character)
  if (before !== undefined) return before
  if (found.size >= mostKept) found.clear()
  const is = isCarried(character)
  found.set(character, is)
  return is
}

const mostKept = 20_000
const found = new Map<string, boolean>()

/** Only what comes back as it went is carried: what is missing comes back as a question mark, and ¥ as a backslash. */
function isCarried(text: string): boolean {
  return iconv.decode(iconv.encode(text, 'cp932'), 'cp932') === text
}
