import { demandAnswerable, type ReceiptDecision } from '../domain/certificate-receipt.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import { addReceipt, listReceipts } from '../store/certificate-receipts.ts'
import { listVersions } from '../store/certificates.ts'
import { getGuaranteeForOrderer, lockGuarantee } from '../store/guarantees.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/** 受領する・差し戻す: the body's answer to the version it was looking at, which contractor and surety see at once. */
export async function answerCertificate(
  deps: Deps,
  user: OrdererUser,
  guaranteeId: string,
  answer: { readonly certificateId: string; readonly decision: ReceiptDecision; readonly reason: string },
): Promise<void> {
  await perform(deps, user, 'answer-certificate', async ({ tx, at, record, owe }) => {
    await getGuaranteeForOrderer(tx, user.ordererId, guaranteeId)
    // Two clerks at once, or a change issued meanwhile: the second finds what the first has done.
    const guarantee = await lockGuarantee(tx, guaranteeId)
    const { certificateId, decision, reason } = answer
    const inEffect = effectiveVersion(await listVersions(tx, guaranteeId))
    const answered = await listReceipts(tx, guaranteeId)
    const last = answered.find((one) => one.certificateId === certificateId) ?? null
    demandAnswerable(guarantee, { isInEffect: inEffect?.id === certificateId, last })

    await addReceipt(tx, { certificateId, ordererId: user.ordererId, decision, reason, by: user.userId, at })
    const details = { guaranteeId, certificateId, changeNumber: inEffect?.changeNumber ?? 0, reason }
    await record({ name: `certificate.${decision}`, subjectId: guaranteeId, details })
    await owe({ kind: `certificate-${decision}`, guaranteeId })
  })
}
