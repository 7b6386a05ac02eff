import type { Request } from 'express'
import type { UseStatementLine, UseStatementLineField } from '../../domain/use-statement.ts'
import { useStatementLineFields } from '../../domain/use-statement-changes.ts'
import type { UseStatementCorrections } from '../../usecases/review-use-statement.ts'
import { BadForm } from '../../web/bad-form.ts'
import { readText } from '../../web/field-readers.ts'
import type { FieldErrors } from '../../web/form.ts'

/** What was typed for one line: that its use is not accepted, or what to put right in which field. */
export type TypedReason = { readonly declined: string; readonly field: string; readonly reason: string }
export type TypedSendBack = {
  readonly version: string
  readonly note: string
  readonly then: string
  /** By the line's place, from one. */
  readonly lines: ReadonlyMap<number, TypedReason>
}

const lineName = /^line([1-9]\d{0,2})_(declined|field|reason)$/
const others: ReadonlySet<string> = new Set(['version', 'note', 'then'])
const carried: ReadonlySet<string> = new Set(['_csrf', 'once'])

export function reasonName(place: number, part: keyof TypedReason): string {
  return `line${place}_${part}`
}

/** Reads the form over all lines. A field it does not have, or one sent twice, is no slip of a person. */
export function readTypedSendBack(req: Request): TypedSendBack {
  const whole: Record<string, string> = {}
  const lines = new Map<number, TypedReason>()
  for (const [name, value] of Object.entries((req.body ?? {}) as Record<string, unknown>)) {
    if (carried.has(name)) continue
    if (typeof value !== 'string') throw new BadForm(`field ${name.slice(0, 40)} was sent more than once`)
    const [, place, part = ''] = lineName.exec(name) ?? []
    if (place === undefined && !others.has(name)) throw new BadForm(`unknown field ${name.slice(0, 40)}`)
    if (place === undefined) whole[name] = value
    else lines.set(Number(place), { ...(lines.get(Number(place)) ?? nothing), [part]: value })
  }
  const { version = '', note = '', then = '' } = whole
  return { version, note, then, lines }
}

export const nothing: TypedReason = { declined: '', field: '', reason: '' }

/** What is asked of the contractor, or what the form lacks. */
export function readCorrections(
  typed: TypedSendBack,
  lines: readonly UseStatementLine[],
): { readonly corrections: UseStatementCorrections; readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  const reasons: Record<string, Partial<Record<UseStatementLineField, string>>> = {}
  const declinedLines: string[] = []
  for (const [place, one] of [...typed.lines].sort(([a], [b]) => a - b)) {
    const line = lines[place - 1]
    if (!line) throw new BadForm('a line the statement does not have')
    if (one.declined === 'yes') declinedLines.push(line.id)
    const reason = readText(`${place}行目の理由`, one.reason, { maxLength: 400 }, 'several_lines')
    if ('complaint' in reason) errors[reasonName(place, 'reason')] = reason.complaint
    else if (reason.value !== '') {
      const field = useStatementLineFields.find((name) => name === one.field)
      if (field) reasons[line.id] = { [field]: reason.value }
      else errors[reasonName(place, 'field')] = `${place}行目の、訂正してほしい欄を選択してください`
    }
  }
  const note = readText('全体へのひとこと', typed.note, { maxLength: 1_000 }, 'several_lines')
  if ('complaint' in note) errors['note'] = note.complaint
  const said = 'value' in note ? note.value : ''
  const isEmpty = declinedLines.length === 0 && Object.keys(reasons).length === 0 && said === ''
  if (isEmpty && Object.keys(errors).length === 0)
    errors['note'] = '訂正してほしい行の理由か、全体へのひとことを入力してください'
  return { corrections: { reasons, declinedLines, note: said }, errors }
}
