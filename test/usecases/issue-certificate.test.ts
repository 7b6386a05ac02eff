import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/canonical.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { listVersions } from '../../src/store/certificates.ts'
import { getGuarantee } from '../../src/store/guarantees.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { member, minatoName, ofYear, ownName, twoYears, venture } from '../domain/years-and-members.ts'
import {
  anIssuedGuarantee,
  aPaidApplication,
  bothProducts,
  onlyRequest,
  performanceAlone,
} from '../support/factories.ts'
import { kensetsu, minato, ohno } from '../support/people.ts'
import { at, events, owed, useWorld } from '../support/world.ts'

describe('issuing a certificate', () => {
  const world = useWorld()

  it('concludes the guarantee under a number of its own', async () => {
    const paid = await aPaidApplication(world)
    const later = at(world, '2026-05-22T15:51')

    const id = await issueCertificate(later, ohno, paid.id, onlyRequest(paid).id, paid.version)

    expect(await getGuarantee(world.db, id)).toMatchObject({
      realmId: world.realm.id,
      contractorId: kensetsu.contractorId,
      suretyId: kensetsu.suretyId,
      ordererId: world.ordererIds.hitachinaka,
      requestId: onlyRequest(paid).id,
      rateTableId: onlyRequest(paid).rateTableId,
      guaranteeNumber: '99999-00001M',
      product: 'advance_payment',
      certificateForm: 'electronic',
      state: 'in_force',
      changeNumber: 0,
      worksName: '市道〇〇線 道路改良工事',
      guaranteedAmount: 19_440_000,
      contractPrice: 48_600_000,
      guaranteeEndsOn: '2027-03-19',
      issuedAt: later.now(),
      keyHandedOverOn: null,
      seenByOrdererAt: null,
      version: 1,
      contractorName: 'ネットデスク建設 株式会社',
      ordererHeadTitle: 'ひたちなか市長',
    })
    expect(await getApplication(world.db, paid.id)).toMatchObject({
      version: paid.version + 1,
      requests: [{ state: 'issued' }],
    })
  })

  it('freezes what the certificate says, with its digest', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const [row, ...others] = await world.db('certificates')
    const content = {
      product: 'advance_payment',
      guaranteeNumber: '99999-00001M',
      changeNumber: 0,
      changedOn: null,
      issuedOn: '2026-05-20',
      isTrial: true,
      contractor: {
        name: 'ネットデスク建設 株式会社',
        address: '東京都中央区八丁堀2-27-10',
        jointVentureName: null,
      },
      orderer: { name: 'ひたちなか市', headTitle: 'ひたちなか市長' },
      guaranteedAmount: 19_440_000,
      guaranteeStartsOn: null,
      guaranteeEndsOn: '2027-03-19',
      worksName: '市道〇〇線 道路改良工事',
      worksNumber: '8道建第12号',
      contractPrice: 48_600_000,
      thisYearAmount: null,
      worksStartsOn: '2026-05-12',
      worksEndsOn: '2027-03-19',
      contractedOn: '2026-05-11',
      depositoryBank: '〇〇銀行 △△支店',
      surety: {
        name: '●●●建設保証株式会社',
        address: '東京都中央区八丁堀2丁目27番10号',
        representativeTitle: '取締役社長',
        representativeName: '●●●●●',
      },
      office: { name: '営業部', telephone: '03-3551-9511', fax: '0120-027-036' },
    }
    expect(others).toEqual([])
    expect(row).toMatchObject({ guarantee_id: guarantee.id, change_number: 0, kind: 'new', issued_by: ohno.userId })
    expect(row.content).toBe(canonicalJson(content))
    expect(row.content_digest).toEqual(createHash('sha256').update(row.content).digest())
  })

  it('records it with number and digest, and the making of the key without the key', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const [{ content_digest: digest }] = await world.db('certificates').select('content_digest')
    expect((await events(world)).slice(-2)).toMatchObject([
      {
        name: 'certificate.issued',
        subject_id: guarantee.id,
        actor_id: ohno.userId,
        details: {
          guaranteeId: guarantee.id,
          guaranteeNumber: '99999-00001M',
          changeNumber: 0,
          contentDigest: digest.toString('hex'),
          requestId: guarantee.requestId,
        },
      },
      { name: 'authentication_key.made', subject_id: guarantee.id, details: { guaranteeId: guarantee.id } },
    ])
  })

  it('owes the documents and the notice', async () => {
    const guarantee = await anIssuedGuarantee(world)

    expect((await owed(world)).slice(-2)).toMatchObject([
      { kind: 'make-documents', payload: { guaranteeId: guarantee.id } },
      { kind: 'certificate-issued', payload: { guaranteeId: guarantee.id } },
    ])
  })

  it('owes no notice to those who want none', async () => {
    await anIssuedGuarantee(world, { delivery: { wantsIssueNotice: false } })

    expect((await owed(world)).map(({ kind }) => kind)).not.toContain('certificate-issued')
  })

  it("takes numbers from the contractor's own series, whatever the product, and leaves a row for each", async () => {
    const paid = await aPaidApplication(world, { guarantees: bothProducts })
    const [advance, performance] = paid.requests

    await issueCertificate(world, ohno, paid.id, advance?.id ?? '', paid.version)
    await issueCertificate(world, ohno, paid.id, performance?.id ?? '', paid.version + 1)
    await anIssuedGuarantee(world, { by: minato })

    expect(await world.db('guarantees').orderBy('guarantee_number').pluck('guarantee_number')).toEqual([
      '99998-00001M',
      '99999-00001M',
      '99999-00002K',
    ])
    expect(await world.db('number_ledger').where({ purpose: 'guarantee' }).orderBy(['series', 'number'])).toMatchObject(
      [
        { series: 'guarantee:99998', number: 1 },
        { series: 'guarantee:99999', number: 1, subject_id: advance?.id },
        { series: 'guarantee:99999', number: 2, subject_id: performance?.id },
      ],
    )
  })

  it('says of a performance guarantee from when it holds, and names no bank', async () => {
    const guarantee = await anIssuedGuarantee(world, {
      guarantees: performanceAlone,
      contract: { contractedOn: null, awardedOn: day('2026-05-08') },
    })

    expect((await listVersions(world.db, guarantee.id))[0]?.content).toMatchObject({
      product: 'performance',
      guaranteeNumber: '99999-00001K',
      guaranteeStartsOn: '2026-05-08',
      contractedOn: null,
      depositoryBank: null,
      guaranteedAmount: 4_860_000,
    })
  })

  it('names the joint venture', async () => {
    const guarantee = await anIssuedGuarantee(world, { contract: venture })

    const { contractor } = (await listVersions(world.db, guarantee.id))[0]!.content
    expect(contractor).toMatchObject({ jointVentureName: '八丁堀・湊特定JV' })
    expect(contractor).not.toHaveProperty('jointVentureRepresentative')
  })

  it('names who represents the joint venture, where that is another member', async () => {
    const members = [member(ownName, 4000), member(minatoName, 6000, true)]
    const guarantee = await anIssuedGuarantee(world, {
      contract: { ...venture, undertaking: 'joint_venture_member', members },
    })

    expect((await listVersions(world.db, guarantee.id))[0]?.content.contractor).toMatchObject({
      name: ownName,
      jointVentureName: '八丁堀・湊特定JV',
      jointVentureRepresentative: minatoName,
    })
  })

  it.each([
    ['31 March for a year before the last', 2026, 20_000_000, 8_000_000, '2027-03-31'],
    ['the completion date for the last year', 2027, 28_600_000, 11_440_000, '2028-03-17'],
  ])("says this year's amount of a multi-year contract, and ends on %s", async (_end, year, thisYear, amount, end) => {
    const advancePayment = { ...ofYear, fiscalYear: year, thisYearAmount: yen(thisYear), amount: yen(amount) }
    const guarantee = await anIssuedGuarantee(world, { contract: twoYears, guarantees: { advancePayment } })

    expect(guarantee.guaranteeEndsOn).toBe(end)
    expect((await listVersions(world.db, guarantee.id))[0]?.content).toMatchObject({
      fiscalYear: year,
      thisYearAmount: thisYear,
      guaranteeEndsOn: end,
      worksEndsOn: '2028-03-17',
    })
  })

  it('freezes nothing about fiscal years or members where there are none, so that digests stay what they were', async () => {
    const guarantee = await anIssuedGuarantee(world)

    const { content } = (await listVersions(world.db, guarantee.id))[0]!
    expect(content).not.toHaveProperty('fiscalYear')
    expect(canonicalJson(content)).not.toMatch(/fiscalYear|jointVentureRepresentative/)
  })

  it('is not changed by what becomes of its parties later', async () => {
    const guarantee = await anIssuedGuarantee(world)
    const [before] = await listVersions(world.db, guarantee.id)

    await world.db('contractors').update({ name: '別の名前' })
    await world.db('applications').update({ content: {} })

    expect(await listVersions(world.db, guarantee.id)).toEqual([before])
  })
})
