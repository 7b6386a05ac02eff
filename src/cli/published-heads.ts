import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { keyIdOf } from '../usecases/chain-keys.ts'
import type { Heads } from '../usecases/verify-chain.ts'

const line = z.strictObject({
  realmId: z.string(),
  sequence: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.string(),
  keyId: z.string(),
  signature: z.base64(),
})

/** Heads and keys as somebody kept them: every .jsonl and .pem below a folder. Throws at a line that is none. */
export async function readPublishedHeads(folder: string): Promise<Heads> {
  const files = (await readdir(folder, { recursive: true })).map((name) => path.join(folder, name)).sort()
  const heads = []
  const publicPems = new Map<string, string>()
  for (const file of files) {
    if (file.endsWith('.pem')) {
      const pem = await readFile(file, 'utf8')
      publicPems.set(keyIdOf(pem), pem)
    }
    if (!file.endsWith('.jsonl')) continue
    for (const text of (await readFile(file, 'utf8')).split('\n').filter((one) => one !== '')) {
      const head = line.parse(JSON.parse(text))
      heads.push({ ...head, signature: Buffer.from(head.signature, 'base64') })
    }
  }
  return { heads, publicPems }
}
