import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, expect, it, vi } from 'vitest'
import { hold } from '../../src/store/guarantees.ts'
import { getRealm, listStandingRealms } from '../../src/store/realms.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { ownMeans } from '../../src/signing/means.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { stampLastHead, stampWaiting } from '../../src/usecases/stamp.ts'
import { prepareStampers } from '../../src/usecases/stampers.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { deliverAll } from '../support/deliveries.ts'
import { describeWith, runProgram } from '../support/programs.ts'
import { testSecrets } from '../support/settings.ts'

describeWith(['openssl', 'python3'], '証拠ファイル', () => {
  // A shell reckons each link with a program of its own: that takes its seconds.
  vi.setConfig({ testTimeout: 90_000 })
  const database = useSeededDatabase()
  let app: Awaited<ReturnType<typeof anApp>>
  const instant = () => new Date('2026-11-23T00:00:00Z')

  beforeAll(async () => {
    const id = (await listStandingRealms(database.db)).find(({ kind }) => kind === 'trial')?.id ?? ''
    const secrets = {
      keyLookup: Buffer.from(testSecrets.KEY_LOOKUP_SECRET, 'base64'),
      keySealing: Buffer.from(testSecrets.KEY_SEALING_SECRET, 'base64'),
    }
    const request = { id: 'test', address: null, once: null, isResumed: false }
    const stampers = await prepareStampers({ db: database.db, secrets, means: ownMeans }, instant)
    const signing = { means: ownMeans, stamper: stampers.trial }
    const realm = await getRealm(database.db, id)
    const deps = { db: database.db, secrets, instant, now: instant, realm, request, ...signing }
    await deliverAll(database.db)
    await sealCertificates(deps, 'everywhere')
    await stampWaiting(deps, 'everywhere')
    await linkEvents(deps, id)
    await signHead(deps, id)
    await stampLastHead(deps)
    app = anApp(database.db, await frozenAt(database.db, '2026-05-20T10:12:00'))
  })

  /** Unpacks what a person is given at an address into an empty folder. */
  async function unpacked(portal: 'netdesk' | 'dsure' | 'desk', loginId: string, address: string): Promise<string> {
    const person = await new Browser(app).signIn(portal, loginId)
    const answer = await person.download(address)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/zip')
    const folder = mkdtempSync(path.join(tmpdir(), 'evidence-'))
    const file = path.join(folder, 'evidence.zip')
    writeFileSync(file, answer.body as Buffer)
    const out = path.join(folder, 'out')
    expect(runProgram('python3', ['-X', 'utf8', '-m', 'zipfile', '-e', file, out]).code).toBe(0)
    return out
  }
  const idOf = async (number: string) =>
    (await database.db('guarantees').where({ guarantee_number: number }).first('id')).id as string
  const checked = (folder: string) => spawnSync('sh', ['verify.sh'], { cwd: folder, encoding: 'utf8' })
  const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()

  it('of one guarantee holds every version and is found whole in an empty folder with openssl alone', async () => {
    const folder = await unpacked(
      'netdesk',
      'kensetsu-soshin',
      `/netdesk/guarantees/${await idOf('99999-00005M')}/evidence/zip`,
    )
    const files = filesIn(folder)
    for (const name of [
      '説明.txt',
      'verify.sh',
      '99999-00005M/v0/content.json',
      '99999-00005M/v1/content.p7s',
      '99999-00005M/v1/content.p7s.1.tst',
      '99999-00005M/v1/certificate.pdf',
    ])
      expect(files).toContain(name)
    expect(files.filter((name) => name.endsWith('.proof')).length).toBeGreaterThan(3)
    const { status, stdout } = checked(folder)
    expect(stdout).toContain('すべて一致しました')
    expect(stdout).toMatch(/OK: 99999-00005M\/v0\/content\.p7s\.1\.tst\s+Nov 23 00:00:00 2026 GMT/)
    expect(stdout).toMatch(/OK: heads\/\d+\.tst/)
    expect(status).toBe(0)
    for (const name of files.filter((one) => /\.(json|txt|proof)$/.test(one)))
      expect(readFileSync(path.join(folder, name), 'utf8')).not.toMatch(/ABCDEFG01|ABCD-EFG/)
  })

  it.each([
    ['a content', 'v0/content.json', '10', '90'],
    ['a signature', 'v0/content.p7s', '電', '雷'],
    ['a time stamp', 'v0/content.p7s.1.tst', '2026', '2025'],
    ['a record', 'log/.json', 'machine', 'machina'],
  ])('gives %s away that was altered', async (_, name, from, to) => {
    const folder = await unpacked(
      'netdesk',
      'kensetsu-soshin',
      `/netdesk/guarantees/${await idOf('99999-00005M')}/evidence/zip`,
    )
    const [kind = '', ending = ''] = name.split('/')
    const file = filesIn(folder).find((one) => one.includes(`/${kind}/`) && one.endsWith(ending)) ?? ''
    const bytes = readFileSync(path.join(folder, file))
    const altered = Buffer.from(
      bytes.toString('latin1').replace(Buffer.from(from).toString('latin1'), Buffer.from(to).toString('latin1')),
      'latin1',
    )
    writeFileSync(
      path.join(folder, file),
      altered.equals(bytes) ? Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]) : altered,
    )
    const { status, stdout } = checked(folder)
    expect(status).toBe(1)
    expect(stdout).not.toContain('すべて一致しました')
  })

  it('of a whole body is for its administrator alone, and holds all it has opened', async () => {
    const clerk = await new Browser(app).signIn('dsure', 'ku-keiri')
    expect((await clerk.open('/dsure/evidence/zip')).status).toBe(403)
    const { id: userId, orderer_id: ordererId } = await database
      .db('users')
      .where({ login_id: 'ku-keiri' })
      .first('id', 'orderer_id')
    const held: string[] = await database.db('guarantees').where({ orderer_id: ordererId }).limit(2).pluck('id')
    for (const id of held) await hold(database.db, ordererId, id, userId, instant())
    const folder = await unpacked('dsure', 'ku-kanri', '/dsure/evidence/zip')
    const numbers = new Set(
      filesIn(folder)
        .filter((name) => /^\d{5}-/.test(name))
        .map((name) => name.split('/')[0]),
    )
    const all: string[] = await database
      .db('held_guarantees as h')
      .join('guarantees as g', 'g.id', 'h.guarantee_id')
      .where({ 'h.orderer_id': ordererId })
      .pluck('guarantee_number')
    expect(all.length).toBeGreaterThan(2)
    expect(numbers).toEqual(new Set(all))
    expect(checked(folder)).toMatchObject({ status: 0 })
  })

  it('is found by nobody else', async () => {
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')
    expect((await minato.open(`/netdesk/guarantees/${await idOf('99999-00005M')}/evidence/zip`)).status).toBe(404)
    const taken = await database.db('audit_events').where({ name: 'guarantee.evidence_taken' })
    expect(taken.length).toBeGreaterThan(0)
  })
})
