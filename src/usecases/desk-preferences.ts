import { savePreferredOffice } from '../store/desk-preferences.ts'
import { getOffice } from '../store/sureties.ts'
import type { DeskUser, Deps } from './deps.ts'
import { perform } from './perform.ts'

/** ふだん表示する営業部・支店: one of the surety's own, or null for all. */
export async function preferOffice(deps: Deps, user: DeskUser, officeId: string | null): Promise<void> {
  await perform(deps, user, 'prefer-office', async ({ tx, at, record }) => {
    if (officeId !== null) await getOffice(tx, user.suretyId, officeId)
    await savePreferredOffice(tx, user.userId, officeId, at)
    await record({ name: 'user.office_preferred', subjectId: user.userId, details: { officeId } })
  })
}
