import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { certificatePdf } from '../../src/pdf/certificate.ts'
import { ownAuthority } from '../../src/signing/authority.ts'
import { signPdf } from '../../src/signing/pdf-signature.ts'
import { pemOf } from '../../src/signing/pem.ts'
import { softwareSigner } from '../../src/signing/signer.ts'
import { aCertificate } from '../pdf/papers.ts'

const script = path.join(import.meta.dirname, '..', '..', 'src', 'cli', 'verify-pdf.ts')
const folder = mkdtempSync(path.join(tmpdir(), 'denshi-hosho-verify-pdf-'))
const file = (name: string): string => path.join(folder, name)
const names = { root: '体験版 認証局', holder: '●●●建設保証株式会社', organisation: '電子保証 体験版' }
const from = new Date('2026-04-01T00:00:00Z')

beforeAll(async () => {
  const own = await ownAuthority(names, 'sign', from)
  const other = await ownAuthority(names, 'sign', from)
  const paper = await certificatePdf(aCertificate(), { signedAt: new Date('2026-11-23T00:00:00Z') })
  const signed = await signPdf(softwareSigner(own.issued.privateKey, [own.issued.certificate]), paper)
  const foreign = await signPdf(softwareSigner(other.issued.privateKey, [other.issued.certificate]), paper)
  for (const name of ['roots', 'empty', 'heads']) mkdirSync(file(name))
  writeFileSync(file('roots/surety.pem'), pemOf(own.root))
  // A folder of everything: what is no certificate is passed over.
  writeFileSync(file('roots/head.pem'), '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n')
  writeFileSync(file('signed.pdf'), signed)
  writeFileSync(file('foreign.pdf'), foreign)
  writeFileSync(file('unsigned.pdf'), await certificatePdf(aCertificate()))
  writeFileSync(file('appended.pdf'), Buffer.concat([signed, Buffer.from('\n9 0 obj\n<< >>\nendobj\n')]))
  const altered = Buffer.from(signed)
  altered[3_000] = (altered[3_000] ?? 0) ^ 1
  writeFileSync(file('altered.pdf'), altered)
})

/** No settings and no database: what a clerk has on the own machine. */
function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], { env: {}, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('a file under the given root is valid, whole and by its issuer', () => {
  const { status, stdout } = run(file('signed.pdf'), '--roots', file('roots'))
  expect(stdout).toContain('改ざんなし・発行者確認済（ルート surety.pem')
  expect(status).toBe(0)
})

test.each([
  ['foreign.pdf', 'どれからも発行されていない鍵'],
  ['unsigned.pdf', '電子署名がありません'],
  ['appended.pdf', '加えられています'],
  ['altered.pdf', '変えられています'],
])('%s is never valid, also beside one that is', (name, words) => {
  const { status, stdout } = run(file('signed.pdf'), file(name), '--roots', file('roots'))
  expect(stdout).toContain(words)
  expect(status).toBe(1)
})

test.each([
  ['no file', []],
  ['a file that is not there', [file('none.pdf'), '--roots', file('roots')]],
  ['no roots to judge by', [file('signed.pdf')]],
  ['a folder without roots', [file('signed.pdf'), '--roots', file('empty')]],
  ['no such folder', [file('signed.pdf'), '--roots', file('nowhere')]],
  ['a word it does not know', [file('signed.pdf'), '--root', file('roots')]],
])('cannot be told with %s', (_, words) => {
  const { status, stdout } = run(...words)
  expect(status).toBe(2)
  expect(stdout).not.toContain('発行者確認済')
})

test('what was altered is found without roots, too', () => {
  expect(run(file('altered.pdf')).status).toBe(1)
})

test('findings come as JSON where a program asks', () => {
  const { stdout } = run(file('signed.pdf'), file('foreign.pdf'), '--roots', file('roots'), '--json')
  expect(JSON.parse(stdout)).toMatchObject([{ kind: 'valid' }, { kind: 'invalid' }])
})
