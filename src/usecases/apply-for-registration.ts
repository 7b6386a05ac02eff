import { randomUUID } from 'node:crypto'
import { NotFound, Refused } from '../domain/errors.ts'
import { type Registration, type RegistrationContent, submit } from '../domain/registration.ts'
import { admit, type AttemptLimit } from '../store/attempts.ts'
import { addRegistration, addSubmission, findByToken, saveRegistration } from '../store/registrations.ts'
import { linkToken, sha256 } from '../store/sealing.ts'
import { findSuretyOfOffice } from '../store/sureties.ts'
import { type Deps, stranger } from './deps.ts'
import { type Act, perform } from './perform.ts'

const hour = 3_600_000
const day = 24 * hour

/** How long the link in the mail confirms, in real time. */
const confirmedWithinMs = day

const addressLimit: AttemptLimit = {
  scope: 'registration:address',
  windowMs: day,
  free: 10,
  firstWaitMs: 10 * 60_000,
  longestMs: day,
}
/** Nobody's mailbox is filled through us. */
const recipientLimit: AttemptLimit = {
  scope: 'registration:recipient',
  windowMs: day,
  free: 3,
  firstWaitMs: Number.POSITIVE_INFINITY,
  longestMs: Number.POSITIVE_INFINITY,
}

/**
 * 利用申込, by anybody. Nothing comes of it until the link in the mail was opened. The answer is the same whether the
 * company or the address is known, and whether a mail leaves; only too many from one place are told so.
 */
export async function applyForRegistration(deps: Deps, content: RegistrationContent): Promise<'received' | 'slowed'> {
  return perform(deps, stranger, 'apply-for-registration', async (act) => {
    const { tx } = act
    const suretyId = await findSuretyOfOffice(tx, deps.realm.id, content.officeId)
    if (!suretyId) throw new NotFound()
    const from = deps.request.address ?? 'unknown'
    if (!(await admit(tx, addressLimit, from, deps.instant())).isAdmitted) return 'slowed'
    const recipient = `${deps.realm.id}:${content.users[0]?.email.toLowerCase()}`
    if (!(await admit(tx, recipientLimit, recipient, deps.instant())).isAdmitted) {
      await act.record({ name: 'registration.not_taken', subjectId: null, details: { reason: 'recipient' } })
      return 'received'
    }
    await keep(deps, act, suretyId, content)
    return 'received'
  })
}

async function keep(deps: Deps, act: Act, suretyId: string, content: RegistrationContent): Promise<void> {
  const id = randomUUID()
  const isNew = await addRegistration(act.tx, {
    id,
    realmId: deps.realm.id,
    suretyId,
    content,
    applicantEmail: content.users[0]?.email ?? '',
    tokenHash: sha256(linkToken(deps.secrets, 'registration', id)),
    confirmUntil: new Date(deps.instant().getTime() + confirmedWithinMs),
    formKey: deps.request.once?.key ?? null,
    at: act.at,
  })
  if (!isNew) return
  await act.owe({ kind: 'registration-confirmation', registrationId: id })
  await act.record({ name: 'registration.applied', subjectId: id, details: {} })
}

/** What the link of a mail opens. A wrong one, an old one and one of another realm are not found, in the same words. */
export async function openRegistration({ db, realm, instant }: Deps, token: string): Promise<Registration> {
  const registration = await findByToken(db, realm.id, sha256(token), instant())
  if (!registration) throw new NotFound()
  return registration
}

/** 申込の確定: whoever has the mail is the one who applied. Pressed again it changes nothing. */
export async function confirmRegistration(deps: Deps, token: string): Promise<void> {
  await perform(deps, stranger, 'confirm-registration', async (act) => {
    const registration = await openRegistration({ ...deps, db: act.tx }, token)
    if (registration.state === 'unconfirmed') await send(act, registration, registration.content)
  })
}

/** Sends what the surety asked to have corrected. */
export async function correctRegistration(
  deps: Deps,
  token: string,
  version: number,
  content: RegistrationContent,
): Promise<void> {
  await perform(deps, stranger, 'correct-registration', async (act) => {
    const registration = await openRegistration({ ...deps, db: act.tx }, token)
    if (registration.version !== version) throw new Refused('changed_meanwhile')
    if ((await findSuretyOfOffice(act.tx, deps.realm.id, content.officeId)) !== registration.suretyId)
      throw new NotFound()
    if (registration.state !== 'sent_back') throw new Refused('not_possible_now')
    await send(act, registration, content)
  })
}

async function send(act: Act, registration: Registration, content: RegistrationContent): Promise<void> {
  const sent = submit(registration, content, act.at)
  await saveRegistration(act.tx, sent, registration.version)
  await addSubmission(act.tx, sent, act.at)
  await act.record({ name: 'registration.submitted', subjectId: sent.id, details: { round: sent.round } })
}
