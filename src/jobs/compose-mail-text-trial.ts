import { sampleLetter } from '../mail/samples.ts'
import type { Owed } from '../store/outbox.ts'
import { getSurety } from '../store/sureties.ts'
import { getCredentials } from '../store/users.ts'
import type { Deps } from '../usecases/deps.ts'
import type { ComposedMail } from './compose-mail.ts'

/** 試し送り of a wording that may never count: marked, about works that nobody has, to who asked for it. */
export async function mailTextTrial(
  { db, realm }: Deps,
  baseAddress: string,
  { triedBy, textKind, text }: Extract<Owed, { readonly kind: 'mail-text-trial' }>,
): Promise<ComposedMail | null> {
  const { account } = await getCredentials(db, triedBy)
  if (account.email === '' || !account.suretyId) return null
  const surety = await getSurety(db, account.suretyId)
  const { subject, text: body } = sampleLetter(textKind, {
    contractorName: '〇〇建設 株式会社',
    isTrial: realm.kind === 'trial',
    baseAddress,
    surety: { name: surety.name, officeName: '', telephone: '' },
    texts: new Map([[textKind, text]]),
  })
  return { recipient: account.email, subject: `【試し送り】${subject}`, body }
}
