import { randomUUID } from 'node:crypto'
import { contractorCode, isContractorCode } from '../domain/contractor-code.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { accept, answer, type Registration, rolesOf } from '../domain/registration.ts'
import { addContractor, findContractorByCode, getContractorOfSurety } from '../store/contractors.ts'
import { drawNumber } from '../store/numbering.ts'
import { getForSurety, saveRegistration } from '../store/registrations.ts'
import { addContractorUser } from '../store/users.ts'
import type { Deps, DeskUser } from './deps.ts'
import { hashPassword, type PasswordCost } from './passwords.ts'
import { type Act, perform } from './perform.ts'

/** 訂正のお願い or お断り; the reason is read by the company, on the page its mail leads to. */
export async function answerRegistration(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  state: 'sent_back' | 'declined',
  reason: string,
): Promise<void> {
  await perform(deps, user, 'answer-registration', async (act) => {
    const registration = await openFor(act, user, id, version)
    await saveRegistration(
      act.tx,
      answer(registration, state, reason, { by: user.userId, at: act.at }),
      registration.version,
    )
    const isSentBack = state === 'sent_back'
    await act.owe({ kind: isSentBack ? 'registration-sent-back' : 'registration-declined', registrationId: id })
    const name = isSentBack ? 'registration.sent_back' : 'registration.declined'
    await act.record({ name, subjectId: id, details: { reason } })
  })
}

/** As what the company is registered: as a new contractor, or its people as further ones of a contractor that is there. */
export type AcceptedAs =
  | {
      readonly kind: 'new'
      /** Given where the company has one already; drawn otherwise. */ readonly code: string | null
    }
  | { readonly kind: 'existing'; readonly contractorId: string }

export type AcceptAnswer =
  | { readonly kind: 'accepted'; readonly contractorId: string }
  | { readonly kind: 'code_taken' }
  | { readonly kind: 'code_of_other_world' }
  | { readonly kind: 'logins_taken'; readonly loginIds: readonly string[] }

/**
 * 登録, by one reviewer. The people get accounts nobody can sign in to yet: an initial password is made only when its
 * letter is printed. `loginIds` are those given, in the order of the users.
 */
export async function acceptRegistration(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  as: AcceptedAs,
  loginIds: readonly string[],
  cost?: PasswordCost,
): Promise<AcceptAnswer> {
  if (as.kind === 'new' && as.code !== null && !isContractorCode(deps.realm.kind, as.code))
    return { kind: 'code_of_other_world' }
  // Nobody's: kept only so that no password fits. Made before the transaction, since it takes its time.
  const passwordHash = await hashPassword(randomUUID(), cost)
  try {
    return await perform(deps, user, 'accept-registration', async (act) => {
      const registration = await openFor(act, user, id, version)
      const contractorId = await contractorFor(deps, act, registration, as)
      const userIds = await addPeople(act, registration, contractorId, loginIds, passwordHash)
      await saveRegistration(
        act.tx,
        accept(registration, contractorId, { by: user.userId, at: act.at }),
        registration.version,
      )
      for (const userId of userIds) await act.owe({ kind: 'account-invitation', userId })
      const { code } = await getContractorOfSurety(act.tx, user.suretyId, contractorId)
      const details = { contractorId, code, isNew: as.kind === 'new', userIds }
      await act.record({ name: 'registration.accepted', subjectId: id, details })
      return { kind: 'accepted', contractorId } as const
    })
  } catch (error) {
    if (error instanceof NotAccepted) return error.answer
    throw error
  }
}

/** Takes everything back, and is an answer to be shown at the form. */
class NotAccepted extends Error {
  readonly answer: AcceptAnswer
  constructor(answer: AcceptAnswer) {
    super(answer.kind)
    this.answer = answer
  }
}

async function openFor(act: Act, user: DeskUser, id: string, version: number): Promise<Registration> {
  const registration = await getForSurety(act.tx, user.suretyId, id)
  if (!user.roles.includes('reviewer')) throw new Refused('not_allowed')
  if (registration.version !== version) throw new Refused('changed_meanwhile')
  return registration
}

async function contractorFor(deps: Deps, act: Act, registration: Registration, as: AcceptedAs): Promise<string> {
  if (as.kind === 'existing') return (await getContractorOfSurety(act.tx, registration.suretyId, as.contractorId)).id
  const id = randomUUID()
  const code = as.code ?? (await freeCode(deps, act, registration.suretyId, id))
  const { company, licenseNumber, corporateNumber, officeId } = registration.content
  const isAdded = await addContractor(act.tx, {
    ...company,
    id,
    realmId: registration.realmId,
    suretyId: registration.suretyId,
    code,
    paysPremiumsMonthly: false,
    defaultOfficeId: officeId,
    licenseNumber,
    corporateNumber,
  })
  if (!isAdded) throw new NotAccepted({ kind: 'code_taken' })
  return id
}

/** Codes that officers gave are passed over; each draw leaves its row. */
async function freeCode(deps: Deps, { tx, at }: Act, suretyId: string, subjectId: string): Promise<string> {
  for (;;) {
    const draw = await drawNumber(tx, { suretyId, series: 'contractor', purpose: 'contractor', subjectId, at })
    const code = contractorCode(deps.realm.kind, draw)
    if (code === null) throw new Refused('no_code_left')
    if (!(await findContractorByCode(tx, suretyId, code))) return code
  }
}

async function addPeople(
  { tx, at }: Act,
  { content, realmId }: Registration,
  contractorId: string,
  loginIds: readonly string[],
  passwordHash: string,
): Promise<string[]> {
  const ids: string[] = []
  const taken: string[] = []
  for (const [place, { name, email, role, loginId: wish }] of content.users.entries()) {
    const id = randomUUID()
    const loginId = loginIds[place] ?? wish
    const roles = rolesOf(role)
    const user = { id, realmId, contractorId, loginId, name, email, roles, passwordHash, at }
    if (await addContractorUser(tx, user)) ids.push(id)
    else taken.push(loginId)
  }
  if (taken.length > 0) throw new NotAccepted({ kind: 'logins_taken', loginIds: taken })
  if (ids.length === 0) throw new NotFound()
  return ids
}
