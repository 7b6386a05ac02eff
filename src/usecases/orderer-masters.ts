import { Refused } from '../domain/errors.ts'
import { carriedOn, demandDayToCome, inForceOn, isSameData, type OrdererData } from '../domain/orderer-data.ts'
import type { Day } from '../domain/day.ts'
import {
  addOrderer,
  addOrdererVersion,
  claimOrderer,
  isNameTaken,
  listOrdererVersions,
  saveSections,
  showVersionsInForce,
} from '../store/orderer-masters.ts'
import { getOrderer } from '../store/orderers.ts'
import { settleCsvImport } from './csv-imports.ts'
import { type Deps, type DeskUser, machine } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** 発注者を登録する. Gives its id. */
export async function registerOrderer(deps: Deps, user: DeskUser, data: OrdererData): Promise<string> {
  return perform(deps, user, 'register-orderer', async (act) => {
    demandAdministrator(user)
    return putOrderer(act, user, data)
  })
}

/** The same within an act that does more. */
export async function putOrderer({ tx, record }: Act, user: DeskUser, data: OrdererData): Promise<string> {
  const isTaken = await isNameTaken(tx, user.realmId, data.name, null)
  const id = isTaken ? null : await addOrderer(tx, user.realmId, data)
  if (!id) throw new Refused('orderer_known', { name: data.name })
  await record({ name: 'orderer.registered', subjectId: id, details: { ordererName: data.name } })
  return id
}

/** What changes of a body, from when and why; what was issued before keeps its words. */
export type OrdererChange = { readonly data: OrdererData; readonly validFrom: Day; readonly reason: string }

/** 基本事項を変更する, from today on or from a day to come. */
export async function changeOrderer(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  change: OrdererChange,
): Promise<void> {
  await perform(deps, user, 'change-orderer', async (act) => {
    demandAdministrator(user)
    await putChange(act, user, id, version, change)
  })
}

/** The same within an act that does more. */
export async function putChange(
  { tx, at, today, record }: Act,
  user: DeskUser,
  id: string,
  version: number,
  { data, validFrom, reason }: OrdererChange,
): Promise<void> {
  const orderer = await getOrderer(tx, user.realmId, id)
  if (orderer.version !== version) throw new Refused('changed_meanwhile')
  demandDayToCome(validFrom, today)
  const versions = await listOrdererVersions(tx, id)
  const before = inForceOn(versions, validFrom)
  if (before?.isEnded) throw new Refused('orderer_ended', { name: orderer.name })
  if (before && isSameData(before, data)) throw new Refused('nothing_changed')
  if (await isNameTaken(tx, user.realmId, data.name, id)) throw new Refused('orderer_known', { name: data.name })

  const beside = { isEnded: false, successorId: null }
  await addOrdererVersion(tx, orderer, [
    { ...data, ...beside, validFrom, reason, by: user.userId, at },
    // What is planned for later days was written without knowing of this, and would take it back.
    ...(before ? carriedOn(versions, before, data, validFrom) : []).map((later) => ({ ...later, by: user.userId, at })),
  ])
  await showVersionsInForce(tx, user.realmId, today)
  const details = { validFrom, reason, ordererName: data.name }
  await record({ name: 'orderer.changed', subjectId: id, details })
}

/** 合併などで終了する: from its day the body is chosen no more, and new applications are led to its successor. */
export async function endOrderer(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  end: OrdererEnd,
): Promise<void> {
  await perform(deps, user, 'end-orderer', async (act) => {
    demandAdministrator(user)
    await putEnd(act, user, id, version, end)
  })
}

/** From when a body is no more, who takes over, and why. */
export type OrdererEnd = { readonly endedOn: Day; readonly successorId: string | null; readonly reason: string }

/** The same within an act that does more. */
async function putEnd(
  { tx, at, today, record }: Act,
  user: DeskUser,
  id: string,
  version: number,
  { endedOn, successorId, reason }: OrdererEnd,
): Promise<void> {
  const orderer = await getOrderer(tx, user.realmId, id)
  if (orderer.version !== version) throw new Refused('changed_meanwhile')
  demandDayToCome(endedOn, today)
  const before = inForceOn(await listOrdererVersions(tx, id), endedOn)
  if (!before || before.isEnded) throw new Refused('orderer_ended', { name: orderer.name })
  if (successorId) await demandSuccessor(tx, user, id, successorId, endedOn)

  const written = { ...before, isEnded: true, successorId, validFrom: endedOn, reason, by: user.userId, at }
  await addOrdererVersion(tx, orderer, [written])
  await showVersionsInForce(tx, user.realmId, today)
  await record({ name: 'orderer.ended', subjectId: id, details: { endedOn, successorId, reason } })
}

/** How a file of bodies is called among the files that are taken in. */
export const orderersImport = 'orderers'

/** One line of a file of bodies: a new one, a change from a day on, or an end. `version` is that of the body as it was read. */
export type ImportedOrderer =
  | { readonly kind: 'new'; readonly data: OrdererData }
  | { readonly kind: 'change'; readonly id: string; readonly version: number; readonly change: OrdererChange }
  | { readonly kind: 'end'; readonly id: string; readonly version: number; readonly end: OrdererEnd }

/** Takes a file of bodies in, all of its lines or none. */
export async function importOrderers(
  deps: Deps,
  user: DeskUser,
  importId: string,
  lines: readonly ImportedOrderer[],
): Promise<void> {
  await perform(deps, user, 'import-orderers', async (act) => {
    demandAdministrator(user)
    await settleCsvImport(act, user, orderersImport, importId, lines.length)
    for (const line of lines) {
      if (line.kind === 'new') await putOrderer(act, user, line.data)
      else if (line.kind === 'change') await putChange(act, user, line.id, line.version, line.change)
      else await putEnd(act, user, line.id, line.version, line.end)
    }
  })
}

/** 部署: what the body is made up of, in its own words. */
export async function saveOrdererSections(
  deps: Deps,
  user: DeskUser,
  id: string,
  version: number,
  names: readonly string[],
): Promise<void> {
  await perform(deps, user, 'save-orderer-sections', async ({ tx, at, record }) => {
    demandAdministrator(user)
    const orderer = await getOrderer(tx, user.realmId, id)
    await claimOrderer(tx, { id: orderer.id, version })
    await saveSections(tx, id, names, at)
    await record({ name: 'orderer.sections_saved', subjectId: id, details: { sections: names } })
  })
}

/** Lets the day's changes of bodies show in lists; by itself, since no person is there when a day begins. */
export async function showOrderersOfToday(deps: Deps): Promise<void> {
  await perform(deps, machine, 'show-orderers-of-today', async ({ tx, today, record }) => {
    for (const id of await showVersionsInForce(tx, deps.realm.id, today))
      await record({ name: 'orderer.change_took_effect', subjectId: id, details: { on: today } })
  })
}

export function demandAdministrator({ roles }: DeskUser): void {
  if (!roles.includes('administrator')) throw new Refused('not_allowed')
}

/** A body that lasts beyond the day; itself and one that ends before are none. */
async function demandSuccessor(tx: Act['tx'], user: DeskUser, id: string, successorId: string, on: Day): Promise<void> {
  const successor = await getOrderer(tx, user.realmId, successorId)
  const held = inForceOn(await listOrdererVersions(tx, successorId), on)
  if (successorId === id || held?.isEnded) throw new Refused('orderer_ended', { name: successor.name })
}
