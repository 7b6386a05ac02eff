import { describe, expect, it } from 'vitest'
import { checkRecords } from '../../src/usecases/check-records.ts'
import { linkEvents, signHead } from '../../src/usecases/keep-chain.ts'
import { anApp } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { sealCertificates } from '../../src/usecases/seal-certificates.ts'
import { stampWaiting } from '../../src/usecases/stamp.ts'
import { ownStamperOf } from '../../src/usecases/stampers.ts'
import { aHeldGuarantee, aSubmittedApplication } from '../support/factories.ts'
import { but, events, useWorld } from '../support/world.ts'

describe('記録の保全', () => {
  const world = useWorld()
  const signIn = (loginId: string) => new Browser(anApp(world.db, world.instant)).signIn('desk', loginId)

  it('tells what waits, what is linked and signed, and gives heads and keys away', async () => {
    await aSubmittedApplication(world)
    const ohno = await (await signIn('ohno')).open('/desk/records')
    await ohno.follow('記録の保全')
    expect(ohno.words).toContain('署名した先頭は、まだありません')
    await linkEvents(world, world.realm.id)
    const head = await signHead(world, world.realm.id)
    await checkRecords(world)

    await ohno.open('/desk/chain')
    expect(ohno.words).toContain('記録は連鎖しています')
    expect(ohno.words).toContain(`第${head?.sequence}番まで`)
    const text = async (path: string) => String((await ohno.download(path)).body)
    expect(JSON.parse(await text('/desk/chain/heads/2026-11-23/download'))).toMatchObject({
      sequence: head?.sequence,
      hash: head?.hash,
      keyId: head?.keyId,
    })
    expect(ohno.words).toContain('署名する鍵は、まだありません')
    expect(await text(`/desk/chain/keys/${head?.keyId}/download`)).toContain('BEGIN PUBLIC KEY')
    for (const nothing of ['heads/2026-11-22', 'heads/x', 'keys/x'])
      expect((await ohno.open(`/desk/chain/${nothing}/download`)).status).toBe(404)
  })

  it('rings when a record without a link is found, and says so until it is found whole again', async () => {
    await aSubmittedApplication(world)
    const later = { ...world, db: world.db, instant: () => new Date(world.instant().getTime() + 120_000) }
    const { chain } = await checkRecords(later)
    expect(chain.faults[0]?.kind).toBe('record_without_link')
    expect(await events(world, 'chain.found_broken')).toHaveLength(1)
    const ohno = await (await signIn('ohno')).open('/desk/chain')
    expect(ohno.words).toContain('記録に異常があります')
    expect((await ohno.open('/desk/records?only=alarms')).words).toContain('記録か保管した書類の異常を見つけた（警報）')
  })

  it('tells which keys sign, what waits for a signature or for the time, and when a certificate ends soon', async () => {
    await aHeldGuarantee(world)
    const ohno = await signIn('ohno')
    expect((await ohno.open('/desk/chain')).words).toContain('署名する鍵がありません')
    await sealCertificates(world)
    expect((await ohno.open('/desk/chain')).words).toContain('証明を待つもの 1版')
    expect(ohno.words).toContain('自己署名（体験・開発用）')
    await stampWaiting(but(world, { stamper: await ownStamperOf(world, world.instant) }))
    expect((await ohno.open('/desk/chain')).words).toContain('すべての署名に時刻の証明を付けています')
    const nineYearsLater = () => new Date('2034-11-01T00:00:00Z')
    const later = await new Browser(anApp(world.db, nineYearsLater)).signIn('desk', 'ohno')
    expect((await later.open('/desk/chain')).words).toContain('署名する鍵の証明書が、まもなく終わります')
  })

  it('is not for reviewers', async () => {
    const saeki = await signIn('saeki')
    expect((await saeki.open('/desk/chain')).status).toBe(403)
    expect((await saeki.open('/desk/figures')).words).not.toContain('記録の保全')
  })
})
