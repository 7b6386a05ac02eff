import { certificateAnswered } from '../mail/certificate-answered.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { listReceipts } from '../store/certificate-receipts.ts'
import type { Db } from '../store/db.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { formatInstantInEra } from '../wording/format.ts'

/** The letter about the last 受領 or 差戻し of a guarantee's certificate; null where another answer came since. */
export async function certificateAnswerLetter(
  db: Db,
  head: LetterHead,
  {
    kind,
    guaranteeId,
  }: { readonly kind: 'certificate-received' | 'certificate-returned'; readonly guaranteeId: string },
): Promise<Letter | null> {
  const [last] = await listReceipts(db, guaranteeId)
  if (!last || kind !== `certificate-${last.decision}`) return null
  const guarantee = await getGuarantee(db, guaranteeId)
  return certificateAnswered({
    ...head,
    decision: last.decision,
    guaranteeId,
    guaranteeNumber: guarantee.guaranteeNumber,
    worksName: guarantee.worksName,
    ordererName: guarantee.ordererHeadTitle,
    answeredOn: formatInstantInEra(last.decidedAt),
  })
}
