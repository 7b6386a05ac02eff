import { createHash, X509Certificate } from 'node:crypto'
import { spawn } from 'node:child_process'
import { isVerified } from './cms.ts'
import { keyIdOf, type Signer } from './signer.ts'

/** 鍵の保管装置 (HSM). The module a program reaches it by (PKCS#11), which token in it, and what opens it. */
export type KeyModule = { readonly path: string; readonly token: string | null; readonly pin: string }

const patienceMs = 15_000
const longestSignature = 1_024

/**
 * Signs with a key that never leaves its module. The module is loaded by a program of its own (`pkcs11-tool` of OpenSC): a driver
 * that hangs or falls takes nothing of ours with it. Throws where the module is out of reach, or signed with another key.
 */
export function moduleSigner(module: KeyModule, label: string, certificates: readonly Buffer[]): Signer {
  const holder = new X509Certificate(certificates[0] ?? Buffer.alloc(0))
  return {
    keyId: keyIdOf(holder.raw),
    certificates,
    async sign(bytes) {
      const signature = await signedByTool(module, label, createHash('sha256').update(bytes).digest())
      if (!isVerified(bytes, holder, signature)) {
        throw new Error(`the key ${label} in the module is not the one of the certificate`)
      }
      return signature
    },
  }
}

function signedByTool({ path, token, pin }: KeyModule, label: string, digest: Buffer): Promise<Buffer> {
  const words = ['--module', path, ...(token ? ['--token-label', token] : []), '--login', '--pin', 'env:PKCS11_PIN']
  const asked = ['--sign', '--mechanism', 'ECDSA', '--signature-format', 'openssl', '--label', label]
  const tool = spawn('pkcs11-tool', [...words, ...asked], {
    env: { ...process.env, PKCS11_PIN: pin },
    timeout: patienceMs,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const said: Buffer[] = []
    tool.stdout.on('data', (part: Buffer) => parts.push(part))
    tool.stderr.on('data', (part: Buffer) => said.push(part))
    tool.on('error', () => reject(new Error('pkcs11-tool cannot be run: install OpenSC')))
    tool.on('close', (code) => {
      const signature = Buffer.concat(parts)
      if (code === 0 && signature.length > 0 && signature.length < longestSignature) return resolve(signature)
      reject(new Error(`the key module did not sign: ${Buffer.concat(said).toString().trim().split('\n').at(-1)}`))
    })
    // It may have ended before it was asked.
    tool.stdin.on('error', () => undefined)
    tool.stdin.end(digest)
  })
}
