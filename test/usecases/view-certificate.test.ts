import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { listVersions } from '../../src/store/certificates.ts'
import { amendGuarantee } from '../../src/usecases/amend-guarantee.ts'
import { storeCertificateDocument } from '../../src/usecases/store-documents.ts'
import { downloadCertificate, viewCertificate } from '../../src/usecases/view-certificate.ts'
import { aHeldGuarantee, anIssuedGuarantee } from '../support/factories.ts'
import { hitachinaka, kensetsu, minato, ohno, saeki, ward } from '../support/people.ts'
import { events, useWorld, withOnce } from '../support/world.ts'

describe('viewing a certificate', () => {
  const world = useWorld()

  it.each([
    ['contractor', kensetsu],
    ['orderer', hitachinaka],
    ['desk', saeki],
  ])('shows the newest version to the %s, and records who saw which', async (kind, user) => {
    const guarantee = await aHeldGuarantee(world)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })

    const viewed = await viewCertificate(world, user, guarantee.id, null, 'page')

    expect(viewed.guarantee.id).toBe(guarantee.id)
    expect(viewed.version).toMatchObject({ changeNumber: 1, content: { worksName: '別の工事' } })
    expect(await events(world, 'certificate.viewed')).toMatchObject([
      {
        actor_kind: kind,
        actor_id: user.userId,
        subject_id: guarantee.id,
        address: '192.0.2.10',
        details: { guaranteeId: guarantee.id, changeNumber: 1, way: 'page' },
      },
    ])
  })

  it('shows an older version when asked, and tells printing from looking', async () => {
    const guarantee = await anIssuedGuarantee(world)
    await amendGuarantee(world, ohno, guarantee.id, guarantee.version, { worksName: '別の工事' })
    const [, first] = await listVersions(world.db, guarantee.id)

    const viewed = await viewCertificate(world, kensetsu, guarantee.id, first?.id ?? '', 'print')

    expect(viewed.version).toEqual(first)
    expect(await events(world, 'certificate.viewed')).toMatchObject([{ details: { changeNumber: 0, way: 'print' } }])
  })

  it('is recorded every time, also by a form sent twice', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const form = withOnce(world)

    const first = await viewCertificate(form, kensetsu, guarantee.id, null, 'page')
    const again = await viewCertificate(form, kensetsu, guarantee.id, null, 'page')

    expect(again).toEqual({ ...first, previouslyViewedAt: world.now() })
    expect(await events(world, 'certificate.viewed')).toHaveLength(2)
  })

  it('is not for another contractor, nor another body, nor a body that has not opened it', async () => {
    const [opened, closed] = [await aHeldGuarantee(world), await anIssuedGuarantee(world)]

    for (const [user, id] of [
      [minato, opened.id],
      [ward, opened.id],
      [hitachinaka, closed.id],
      [kensetsu, randomUUID()],
    ] as const)
      await expect(viewCertificate(world, user, id, null, 'page')).rejects.toMatchObject({ name: 'NotFound' })
    expect(await events(world, 'certificate.viewed')).toEqual([])
    expect(await events(world, 'act.refused')).toHaveLength(4)
  })

  it("does not show another guarantee's version", async () => {
    const [mine, other] = [await anIssuedGuarantee(world), await anIssuedGuarantee(world)]
    const [version] = await listVersions(world.db, other.id)

    await expect(viewCertificate(world, kensetsu, mine.id, version?.id ?? '', 'page')).rejects.toMatchObject({
      name: 'NotFound',
    })
  })
})

describe('downloading a certificate', () => {
  const world = useWorld()

  it('gives the stored bytes, and records it', async () => {
    const guarantee = await aHeldGuarantee(world)
    const [version] = await listVersions(world.db, guarantee.id)
    const versionId = version?.id ?? ''
    await storeCertificateDocument(world, guarantee.id, versionId, {
      content: Buffer.from('%PDF-1.7 the certificate'),
      stampLastsUntil: null,
    })

    const { document } = await downloadCertificate(world, hitachinaka, guarantee.id, versionId)

    expect(document?.content.toString()).toBe('%PDF-1.7 the certificate')
    expect(await events(world, 'certificate.viewed')).toMatchObject([
      { actor_id: hitachinaka.userId, details: { changeNumber: 0, way: 'download' } },
    ])
  })

  it('gives nothing and records nothing while the document is still being made', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [version] = await listVersions(world.db, guarantee.id)

    expect((await downloadCertificate(world, kensetsu, guarantee.id, version?.id ?? '')).document).toBeNull()
    expect(await events(world, 'certificate.viewed')).toEqual([])
  })

  it('is not for another contractor, nor another body', async () => {
    const guarantee = await aHeldGuarantee(world)
    const [version] = await listVersions(world.db, guarantee.id)

    for (const user of [minato, ward])
      await expect(downloadCertificate(world, user, guarantee.id, version?.id ?? '')).rejects.toMatchObject({
        name: 'NotFound',
      })
  })
})
