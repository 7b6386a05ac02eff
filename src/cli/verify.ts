import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { runProcess } from '../lifecycle.ts'
import { createLog } from '../log.ts'
import { eventText } from '../domain/chain.ts'
import type { ChainedLink } from '../store/chain.ts'
import { createDb, createPool, type Db, workerPatience } from '../store/db.ts'
import { listStandingRealms, type Realm } from '../store/realms.ts'
import type { Secrets } from '../store/sealing.ts'
import { reckonRecords } from '../usecases/check-records.ts'
import type { Heads } from '../usecases/verify-chain.ts'
import { chainFaultText, sealFaultText, storedFaultText } from '../wording/chain.ts'
import { commandSettings } from './own-database.ts'
import { readPublishedHeads } from './published-heads.ts'

/** What a run answers with: all is whole; something is not; it could not be checked. */
const exitCodes = { whole: 0, broken: 1, unknown: 2 } as const

type Verdict = {
  readonly realm: string
  readonly name: string
  readonly links: number
  readonly faults: readonly string[]
}

/** `npm run verify`: reckons chain, heads, contents and documents of every realm anew, and names each place that is not whole. */
await runProcess(async () => {
  const { values } = parseArgs({
    options: {
      heads: { type: 'string' },
      export: { type: 'string' },
      realm: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  process.exitCode = exitCodes.unknown
  const { config, stop } = await commandSettings()
  const log = createLog('warn', 'verify')
  const pool = createPool(config.databaseUrl, { ...workerPatience, statementMs: 0 }, log)
  try {
    const db = createDb(pool, log)
    const outside = values.heads === undefined ? undefined : await readPublishedHeads(values.heads)
    const realms = (await listStandingRealms(db)).filter(({ id }) => !values.realm || id === values.realm)
    const verdicts = []
    for (const realm of realms) verdicts.push(await verdictOn(db, config.secrets, realm, outside, values.export))
    if (values.json) console.log(JSON.stringify(verdicts))
    else for (const verdict of verdicts) tell(verdict)
    const isWhole = realms.length > 0 && verdicts.every(({ faults }) => faults.length === 0)
    if (realms.length > 0) process.exitCode = isWhole ? exitCodes.whole : exitCodes.broken
  } finally {
    await pool.end()
    await stop()
  }
})

async function verdictOn(
  db: Db,
  secrets: Secrets,
  realm: Realm,
  outside: Heads | undefined,
  exportTo: string | undefined,
): Promise<Verdict> {
  const file = exportTo === undefined ? null : createWriteStream(`${exportTo}.${realm.id}.jsonl`)
  const { chain, stored, seals } = await reckonRecords(db, secrets, realm.id, {
    instant: new Date(),
    ...(outside ? { outside } : {}),
    onPage: async (links) => {
      // What the disk has not taken yet is waited for: a million records need no more memory than a page.
      if (file && !file.write(links.map(lineOf).join(''))) await once(file, 'drain')
      const last = links.at(-1)?.sequence ?? 0
      if (process.stderr.isTTY && last > 0) process.stderr.write(`\r${realm.name} ${last}`)
    },
  })
  await new Promise<void>((done) => (file ? file.end(done) : done()))
  if (process.stderr.isTTY) process.stderr.write('\n')
  const faults = [...chain.faults.map(chainFaultText), ...stored.map(storedFaultText), ...seals.map(sealFaultText)]
  return { realm: realm.id, name: realm.name, links: chain.links, faults }
}

/** A link as a line of an export (docs/chain.md). */
function lineOf({ sequence, hash, event }: ChainedLink): string {
  return `{"sequence":${sequence},"event":${event ? eventText(event) : 'null'},"hash":"${hash.toString('hex')}"}\n`
}

function tell({ name, links, faults }: Verdict): void {
  console.log(
    `${name}：記録 ${links}件を確認しました。${faults.length === 0 ? '異常はありません。' : `異常 ${faults.length}件`}`,
  )
  for (const fault of faults) console.log(`  ${fault}`)
}
