import { dayOf } from '../domain/day.ts'
import { yen } from '../domain/yen.ts'
import { guaranteeActDone } from '../mail/guarantee-act.ts'
import type { Letter, LetterHead } from '../mail/letter.ts'
import { listVersions } from '../store/certificates.ts'
import type { Db } from '../store/db.ts'
import { getProposal } from '../store/guarantee-acts.ts'
import { getGuarantee } from '../store/guarantees.ts'
import { findPostedBy } from '../store/premiums.ts'
import { correctionRows } from '../wording/guarantee-acts.ts'

/** The letter about a 訂正, 変更取消, 取消 or 解約 that was carried out; null for what was not. */
export async function guaranteeActLetter(db: Db, head: LetterHead, proposalId: string): Promise<Letter | null> {
  const proposal = await getProposal(db, proposalId)
  if (proposal.state !== 'confirmed' || !proposal.decidedAt) return null
  const guarantee = await getGuarantee(db, proposal.guaranteeId)
  const base = (await listVersions(db, guarantee.id)).find(({ id }) => id === proposal.baseCertificateId)
  const { kind, amount } = (await findPostedBy(db, proposalId)) ?? { kind: null, amount: yen(0) }
  return guaranteeActDone({
    ...head,
    kind: proposal.kind,
    guaranteeId: guarantee.id,
    guaranteeNumber: guarantee.guaranteeNumber,
    changeNumber: proposal.changeNumber,
    effectiveOn: proposal.effectiveOn ?? dayOf(proposal.decidedAt),
    worksName: guarantee.worksName,
    ordererName: guarantee.ordererHeadTitle,
    reason: proposal.reason,
    corrections: base && proposal.correction ? correctionRows(base.content, proposal.correction) : [],
    additional: kind?.endsWith('additional') ? amount : yen(0),
    refund: kind?.endsWith('refund') ? amount : yen(0),
  })
}
