import { dayOf } from '../domain/day.ts'
import { guaranteesExpiring } from '../mail/guarantees-expiring.ts'
import { listToldExpiries } from '../store/expiry-notices.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import type { ComposedMail } from './compose-mail.ts'

/** 保証期間の満了のお知らせ; null where all of them were closed before it could be written, or its reader has left. */
export async function expiryMail(
  { db, realm, now }: Deps,
  baseAddress: string,
  batchId: string,
): Promise<ComposedMail | null> {
  const guarantees = await listToldExpiries(db, batchId)
  const [first] = guarantees
  if (!first) return null
  const { account } = await getCredentials(db, first.recipientId)
  if (account.email === '') return null
  const about = { contractorName: account.organisationName, isTrial: realm.kind === 'trial', baseAddress }
  const { subject, text } = guaranteesExpiring({ ...about, today: dayOf(now()), guarantees })
  return { recipient: account.email, subject, body: text }
}
