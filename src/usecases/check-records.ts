import type { Db } from '../store/db.ts'
import type { Secrets } from '../store/sealing.ts'
import { checkContents, checkDocuments, compareWithRecords, type StoredFault } from '../store/stored-proof.ts'
import { type Deps, machine } from './deps.ts'
import { perform } from './perform.ts'
import { checkSeals } from './check-seals.ts'
import { type ChainFault, type ChainVerdict, verifyChain } from './verify-chain.ts'

export type WholeVerdict = {
  readonly chain: ChainVerdict
  readonly stored: readonly StoredFault[]
  /** Signatures over contents that do not hold, each with its certificate's id and the reason. */
  readonly seals: readonly string[]
}

/** More are not kept with the event: where there is one, the whole is to be looked at with `npm run verify`. */
const mostKept = 20

/** Reckons everything of a realm anew: every record, link and head, every content, document and signature. */
export async function reckonRecords(
  db: Db,
  secrets: Secrets,
  realmId: string,
  options: Parameters<typeof verifyChain>[2],
): Promise<WholeVerdict> {
  const chain = await verifyChain(db, realmId, options)
  const stored = [
    ...(await checkContents(db, realmId)).faults,
    ...(await checkDocuments(db, secrets, realmId)).faults,
    ...(await compareWithRecords(db, realmId)),
  ]
  return { chain, stored, seals: (await checkSeals(db, realmId)).faults }
}

/** The same, recorded with what was found; what is broken rings as an alarm. */
export async function checkRecords(deps: Deps): Promise<WholeVerdict> {
  const verdict = await reckonRecords(deps.db, deps.secrets, deps.realm.id, { instant: deps.instant() })
  const { chain, stored, seals } = verdict
  const faults = [
    ...chain.faults.map(named),
    ...seals.map((one) => `seal ${one}`),
    ...stored.map(({ kind, what, id }) => `${what} ${kind} ${id}`),
  ]
  await perform(deps, machine, 'check-records', async ({ record }) => {
    const details = { links: chain.links, faults: faults.slice(0, mostKept) }
    await record({ name: 'chain.checked', subjectId: null, details })
    if (faults.length > 0) await record({ name: 'chain.found_broken', subjectId: null, details })
  })
  return verdict
}

function named({ kind, sequence, eventId }: ChainFault): string {
  return [kind, sequence, eventId].filter((part) => part !== null).join(' ')
}
