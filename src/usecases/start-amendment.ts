import { amendableProducts, type AmendmentContent, emptyAmendment } from '../domain/amendment-content.ts'
import { isEditable } from '../domain/amendment-request.ts'
import { Refused } from '../domain/errors.ts'
import {
  addAmendment,
  findOpenAmendment,
  getAmendmentForContractor,
  saveAmendment,
} from '../store/amendment-requests.ts'
import { getNewest } from '../store/certificates.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** 変更申込をはじめる, of a guarantee in force. Where one is under way already, that one is gone on with. Gives its id. */
export async function startAmendment(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  kinds: AmendmentContent['kinds'],
): Promise<string> {
  return perform(deps, user, 'start-amendment', async (act) =>
    beginAmendment(act, user, guaranteeId, { ...emptyAmendment, kinds }),
  )
}

/** Within the act that begins a change: the draft beside the newest version, or the one that is under way already. */
export async function beginAmendment(
  { tx, at, record }: Pick<Act, 'tx' | 'at' | 'record'>,
  user: ContractorUser,
  guaranteeId: string,
  content: AmendmentContent,
): Promise<string> {
  const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
  const open = await findOpenAmendment(tx, guaranteeId)
  if (open) return open.id
  if (guarantee.state !== 'in_force' || !amendableProducts.includes(guarantee.product))
    throw new Refused('guarantee_not_in_force')
  const { realmId, suretyId, contractorId } = guarantee
  const { id: baseCertificateId } = await getNewest(tx, guaranteeId)
  const parties = { realmId, suretyId, contractorId, guaranteeId, baseCertificateId }
  const id = await addAmendment(tx, { ...parties, content, createdBy: user.userId, at })
  // Another tab was quicker by a moment; what it began is there now.
  if (id === null) return (await findOpenAmendment(tx, guaranteeId))?.id ?? refuse()
  await record({ name: 'amendment.started', subjectId: id, details: { guaranteeId } })
  return id
}

/**
 * Saves what the contractor filled in against `version`. It is put beside the certificate as it is now, so that a change
 * of the guarantee in the meantime is taken up by saving again.
 */
export async function saveAmendmentContent(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  filledIn: Partial<AmendmentContent>,
): Promise<void> {
  await perform(deps, user, 'save-amendment', async ({ tx, at, record }) => {
    const before = await getAmendmentForContractor(tx, user.contractorId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    if (!isEditable(before)) throw new Refused('not_possible_now')
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, before.guaranteeId)
    if (guarantee.state !== 'in_force') throw new Refused('guarantee_not_in_force')
    const { id: baseCertificateId } = await getNewest(tx, before.guaranteeId)
    const content = { ...before.content, ...filledIn }

    await saveAmendment(tx, before, { ...before, content, baseCertificateId, savedAt: at })
    await record({ name: 'amendment.saved', subjectId: id, details: { version: version + 1 } })
  })
}

function refuse(): never {
  throw new Refused('changed_meanwhile')
}
