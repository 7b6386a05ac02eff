import { type AwardedWorks, contentOfAward } from '../domain/awarded-works.ts'
import { NotFound, Refused } from '../domain/errors.ts'
import { addAwardedWorks, getAwardedWorks, lockAwardedWorks, removeAwardedWorks } from '../store/awarded-works.ts'
import { getDefaults } from '../store/contractor-defaults.ts'
import { type Contractor, findContractorByCode } from '../store/contractors.ts'
import { beginApplication } from './begin-application.ts'
import { settleCsvImport } from './csv-imports.ts'
import type { ContractorUser, Deps, DeskUser } from './deps.ts'
import { type Act, perform } from './perform.ts'

/** How a file of works is called among the files that are taken in. */
export const worksImport = 'awarded_works'

/** Takes a contractor's file of works in, all of its rows or none. */
export async function importOwnWorks(
  deps: Deps,
  user: ContractorUser,
  importId: string,
  rows: readonly AwardedWorks[],
): Promise<void> {
  await perform(deps, user, 'import-awarded-works', async (act) => {
    await settleCsvImport(act, user, worksImport, importId, rows.length)
    const { contractorId, suretyId, realmId } = user
    for (const works of rows)
      await add(act, user, works, { contractorId, suretyId, realmId, importId, source: 'contractor' })
  })
}

/** Takes the desk's file of award notices in; each row names its contractor by its code. */
export async function importAwardNotices(
  deps: Deps,
  user: DeskUser,
  importId: string,
  rows: readonly (AwardedWorks & { readonly contractorCode: string })[],
): Promise<void> {
  await perform(deps, user, 'import-award-notices', async (act) => {
    await settleCsvImport(act, user, worksImport, importId, rows.length)
    const contractors = await contractorsOf(act, user, rows)
    for (const works of rows) await addForDesk(act, user, contractors.get(works.contractorCode), works, importId)
  })
}

/** One award notice, entered at the desk for a contractor of the surety. Gives its id. */
export async function enterAwardNotice(
  deps: Deps,
  user: DeskUser,
  contractorCode: string,
  works: AwardedWorks,
): Promise<string> {
  return perform(deps, user, 'enter-award-notice', async (act) => {
    const contractors = await contractorsOf(act, user, [{ contractorCode }])
    return addForDesk(act, user, contractors.get(contractorCode), works, null)
  })
}

/** 受注した工事から申込をはじめる. Gives the draft's id; nothing of it has to be typed again. */
export async function startFromAward(deps: Deps, user: ContractorUser, worksId: string): Promise<string> {
  return perform(deps, user, 'start-from-award', async (act) => {
    const { tx } = act
    // Of two tabs in the same instant the second waits, and goes on with what the first began.
    await lockAwardedWorks(tx, user.contractorId, worksId)
    const works = await getAwardedWorks(tx, user.contractorId, worksId)
    if (works.applicationId) return works.applicationId
    const content = contentOfAward(works, await getDefaults(tx, user.contractorId))
    return beginApplication(act, user, { content, awardedWorksId: worksId })
  })
}

/** Takes works off the company's list; an application begun from them stays. */
export async function removeWorks(deps: Deps, user: ContractorUser, worksId: string): Promise<void> {
  await perform(deps, user, 'remove-awarded-works', async ({ tx, at, record }) => {
    await removeAwardedWorks(tx, user.contractorId, worksId, at)
    await record({ name: 'awarded_works.removed', subjectId: worksId, details: {} })
  })
}

/** The contractors the rows name, each read once. */
async function contractorsOf(
  { tx }: Act,
  user: DeskUser,
  rows: readonly { readonly contractorCode: string }[],
): Promise<ReadonlyMap<string, Contractor>> {
  const found = new Map<string, Contractor>()
  for (const code of new Set(rows.map(({ contractorCode }) => contractorCode))) {
    const contractor = await findContractorByCode(tx, user.suretyId, code)
    if (contractor) found.set(code, contractor)
  }
  return found
}

async function addForDesk(
  act: Act,
  user: DeskUser,
  contractor: Contractor | undefined,
  works: AwardedWorks,
  importId: string | null,
): Promise<string> {
  if (!contractor) throw new NotFound()
  const { id: contractorId, realmId, suretyId } = contractor
  return add(act, user, works, { contractorId, suretyId, realmId, importId, source: 'desk' })
}

type Belonging = {
  readonly contractorId: string
  readonly suretyId: string
  readonly realmId: string
  readonly importId: string | null
  readonly source: 'contractor' | 'desk'
}

async function add(
  { tx, at, record }: Act,
  user: ContractorUser | DeskUser,
  works: AwardedWorks,
  belonging: Belonging,
): Promise<string> {
  const id = await addAwardedWorks(tx, { ...works, ...belonging, by: user.userId, at })
  // Looked at before, and entered by somebody else meanwhile: then nothing of the file is taken in.
  if (!id) throw new Refused('works_known', { worksName: works.worksName })
  const { contractorId, source } = belonging
  await record({ name: 'awarded_works.recorded', subjectId: id, details: { contractorId, source } })
  return id
}
