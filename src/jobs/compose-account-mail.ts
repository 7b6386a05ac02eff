import { accountInvitation } from '../mail/account-invitation.ts'
import { getContractor } from '../store/contractors.ts'
import type { Owed } from '../store/outbox.ts'
import { getOffice, getSurety } from '../store/sureties.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import type { ComposedMail } from './compose-mail.ts'

/** What a person of a contractor hears of the own account. The password goes by post and stands in no mail. */
export async function accountMail(
  { db, realm }: Deps,
  baseAddress: string,
  { userId }: Extract<Owed, { readonly userId: string }>,
): Promise<ComposedMail> {
  const { account } = await getCredentials(db, userId)
  const contractor = await getContractor(db, account.organisationId)
  const surety = await getSurety(db, contractor.suretyId)
  const office = contractor.defaultOfficeId ? await getOffice(db, surety.id, contractor.defaultOfficeId) : null
  const { subject, text } = accountInvitation({
    contractorName: contractor.name,
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: { name: surety.name, officeName: office?.name ?? '', telephone: office?.telephone ?? '' },
    personName: account.name,
    loginId: account.loginId,
  })
  return { recipient: account.email, subject, body: text }
}
