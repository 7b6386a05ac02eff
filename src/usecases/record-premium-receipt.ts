import { withRequest } from '../domain/application.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { receivePremium } from '../domain/request.ts'
import type { Yen } from '../domain/yen.ts'
import { getForSurety, saveApplication } from '../store/applications.ts'
import { postPremium } from '../store/premiums.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** 保証料の領収. Makes issue possible (約款第1条の2); another amount than the one fixed is refused. */
export async function recordPremiumReceipt(
  deps: Deps,
  user: DeskUser,
  id: string,
  requestId: string,
  version: number,
  amount: Yen,
): Promise<void> {
  await perform(deps, user, 'record-premium-receipt', async ({ tx, at, today, record }) => {
    const before = await getForSurety(tx, user.suretyId, id)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    const after = withRequest(before, requestId, (request) => receivePremium(request, amount, at))
    if (!after.requests.some(({ id }) => id === requestId)) throw new NotFound()

    await saveApplication(tx, before, { ...after, savedAt: at })
    await postPremium(tx, { requestId, changeNumber: 0, kind: 'receipt', amount, on: today, at, by: user.userId })
    await record({ name: 'request.premium_received', subjectId: requestId, details: { amount } })
  })
}
