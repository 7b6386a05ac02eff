import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import { certificateRequest } from '../../src/signing/certificate-request.ts'
import { detachedSignature, verifyDetached } from '../../src/signing/detached-signature.ts'
import type { KeyModule } from '../../src/signing/key-module.ts'
import { ownMeans } from '../../src/signing/means.ts'
import { moduleSigner, publicKeyInModule, signInModule } from '../../src/signing/module-signer.ts'
import { listSigningKeys } from '../../src/store/seals.ts'
import { renewOwnKey, takeIssuedKey } from '../../src/usecases/change-signing-key.ts'
import { checkSeals } from '../../src/usecases/check-seals.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { signerOf } from '../../src/usecases/signing-keys.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { describeWith, inFolder, runProgram } from '../support/programs.ts'
import { trusting, unstamped } from '../support/trust.ts'
import { but, events, useWorld } from '../support/world.ts'

const places = ['/usr/lib/softhsm', '/usr/lib/x86_64-linux-gnu/softhsm', '/usr/lib/aarch64-linux-gnu/softhsm']
const path = places.map((folder) => `${folder}/libsofthsm2.so`).find((file) => existsSync(file)) ?? ''
const [one, other] = ['a1', 'b2'] as [string, string]
const holder = { organisation: '●●●建設保証株式会社', common: '●●●建設保証株式会社' }

describeWith(['softhsm2-util', 'pkcs11-tool', 'openssl'], 'a key in a module', () => {
  const world = useWorld()
  const file = inFolder()
  const module: KeyModule = { path, token: 'hosho', pin: '1234' }
  const run = (program: string, words: readonly string[]) => {
    const { code, out, err } = runProgram(program, words)
    if (code !== 0) throw new Error(`${program}: ${out}${err}`)
  }
  const certificateIn = (name: string) => new X509Certificate(readFileSync(file(name))).raw
  let issued: Record<'certificate' | 'root' | 'intermediate', Buffer>

  beforeAll(async () => {
    mkdirSync(file('tokens'))
    process.env['SOFTHSM2_CONF'] = file('softhsm2.conf', `directories.tokendir = ${file('tokens')}\n`)
    run('softhsm2-util', ['--init-token', '--free', '--label', 'hosho', '--pin', '1234', '--so-pin', '5678'])
    for (const id of [one, other]) {
      const words = ['--module', path, '--token-label', 'hosho', '--login', '--pin', '1234', '--id', id]
      run('pkcs11-tool', [...words, '--keypairgen', '--key-type', 'EC:prime256v1'])
    }
    const key = await publicKeyInModule(module, one)
    file('one.csr', await certificateRequest(holder, key, (bytes) => signInModule(module, one, bytes)))
    // An authority as a real one: a root, one under it, and the certificate under that.
    const asked = ['req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '3000']
    const root = ['-keyout', file('root.key'), '-out', file('root.pem'), '-subj', '/CN=Root']
    run('openssl', [...asked, '-x509', ...root, '-addext', 'basicConstraints=critical,CA:TRUE'])
    run('openssl', [...asked, '-keyout', file('ca.key'), '-out', file('ca.csr'), '-subj', '/CN=Issuing'])
    const signed = ['x509', '-req', '-days', '2000', '-CAcreateserial']
    const ca = file('ca.ext', 'basicConstraints=critical,CA:TRUE\n')
    const underRoot = ['-CA', file('root.pem'), '-CAkey', file('root.key')]
    run('openssl', [...signed, ...underRoot, '-in', file('ca.csr'), '-out', file('ca.pem'), '-extfile', ca])
    const underCa = ['-CA', file('ca.pem'), '-CAkey', file('ca.key')]
    run('openssl', [...signed, ...underCa, '-in', file('one.csr'), '-out', file('one.pem')])
    issued = {
      certificate: certificateIn('one.pem'),
      intermediate: certificateIn('ca.pem'),
      root: certificateIn('root.pem'),
    }
  })

  it('asks for its own certificate, so that an authority needs nothing but the request', () => {
    expect(new X509Certificate(issued.certificate).subject).toBe('O=●●●建設保証株式会社\nCN=●●●建設保証株式会社')
    const judged = runProgram('openssl', ['req', '-in', file('one.csr'), '-noout', '-verify'])
    expect(judged).toMatchObject({ code: 0, err: expect.stringContaining('verify OK') })
  })

  it('signs without leaving it, under an authority of two steps', async () => {
    const signer = moduleSigner(module, one, [issued.certificate, issued.intermediate])
    const signature = await detachedSignature(signer, Buffer.from('内容'))
    const verdict = verifyDetached(signature, Buffer.from('内容'), trusting(issued.root))
    expect(verdict).toEqual({ ok: true, keyId: signer.keyId, ...unstamped })
    const bare = moduleSigner(module, one, [issued.certificate])
    const untraced = await detachedSignature(bare, Buffer.from('内容'))
    const unknown = { ok: false, reason: 'issuer_unknown' }
    expect(verifyDetached(untraced, Buffer.from('内容'), trusting(issued.root))).toEqual(unknown)
  })

  it('is not used with another’s certificate, another PIN or a module that is not there', async () => {
    const certificates = [issued.certificate]
    const sign = (way: KeyModule, id: string) => moduleSigner(way, id, certificates).sign(Buffer.from('x'))
    await expect(sign(module, other)).rejects.toThrow('not the one of the certificate')
    await expect(sign(module, 'cc')).rejects.toThrow('did not answer')
    await expect(sign({ ...module, pin: '0000' }, one)).rejects.toThrow('did not answer')
    await expect(sign({ ...module, path: '/nowhere.so' }, one)).rejects.toThrow('did not answer')
  })

  it('takes the place of the old one, which stays valid; production takes no other', async () => {
    const { id } = await aHeldGuarantee(world)
    const { surety_id: suretyId } = await world.db('guarantees').where({ id }).first('surety_id')
    const realm = { ...world.realm, kind: 'real' as const }
    const production = but(world, { means: { ...ownMeans, ownKeys: 'refused', keyModule: module }, realm })
    const ours = { suretyId, suretyName: holder.common, realm }
    await expect(signerOf(production, ours, world.instant())).rejects.toThrow('has no key to sign with yet')
    await expect(renewOwnKey(production, ours, world.instant())).rejects.toThrow('own_keys_refused')

    await sealCertificates(world)
    const { certificate, intermediate, root } = issued
    // The machine's own clock made the certificate.
    const now = new Date()
    const taken = { keyId: one, certificate, issuers: [intermediate], root }
    const take = (changes: Partial<typeof taken>, from = now) =>
      takeIssuedKey(production, ours, { ...taken, ...changes }, from)
    await expect(take({ issuers: [] })).rejects.toThrow('not_issued_under_root')
    await expect(take({}, new Date('2050-01-01T00:00:00Z'))).rejects.toThrow('not_valid_then')
    await expect(take({ certificate: intermediate })).rejects.toThrow('not_for_signing')
    await expect(take({ keyId: other })).rejects.toThrow('wrong_key')
    const keyId = await take({})
    await expect(take({})).rejects.toThrow('known_already')
    expect(await events(world, 'signing_key.added')).toMatchObject([{ details: { keyId, isInModule: true } }])

    await aHeldGuarantee(world)
    const later = but(production, { instant: () => new Date(now.getTime() + 1_000) })
    await sealCertificates(later, 'everywhere')
    const used = await world.db('certificate_seals').orderBy('sealed_at').pluck('key_id')
    expect(used).toHaveLength(2)
    expect(used[1]).toBe(keyId)
    expect(await checkSeals(world.db, world.realm.id)).toEqual({ read: 2, faults: [] })
    expect((await listSigningKeys(world.db, suretyId)).map(({ moduleKeyId }) => moduleKeyId)).toEqual([null, one])
  })
})
