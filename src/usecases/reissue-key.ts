import { Refused } from '../domain/errors.ts'
import { endAuthenticationKey } from '../store/authentication-keys.ts'
import { type GuaranteeRow, saveGuarantee } from '../store/guarantees.ts'
import type { Deps } from './deps.ts'
import { makeKey } from './make-key.ts'
import type { Act } from './perform.ts'

/**
 * The key in use dies with the act, another is made, and it has to be handed in again. Refused where the key that was to be
 * replaced is no longer the one in use. Both sides are told: the contractor, and whoever opened the certificate.
 */
export async function reissueKey(
  deps: Deps,
  act: Act,
  guarantee: GuaranteeRow,
  { proposalId, keyId, reason }: { readonly proposalId: string; readonly keyId: string; readonly reason: string },
): Promise<void> {
  const { id: guaranteeId, guaranteeNumber } = guarantee
  // The guarantee is claimed by its version, so that a change or an end in the same instant is refused.
  await saveGuarantee(act.tx, guarantee, { ...guarantee, keyHandedOverOn: null })
  const isEnded = await endAuthenticationKey(act.tx, guaranteeId, keyId, act.at)
  if (!isEnded) throw new Refused('proposal_out_of_date')
  await act.record({
    name: 'authentication_key.ended',
    subjectId: guaranteeId,
    details: { guaranteeId, proposalId, reason },
  })
  await makeKey(deps, act, guaranteeId, guaranteeNumber)
  await act.owe({ kind: 'make-documents', guaranteeId })
  await act.owe({ kind: 'key-reissued', guaranteeId })
  if (guarantee.seenByOrdererAt) await act.owe({ kind: 'key-reissued-to-holder', guaranteeId })
}
