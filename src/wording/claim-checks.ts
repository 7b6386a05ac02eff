import type { ClaimCheck, ClaimCheckCode } from '../domain/claim-checks.ts'
import { day } from '../domain/day.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'

/** What each check of a claim is called. */
export const claimCheckLabels: Readonly<Record<ClaimCheckCode, string>> = {
  in_time: '保証期間',
  reason: '請求の理由',
  within_sum: '請求額',
  advance_as_guaranteed: '前払金と保証金額',
  advance_as_deposited: '前払金と預託金',
  deposit_left: '預託金の残高',
  companion: '前払金保証と中間前払金保証の合計',
}

/** What a check found, and why it matters. */
export function claimCheckText({ code, standing, detail }: ClaimCheck): string {
  const isOk = standing === 'ok'
  const amount = (name: string): string => formatYen(yen(Number(detail[name])))
  switch (code) {
    case 'in_time': {
      const words = `解除の通知は${formatDay(day(String(detail['ended'])))}、保証期間は${formatDay(day(String(detail['until'])))}まで`
      return isOk ? `${words}です。` : `${words}です。保証期間を過ぎた解除です。保証の対象か、約款で確認してください。`
    }
    case 'reason':
      return isOk
        ? '保証の対象となる解除の理由です。'
        : '協議による解除です。受注者の責めによるものか、事情と書類で確認してください。'
    case 'within_sum':
      return isOk
        ? `請求額 ${amount('claimed')} は、計算した保証金 ${amount('payable')} と保証金額 ${amount('guaranteedAmount')} 以下です。`
        : `請求額 ${amount('claimed')} が、計算した保証金 ${amount('payable')} を超えています。`
    case 'advance_as_guaranteed':
      return isOk
        ? `支払われた額は、保証金額と同じ ${amount('own')} です。`
        : `支払われた額 ${amount('own')} が、保証金額 ${amount('guaranteedAmount')} と違います。`
    case 'advance_as_deposited':
      if (detail['deposited'] === -1) return '預託金の記帳がないため、比べていません。'
      return isOk
        ? `銀行の報告による入金も ${amount('own')} です。`
        : `銀行の報告による入金は ${amount('deposited')} で、請求書の ${amount('own')} と違います。`
    case 'deposit_left':
      if (detail['balance'] === -1) return '預託金の記帳がありません。'
      return isOk
        ? '預託金の残高はありません。'
        : `預託金の残高が ${amount('balance')} あります。払出を止め、返還を確認してください。`
    case 'companion':
      return isOk
        ? 'ほかの請求と合わせても、計算した額以下です。'
        : `同じ前払金のほかの請求 ${amount('companionAmount')} と合わせると、計算した額 ${amount('sum')} を超えます。`
  }
}
