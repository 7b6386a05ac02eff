import { randomUUID } from 'node:crypto'
import { NotFound, Refused } from '../domain/errors.ts'
import type { NoticeAddress, NoticeKind, OptionalNotice } from '../domain/notices.ts'
import { admit, type AttemptLimit } from '../store/attempts.ts'
import { lockContractor } from '../store/contractors.ts'
import {
  addNoticeAddress as add,
  confirmNoticeAddress as confirm,
  findNoticeAddress,
  getNoticeSettings,
  listNoticeAddresses,
  lockNoticeAddress,
  removeNoticeAddress as remove,
  saveNoticeAddress,
  saveNoticeSettings as save,
} from '../store/notices.ts'
import { linkToken, sha256 } from '../store/sealing.ts'
import { type ContractorUser, type Deps, stranger } from './deps.ts'
import { isOwnPassword } from './own-password.ts'
import { perform, performAnew } from './perform.ts'

const day = 86_400_000
const confirmForMs = 7 * day
export const mostNoticeAddresses = 10

/** Mails to addresses that nobody has confirmed: so many a day, that no company floods a stranger. */
const limit: AttemptLimit = { scope: 'notice-links', windowMs: day, free: 20, firstWaitMs: day, longestMs: day }

/** メールの設定: what the applicants' own addresses do without. Those that must be sent cannot be named. */
export async function saveNoticeSettings(
  deps: Deps,
  user: ContractorUser,
  version: number,
  off: readonly OptionalNotice[],
): Promise<void> {
  await perform(deps, user, 'save-notice-settings', async ({ tx, at, record }) => {
    demandAdministrator(user)
    const before = await getNoticeSettings(tx, user.contractorId)
    if (before.version !== version) throw new Refused('changed_meanwhile')
    await save(tx, user.contractorId, off, { version, by: user.userId, at })
    const details = { before: before.off, after: off }
    await record({ name: 'notice.settings_saved', subjectId: user.contractorId, details })
  })
}

export type NewNoticeAddress = Pick<NoticeAddress, 'address' | 'label' | 'kinds'>
export type AddNoticeAnswer = 'added' | 'wrong_own_password' | 'known' | 'too_many'

/** A further address. It gets one mail with a link, and nothing else before its reader has followed that. */
export async function addNoticeAddress(
  deps: Deps,
  user: ContractorUser,
  wish: NewNoticeAddress,
  ownPassword: string,
): Promise<AddNoticeAnswer> {
  return perform<AddNoticeAnswer>(deps, user, 'add-notice-address', async (act) => {
    const { tx, record, owe } = act
    const { contractorId, realmId, userId } = user
    demandAdministrator(user)
    if (!(await isOwnPassword(deps, act, user, 'add-notice-address', ownPassword))) return 'wrong_own_password'
    await lockContractor(tx, contractorId)
    const all = await listNoticeAddresses(tx, contractorId)
    const same = all.find(({ address }) => address.toLowerCase() === wish.address.toLowerCase())
    if (same?.confirmedAt) return 'known'
    if (!same && all.length >= mostNoticeAddresses) return 'too_many'
    const at = deps.instant()
    if (!(await admit(tx, limit, contractorId, at)).isAdmitted) throw new Refused('too_many_mails')
    if (same) await remove(tx, same.id, at)
    const id = randomUUID()
    const tokenHash = sha256(linkToken(deps.secrets, 'notice-address', id))
    const expiresAt = new Date(at.getTime() + confirmForMs)
    await add(tx, { ...wish, id, contractorId, realmId, tokenHash, expiresAt, by: userId, at })
    await record({ name: 'notice.address_added', subjectId: contractorId, details: detailsOf(id, wish) })
    await owe({ kind: 'notice-address-confirmation', noticeAddressId: id })
    await owe({ kind: 'account-notice', userId, notice: 'notice_address_added', by: null })
    return 'added'
  })
}

/** What an address is sent from now on. */
export async function changeNoticeAddress(
  deps: Deps,
  user: ContractorUser,
  id: string,
  version: number,
  wish: Pick<NoticeAddress, 'label' | 'kinds'>,
): Promise<void> {
  await perform(deps, user, 'change-notice-address', async ({ tx, record }) => {
    const found = await findNoticeAddress(tx, user.contractorId, id)
    if (!found) throw new NotFound()
    demandAdministrator(user)
    await saveNoticeAddress(tx, { id, version }, wish)
    const details = detailsOf(id, { ...wish, address: found.address })
    await record({ name: 'notice.address_changed', subjectId: user.contractorId, details })
  })
}

/** From now on nothing goes there. */
export async function removeNoticeAddress(deps: Deps, user: ContractorUser, id: string): Promise<void> {
  await perform(deps, user, 'remove-notice-address', async ({ tx, record }) => {
    const found = await findNoticeAddress(tx, user.contractorId, id)
    if (!found) throw new NotFound()
    demandAdministrator(user)
    await remove(tx, id, deps.instant())
    const details = { noticeAddressId: id, address: found.address, by: 'company' as const }
    await record({ name: 'notice.address_removed', subjectId: user.contractorId, details })
  })
}

/** What a link leads to; a link that was never followed dies with its week, and one that was, with the address. */
export async function openNoticeLink(deps: Deps, token: string): Promise<NoticeAddress> {
  return deps.db.transaction((tx) => getByLink(deps, tx, token))
}

/** The reader says that this is an address of theirs. */
export async function confirmNoticeAddress(deps: Deps, token: string): Promise<void> {
  await performAnew(deps, stranger, 'confirm-notice-address', async ({ tx, record }) => {
    const found = await getByLink(deps, tx, token)
    if (found.confirmedAt) return
    await confirm(tx, found.id, deps.instant())
    const details = { noticeAddressId: found.id, address: found.address }
    await record({ name: 'notice.address_confirmed', subjectId: found.contractorId, details })
  })
}

/** The reader wants no more of it: neither to confirm nor, later, to be written to. */
export async function stopNoticeAddress(deps: Deps, token: string): Promise<void> {
  await performAnew(deps, stranger, 'stop-notice-address', async ({ tx, record }) => {
    const found = await getByLink(deps, tx, token)
    await remove(tx, found.id, deps.instant())
    const details = { noticeAddressId: found.id, address: found.address, by: 'reader' as const }
    await record({ name: 'notice.address_removed', subjectId: found.contractorId, details })
  })
}

async function getByLink({ realm, instant }: Deps, tx: Deps['db'], token: string): Promise<NoticeAddress> {
  const found = await lockNoticeAddress(tx, realm.id, sha256(token))
  if (!found || (!found.confirmedAt && found.expiresAt <= instant())) throw new NotFound()
  return found
}

function detailsOf(noticeAddressId: string, { address, kinds }: { address: string; kinds: readonly NoticeKind[] }) {
  return { noticeAddressId, address, kinds }
}

function demandAdministrator({ roles }: ContractorUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
