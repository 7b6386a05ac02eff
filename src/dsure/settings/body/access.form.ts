import { isIP } from 'node:net'
import { z } from 'zod'
import { checkboxField, optionalLinesField, passwordField, versionField } from '../../../web/fields.ts'

export const accessForm = z.object({
  version: versionField(),
  demandsSecondFactor: checkboxField(),
  addressRanges: optionalLinesField('接続元の範囲', { maxLength: 2_000 }),
  ownPassword: passwordField('ログインのパスワード'),
})

/** The most ranges of a body. */
export const mostRanges = 50

/** The ranges in the lines of a field, or what is wrong with the first that is none. A lone address is a range of one. */
export function readRanges(
  text: string,
): { readonly ok: true; readonly ranges: readonly string[] } | { readonly ok: false; readonly error: string } {
  const typed = text
    .normalize('NFKC')
    .split(/[\s,、]+/)
    .filter((part) => part !== '')
  if (typed.length > mostRanges) return { ok: false, error: `接続元の範囲は、${mostRanges}個までにしてください` }
  const odd = typed.find((range) => !isRange(range))
  if (odd) return { ok: false, error: `「${odd.slice(0, 60)}」は接続元の範囲ではありません。例：192.0.2.0/24` }
  return { ok: true, ranges: typed }
}

function isRange(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  const kind = isIP(address)
  if (kind === 0 || address.includes('%') || more.length > 0) return false
  if (length === undefined) return true
  return /^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= (kind === 4 ? 32 : 128)
}
