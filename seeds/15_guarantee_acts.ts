import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { getGuaranteeForSurety } from '../src/store/guarantees.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { amendGuarantee } from '../src/usecases/amend-guarantee.ts'
import { confirmGuaranteeAct } from '../src/usecases/decide-guarantee-act.ts'
import type { OrdererUser } from '../src/usecases/deps.ts'
import { requestDocuments } from '../src/usecases/document-requests.ts'
import { type ProposedAct, proposeGuaranteeAct } from '../src/usecases/propose-guarantee-act.ts'
import { depsAt, held, personOf, type Story, storyOf, underReview, versionOf, type Works } from './story.ts'

/** One 訂正, 変更取消, 取消 and 解約 each, all seen by the body before; a proposal that waits; and an application in 書類待ち. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('guarantee_act_proposals').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const clerk = (await personOf(knex, realm.id, 'dsure', 'ken-kanri')) as OrdererUser
  await aCancellation(story, clerk)
  await aCorrection(story, clerk)
  await aWithdrawal(story, clerk)
  await aVoiding(story, clerk)
  await papersAskedFor(await storyOf(knex, realm, 'minato-soshin'))
}

const governor = { orderer: 'governor', monthly: true } as const

/** The contract was dissolved half-way, with the body's consent. */
async function aCancellation(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    worksNumber: '令7-砂-0018',
    worksName: '〇〇川 護岸補修工事',
    price: 28_600_000,
    contractedOn: '2025-04-11',
    endsOn: '2026-03-27',
    performance: 2_860_000,
  }
  const id = await held(story, clerk, { ...governor, ...works }, '2025-04-15T10:20:00')
  await carriedOut(story, id, '2026-02-20', {
    kind: 'cancellation',
    reason: '埋蔵文化財の調査のため、請負契約が合意により解除されたため',
    effectiveOn: day('2026-02-18'),
    consent: { on: day('2026-02-18'), number: '河監第312号' },
  })
}

/** A slip of the pen in the name of the works; a second one is waiting for an approver. */
async function aCorrection(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    worksNumber: '令7-住-0105',
    worksName: '都営住宅××-×××× 外壁改修工事（第1工期）',
    price: 35_200_000,
    contractedOn: '2025-05-30',
    endsOn: '2026-09-30',
    performance: 3_520_000,
  }
  const id = await held(story, clerk, { ...governor, ...works }, '2025-06-03T11:10:00')
  await carriedOut(story, id, '2025-06-05', {
    kind: 'correction',
    reason: '工事名の「第1工区」を「第1工期」と誤記したため',
    correction: { worksName: '都営住宅××-×××× 外壁改修工事（第1工区）' },
  })
  await proposed(story, id, '2026-05-19T15:40:00', {
    kind: 'correction',
    reason: '工事番号の誤記のため（正しくは 令7-住-0150）',
    correction: { worksNumber: '令7-住-0150' },
  })
}

/** A raise that was issued, and whose contract was then not made. */
async function aWithdrawal(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    worksNumber: '令7-道-0044',
    worksName: '一般国道〇〇〇号 歩道設置工事',
    price: 41_800_000,
    contractedOn: '2025-08-29',
    endsOn: '2026-10-30',
    performance: 4_180_000,
  }
  const id = await held(story, clerk, { ...governor, ...works }, '2025-09-02T14:05:00')
  const { version } = await getGuaranteeForSurety(story.knex, story.approver.suretyId, id)
  const raise = { contractPrice: yen(46_200_000), guaranteedAmount: yen(4_620_000) }
  await amendGuarantee(depsAt(story, '2025-12-08T10:30:00'), story.approver, id, version, raise)
  await carriedOut(story, id, '2025-12-12', {
    kind: 'amendment_withdrawal',
    reason: '議会の承認が得られず、変更契約が締結されなかったため',
    effectiveOn: day('2025-12-12'),
  })
}

/** Issued before the contract, which was never made. */
async function aVoiding(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    worksNumber: '令7-公-0009',
    worksName: '〇〇公園 園路改良工事',
    price: 19_800_000,
    contractedOn: '2025-10-10',
    endsOn: '2026-08-31',
    performance: 1_980_000,
  }
  const id = await held(story, clerk, { ...governor, ...works }, '2025-10-14T09:50:00')
  await carriedOut(story, id, '2025-10-21', {
    kind: 'voiding',
    reason: '請負契約が締結されず、保証の効力が生じなかったため',
    effectiveOn: day('2025-10-21'),
  })
}

async function papersAskedFor(story: Story): Promise<void> {
  const works: Works = {
    orderer: 'hitachinaka',
    worksNumber: '8-契-0126',
    worksName: '中央図書館 空調設備更新工事',
    price: 64_900_000,
    contractedOn: '2026-05-12',
    endsOn: '2027-03-19',
    performance: 6_490_000,
  }
  const id = await underReview(story, works, '2026-05-18T13:25:00')
  const deps = depsAt(story, '2026-05-19T11:20:00')
  const note = '空調機器の納入時期が分かる工程表をお願いします。'
  await requestDocuments(deps, story.reviewer, id, await versionOf(story, id), ['工程表', '見積書'], note)
}

async function proposed(story: Story, id: string, time: string, act: ProposedAct): Promise<string> {
  const { version } = await getGuaranteeForSurety(story.knex, story.reviewer.suretyId, id)
  return proposeGuaranteeAct(depsAt(story, time), story.reviewer, id, version, act)
}

/** Put forward in the morning, decided in the afternoon. */
async function carriedOut(story: Story, id: string, on: string, act: ProposedAct): Promise<void> {
  const proposal = await proposed(story, id, `${on}T10:15:00`, act)
  const { guaranteeNumber } = await getGuaranteeForSurety(story.knex, story.approver.suretyId, id)
  await confirmGuaranteeAct(depsAt(story, `${on}T14:30:00`), story.approver, proposal, 1, guaranteeNumber)
}
