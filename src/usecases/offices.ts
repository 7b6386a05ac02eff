import { type Day, dayOf } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import {
  addOffice,
  addOfficeVersion,
  holdOffice,
  listMasterOffices,
  listOfficeVersions,
  type OfficeContent,
  showOffices,
} from '../store/office-versions.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** How a file of offices is called among the files that are taken in. */
export const officesImport = 'offices'

/** An office with the day from which it shall be so. */
export type OfficeFrom = OfficeContent & { readonly validFrom: Day }

/** 営業部・支店を設ける, from today on or from a later day. Gives its id. */
export async function openOffice(deps: Deps, user: DeskUser, office: OfficeFrom): Promise<string> {
  return perform(deps, user, 'open-office', async (act) => {
    demandAdministrator(user)
    const id = await open(act, user, office)
    await showOffices(act.tx, user.realmId, act.today)
    return id
  })
}

/** 営業部・支店を変更する. `version` is how many changes the page showed. */
export async function changeOffice(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  office: OfficeFrom,
): Promise<void> {
  await perform(deps, user, 'change-office', async (act) => {
    demandAdministrator(user)
    await demandUnchanged(act, user, id, version)
    await change(act, user, id, { ...office, isClosed: false })
    await showOffices(act.tx, user.realmId, act.today)
  })
}

/** 営業部・支店を閉じる. What points to it keeps it; it is offered no more. The last one stays. */
export async function closeOffice(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  validFrom: Day,
): Promise<void> {
  await perform(deps, user, 'close-office', async (act) => {
    demandAdministrator(user)
    await demandUnchanged(act, user, id, version)
    const offices = await listMasterOffices(act.tx, user.suretyId)
    const office = offices.find((one) => one.id === id)
    if (!office?.isOffered || offices.filter((one) => one.isOffered).length === 1) throw new Refused('not_possible_now')
    await change(act, user, id, { ...office, validFrom, isClosed: true })
    await showOffices(act.tx, user.realmId, act.today)
  })
}

/** Takes a file of offices in, all or none: those whose name is known are changed, the others set up. */
export async function importOffices(
  deps: Deps,
  user: DeskUser,
  importId: string,
  offices: readonly OfficeFrom[],
): Promise<void> {
  await perform(deps, user, 'import-offices', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, officesImport, importId, offices.length)
    const known = await listMasterOffices(act.tx, user.suretyId)
    for (const office of offices) {
      const id = known.find(({ name }) => name === office.name)?.id
      if (id) await change(act, user, id, { ...office, isClosed: false })
      else await open(act, user, office)
    }
    await showOffices(act.tx, user.realmId, act.today)
  })
}

/** What begins today shows from today, by the realm's clock; done by the worker every few minutes. */
export async function showOfficesOfToday({ db, realm, now }: Pick<Deps, 'db' | 'realm' | 'now'>): Promise<number> {
  return showOffices(db, realm.id, dayOf(now()))
}

async function open(act: Act, user: DeskUser, office: OfficeFrom): Promise<string> {
  const id = await addOffice(act.tx, user.suretyId, office)
  if (!id) throw new Refused('office_known')
  await change(act, user, id, { ...office, isClosed: false })
  return id
}

async function change(
  { tx, at, today, record }: Act,
  user: DeskUser,
  id: string,
  version: OfficeFrom & { readonly isClosed: boolean },
): Promise<void> {
  const { name, validFrom, isClosed } = version
  if (validFrom < today) throw new Refused('office_day_over')
  const others = await listMasterOffices(tx, user.suretyId)
  if (others.some((one) => one.id !== id && one.name === name)) throw new Refused('office_known')
  await addOfficeVersion(tx, id, { ...version, by: user.userId, at })
  await record({ name: isClosed ? 'office.closed' : 'office.set', subjectId: id, details: { name, validFrom } })
}

async function demandUnchanged({ tx }: Act, user: DeskUser, id: string, version: number): Promise<void> {
  await holdOffice(tx, user.suretyId, id)
  if ((await listOfficeVersions(tx, user.suretyId, id)).length !== version) throw new Refused('changed_meanwhile')
}

function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}
