import { spawn } from 'node:child_process'

/** 鍵の保管装置 (HSM). The module a program reaches it by (PKCS#11), which token in it, and what opens it. */
export type KeyModule = { readonly path: string; readonly token: string | null; readonly pin: string }

const patienceMs = 15_000
const longestAnswer = 4_096

/**
 * Asks a module through a program of its own (`pkcs11-tool` of OpenSC): a driver that hangs or falls takes nothing of ours with
 * it. Gives what the program wrote; throws what it last said where that is nothing, or too much.
 */
export function askModule({ path, token, pin }: KeyModule, words: readonly string[], input: Buffer): Promise<Buffer> {
  const way = ['--module', path, ...(token ? ['--token-label', token] : []), '--login', '--pin', 'env:PKCS11_PIN']
  const tool = spawn('pkcs11-tool', [...way, ...words], {
    env: { ...process.env, PKCS11_PIN: pin },
    timeout: patienceMs,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    const answer: Buffer[] = []
    const said: Buffer[] = []
    tool.stdout.on('data', (part: Buffer) => answer.push(part))
    tool.stderr.on('data', (part: Buffer) => said.push(part))
    tool.on('error', () => reject(new Error('pkcs11-tool cannot be run: install OpenSC')))
    tool.on('close', (code) => {
      const bytes = Buffer.concat(answer)
      if (code === 0 && bytes.length > 0 && bytes.length < longestAnswer) return resolve(bytes)
      reject(new Error(`the key module did not answer: ${Buffer.concat(said).toString().trim().split('\n').at(-1)}`))
    })
    // It may have ended before it was asked.
    tool.stdin.on('error', () => undefined)
    tool.stdin.end(input)
  })
}
