import type { Day } from '../domain/day.ts'
import type { GuaranteeActKind } from '../domain/guarantee-endings.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { guaranteeActLabels } from '../wording/guarantee-acts.ts'
import { versionLabel } from '../wording/labels.ts'
import { services } from '../wording/services.ts'
import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'

/** There is no place for the authentication key here either. */
export type GuaranteeActDone = LetterHead & {
  readonly kind: GuaranteeActKind
  readonly guaranteeId: string
  readonly guaranteeNumber: string
  readonly changeNumber: number
  readonly effectiveOn: Day
  readonly worksName: string
  readonly ordererName: string
  readonly reason: string
  /** 訂正 only: each item with what it said and what it says now. */
  readonly corrections: readonly { readonly label: string; readonly before: string; readonly after: string }[]
  readonly additional: Yen
  readonly refund: Yen
}

/** 訂正・変更取消・取消・解約のお知らせ: what the surety did, and what it means for whoever holds the number and the key. */
export function guaranteeActDone(data: GuaranteeActDone): Letter {
  const label = guaranteeActLabels[data.kind]
  return letter(data, {
    kind: null,
    subject: `${label}のお知らせ（保証契約番号 ${data.guaranteeNumber}）`,
    opening: openings[data.kind],
    facts: [
      ['保証契約番号', data.guaranteeNumber],
      ...(data.kind === 'voiding' || data.kind === 'cancellation'
        ? []
        : [['対象', versionLabel(data.changeNumber)] satisfies Fact]),
      [`${label}日`, formatDay(data.effectiveOn)],
      ['工事名', data.worksName],
      ['発注者', data.ordererName],
      ...data.corrections.map(({ label: item, before, after }): Fact => [`・${item}`, `${before} → ${after}`]),
      ['理由', data.reason],
      ...premiumFacts(data),
    ],
    closing: [closings[data.kind], `内容は、${services.netdesk.name}にログインして確認してください。`].join('\n'),
    path: `/netdesk/guarantees/${data.guaranteeId}`,
  })
}

const openings: Readonly<Record<GuaranteeActKind, string>> = {
  correction: '証書の記載に誤りがありました。お詫びして、訂正した証書を発行しました。',
  amendment_withdrawal: '次の変更を取り消しました（変更取消）。変更前の証書が有効です。',
  voiding: '次の保証契約を取り消しました（取消）。',
  cancellation: '次の保証契約を、発注者の同意を得て解約しました（解約）。',
}

const keyStays =
  '保証契約番号と認証キーは変わりません。発注者がすでに確認しているときは、次に表示したときに、変わったことが表示されます。'
const closings: Readonly<Record<GuaranteeActKind, string>> = {
  correction: keyStays,
  amendment_withdrawal: keyStays,
  voiding: '証書は有効なものとして取り扱えません。発注者の画面にも「取消」と表示されます。',
  cancellation: '証書は有効なものとして取り扱えません。発注者の画面にも「解約」と表示されます。',
}

function premiumFacts({ additional, refund }: GuaranteeActDone): Fact[] {
  if (additional > 0) return [['追加保証料', formatYen(additional)]]
  if (refund > 0) return [['返戻保証料', formatYen(refund)]]
  return [['保証料', '変わりません']]
}
