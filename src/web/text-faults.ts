// Written as code points: these are not to be seen in a source file either.
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/
const lineEnds = /[\n\r\t\u2028\u2029]/
const direction = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/
const damaged = /[\uFFFD\uFFFE\uFFFF]/

/**
 * What in a text cannot be kept or printed, as the end of a sentence about the field; null when nothing. Everything else
 * stays as it was typed, to the code point: names are never folded.
 */
export function textFault(text: string, shape: 'one_line' | 'several_lines'): string | null {
  if (!text.isWellFormed() || damaged.test(text))
    return 'に、読み取れない文字が含まれています。その文字を入力し直してください'
  if (control.test(text)) return 'に、画面に表示されない制御文字が含まれています。取り除いて入力してください'
  if (direction.test(text)) return 'に、文字の並びを変える見えない記号が含まれています。取り除いて入力してください'
  if (shape === 'one_line' && lineEnds.test(text)) return 'に、改行またはタブが含まれています。1行で入力してください'
  return null
}

/** How long a text is: in code points, as PostgreSQL's char_length counts, so that form and database agree. */
export function lengthOf(text: string): number {
  return [...text].length
}
