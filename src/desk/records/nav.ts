import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { mostCounted } from '../../store/inbox.ts'
import { countStuck } from '../../store/outbox-lists.ts'
import { mayReadRecords } from '../../usecases/records.ts'
import { formatCappedCount } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'

export const recordsHref = '/desk/records'
export const outboxHref = '/desk/outbox'
export const chainHref = '/desk/chain'
export const figuresHref = '/desk/figures'

/** The way between the pages of 記録・集計; who may not read the records is not led there. */
export async function recordsNav(res: Response, here: string): Promise<ProcedureLinks> {
  const { db, instant } = depsOf(res)
  const user = deskUser(res)
  const stuck = await countStuck(db, user.suretyId, instant(), mostCounted)
  const links = [
    ...(mayReadRecords(user) ? [{ text: '記録', href: recordsHref }] : []),
    ...(mayReadRecords(user) ? [{ text: '記録の保全', href: chainHref }] : []),
    { text: `送信の状況（滞り ${formatCappedCount(stuck, mostCounted)}）`, href: outboxHref },
    { text: '集計', href: figuresHref },
  ]
  return links.map((link) => ({ ...link, isCurrent: link.href === here }))
}
