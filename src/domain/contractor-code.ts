/** What the codes of a world look like: those of a trial begin with 99, and nothing real does (decision 12). */
export type CodeKind = 'real' | 'trial'

/** 受注者コード of a draw, counted from one: a trial's go down from 99999, real ones up from 00001. Null when none is left. */
export function contractorCode(kind: CodeKind, draw: number): string | null {
  const number = kind === 'trial' ? 100_000 - draw : draw
  const code = String(number).padStart(5, '0')
  return isContractorCode(kind, code) ? code : null
}

/** Whether a company of this world may have the code. */
export function isContractorCode(kind: CodeKind, code: string): boolean {
  return /^\d{5}$/.test(code) && code !== '00000' && code.startsWith('99') === (kind === 'trial')
}
