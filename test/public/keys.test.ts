import { createHash, X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { ownStamperOf } from '../../src/usecases/stampers.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { aHeldGuarantee } from '../support/factories.ts'
import { useWorld } from '../support/world.ts'

describe('公表している証明書', () => {
  const world = useWorld()
  const anyone = () => new Browser(anApp(world.db, world.instant))

  it('says that there is none yet', async () => {
    const page = await anyone().open('/verify/keys')
    expect(page.status).toBe(200)
    expect(page.words).toContain('まだありません。')
  })

  it('gives the roots of signers and stampers and the keys of heads away, with their fingerprints, and nothing private', async () => {
    await aHeldGuarantee(world)
    await sealCertificates(world)
    await ownStamperOf(world, world.instant)
    await linkEvents(world, world.realm.id)
    const head = await signHead(world, world.realm.id)
    const page = await anyone().open('/verify/keys')
    const [key] = await world.db('signing_keys').select('id', 'root')
    const [authority] = await world.db('stamp_authorities').select('id', 'root')
    const given = async (path: string) => String((await page.download(`/verify/keys/${path}/download`)).body)
    for (const [path, root] of [
      [`roots/${key.id}`, key.root],
      [`stamp-roots/${authority.id}`, authority.root],
    ] as const) {
      expect(new X509Certificate(await given(path)).raw.equals(root)).toBe(true)
      const fingerprint = createHash('sha256').update(root).digest('hex')
      expect(page.words.replaceAll(' ', '')).toContain(fingerprint)
    }
    expect(await given(`heads/${head?.keyId}`)).toContain('BEGIN PUBLIC KEY')
    for (const nothing of [`heads/${key.id}`, `roots/${head?.keyId}`, 'other/x', `stamp-roots/${key.id}`])
      expect((await page.open(`/verify/keys/${nothing}/download`)).status).toBe(404)
  })
})
