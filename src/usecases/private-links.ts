import type { Owed } from '../store/outbox.ts'
import { linkToken, type Secrets } from '../store/sealing.ts'

/** Stands in a mail's address where its token belongs: what is stored of the mail opens nothing. */
export const tokenMark = 'private-link'

const placeOfToken = new RegExp(`^(https?://\\S{1,300}/)${tokenMark}$`, 'm')

/** The words of a mail as its reader gets them: with the token that only this mail carries. */
export function withPrivateLink(secrets: Secrets, owed: Owed, body: string): string {
  const token = tokenOf(secrets, owed)
  return token === null ? body : body.replace(placeOfToken, (_, address: string) => `${address}${token}`)
}

function tokenOf(secrets: Secrets, owed: Owed): string | null {
  if ('registrationId' in owed) return linkToken(secrets, 'registration', owed.registrationId)
  if ('noticeAddressId' in owed) return linkToken(secrets, 'notice-address', owed.noticeAddressId)
  if ('emailChangeId' in owed) return linkToken(secrets, 'email-change', owed.emailChangeId)
  if ('resetId' in owed) return linkToken(secrets, 'password-reset', owed.resetId)
  return null
}
