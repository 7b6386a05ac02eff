import { emptyContent } from '../domain/application.ts'
import { addApplication } from '../store/applications.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 契約保証予約申込（入札ボンド）をはじめる. Gives the draft's id. */
export async function startReservation(deps: Deps, user: ContractorUser): Promise<string> {
  return perform(deps, user, 'start-reservation', async ({ tx, at, record }) => {
    const id = await addApplication(tx, {
      realmId: user.realmId,
      suretyId: user.suretyId,
      contractorId: user.contractorId,
      createdBy: user.userId,
      content: { ...emptyContent, kind: 'reservation' },
      copiedFromId: null,
      at,
    })
    await record({ name: 'application.started', subjectId: id, details: { copiedFromId: null } })
    return id
  })
}
