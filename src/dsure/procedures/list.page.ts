import type { DataTable, Link, Notice, Pagination, Tabs } from '../../web/components.ts'

/** A list of 手続・期限: what it is, its rows, and what else can be done. */
export type ProcedureList = {
  readonly title: string
  readonly lead: string
  readonly back: Link
  readonly notice: Notice | null
  readonly tabs: Tabs | null
  readonly table: DataTable
  readonly pagination: Pagination
  readonly links: readonly Link[]
}

export const backToProcedures: Link = { text: '手続・期限に戻る', href: '/dsure/procedures' }
export const rowsOnAPage = 50
