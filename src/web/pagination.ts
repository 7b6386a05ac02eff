import type { Request } from 'express'
import { BadForm } from './bad-form.ts'
import type { Pagination } from './components.ts'

/** A place in a list that is ordered by time and id, newest first. */
export type Place = { readonly at: Date; readonly id: string }

export type List<Row> = {
  /** What is moved through, for those who do not see it: 保証契約一覧のページ. */
  readonly label: string
  readonly path: string
  /** What else stands in the address, such as a filter. */
  readonly query?: Readonly<Record<string, string>>
  readonly region?: string
  readonly after: Place | null
  readonly count: number
  readonly placeOf: (row: Row) => Place
}

const cursor = /^([0-9a-z]{1,11})-([0-9a-f]{32})$/

/** Where the page begins, from the address; null for the first page. Throws BadForm for what we have never written there. */
export function placeIn(req: Request): Place | null {
  const after = req.query['after']
  if (after === undefined) return null
  const parts = typeof after === 'string' && after.length < 80 ? cursor.exec(fromBase64(after)) : null
  const at = new Date(Number.parseInt(parts?.[1] ?? '', 36))
  if (!parts?.[2] || Number.isNaN(at.getTime())) throw new BadForm('not a place in a list')
  return { at, id: parts[2].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}

/** Parts the rows of one page from the one read beyond it, and says where the next page begins. */
export function pageThrough<Row>(
  rows: readonly Row[],
  list: List<Row>,
): { shown: readonly Row[]; pagination: Pagination } {
  const shown = rows.slice(0, list.count)
  const last = rows.length > list.count ? shown.at(-1) : undefined
  return {
    shown,
    pagination: {
      label: list.label,
      newerHref: list.after === null ? null : href(list, null),
      olderHref: last === undefined ? null : href(list, list.placeOf(last)),
      region: list.region,
    },
  }
}

function href<Row>({ path, query }: List<Row>, after: Place | null): string {
  const search = new URLSearchParams({ ...query, ...(after && { after: written(after) }) }).toString()
  return search === '' ? path : `${path}?${search}`
}

function written({ at, id }: Place): string {
  return Buffer.from(`${at.getTime().toString(36)}-${id.replaceAll('-', '')}`).toString('base64url')
}

function fromBase64(text: string): string {
  return Buffer.from(text, 'base64url').toString('latin1')
}
