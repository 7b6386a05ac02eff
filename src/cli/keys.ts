import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { day as dayFrom, startOf } from '../domain/day.ts'
import { depsInRealm } from '../jobs/realm-deps.ts'
import { runProcess } from '../lifecycle.ts'
import { createLog } from '../log.ts'
import { certificateRequest } from '../signing/certificate-request.ts'
import type { KeyModule } from '../signing/key-module.ts'
import { certificatesIn } from '../signing/pem.ts'
import { publicKeyInModule, signInModule } from '../signing/module-signer.ts'
import { createDb, createPool, type Db, workerPatience } from '../store/db.ts'
import { listStandingRealms } from '../store/realms.ts'
import { listKeyHolders } from '../store/seals.ts'
import { KeyRefused, renewOwnKey, takeIssuedKey } from '../usecases/change-signing-key.ts'
import { keysOf } from '../usecases/published-keys.ts'
import type { SealingDeps } from '../usecases/seal-certificates.ts'
import type { Holder } from '../usecases/signing-keys.ts'
import { keyFaultText, keyLine, keysUsage } from './signing-keys-text.ts'
import { commandSettings } from './own-database.ts'

type Words = {
  readonly surety?: string | undefined
  readonly id?: string | undefined
  readonly certificate?: string | undefined
  readonly root?: string | undefined
  readonly from?: string | undefined
  readonly out?: string | undefined
}

/** `npm run keys`: shows the keys a surety signs with, asks for a certificate of one in the module, and takes a further one. */
await runProcess(async () => {
  const option = { type: 'string' } as const
  const options = { surety: option, id: option, certificate: option, root: option, from: option, out: option }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const { config, stop } = await commandSettings()
  const log = createLog('warn', 'keys')
  const pool = createPool(config.databaseUrl, workerPatience, log)
  try {
    const db = createDb(pool, log)
    const holder = await holderOf(db, values.surety)
    const instant = () => new Date()
    const stampers = { trial: null, real: null }
    const deps = holder && depsInRealm({ config, db, log, instant, stampers }, holder.realm, 'keys')
    const said = await answer(positionals[0], values, db, holder && deps ? { holder, deps } : null)
    if (said === keysUsage) process.exitCode = 2
    console.log(said)
  } catch (error) {
    if (!(error instanceof KeyRefused)) throw error
    console.error(keyFaultText(error.fault))
    process.exitCode = 1
  } finally {
    await pool.end()
    await stop()
  }
})

async function answer(
  command: string | undefined,
  words: Words,
  db: Db,
  of: { readonly holder: Holder; readonly deps: SealingDeps } | null,
): Promise<string> {
  if (command === 'list') return listed(db)
  if (!of || !command) return keysUsage
  const { deps, holder } = of
  const from = words.from ? startOf(dayFrom(words.from)) : deps.instant()
  if (command === 'renew') return `加えました：${await renewOwnKey(deps, holder, from)}`
  if (!words.id || !/^([0-9a-f]{2})+$/i.test(words.id)) return keysUsage
  if (command === 'request') return requested(deps.means.keyModule, holder, words.id, words.out)
  if (command !== 'take' || !words.certificate || !words.root) return keysUsage
  const [certificate, ...issuers] = certificatesIn(await readFile(words.certificate, 'utf8'))
  const [root] = certificatesIn(await readFile(words.root, 'utf8'))
  if (!certificate || !root) throw new KeyRefused('not_issued_under_root')
  const issued = { keyId: words.id, certificate, issuers, root }
  return `加えました：${await takeIssuedKey(deps, holder, issued, from)}`
}

async function requested(module: KeyModule | null, holder: Holder, id: string, out = ''): Promise<string> {
  if (!module) throw new KeyRefused('no_module')
  const name = { organisation: holder.suretyName, common: holder.suretyName }
  const publicKey = await publicKeyInModule(module, id)
  const pem = await certificateRequest(name, publicKey, (bytes) => signInModule(module, id, bytes))
  if (!out) return pem
  await writeFile(out, pem)
  return `書きました：${out}`
}

async function listed(db: Db): Promise<string> {
  const lines: string[] = []
  for (const { suretyId, suretyName } of await listKeyHolders(db)) {
    const keys = await keysOf(db, suretyId)
    lines.push(
      suretyName,
      ...(keys.length > 0 ? keys.map((key) => `  ${keyLine(key)}`) : ['  署名鍵はまだありません。']),
    )
  }
  return lines.join('\n')
}

/** By its name, in the real realm; in a trial where only that has one of the name. */
async function holderOf(db: Db, name: string | undefined): Promise<Holder | null> {
  if (!name) return null
  const realms = new Map((await listStandingRealms(db)).map((realm) => [realm.id, realm]))
  const found = (await listKeyHolders(db)).filter((one) => one.suretyName === name)
  const [first] = found.sort((one, other) => (kindOf(one.realmId) < kindOf(other.realmId) ? -1 : 1))
  const realm = first && realms.get(first.realmId)
  return first && realm ? { suretyId: first.suretyId, suretyName: first.suretyName, realm } : null

  function kindOf(realmId: string): string {
    return realms.get(realmId)?.kind ?? ''
  }
}
