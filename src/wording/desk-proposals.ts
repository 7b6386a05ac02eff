import type { DeskProposalContent, DeskProposalKind } from '../domain/desk-proposal.ts'
import type { Yen } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'

export const deskProposalLabels: Readonly<Record<DeskProposalKind, string>> = {
  key_reissue: '認証キーの再発行',
  two_person_amount: '二人で発行する金額',
}

/** The button that makes it happen, named by what it does. */
export const deskConfirmTexts: Readonly<Record<DeskProposalKind, string>> = {
  key_reissue: '認証キーを再発行し、いまのキーを使えなくする',
  two_person_amount: 'この金額に変える',
}

export type DeskEffectRow = { readonly who: string; readonly before: string; readonly after: string }

/** What a new key does, to each who has to do with the old one. */
export function keyReissueEffects(isSeen: boolean): readonly DeskEffectRow[] {
  return [
    { who: 'いまの認証キー', before: '電子証書を表示できます', after: '確定した時から、表示できません' },
    {
      who: '受注者（ネットデスク）',
      before: 'いまの認証キーとお知らせ',
      after: '新しい認証キーとお知らせ。「認証キー未提出」に戻り、メールでお知らせします',
    },
    isSeen
      ? {
          who: '発注者（D-Sure）',
          before: '確認済み',
          after: '確認済みの電子証書は、これまでどおり表示できます。確認した方にメールでお知らせします',
        }
      : { who: '発注者（D-Sure）', before: '未確認', after: '新しい認証キーでだけ表示できます' },
    { who: '電子証書', before: '有効', after: '内容も番号も変わりません' },
  ]
}

/** What another amount does to who may issue. */
export function twoPersonAmountEffects(inForce: Yen, { details }: DeskProposalContent & { kind: 'two_person_amount' }) {
  return [
    {
      who: `新しい保証の発行（${formatDay(details.validFrom)}から）`,
      before: twoPersonAmountText(inForce),
      after: twoPersonAmountText(details.amount),
    },
    {
      who: '変更・訂正・取消・解約・認証キーの再発行',
      before: '金額にかかわらず、いつも二人',
      after: '変わりません',
    },
  ]
}

export function twoPersonAmountText(amount: Yen): string {
  if (amount === 0) return '金額にかかわらず、審査した人は発行できません'
  return `${formatYen(amount)}以上は、審査した人は発行できません`
}
