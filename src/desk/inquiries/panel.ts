import type { Response } from 'express'
import { depsOf, deskUser } from '../../access/context.ts'
import { dayOf } from '../../domain/day.ts'
import { listInquiriesOfGuarantee } from '../../store/inquiry-lists.ts'
import { type InquiryPanel, inquiryTable } from './list.page.ts'

/** What was asked about a guarantee, or about one of its statements, and for reviewers the way to one more. */
export async function inquiryPanel(
  res: Response,
  guaranteeId: string,
  statementId: string | null = null,
): Promise<InquiryPanel> {
  const { db, now } = depsOf(res)
  const rows = await listInquiriesOfGuarantee(db, guaranteeId)
  const shown = statementId ? rows.filter((row) => row.statementId === statementId) : rows
  const query = statementId ? `statement=${statementId}` : `guarantee=${guaranteeId}`
  return {
    table: inquiryTable(shown, dayOf(now())),
    start: deskUser(res).roles.includes('reviewer')
      ? { text: '受注者・発注者に照会する', href: `/desk/inquiries/new?${query}` }
      : null,
  }
}
