import type { Request } from 'express'
import { z } from 'zod'
import { BadForm } from './bad-form.ts'
import { isResumed } from './resumed.ts'

/** The first complaint about each field, by its name, in the order of the form. */
export type FieldErrors = Readonly<Record<string, string>>
/** What was typed, for showing again. */
export type Typed = Readonly<Record<string, string | readonly string[]>>
export type FormResult<T> =
  | { readonly ok: true; readonly value: T; readonly typed: Typed }
  | { readonly ok: false; readonly errors: FieldErrors; readonly typed: Typed }

// What a schema leaves unsaid is at least said in Japanese.
z.config(z.locales.ja())

/** Fields every form may carry that are no part of what was filled in. */
const carried = new Set(['_csrf', 'once'])

/**
 * Reads a form as its schema says. A field the schema does not have, or a single field sent twice, is no slip of a person
 * and throws BadForm. A form given back after sign-in is never ok, and has no errors: it is shown, filled in, once more.
 */
export function readForm<S extends z.ZodObject>(schema: S, req: Request): FormResult<z.output<S>> {
  const typed = typedIn(schema, (req.body ?? {}) as Record<string, unknown>)
  if (isResumed(req)) return { ok: false, errors: {}, typed }
  const read = schema.safeParse(typed)
  if (read.success) return { ok: true, value: read.data, typed }
  return { ok: false, errors: firstComplaints(schema, read.error), typed }
}

/** The query of a search, read like a form; what is unknown is left out, since links are shortened and passed on. */
export function readQuery<S extends z.ZodObject>(schema: S, req: Request): FormResult<z.output<S>> {
  const known = Object.entries(req.query).filter(([name]) => name in schema.shape)
  const typed = typedIn(schema, Object.fromEntries(known))
  const read = schema.safeParse(typed)
  if (read.success) return { ok: true, value: read.data, typed }
  return { ok: false, errors: firstComplaints(schema, read.error), typed }
}

/** One field of what was typed, as text. */
export function typedText(typed: Typed, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : ''
}

/** What of a search belongs into the address of the next page: the fields of its schema that are not empty. */
export function typedQuery(schema: z.ZodObject, typed: Typed): Readonly<Record<string, string>> {
  const fields = Object.keys(schema.shape).map((name) => [name, typedText(typed, name).trim()] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== ''))
}

/** All values typed for a field that may have several. */
export function typedList(typed: Typed, name: string): readonly string[] {
  const value = typed[name]
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

function typedIn(schema: z.ZodObject, body: Record<string, unknown>): Typed {
  const typed: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(body)) {
    if (carried.has(name)) continue
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined
    if (!field) throw new BadForm(`unknown field ${name.slice(0, 40)}`)
    typed[name] = takesSeveral(field as z.ZodType) ? severalOf(name, value) : oneOf(name, value)
  }
  return typed
}

function oneOf(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new BadForm(`field ${name} was sent more than once`)
  refuseNul(name, value)
  return value
}

function severalOf(name: string, value: unknown): readonly string[] {
  const values = Array.isArray(value) ? value : [value]
  if (!values.every((one) => typeof one === 'string')) throw new BadForm(`field ${name} is not text`)
  for (const one of values) refuseNul(name, one)
  return values
}

/** No keyboard makes it and no database keeps it; it also comes by ways the check of bodies does not see, as in uploads. */
function refuseNul(name: string, value: string): void {
  if (value.includes('\0')) throw new BadForm(`field ${name} has a NUL`)
}

/** A field takes several values when an array stands at the beginning of its schema. */
function takesSeveral(field: z.ZodType): boolean {
  const { type, in: input, innerType } = field.def as { type: string; in?: z.ZodType; innerType?: z.ZodType }
  if (type === 'array') return true
  const inner = input ?? innerType
  return inner ? takesSeveral(inner) : false
}

function firstComplaints(schema: z.ZodObject, error: z.ZodError): FieldErrors {
  const found = new Map<string, string>()
  for (const { path, message } of error.issues) {
    const name = String(path[0] ?? '')
    if (!found.has(name)) found.set(name, message)
  }
  const order = Object.keys(schema.shape)
  return Object.fromEntries([...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
}
