import { addMail, type Mail } from '../store/mails.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'

/** Writes the mail an outbox row owes, once: a second try finds the same words under the same id. */
export async function writeMail(
  deps: Deps,
  outboxId: string,
  kind: string,
  mail: { readonly recipient: string; readonly subject: string; readonly body: string },
): Promise<Mail> {
  return perform(deps, machine, 'write-mail', async ({ tx, at, record }) => {
    const { isNew, ...written } = await addMail(tx, { realmId: deps.realm.id, outboxId, ...mail, at })
    const details = { kind, recipient: mail.recipient }
    if (isNew) await record({ name: 'mail.written', subjectId: written.id, details })
    return written
  })
}
