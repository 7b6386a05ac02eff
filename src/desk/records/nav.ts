import type { Response } from 'express'
import { deskUser } from '../../access/context.ts'
import { mayReadRecords } from '../../usecases/records.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const recordsHref = '/desk/records'

/** The way between the pages of 記録・集計; who may not read the records is not led there. */
export function recordsNav(res: Response, here: string): ProcedureLinks {
  const links = mayReadRecords(deskUser(res)) ? [{ text: '記録', href: recordsHref }] : []
  return links.map((link) => ({ ...link, isCurrent: link.href === here }))
}
