import type { ContractorDefaults } from '../domain/awarded-works.ts'
import { addFavouriteOrderer, removeFavouriteOrderer, saveDefaults } from '../store/contractor-defaults.ts'
import { getOrderer } from '../store/orderers.ts'
import { getOffice } from '../store/sureties.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 申込の初期値を保存する: what the company's next applications begin with. */
export async function saveContractorDefaults(
  deps: Deps,
  user: ContractorUser,
  version: number,
  defaults: ContractorDefaults,
): Promise<void> {
  await perform(deps, user, 'save-contractor-defaults', async ({ tx, at, record }) => {
    if (defaults.delivery?.officeId) await getOffice(tx, user.suretyId, defaults.delivery.officeId)
    await saveDefaults(tx, user.contractorId, defaults, { version, by: user.userId, at })
    await record({ name: 'contractor.defaults_saved', subjectId: user.contractorId, details: {} })
  })
}

/** よく使う発注者に登録する; a second time changes nothing. */
export async function addFavourite(deps: Deps, user: ContractorUser, ordererId: string): Promise<void> {
  await perform(deps, user, 'add-favourite', async ({ tx, at, record }) => {
    await getOrderer(tx, user.realmId, ordererId)
    await addFavouriteOrderer(tx, { contractorId: user.contractorId, ordererId, by: user.userId, at })
    await record({ name: 'contractor.favourite_added', subjectId: user.contractorId, details: { ordererId } })
  })
}

export async function removeFavourite(deps: Deps, user: ContractorUser, ordererId: string): Promise<void> {
  await perform(deps, user, 'remove-favourite', async ({ tx, record }) => {
    await removeFavouriteOrderer(tx, user.contractorId, ordererId)
    await record({ name: 'contractor.favourite_removed', subjectId: user.contractorId, details: { ordererId } })
  })
}
