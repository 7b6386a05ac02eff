import { beforeAll, describe, expect, it } from 'vitest'
import { ownAuthority } from '../../src/signing/authority.ts'
import { detachedSignature, verifyDetached, withTimeStamp } from '../../src/signing/detached-signature.ts'
import { ownStamper } from '../../src/signing/own-stamper.ts'
import { pemOf } from '../../src/signing/pem.ts'
import { type Signer, softwareSigner } from '../../src/signing/signer.ts'
import { type Stamper, verifyStamp } from '../../src/signing/time-stamp.ts'
import { describeWith, inFolder, runProgram } from '../support/programs.ts'

const names = { root: '体験版 時刻認証局', holder: '体験版 時刻認証', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')
const at = new Date('2026-11-23T01:02:03.456Z')
const toTheSecond = new Date('2026-11-23T01:02:03Z')
const bytes = Buffer.from('{"保証金額":10000000}')

describe('a time stamp', () => {
  let root: Buffer
  let stamper: Stamper
  let token: Buffer
  beforeAll(async () => {
    const made = await ownAuthority(names, 'stamp', from)
    root = made.root
    stamper = ownStamper(softwareSigner(made.issued.privateKey, [made.issued.certificate]), () => at)
    token = await stamper.stamp(bytes)
  })

  it('says when bytes were there, and until when that can be checked', () => {
    const lasts = new Date('2036-04-01T00:00:00Z')
    expect(verifyStamp(token, bytes, [root])).toEqual({ ok: true, at: toTheSecond, lasts })
  })

  it('is none for other bytes, under another root, or from a certificate that is not for stamping', async () => {
    expect(verifyStamp(token, Buffer.from('x'), [root])).toEqual({ ok: false, reason: 'not_of_these_bytes' })
    expect(verifyStamp(token, bytes, [])).toEqual({ ok: false, reason: 'stamper_unknown' })
    const other = await ownAuthority(names, 'stamp', from)
    expect(verifyStamp(token, bytes, [other.root])).toEqual({ ok: false, reason: 'stamper_unknown' })
    const signs = await ownAuthority(names, 'sign', from)
    const wrong = ownStamper(softwareSigner(signs.issued.privateKey, [signs.issued.certificate]), () => at)
    expect(verifyStamp(await wrong.stamp(bytes), bytes, [signs.root])).toEqual({ ok: false, reason: 'stamper_unknown' })
    const early = ownStamper(
      softwareSigner(other.issued.privateKey, [other.issued.certificate]),
      () => new Date('2020-01-01T00:00:00Z'),
    )
    expect(verifyStamp(await early.stamp(bytes), bytes, [other.root])).toEqual({
      ok: false,
      reason: 'stamper_unknown',
    })
  })

  it('is refused with a byte of it changed wherever that says something else, and never throws', () => {
    for (let place = 0; place < token.length; place += 1) {
      const damaged = Buffer.from(token)
      damaged[place] = (damaged[place] ?? 0) ^ 0xff
      const verdict = verifyStamp(damaged, bytes, [root])
      // A few bytes are form only, as the version, and are under no signature.
      if (verdict.ok) expect([place, verdict.at]).toEqual([place, toTheSecond])
    }
    for (const nothing of [Buffer.alloc(0), Buffer.from('x'), token.subarray(0, 100)]) {
      expect(verifyStamp(nothing, bytes, [root]).ok).toBe(false)
    }
  })

  describeWith(['openssl'], 'for openssl', () => {
    it('holds with nothing but the root', () => {
      const file = inFolder()
      const words = [
        'ts',
        '-verify',
        '-token_in',
        '-in',
        file('a.tst', token),
        '-CAfile',
        file('root.pem', pemOf(root)),
      ]
      const judged = runProgram('openssl', [...words, '-data', file('a.json', bytes)])
      expect(judged).toMatchObject({ code: 0, out: expect.stringContaining('Verification: OK') })
      expect(runProgram('openssl', [...words, '-data', file('b.json', 'x')]).code).not.toBe(0)
    })
  })
})

describe('a signature with a time stamp', () => {
  let roots: Buffer[]
  let stampRoots: Buffer[]
  let signer: Signer
  let signature: Buffer
  let stamped: Buffer
  const stamperAt = async (instant: Date) => {
    const made = await ownAuthority(names, 'stamp', new Date('2010-01-01T00:00:00Z'))
    stampRoots.push(made.root)
    return ownStamper(softwareSigner(made.issued.privateKey, [made.issued.certificate]), () => instant)
  }
  beforeAll(async () => {
    const made = await ownAuthority(names, 'sign', from)
    ;[roots, stampRoots] = [[made.root], []]
    signer = softwareSigner(made.issued.privateKey, [made.issued.certificate])
    signature = await detachedSignature(signer, bytes)
    const stamps = await ownAuthority(names, 'stamp', from)
    stampRoots.push(stamps.root)
    const stamper = ownStamper(softwareSigner(stamps.issued.privateKey, [stamps.issued.certificate]), () => at)
    stamped = await withTimeStamp(signature, stamper)
  })

  it('tells the time beside the key, for the same bytes only', () => {
    const lasts = new Date('2036-04-01T00:00:00Z')
    expect(verifyDetached(stamped, bytes, { roots, stampRoots })).toEqual({
      ok: true,
      keyId: signer.keyId,
      stampedAt: toTheSecond,
      stampLasts: lasts,
    })
    const altered = { ok: false, reason: 'content_altered' }
    expect(verifyDetached(stamped, Buffer.from('x'), { roots, stampRoots })).toEqual(altered)
  })

  it('is refused with a stamp of nobody known, of another signature, or from when its certificate did not count', async () => {
    const wrong = { ok: false, reason: 'stamp_wrong' }
    expect(verifyDetached(stamped, bytes, { roots, stampRoots: [] })).toEqual({ ok: false, reason: 'stamper_unknown' })
    const borrowed = await withTimeStamp(signature, {
      stamp: async () => tokenIn(await withTimeStamp(await other(), await stamperAt(at))),
    })
    expect(verifyDetached(borrowed, bytes, { roots, stampRoots })).toEqual(wrong)
    const early = await withTimeStamp(signature, await stamperAt(new Date('2015-01-01T00:00:00Z')))
    expect(verifyDetached(early, bytes, { roots, stampRoots })).toEqual({ ok: false, reason: 'outside_validity' })
    expect(verifyDetached(Buffer.concat([stamped, Buffer.from('x')]), bytes, { roots, stampRoots }).ok).toBe(false)
  })

  const other = () => detachedSignature(signer, Buffer.from('other'))
  /** The token is the last thing in a signature. */
  const tokenIn = (signed: Buffer) =>
    signed.subarray(signed.lastIndexOf(Buffer.from('06092a864886f70d010702', 'hex')) - 4)

  describeWith(['openssl'], 'for openssl', () => {
    it('stays a CAdES signature', () => {
      const file = inFolder()
      const words = ['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-in', file('a.p7s', stamped)]
      const trust = [
        '-CAfile',
        file('root.pem', pemOf(roots[0] ?? Buffer.alloc(0))),
        '-purpose',
        'any',
        '-out',
        file('out', ''),
      ]
      const judged = runProgram('openssl', [...words, '-content', file('a.json', bytes), ...trust])
      expect(judged).toMatchObject({ code: 0, err: expect.stringContaining('CAdES Verification successful') })
    })
  })
})
