import {
  type ClaimComputation,
  type ClaimGap,
  type ClaimPaper,
  type ClaimReason,
  type DamageKind,
  type GuaranteeClaimContent,
  type GuaranteeClaimState,
  isAdvanceProduct,
} from '../domain/guarantee-claim.ts'
import { type Yen, yen } from '../domain/yen.ts'
import type { Day } from '../domain/day.ts'
import type { Product } from '../domain/product.ts'
import { formatDay, formatYen } from './format.ts'

/** 保証金の請求の状況, the same words for body, contractor and desk. */
export const claimStateLabels: Readonly<Record<GuaranteeClaimState, string>> = {
  draft: '作成中',
  submitted: '請求受付（審査中）',
  questioned: '照会中（発注者の回答待ち）',
  to_pay: '支払決定',
  paid: '支払済',
  refused: '支払わない（回答済）',
  withdrawn: '取下げ',
  discarded: '取りやめ',
}

/** The look of each, as in `status`. */
export const claimStateLooks: Readonly<Record<GuaranteeClaimState, string>> = {
  draft: 'draft',
  submitted: 'submitted',
  questioned: 'act',
  to_pay: 'approved',
  paid: 'done',
  refused: 'declined',
  withdrawn: 'withdrawn',
  discarded: 'withdrawn',
}

/** 請求の理由. */
export const claimReasonLabels: Readonly<Record<ClaimReason, string>> = {
  default: '受注者の債務不履行による契約の解除',
  insolvency: '受注者の破産・再生・更生などによる契約の解除',
  administrator: '破産管財人・管財人などによる契約の解除',
  agreement: '受注者の申出・協議による契約の解除（受注者の責めによるもの）',
}

export const damageKindLabels: Readonly<Record<DamageKind, string>> = {
  penalty: '違約金（契約書の条項で定めた額）',
  damage: '損害金（実際の損害の額）',
}

/** 請求の書類, by what they prove. */
export const claimPaperLabels: Readonly<Record<ClaimPaper, string>> = {
  original: '保証金請求書（紙の原本の写し）',
  notice: '契約解除通知の写し',
  inspection: '出来高検査調書',
  progress: '部分払の支払を証する書類',
  damage: '違約金・損害額の計算書',
  other: 'その他',
}

/** 振込先の口座の種類. */
export const claimAccountKindLabels = { ordinary: '普通', current: '当座' } as const

/** The fields of 保証金請求書. */
export const claimFieldLabels: Readonly<Record<keyof GuaranteeClaimContent, string>> = {
  receivedOn: '請求書が届いた日',
  reason: '請求の理由',
  circumstances: '解除に至った事情',
  endedOn: '契約解除の通知の日',
  noticeNumber: '解除通知の文書番号',
  advance: '支払った前払金',
  interim: '支払った中間前払金',
  progressPayments: '支払った部分払',
  finishedValue: '出来高（検査で確認した額）',
  inspectedOn: '出来高検査の日',
  damageKind: '請求する損害の種類',
  damage: '違約金・損害の額',
  claimedAmount: '請求額',
  lessReason: '計算した額より少なく請求する理由',
  bankName: '金融機関',
  branchName: '支店',
  accountKind: '口座の種類',
  accountNumber: '口座番号',
  holderKana: '口座名義（カナ）',
  personSection: '担当部署',
  personName: '担当者の氏名',
  personTelephone: '担当者の電話番号',
}

/** What a gap says, and the field or part of the page it leads to. */
export function gapText(gap: ClaimGap): { readonly at: string; readonly text: string } {
  switch (gap.kind) {
    case 'field':
      return { at: gap.field, text: `${claimFieldLabels[gap.field]}を入力してください` }
    case 'paper':
      return { at: 'papers', text: `${claimPaperLabels[gap.paper]}を添付してください` }
    case 'day_to_come':
      return { at: gap.field, text: `${claimFieldLabels[gap.field]}は、今日までの日を入力してください` }
    case 'nothing_payable':
      return { at: 'claimedAmount', text: '入力した金額では、請求できる保証金がありません（計算した額が0円です）' }
    case 'above_payable':
      return {
        at: 'claimedAmount',
        text: `請求額は、計算した額（${formatYen(gap.payable)}）までです。前払金などの金額を確認してください`,
      }
    case 'less_reason':
      return { at: 'lessReason', text: '計算した額より少なく請求するときは、その理由を入力してください' }
  }
}

type Row = { readonly label: string; readonly value: string }

/** How the payable sum comes about: each figure, the formula, and what limits it (Act of 1952, article 2). */
export function computationRows(computation: ClaimComputation): Row[] {
  const { product, guaranteedAmount, payable } = computation
  if (!isAdvanceProduct(product)) {
    return [
      { label: '違約金・損害の額', value: formatYen(computation.damage) },
      { label: '保証金額（上限）', value: formatYen(guaranteedAmount) },
      { label: '計算した保証金', value: `${formatYen(payable)}（違約金・損害の額と保証金額の、少ないほう）` },
    ]
  }
  const { advance, interim, progressPayments, finishedValue } = computation
  return [
    { label: '支払った前払金', value: formatYen(advance) },
    { label: '支払った中間前払金', value: formatYen(interim) },
    { label: '支払った部分払', value: formatYen(progressPayments) },
    { label: '出来高', value: formatYen(finishedValue) },
    { label: '計算式', value: formulaOf(computation) },
    { label: '保証金額（上限）', value: formatYen(guaranteedAmount) },
    { label: '計算した保証金', value: `${formatYen(payable)}${limitOf(computation)}` },
  ]
}

/** （4,000,000円 ＋ 0円 ＋ 2,000,000円）－ 4,500,000円 ＝ 1,500,000円. */
function formulaOf({ advance, interim, progressPayments, finishedValue }: ClaimComputation): string {
  const paid = advance + interim + progressPayments
  const rest = paid - finishedValue
  const restText = rest < 0 ? `△${formatYen(yen(-rest))}` : formatYen(yen(rest))
  const sum = [advance, interim, progressPayments].map((amount) => formatYen(amount)).join(' ＋ ')
  return `（${sum}）－ ${formatYen(finishedValue)} ＝ ${restText}`
}

function limitOf({ advance, interim, progressPayments, finishedValue, guaranteedAmount }: ClaimComputation): string {
  const advances = advance + interim
  const rest = advances + progressPayments - finishedValue
  if (rest <= 0) return '（出来高が支払額以上のため、支払う額はありません）'
  if (Math.min(rest, advances) > guaranteedAmount) return '（保証金額が上限）'
  return rest > advances ? '（前払金と中間前払金の合計が上限）' : ''
}

/** What a claim says, for the pages of both sides; the sum and how it comes about stand beside it. */
export function claimRows(product: Product, content: GuaranteeClaimContent): Row[] {
  const { reason, damageKind, accountKind } = content
  const day = (on: Day | null): string => (on ? formatDay(on) : '')
  const account = [
    content.bankName,
    content.branchName,
    accountKind && claimAccountKindLabels[accountKind],
    content.accountNumber,
    content.holderKana,
  ]
  const proof = isAdvanceProduct(product)
    ? { label: claimFieldLabels.inspectedOn, value: day(content.inspectedOn) }
    : { label: claimFieldLabels.damageKind, value: damageKind ? damageKindLabels[damageKind] : '' }
  const rows = [
    { label: claimFieldLabels.reason, value: reason ? claimReasonLabels[reason] : '' },
    { label: claimFieldLabels.circumstances, value: content.circumstances },
    { label: claimFieldLabels.endedOn, value: [day(content.endedOn), content.noticeNumber].filter(Boolean).join('　') },
    proof,
    { label: claimFieldLabels.claimedAmount, value: amountText(content.claimedAmount) },
    ...(content.lessReason ? [{ label: '計算した額より少ない理由', value: content.lessReason }] : []),
    { label: '振込先', value: account.filter(Boolean).join(' ') },
    {
      label: '担当',
      value: [content.personSection, content.personName, content.personTelephone].filter(Boolean).join('　'),
    },
  ]
  return rows.map(({ label, value }) => ({ label, value: value || '－' }))
}

function amountText(amount: Yen | null): string {
  return amount === null ? '' : formatYen(amount)
}

/** 保証期間 as a word of warning: what ended after it is looked at with care. Null where it ended in time. */
export function periodWarning({ endedOn }: GuaranteeClaimContent, guaranteeEndsOn: Day): string | null {
  if (!endedOn || endedOn <= guaranteeEndsOn) return null
  return `契約解除の通知の日（${formatDay(endedOn)}）が、証書の保証期間（${formatDay(guaranteeEndsOn)}まで）を過ぎています。請求はできますが、保証の対象となるかは審査で確認します。`
}

/** What of a claim's past is told to both parties, by the name of the event. */
export const claimPastTitles: Readonly<Record<string, string>> = {
  'guarantee_claim.submitted': '保証金を請求した',
  'guarantee_claim.withdrawn': '請求を取り下げた',
  'guarantee_claim.questioned': '照会があった',
  'guarantee_claim.answered': '照会に回答した',
  'guarantee_claim.decided': '請求への回答が決まった',
  'guarantee_claim.paid': '保証金が支払われた',
}

/** Where a claim stands, in a sentence for the body. */
export const claimSentences: Readonly<Record<GuaranteeClaimState, string>> = {
  draft: 'まだ請求していません。',
  submitted: '保証会社が審査しています。',
  questioned: '保証会社から照会があります。回答すると、審査が再開します。',
  to_pay: '保証会社が支払を決定しました。振込先の口座に支払われます。',
  paid: '保証金は支払われました。',
  refused: '保証会社は、支払わないと回答しました。回答書で理由を確認してください。',
  withdrawn: 'この請求は取り下げられています。',
  discarded: 'この請求書の作成は取りやめられています。',
}
