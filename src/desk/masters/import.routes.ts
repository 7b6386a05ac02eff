import type { Router } from 'express'
import { deskUser } from '../../access/context.ts'
import { type TableImport, tableImportRoutes } from '../../access/table-import/import.routes.ts'
import { page } from '../views.ts'
import { demandChanger } from './nav.ts'

export type {
  ImportTable as MasterTable,
  TableImport as MasterImport,
} from '../../access/table-import/import.routes.ts'

/** A master of the desk as CSV, by whoever may change masters. */
export function masterImportRoutes<Value>(master: TableImport<Value>): Router {
  return tableImportRoutes({ ...master, userOf: deskUser, demand: demandChanger, page })
}
