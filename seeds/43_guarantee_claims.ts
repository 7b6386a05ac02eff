import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { type ClaimPaper, emptyClaim, type GuaranteeClaimContent } from '../src/domain/guarantee-claim.ts'
import { yen } from '../src/domain/yen.ts'
import { getGuaranteeClaim } from '../src/store/guarantee-claims.ts'
import { getGuaranteeForSurety } from '../src/store/guarantees.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { confirmClaimDecision, proposeClaimDecision, recordClaimPayment } from '../src/usecases/claim-decisions.ts'
import type { OrdererUser } from '../src/usecases/deps.ts'
import { addToClaim, saveClaimContent, startGuaranteeClaim, submitClaim } from '../src/usecases/guarantee-claims.ts'
import { recordRecourse } from '../src/usecases/recourse.ts'
import { emptyPaper } from './empty-paper.ts'
import { depsAt, held, personOf, type Story, storyOf } from './story.ts'

/** A claim that was paid and is being recovered in instalments, and one that waits for the desk. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('guarantee_claims').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'minato-soshin')
  const clerk = (await personOf(knex, realm.id, 'dsure', 'ken-kanri')) as OrdererUser
  await aPaidClaim(story, clerk)
  await aWaitingClaim(story, clerk)
}

const common = {
  ...emptyClaim,
  reason: 'default',
  bankName: '〇〇銀行',
  branchName: '県庁支店',
  accountKind: 'ordinary',
  accountNumber: '0004321',
  holderKana: '〇〇〇ケン カイケイカンリシャ',
  personSection: '土木部 監理課',
  personName: '大森 亮',
  personTelephone: '03-0000-0200',
} as const satisfies GuaranteeClaimContent

/** The published example of R28: an advance of four million, fifteen percent of ten million finished. */
async function aPaidClaim(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    orderer: 'governor',
    worksNumber: '令7-港-0031',
    worksName: '〇〇漁港 物揚場補修工事',
    price: 10_000_000,
    contractedOn: '2025-06-02',
    endsOn: '2026-02-27',
    advance: 4_000_000,
  }
  const guaranteeId = await held(story, clerk, works, '2025-06-05T10:20:00')
  const id = await submitted(story, clerk, guaranteeId, '2025-11-17T10:40:00', {
    ...common,
    circumstances: '受注者が工事を中断し、再三の催告にも応じないため、契約を解除した。',
    endedOn: day('2025-11-10'),
    noticeNumber: '河監第640号',
    advance: yen(4_000_000),
    interim: yen(0),
    progressPayments: yen(0),
    finishedValue: yen(1_500_000),
    inspectedOn: day('2025-11-13'),
    claimedAmount: yen(2_500_000),
  })
  await paid(story, id)
  await recovered(story, id)
}

const fileNames: Partial<Record<ClaimPaper, string>> = {
  notice: '契約解除通知書.pdf',
  inspection: '出来高検査調書.pdf',
  damage: '違約金計算書.pdf',
}

async function aWaitingClaim(story: Story, clerk: OrdererUser): Promise<void> {
  const works = {
    orderer: 'governor',
    worksNumber: '令7-道-0088',
    worksName: '県道〇〇線 側溝整備工事',
    price: 18_700_000,
    contractedOn: '2025-12-10',
    endsOn: '2026-08-31',
    performance: 1_870_000,
  }
  const guaranteeId = await held(story, clerk, works, '2025-12-12T11:15:00')
  await submitted(
    story,
    clerk,
    guaranteeId,
    '2026-05-14T15:25:00',
    {
      ...common,
      circumstances: '工期内に完成する見込みがなく、受注者から工事を続けられないとの申出があったため、契約を解除した。',
      endedOn: day('2026-05-08'),
      noticeNumber: '道建第77号',
      damageKind: 'penalty',
      damage: yen(1_870_000),
      claimedAmount: yen(1_870_000),
    },
    ['notice', 'damage'],
  )
}

async function submitted(
  story: Story,
  clerk: OrdererUser,
  guaranteeId: string,
  time: string,
  content: GuaranteeClaimContent,
  papers: readonly ClaimPaper[] = ['notice', 'inspection'],
): Promise<string> {
  const deps = depsAt(story, time)
  const { guaranteeNumber } = await getGuaranteeForSurety(story.knex, story.reviewer.suretyId, guaranteeId)
  const id = await startGuaranteeClaim(deps, clerk, guaranteeId)
  await saveClaimContent(deps, clerk, id, await versionOf(story, id), content)
  for (const kind of papers) {
    const file = { kind, fileName: fileNames[kind] ?? '書類.pdf', mediaType: 'application/pdf', content: emptyPaper }
    await addToClaim(deps, clerk, id, await versionOf(story, id), file)
  }
  await submitClaim(deps, clerk, id, await versionOf(story, id), guaranteeNumber)
  return id
}

/** Put forward and decided within the week, and paid before the last day. */
async function paid(story: Story, id: string): Promise<void> {
  const { guaranteeId } = await getGuaranteeClaim(story.knex, id)
  const { guaranteeNumber } = await getGuaranteeForSurety(story.knex, story.reviewer.suretyId, guaranteeId)
  const decision = await proposeClaimDecision(
    depsAt(story, '2025-11-20T14:00:00'),
    story.reviewer,
    id,
    await versionOf(story, id),
    {
      kind: 'payment',
      amount: yen(2_500_000),
      reason: '契約の解除と出来高を書類で確認し、請求額が計算した額と一致したため',
      article: '前払金保証約款 第2条',
    },
  )
  await confirmClaimDecision(depsAt(story, '2025-11-21T10:30:00'), story.approver, decision, 1, guaranteeNumber)
  const transfer = { amount: yen(2_500_000), paidOn: day('2025-11-27'), bankReference: '保-1127-01' }
  await recordClaimPayment(
    depsAt(story, '2025-11-27T15:10:00'),
    story.reviewer,
    id,
    await versionOf(story, id),
    transfer,
  )
}

async function recovered(story: Story, id: string): Promise<void> {
  const noted = { amount: yen(0), bankReference: '' }
  await recordRecourse(depsAt(story, '2025-12-02T10:00:00'), story.reviewer, id, {
    ...noted,
    kind: 'notice',
    happenedOn: day('2025-12-02'),
    note: '求償通知書 第7-1号',
  })
  await recordRecourse(depsAt(story, '2026-01-15T16:30:00'), story.reviewer, id, {
    ...noted,
    kind: 'instalments',
    happenedOn: day('2026-01-15'),
    note: '毎月末に10万円ずつ、25回で支払う合意',
  })
  for (const [on, reference] of [
    ['2026-01-30', '求-0130'],
    ['2026-02-27', '求-0227'],
    ['2026-03-31', '求-0331'],
    ['2026-04-30', '求-0430'],
  ] as const) {
    await recordRecourse(depsAt(story, `${on}T17:00:00`), story.reviewer, id, {
      kind: 'receipt',
      amount: yen(100_000),
      happenedOn: day(on),
      bankReference: reference,
      note: '',
    })
  }
}

async function versionOf({ knex }: Story, id: string): Promise<number> {
  return (await getGuaranteeClaim(knex, id)).version
}
