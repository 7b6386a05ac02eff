import { Refused } from '../domain/errors.ts'
import type { Db } from '../store/db.ts'
import type { ContractorUser } from './deps.ts'

/** What is about to be sent to the surety, as far as it matters to who may send it. */
export type Sending = { readonly draftedBy: string }

/** Every act that sends something to the surety in the company's name comes past here first; refused for who may not. */
export async function demandSender(_tx: Db, user: ContractorUser, _sending: Sending): Promise<void> {
  if (!user.roles.includes('submitter')) throw new Refused('not_allowed')
}
