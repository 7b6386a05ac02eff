import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { alwaysTwoPersons } from '../src/domain/desk-proposal.ts'
import { issue } from '../src/domain/request.ts'
import { withRequest } from '../src/domain/application.ts'
import { canonicalJson } from '../src/domain/canonical.ts'
import { yen } from '../src/domain/yen.ts'
import { saveApplication } from '../src/store/applications.ts'
import { recordEvent } from '../src/store/audit.ts'
import { addAuthenticationKey } from '../src/store/authentication-keys.ts'
import { addCertificate } from '../src/store/certificates.ts'
import { addGuarantee, getGuaranteeForSurety } from '../src/store/guarantees.ts'
import { owe } from '../src/store/outbox.ts'
import { amendGuarantee } from '../src/usecases/amend-guarantee.ts'
import { issuedContent } from '../src/usecases/issued-content.ts'
import { handOverKey } from '../src/usecases/view-authentication-key.ts'
import { sendBackApplication } from '../src/usecases/review-application.ts'
import { sha256 } from '../src/store/sealing.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import {
  application,
  approved,
  depsAt,
  drafted,
  issued,
  paid,
  type Story,
  storyOf,
  submitted,
  underReview,
  versionOf,
} from './story.ts'

const sampleKey = 'ABCDEFG01'
const housing = '都営住宅××-×××× 耐震改修工事'

/** What has happened in the trial world before the learner comes in, with the briefing's own samples among it. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('applications').where({ realm_id: realm.id }).first('id'))) return
  const kensetsu = await storyOf(knex, realm, 'kensetsu-soshin')
  await theBriefingsGuarantees(kensetsu)
  await theBriefingsImportedSample(kensetsu)
  await thisYear(kensetsu)
  await another(await storyOf(knex, realm, 'minato-soshin'))
  await knex('users')
    .where({ realm_id: realm.id, portal: 'netdesk' })
    .update({ signed_in_at: new Date('2026-05-13T17:00:00+09:00') })
}

/** 00001K to 00005M as on the briefing's lists; 00005M with 変更-1 and the sample key. */
async function theBriefingsGuarantees(story: Story): Promise<void> {
  const governor = { orderer: 'governor', worksNumber: '', endsOn: '2023-03-31' }
  await issued(
    story,
    {
      ...governor,
      worksName: '都営住宅××-×××× 屋内電気設備改修工事',
      price: 18_700_000,
      contractedOn: '2022-01-11',
      performance: 1_870_000,
    },
    '2022-01-12T11:05:00',
  )
  await issued(
    story,
    {
      ...governor,
      worksName: '一般国道〇〇〇号 道路改良工事',
      price: 64_900_000,
      contractedOn: '2022-02-07',
      performance: 6_490_000,
    },
    '2022-02-08T10:41:00',
  )
  await issued(
    story,
    {
      ...governor,
      worksName: '都営住宅××-×××× 屋内電気設備改修工事',
      price: 18_700_000,
      contractedOn: '2022-01-11',
      advance: 7_400_000,
    },
    '2022-02-21T15:20:00',
  )
  await issued(
    story,
    {
      orderer: 'ward',
      worksNumber: '',
      worksName: '〇〇駅周辺道路工事',
      price: 32_450_000,
      contractedOn: '2022-03-07',
      endsOn: '2022-12-20',
      advance: 12_980_000,
    },
    '2022-03-09T13:12:00',
  )
  const [sample] = await issued(
    story,
    {
      orderer: 'ward',
      worksNumber: '令4-住-0012',
      worksName: housing,
      price: 45_000_000,
      contractedOn: '2022-04-01',
      endsOn: '2023-03-24',
      advance: 18_000_000,
    },
    '2022-04-01T14:54:00',
  )
  if (!sample) throw new Error('the sample was not issued')
  await useSampleKey(story, sample)
  const guarantee = await getGuaranteeForSurety(story.knex, story.approver.suretyId, sample)
  const deps = depsAt(story, '2022-04-18T15:51:00')
  await amendGuarantee(deps, story.approver, sample, guarantee.version, {
    contractPrice: yen(48_600_000),
    guaranteedAmount: yen(19_440_000),
  })
  await handOver(story, sample, '2022-04-18')
}

/** 99999-00005H: a number and key of another make, as they come in from an older system. */
async function theBriefingsImportedSample(story: Story): Promise<void> {
  const works = {
    orderer: 'ward',
    worksNumber: '令4-住-0013',
    worksName: '都営住宅××××× 耐震改修工事',
    price: 25_000_000,
    contractedOn: '2022-04-20',
    endsOn: '2023-03-31',
    advance: 10_000_000,
  }
  const id = await paid(story, works, '2022-04-27T09:30:00')
  const before = await application(story, id)
  const [request] = before.requests
  if (!request?.rateTableId) throw new Error('the imported sample was not approved')
  const at = new Date('2022-04-27T11:20:00+09:00')
  const twoPersons = { guaranteedAmount: yen(works.advance), twoPersonsFrom: alwaysTwoPersons }
  await saveApplication(story.knex, before, {
    ...withRequest(before, request.id, (one) => issue(one, story.approver.userId, twoPersons)),
    savedAt: at,
  })
  const number = '99999-00005H'
  const content = await issuedContent(story.knex, story.realm, before, request.product, number, day('2022-04-27'))
  const guaranteeId = await addGuarantee(story.knex, {
    realmId: story.realm.id,
    suretyId: before.suretyId,
    contractorId: before.contractorId,
    ordererId: before.content.works?.ordererId ?? null,
    requestId: request.id,
    rateTableId: request.rateTableId,
    guaranteeNumber: number,
    product: request.product,
    certificateForm: 'electronic',
    worksName: content.worksName,
    guaranteedAmount: content.guaranteedAmount,
    contractPrice: content.contractPrice,
    guaranteeEndsOn: content.guaranteeEndsOn,
    issuedAt: at,
  })
  await addCertificate(story.knex, { guaranteeId, kind: 'new', content, issuedBy: story.approver.userId, issuedAt: at })
  // Nobody's act here, but what comes in from elsewhere is recorded like what is issued.
  await recordEvent(story.knex, contextOfImport(story, at), {
    name: 'certificate.issued',
    subjectId: guaranteeId,
    details: {
      guaranteeId,
      guaranteeNumber: number,
      changeNumber: 0,
      contentDigest: sha256(canonicalJson(content)).toString('hex'),
      requestId: request.id,
    },
  })
  await addAuthenticationKey(story.knex, story.secrets, {
    guaranteeId,
    guaranteeNumber: number,
    text: sampleKey,
    madeAt: at,
  })
  await owe(story.knex, story.realm.id, { kind: 'make-documents', guaranteeId }, new Date())
}

function contextOfImport({ realm }: Story, realmAt: Date) {
  return {
    realmId: realm.id,
    at: new Date(),
    realmAt,
    actorKind: 'machine' as const,
    actorId: null,
    organisationId: null,
    requestId: 'seed',
    address: null,
  }
}

/** Something in every state of the desk's inbox and of the contractor's lists. */
async function thisYear(story: Story): Promise<void> {
  const base = { orderer: 'hitachinaka', endsOn: '2027-03-19', contractedOn: '2026-05-11' }
  const [given] = await issued(
    story,
    {
      orderer: 'ward',
      worksNumber: '令7-道-0031',
      worksName: '〇〇駅周辺道路工事（第2工区）',
      price: 58_300_000,
      contractedOn: '2025-08-08',
      endsOn: '2026-10-30',
      advance: 23_320_000,
      performance: 5_830_000,
      monthly: true,
    },
    '2025-08-13T10:02:00',
  )
  if (given) await handOver(story, given, '2025-08-13')
  await issued(
    story,
    {
      ...base,
      worksNumber: '8-契-0104',
      worksName: '市道2級18号線 舗装修繕工事',
      price: 21_450_000,
      performance: 2_145_000,
      advance: 8_580_000,
      monthly: true,
    },
    '2026-05-15T14:20:00',
  )
  await paid(
    story,
    {
      ...base,
      worksNumber: '8-契-0117',
      worksName: '勝田第三中学校 体育館屋根改修工事',
      price: 37_400_000,
      performance: 3_740_000,
      monthly: true,
    },
    '2026-05-18T10:10:00',
  )
  await approved(
    story,
    {
      ...base,
      worksNumber: '8-契-0119',
      worksName: '那珂湊漁港 防波堤補修工事',
      price: 52_800_000,
      advance: 21_120_000,
    },
    '2026-05-18T11:30:00',
  )
  await underReview(
    story,
    {
      ...base,
      worksNumber: '8-契-0121',
      worksName: '佐和駅東口 自転車駐車場整備工事',
      price: 16_720_000,
      advance: 6_680_000,
      performance: 1_672_000,
    },
    '2026-05-19T09:15:00',
  )
  await submitted(
    story,
    {
      ...base,
      worksNumber: '8-契-0123',
      worksName: '磯崎海岸 転落防止柵設置工事',
      price: 9_130_000,
      performance: 913_000,
    },
    '2026-05-19T16:40:00',
  )
  const returned = await underReview(
    story,
    {
      ...base,
      worksNumber: '8-契-0120',
      worksName: '東石川小学校 屋内電気設備改修工事',
      price: 27_500_000,
      advance: 11_000_000,
    },
    '2026-05-18T15:00:00',
  )
  const reasons = {
    worksName: '契約書の工事名は「東石川小学校 校舎電気設備改修工事」です。契約書のとおりに入力してください。',
  }
  await sendBackApplication(
    depsAt(story, '2026-05-19T10:25:00'),
    story.reviewer,
    returned,
    await versionOf(story, returned),
    reasons,
    '',
  )
  await drafted(
    story,
    {
      ...base,
      worksNumber: '8-契-0130',
      worksName: '都営住宅××-×××× 耐震改修工事（その2）',
      price: 48_600_000,
      advance: 19_440_000,
      performance: 4_860_000,
    },
    '2026-05-19T17:05:00',
  )
}

/** みなと土木, whose things ネットデスク建設 must never see, and the other way round. */
async function another(story: Story): Promise<void> {
  const works = { orderer: 'hitachinaka', endsOn: '2027-02-26', contractedOn: '2026-05-08' }
  await issued(
    story,
    { ...works, worksNumber: '8-契-0099', worksName: '湊公園 園路改修工事', price: 12_100_000, advance: 4_840_000 },
    '2026-05-14T15:32:00',
  )
  await submitted(
    story,
    {
      ...works,
      worksNumber: '8-契-0118',
      worksName: '平磯地区 雨水排水路整備工事',
      price: 30_800_000,
      advance: 12_320_000,
    },
    '2026-05-19T11:02:00',
  )
}

async function handOver(story: Story, guaranteeId: string, on: string): Promise<void> {
  const guarantee = await getGuaranteeForSurety(story.knex, story.approver.suretyId, guaranteeId)
  await handOverKey(depsAt(story, `${on}T16:30:00`), story.contractor, guaranteeId, guarantee.version, day(on))
}

async function useSampleKey(story: Story, guaranteeId: string): Promise<void> {
  const { guaranteeNumber, issuedAt } = await getGuaranteeForSurety(story.knex, story.approver.suretyId, guaranteeId)
  await story.knex('authentication_keys').where({ guarantee_id: guaranteeId }).update({ ended_at: issuedAt })
  await addAuthenticationKey(story.knex, story.secrets, {
    guaranteeId,
    guaranteeNumber,
    text: sampleKey,
    madeAt: issuedAt,
  })
}
