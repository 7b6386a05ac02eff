import { day } from '../../src/domain/day.ts'
import type { ProposedClaimDecision } from '../../src/domain/claim-decision.ts'
import { type ClaimPaper, emptyClaim, type GuaranteeClaimContent } from '../../src/domain/guarantee-claim.ts'
import { yen } from '../../src/domain/yen.ts'
import { getGuaranteeClaim } from '../../src/store/guarantee-claims.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { confirmClaimDecision, proposeClaimDecision, recordClaimPayment } from '../../src/usecases/claim-decisions.ts'
import {
  addToClaim,
  type ClaimAuthor,
  saveClaimContent,
  startGuaranteeClaim,
  submitClaim,
} from '../../src/usecases/guarantee-claims.ts'
import { addPoint, sendInquiry } from '../../src/usecases/claim-inquiries.ts'
import { listInquiries } from '../../src/store/claim-inquiries.ts'
import { aHeldGuarantee } from './factories.ts'
import { aPdf } from './files.ts'
import type { World } from './world.ts'

/** Everything a claim on an advance of 19,440,000 yen needs: 6,000,000 yen finished, 13,440,000 yen claimed. */
export const fullClaim: GuaranteeClaimContent = {
  ...emptyClaim,
  reason: 'default',
  circumstances: '受注者が工事を続けられなくなり、催告のうえ契約を解除した。',
  endedOn: day('2026-05-18'),
  noticeNumber: '契検第88号',
  advance: yen(19_440_000),
  interim: yen(0),
  progressPayments: yen(0),
  finishedValue: yen(6_000_000),
  inspectedOn: day('2026-05-19'),
  claimedAmount: yen(13_440_000),
  bankName: '〇〇銀行',
  branchName: '本店',
  accountKind: 'ordinary',
  accountNumber: '0123456',
  holderKana: 'ヒタチナカシ カイケイカンリシャ',
  personSection: '総務部 契約検査課',
  personName: '渚 由紀',
  personTelephone: '029-000-0100',
}

export const claimPapers: readonly ClaimPaper[] = ['notice', 'inspection']

type Wish = {
  readonly guarantee?: GuaranteeRow
  readonly content?: Partial<GuaranteeClaimContent>
  readonly papers?: readonly ClaimPaper[]
  readonly by?: ClaimAuthor
}

/** A claim with nothing missing, not yet submitted. */
export async function aClaimDraft(world: World, wish: Wish = {}) {
  const by = wish.by ?? world.people.hitachinaka
  const guarantee = wish.guarantee ?? (await aHeldGuarantee(world))
  const id = await startGuaranteeClaim(world, by, guarantee.id)
  await saveClaimContent(world, by, id, 1, { ...fullClaim, ...wish.content })
  for (const kind of wish.papers ?? claimPapers) {
    const { version } = await getGuaranteeClaim(world.db, id)
    await addToClaim(world, by, id, version, { ...paper, kind })
  }
  return { claim: await getGuaranteeClaim(world.db, id), guarantee }
}

export const paper = { fileName: '通知.pdf', mediaType: 'application/pdf', content: aPdf() }

/** Submitted by the body; the guarantee is 請求中. */
export async function aSubmittedClaim(world: World, wish: Wish = {}) {
  const { claim, guarantee } = await aClaimDraft(world, wish)
  await submitClaim(world, wish.by ?? world.people.hitachinaka, claim.id, claim.version, guarantee.guaranteeNumber)
  return {
    claim: await getGuaranteeClaim(world.db, claim.id),
    guarantee: await getGuarantee(world.db, guarantee.id),
  }
}

const article = '前払金保証約款 第2条'

/** What 佐伯 puts forward: all that is claimed, or nothing. */
export const payment = {
  kind: 'payment',
  amount: yen(13_440_000),
  reason: '契約の解除と出来高を確認したため',
  article,
} as const
export const refusal = {
  kind: 'refusal',
  amount: yen(0),
  reason: '解除の事由が受注者の責めによらないため',
  article,
} as const

/** Put forward by 佐伯; gives the decision with its claim. */
export async function aProposedDecision(world: World, proposed: ProposedClaimDecision = payment, wish: Wish = {}) {
  const { claim, guarantee } = await aSubmittedClaim(world, wish)
  const id = await proposeClaimDecision(world, world.people.saeki, claim.id, claim.version, proposed)
  return { id, claim, guarantee }
}

/** Decided by 大野. */
export async function aDecidedClaim(world: World, proposed: ProposedClaimDecision = payment, wish: Wish = {}) {
  const { id, claim, guarantee } = await aProposedDecision(world, proposed, wish)
  await confirmClaimDecision(world, world.people.ohno, id, 1, guarantee.guaranteeNumber)
  return { decisionId: id, claim: await getGuaranteeClaim(world.db, claim.id), guarantee }
}

/** Paid, as 佐伯 notes it; the contractor owes it now. */
export async function aPaidClaim(world: World, wish: Wish = {}) {
  const { claim, guarantee } = await aDecidedClaim(world, payment, wish)
  await recordClaimPayment(world, world.people.saeki, claim.id, claim.version, transfer)
  return { claim: await getGuaranteeClaim(world.db, claim.id), guarantee }
}

export const transfer = { amount: yen(13_440_000), paidOn: day('2026-05-20'), bankReference: '保-0001' }

export const claimPoint = { kind: 'field', about: '出来高（検査で確認した額）', text: '内訳を教えてください' } as const

/** Two points, sent together by 佐伯. */
export async function aQuestionedClaim(world: World) {
  const { claim, guarantee } = await aSubmittedClaim(world)
  await addPoint(world, world.people.saeki, claim.id, claim.version, claimPoint)
  await addPoint(world, world.people.saeki, claim.id, claim.version + 1, {
    kind: 'question',
    about: '',
    text: '催告の日は',
  })
  await sendInquiry(world, world.people.saeki, claim.id, claim.version + 2, 'お手数ですが')
  const [inquiry] = await listInquiries(world.db, claim.id)
  if (!inquiry) throw new Error('nothing was asked')
  const answers = Object.fromEntries(inquiry.points.map(({ id }) => [id, '別紙のとおりです']))
  return { id: claim.id, guarantee, inquiry, answers }
}
