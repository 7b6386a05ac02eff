import { Refused } from '../domain/errors.ts'
import { addForward, findArrival, getEntryGuarantee } from '../store/certificate-inbox.ts'
import { lockGuarantee } from '../store/guarantees.ts'
import { listSections } from '../store/orderer-masters.ts'
import type { Deps, OrdererUser } from './deps.ts'
import { perform } from './perform.ts'

/** 回付. The guarantee goes to another section of the body, from the one it was with when the form was filled in. */
export async function forwardCertificate(
  deps: Deps,
  user: OrdererUser,
  entryId: string,
  forward: { readonly fromSection: string; readonly toSection: string; readonly note: string },
): Promise<void> {
  await perform(deps, user, 'forward-certificate', async ({ tx, at, record }) => {
    const { ordererId, userId } = user
    const guaranteeId = await getEntryGuarantee(tx, ordererId, entryId)
    await lockGuarantee(tx, guaranteeId)
    const now = await findArrival(tx, guaranteeId)
    if (now?.section !== forward.fromSection) throw new Refused('changed_meanwhile')
    const sections = await listSections(tx, ordererId)
    if (forward.toSection === now.section || !sections.includes(forward.toSection))
      throw new Refused('not_possible_now')
    await addForward(tx, { ordererId, guaranteeId, ...forward, by: userId, at })
    await record({ name: 'certificate.forwarded', subjectId: guaranteeId, details: { entryId, ...forward } })
  })
}
