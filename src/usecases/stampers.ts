import { createHash, X509Certificate } from 'node:crypto'
import { ownAuthority } from '../signing/authority.ts'
import { ownStamper } from '../signing/own-stamper.ts'
import { remoteStamper } from '../signing/remote-stamper.ts'
import { restingStamper } from '../signing/resting-stamper.ts'
import { softwareSigner } from '../signing/signer.ts'
import type { Stamper } from '../signing/time-stamp.ts'
import type { Realm } from '../store/realms.ts'
import { seal, unseal } from '../store/sealing.ts'
import {
  addStampAuthority,
  findOwnStampAuthority,
  holdStampAuthorities,
  type StampAuthority,
} from '../store/time-stamps.ts'
import type { KeyDeps } from './signing-keys.ts'

/** Who stamps for each kind of world; null where nobody does. */
export type Stampers = Readonly<Record<Realm['kind'], Stamper | null>>

/** Longer before its end than stamps are stamped again: those are to be by one that lasts. */
const renewalMs = 2 * 365 * 86_400_000

const names = {
  root: '電子保証 自己署名 時刻認証局',
  holder: '電子保証 時刻認証（自己署名）',
  organisation: '電子保証（自己署名）',
}

/**
 * The stampers of a process, made once at its start. A trial is stamped by our own, whose word counts for nothing outside of it,
 * the real world by the authority that is set, and without one by our own only where that is allowed.
 */
export async function prepareStampers(deps: KeyDeps, instant: () => Date): Promise<Stampers> {
  const { ownKeys, stamping } = deps.means
  for (const root of stamping?.roots ?? []) {
    await addStampAuthority(deps.db, { id: idOf(root), root, own: null }, instant())
  }
  const remote = stamping ? restingStamper(remoteStamper(stamping.address, stamping.roots), instant) : null
  const own = ownKeys === 'made' ? await ownStamperOf(deps, instant) : null
  return { trial: own, real: remote ?? own }
}

/** What stamps where nothing is set; one machine's worth of trust. */
export async function ownStamperOf(deps: Pick<KeyDeps, 'db' | 'secrets'>, instant: () => Date): Promise<Stamper> {
  const known = lasting(await findOwnStampAuthority(deps.db), instant())
  const { id, own } = known ?? (await newAuthority(deps, instant()))
  if (!own) throw new Error('our own stamp authority has no key')
  return ownStamper(softwareSigner(unseal(deps.secrets, own.sealedPrivate, id), [own.certificate]), instant)
}

/** An authority that does not end soon; null for one that does: another takes its place. */
function lasting(authority: StampAuthority | null, at: Date): StampAuthority | null {
  if (!authority?.own) return null
  const ends = Date.parse(new X509Certificate(authority.own.certificate).validTo)
  return ends - at.getTime() > renewalMs ? authority : null
}

async function newAuthority({ db, secrets }: Pick<KeyDeps, 'db' | 'secrets'>, at: Date): Promise<StampAuthority> {
  const { root, issued } = await ownAuthority(names, 'stamp', new Date(Date.UTC(at.getUTCFullYear() - 1, 0, 1)))
  const id = idOf(root)
  const own = { certificate: issued.certificate, sealedPrivate: seal(secrets, issued.privateKey, id) }
  return db.transaction(async (tx) => {
    await holdStampAuthorities(tx)
    const theirs = lasting(await findOwnStampAuthority(tx), at)
    if (theirs) return theirs
    const made = { id, root, own }
    await addStampAuthority(tx, made, at)
    return made
  })
}

function idOf(certificate: Buffer): string {
  return createHash('sha256').update(certificate).digest('hex')
}
