import { emptyContent } from '../domain/application.ts'
import { beginApplication } from './begin-application.ts'
import type { ContractorUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 契約保証予約申込（入札ボンド）をはじめる. Gives the draft's id. */
export async function startReservation(deps: Deps, user: ContractorUser): Promise<string> {
  return perform(deps, user, 'start-reservation', async (act) => {
    return beginApplication(act, user, { content: { ...emptyContent, kind: 'reservation' } })
  })
}
