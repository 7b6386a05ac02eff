import { getNewest } from '../store/certificates.ts'
import { getContractor } from '../store/contractors.ts'
import type { Db } from '../store/db.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'

/** Who signs a paper about an advance: the contractor as registered, under the joint venture's name where there is one. */
export async function claimantOf(db: Db, guarantee: GuaranteeRow) {
  const { jointVentureName } = (await getNewest(db, guarantee.id)).content.contractor
  const { name, address, representativeTitle, representativeName } = await getContractor(db, guarantee.contractorId)
  return {
    name: jointVentureName ? `${jointVentureName}\n代表者　${name}` : name,
    address,
    representativeTitle,
    representativeName,
  }
}
