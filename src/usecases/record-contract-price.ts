import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import type { Yen } from '../domain/yen.ts'
import { getGuaranteeForContractor } from '../store/guarantees.ts'
import { addPriceRecord, listPriceRecords } from '../store/price-records.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/**
 * 請負金額の変更を記録する. A price-only change needs no procedure (証書の注2); noting it lets the service point out what has
 * become possible. Refused for a guarantee that is no longer in force, and where the price is the one already known.
 */
export async function recordContractPrice(
  deps: Deps,
  user: ContractorUser,
  guaranteeId: string,
  change: { readonly contractPrice: Yen; readonly changedOn: Day },
): Promise<void> {
  await perform(deps, user, 'record-contract-price', async ({ tx, at, today, record }) => {
    const guarantee = await getGuaranteeForContractor(tx, user.contractorId, guaranteeId)
    if (guarantee.state !== 'in_force') throw new Refused('guarantee_not_in_force')
    if (change.changedOn > today) throw new Refused('price_from_the_future')
    const [known] = await listPriceRecords(tx, guaranteeId)
    if ((known?.contractPrice ?? guarantee.contractPrice) === change.contractPrice) throw new Refused('nothing_changed')
    await addPriceRecord(tx, { guaranteeId, ...change, by: user.userId, at })
    await record({ name: 'guarantee.price_recorded', subjectId: guaranteeId, details: change })
  })
}
