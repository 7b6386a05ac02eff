import { ConfigError, type Settings } from './settings.ts'
import type { SigningMeans } from './signing/means.ts'
import { certificatesIn } from './signing/pem.ts'

/** What a process signs and stamps with, beside what may be of its own making. */
export function readSigningMeans(settings: Settings, ownKeys: SigningMeans['ownKeys']): SigningMeans {
  return { ownKeys, keyModule: readKeyModule(settings), stamping: readStamping(settings) }
}

function readKeyModule(settings: Settings): SigningMeans['keyModule'] {
  const path = settings.text('PKCS11_MODULE')
  if (path === null) return null
  const pin = settings.text('PKCS11_PIN')
  if (pin === null) throw new ConfigError('PKCS11_PIN: is missing, as PKCS11_MODULE is given')
  return { path, token: settings.text('PKCS11_TOKEN'), pin }
}

function readStamping(settings: Settings): SigningMeans['stamping'] {
  const address = settings.url('TSA_URL', ['https:', 'http:'])?.text ?? null
  if (address === null) return null
  const roots = readRoots(settings.text('TSA_ROOTS') ?? '')
  if (roots.length === 0) {
    throw new ConfigError('TSA_ROOTS: has to hold the roots of the time stamper as PEM, as TSA_URL is given')
  }
  return { address, roots }
}

function readRoots(text: string): Buffer[] {
  try {
    return certificatesIn(text)
  } catch {
    throw new ConfigError('TSA_ROOTS: holds a certificate that cannot be read')
  }
}
