import { halfWidth, withoutSpaces } from './fold.ts'

export type ShareReading =
  { readonly basisPoints: number } | { readonly fault: 'not_a_share' | 'too_fine' | 'out_of_range' }

const longest = 20

/** A share in percent with up to two decimals: 60, 60.0, ６０．００%, 33.34％. In hundredths of a percent, exact. */
export function parseShare(typed: string): ShareReading {
  if (typed.length > longest) return { fault: 'not_a_share' }
  const text = withoutSpaces(halfWidth(typed))
    .replace(/[。・,]/g, '.')
    .replace(/(%|パーセント)$/, '')
  const parts = /^(\d{1,6})(?:\.(\d*))?$/.exec(text)
  if (!parts) return { fault: 'not_a_share' }
  const [, whole = '', decimals = ''] = parts
  if (/[1-9]/.test(decimals.slice(2))) return { fault: 'too_fine' }
  const basisPoints = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'))
  return basisPoints < 1 || basisPoints > 10_000 ? { fault: 'out_of_range' } : { basisPoints }
}
