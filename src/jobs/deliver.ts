import { addressOfWorld } from '../config.ts'
import type { JobDeps } from '../jobs.ts'
import type { Transport } from '../mail/transport.ts'
import { findOwed, markDone, markFailed, type OutboxRow, owe } from '../store/outbox.ts'
import { getRealm } from '../store/realms.ts'
import type { Deps } from '../usecases/deps.ts'
import type { SealingDeps } from '../usecases/seal-certificates.ts'
import { withPrivateLink } from '../usecases/private-links.ts'
import { writeMail } from '../usecases/write-mail.ts'
import { composeMail } from './compose-mail.ts'
import { copiesOf } from './notices.ts'
import { depsInRealm } from './realm-deps.ts'
import { makeDocuments } from './make-documents.ts'

/** Does what one outbox row owes. A failure is kept on the row and thrown on, so that the queue tries again later. */
export async function deliver(jobDeps: JobDeps, transport: Transport | null, outboxId: string): Promise<void> {
  const row = await findOwed(jobDeps.db, outboxId)
  if (!row || row.isDone) return
  const deps = await depsFor(jobDeps, row)
  try {
    if (row.owed.kind === 'make-documents')
      await makeDocuments(deps, addressOfWorld(jobDeps.config, deps.realm.kind), row.owed.guaranteeId)
    else await sendMail(deps, jobDeps.config.publicUrl, transport, row)
    await settle(deps, row)
  } catch (error) {
    await markFailed(deps.db, outboxId, error instanceof Error ? error.message : 'unknown')
    throw error
  }
}

/** Done, and with it the copies owed: both or neither, so that none is owed twice. */
async function settle({ db, realm, instant }: Deps, { id, owed }: OutboxRow): Promise<void> {
  const copies = await copiesOf(db, owed)
  await db.transaction(async (tx) => {
    await markDone(tx, id, instant())
    for (const copy of copies) await owe(tx, realm.id, copy, instant())
  })
}

/** The mail of a trial realm is written and stays: it is read in the app. So is one where no mail server is set. */
async function sendMail(deps: Deps, baseAddress: string, transport: Transport | null, row: OutboxRow): Promise<void> {
  const mail = await composeMail(deps, baseAddress, row.owed)
  if (!mail) return
  const written = await writeMail(deps, row.id, row.owed.kind, mail)
  if (deps.realm.kind === 'real')
    await transport?.send({ ...written, body: withPrivateLink(deps.secrets, row.owed, written.body) })
}

async function depsFor(jobDeps: JobDeps, row: OutboxRow): Promise<SealingDeps> {
  return depsInRealm(jobDeps, await getRealm(jobDeps.db, row.realmId), `job-${row.id}`)
}
