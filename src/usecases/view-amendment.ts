import type { AmendmentRequest } from '../domain/amendment-request.ts'
import { getAmendmentForSurety } from '../store/amendment-requests.ts'
import type { DeskUser, Deps } from './deps.ts'
import { observe } from './perform.ts'

/** The desk opens a 変更申込; that it did is recorded. */
export async function viewAmendment(deps: Deps, user: DeskUser, id: string): Promise<AmendmentRequest> {
  return observe(deps, user, 'view-amendment', async ({ db, record }) => {
    const amendment = await getAmendmentForSurety(db, user.suretyId, id)
    await record({ name: 'amendment.viewed', subjectId: id, details: {} })
    return amendment
  })
}
