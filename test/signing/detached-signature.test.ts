import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { ownAuthority } from '../../src/signing/authority.ts'
import { detachedSignature, verifyDetached } from '../../src/signing/detached-signature.ts'
import { pemOf } from '../../src/signing/pem.ts'
import { type Signer, softwareSigner } from '../../src/signing/signer.ts'
import { describeWith, runProgram } from '../support/programs.ts'
import { trusting, unstamped } from '../support/trust.ts'

const content = Buffer.from('{"保証金額":10000000}')
const names = { root: '体験版 認証局', holder: '●●●建設保証株式会社', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')

describe('a detached signature', () => {
  let signer: Signer
  let root: Buffer
  let signature: Buffer
  beforeAll(async () => {
    const made = await ownAuthority(names, 'sign', from)
    root = made.root
    signer = softwareSigner(made.issued.privateKey, [made.issued.certificate])
    signature = await detachedSignature(signer, content)
  })

  it('is known again by its root, and by its key', () => {
    expect(verifyDetached(signature, content, trusting(root))).toEqual({ ok: true, keyId: signer.keyId, ...unstamped })
    expect(signer.keyId).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is not for other bytes, under another root, or by another key of the same name', async () => {
    const altered = Buffer.from('{"保証金額":90000000}')
    expect(verifyDetached(signature, altered, trusting(root))).toEqual({ ok: false, reason: 'content_altered' })
    expect(verifyDetached(signature, content, trusting())).toEqual({ ok: false, reason: 'issuer_unknown' })
    const other = await ownAuthority(names, 'sign', from)
    const foreign = await detachedSignature(
      softwareSigner(other.issued.privateKey, [other.issued.certificate]),
      content,
    )
    expect(verifyDetached(foreign, content, trusting(root))).toEqual({ ok: false, reason: 'issuer_unknown' })
    const borrowed = await detachedSignature(softwareSigner(other.issued.privateKey, signer.certificates), content)
    expect(verifyDetached(borrowed, content, trusting(root))).toEqual({ ok: false, reason: 'signature_wrong' })
  })

  it('is refused with any one byte of it changed, and never throws', () => {
    for (let place = 0; place < signature.length; place += 1) {
      const damaged = Buffer.from(signature)
      damaged[place] = (damaged[place] ?? 0) ^ 0xff
      expect([place, verifyDetached(damaged, content, trusting(root)).ok]).toEqual([place, false])
    }
    for (const nothing of [
      Buffer.alloc(0),
      Buffer.from('x'),
      Buffer.from('3080', 'hex'),
      Buffer.concat([signature, Buffer.from('x')]),
    ])
      expect(verifyDetached(nothing, content, trusting(root))).toEqual({ ok: false, reason: 'malformed' })
  })

  describeWith(['openssl'], 'for openssl', () => {
    it('is valid with nothing but the root', () => {
      const folder = mkdtempSync(path.join(tmpdir(), 'cms-'))
      const file = (name: string, bytes: Buffer | string) => {
        writeFileSync(path.join(folder, name), bytes)
        return path.join(folder, name)
      }
      const words = ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', file('a.p7s', signature)]
      const trust = ['-CAfile', file('root.pem', pemOf(root)), '-purpose', 'any', '-out', path.join(folder, 'out')]
      const judged = runProgram('openssl', [...words, '-content', file('a.json', content), ...trust])
      expect(judged).toMatchObject({ code: 0, err: expect.stringContaining('CAdES Verification successful') })
      const altered = runProgram('openssl', [...words, '-content', file('b.json', 'x'), ...trust])
      expect(altered.code).not.toBe(0)
    })
  })
})
