import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dayOf } from '../domain/day.ts'
import { listChainKeys, type SignedHead } from '../store/chain.ts'
import type { Db } from '../store/db.ts'
import { headLine } from '../wording/chain.ts'

/**
 * Puts a head outside the database: a line in the file of its day, beside the public part of its key. Whoever keeps a copy
 * of the folder can find a chain that was rewritten or cut, also by the owner of the database.
 */
export async function publishHead(db: Db, folder: string, head: SignedHead): Promise<void> {
  const here = path.join(folder, head.realmId)
  await mkdir(here, { recursive: true })
  const key = (await listChainKeys(db, head.realmId)).find(({ id }) => id === head.keyId)
  // Written once: a key that is there is not to be replaced by another of its name.
  if (key) await writeFile(path.join(here, `${key.id}.pem`), key.publicPem, { flag: 'wx' }).catch(isThere)
  await appendFile(path.join(here, `${dayOf(new Date(head.madeAt))}.jsonl`), `${headLine(head)}\n`)
}

function isThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
