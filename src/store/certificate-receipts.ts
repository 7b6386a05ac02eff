import type { CertificateReceipt, ReceiptDecision } from '../domain/certificate-receipt.ts'
import { type Db, prepared } from './db.ts'

/** Every answer to every version of a guarantee, newest first. */
export async function listReceipts(db: Db, guaranteeId: string): Promise<CertificateReceipt[]> {
  return prepared<CertificateReceipt>(
    db,
    'list-certificate-receipts',
    `select r.certificate_id as "certificateId", r.decision, r.reason, r.decided_by as "decidedBy",
            concat_ws('　', nullif(u.section, ''), u.name) as "decidedByName", r.decided_at as "decidedAt"
       from certificate_receipts r
       join certificates c on c.id = r.certificate_id
       join users u on u.id = r.decided_by
      where c.guarantee_id = $1 order by r.place desc`,
    [guaranteeId],
  )
}

export async function addReceipt(
  db: Db,
  receipt: {
    certificateId: string
    ordererId: string
    decision: ReceiptDecision
    reason: string
    by: string
    at: Date
  },
): Promise<void> {
  await db('certificate_receipts').insert({
    certificate_id: receipt.certificateId,
    orderer_id: receipt.ordererId,
    decision: receipt.decision,
    reason: receipt.reason,
    decided_by: receipt.by,
    decided_at: receipt.at,
  })
}
