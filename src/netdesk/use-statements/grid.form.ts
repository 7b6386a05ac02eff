import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import { mostUseStatementLines, type UseStatementLine } from '../../domain/use-statement.ts'
import { useStatementLineFields } from '../../domain/use-statement-changes.ts'
import { BadForm } from '../../web/bad-form.ts'
import type { FieldErrors } from '../../web/form.ts'
import { emptyTypedLine, readLine, type TypedLine } from './line.form.ts'

/** The table of lines as it was sent, with the button that was pressed. */
export type TypedGrid = {
  readonly version: string
  readonly changeReason: string
  readonly then: string
  readonly lines: readonly TypedLine[]
}

const lineField = /^line([1-9]\d{0,3})_([A-Za-z]+)$/
const lineNames: ReadonlySet<string> = new Set(['id', ...useStatementLineFields])
const otherNames: ReadonlySet<string> = new Set(['version', 'changeReason', 'then'])
const carried: ReadonlySet<string> = new Set(['_csrf', 'once'])

/** The name, and the id, of a field of a line; places count from one. */
export function lineFieldName(place: number, field: string): string {
  return `line${place}_${field}`
}

/** Reads the whole table. A field it does not have, or one sent twice, is no slip of a person. */
export function readGrid(req: Request): TypedGrid {
  const others: Record<string, string> = {}
  const lines = new Map<number, Record<string, string>>()
  for (const [name, value] of Object.entries((req.body ?? {}) as Record<string, unknown>)) {
    if (carried.has(name)) continue
    if (typeof value !== 'string') throw new BadForm(`field ${name.slice(0, 40)} was sent more than once`)
    const [, place, field = ''] = lineField.exec(name) ?? []
    if (place === undefined ? !otherNames.has(name) : !lineNames.has(field))
      throw new BadForm(`unknown field ${name.slice(0, 40)}`)
    if (place === undefined) others[name] = value
    else lines.set(Number(place), { ...lines.get(Number(place)), [field]: value })
  }
  const inOrder = [...lines].sort(([a], [b]) => a - b)
  return {
    version: others['version'] ?? '',
    changeReason: others['changeReason'] ?? '',
    then: others['then'] ?? '',
    lines: inOrder.map(([, line]) => ({ ...emptyTypedLine, ...line })),
  }
}

/** The lines after the button that was pressed, and where the reader should look next. */
export type Rearranged = { readonly lines: readonly TypedLine[]; readonly focus: string | null }

/** 行を追加・複製・移動・削除. What is pressed for a line that is not there changes nothing. */
export function rearranged(lines: readonly TypedLine[], then: string): Rearranged {
  if (then === 'add') return { lines: [...lines, emptyTypedLine], focus: focusOn(lines.length + 1) }
  const [, act, number] = /^(copy|up|down|remove)-(\d{1,4})$/.exec(then) ?? []
  const place = Number(number)
  const line = lines[place - 1]
  if (!act || !line) return { lines, focus: null }
  const before = lines.slice(0, place - 1)
  const after = lines.slice(place)
  switch (act) {
    case 'copy':
      return { lines: [...before, line, { ...line, id: '' }, ...after], focus: focusOn(place + 1) }
    case 'remove':
      return { lines: [...before, ...after], focus: lines.length > 1 ? focusOn(Math.max(1, place - 1)) : 'add' }
    case 'up':
      return { lines: swapped(lines, place - 2), focus: focusOn(Math.max(1, place - 1)) }
    default:
      return { lines: swapped(lines, place - 1), focus: focusOn(Math.min(lines.length, place + 1)) }
  }
}

export type GridReading = { readonly lines: readonly UseStatementLine[]; readonly errors: FieldErrors }

/** Every line as it was understood; complaints by the names of their fields. */
export function readLines(typed: readonly TypedLine[]): GridReading {
  const errors: Record<string, string> = {}
  if (typed.length > mostUseStatementLines)
    errors['total'] =
      `明細は${mostUseStatementLines}行までです（いまは${typed.length}行です）。小さな支払いはまとめてください`
  const lines = typed.map((one, index) => {
    const read = readLine(one, index + 1)
    for (const [field, error] of Object.entries(read.errors)) errors[lineFieldName(index + 1, field)] = error
    return read.line
  })
  return { lines, errors }
}

/** The lines under their ids: those the statement has already keep theirs, all others get one. */
export function withIds(lines: readonly UseStatementLine[], kept: readonly UseStatementLine[]): UseStatementLine[] {
  const free = new Set(kept.map(({ id }) => id))
  return lines.map((line) => (free.delete(line.id) ? line : { ...line, id: randomUUID() }))
}

function focusOn(place: number): string {
  return lineFieldName(place, 'item')
}

/** The lines with the one at the index and its next changed about; as they are at either end. */
function swapped(lines: readonly TypedLine[], index: number): readonly TypedLine[] {
  const one = lines[index]
  const next = lines[index + 1]
  return one && next ? [...lines.slice(0, index), next, one, ...lines.slice(index + 2)] : lines
}
