import { type Day, dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { openAuthenticationKey } from '../store/authentication-keys.ts'
import { findKeyNoticeDocument, type StoredDocument } from '../store/documents.ts'
import { getGuaranteeForContractor, type GuaranteeRow, saveGuarantee } from '../store/guarantees.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform, observe } from './perform.ts'

export type ViewedKey = { readonly guarantee: GuaranteeRow; readonly key: string; readonly madeAt: Date }

/** 認証キーを表示する, to the contractor whose guarantee it opens; every showing is recorded. */
export async function viewAuthenticationKey(deps: Deps, user: ContractorUser, guaranteeId: string): Promise<ViewedKey> {
  return observe(deps, user, 'view-authentication-key', async ({ db, record }) => {
    const guarantee = await getGuaranteeForContractor(db, user.contractorId, guaranteeId)
    const key = await openAuthenticationKey(db, deps.secrets, guaranteeId, guarantee.guaranteeNumber)
    await record({ name: 'authentication_key.viewed', subjectId: guaranteeId, details: { guaranteeId, way: 'page' } })
    return { guarantee, key: key.text, madeAt: key.madeAt }
  })
}

/** 認証キーのお知らせ as PDF, as stored at issue; null document while it is still being made. */
export async function downloadKeyNotice(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
): Promise<{ readonly guarantee: GuaranteeRow; readonly document: StoredDocument | null }> {
  return observe(deps, user, 'download-key-notice', async ({ db, record }) => {
    const guarantee = await getGuaranteeForContractor(db, user.contractorId, guaranteeId)
    const key = await openAuthenticationKey(db, deps.secrets, guaranteeId, guarantee.guaranteeNumber)
    const document = await findKeyNoticeDocument(db, deps.secrets, key.id)
    if (document) {
      await record({
        name: 'authentication_key.viewed',
        subjectId: guaranteeId,
        details: { guaranteeId, way: 'download' },
      })
    }
    return { guarantee, document }
  })
}

/** 「提出した」: the contractor notes on which day the key went to the orderer. Can be noted again with another day. */
export async function handOverKey(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  version: number,
  on: Day,
): Promise<void> {
  await perform(deps, user, 'hand-over-key', async ({ tx, today, record }) => {
    const before = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (on < dayOf(before.issuedAt) || on > today || before.certificateForm === 'paper')
      throw new Refused('not_possible_now')

    await saveGuarantee(tx, before, { ...before, keyHandedOverOn: on })
    await record({ name: 'authentication_key.handed_over', subjectId: guaranteeId, details: { guaranteeId, on } })
  })
}
