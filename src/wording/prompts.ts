import type { Prompt, PromptKind, PromptReason } from '../domain/prompts.ts'
import { formatDay, formatFiscalYear, formatYen } from './format.ts'

/** The four prompts of the home page, as the customer calls them. */
export const promptLabels: Readonly<Record<PromptKind, string>> = {
  new: '新規の保証申込',
  interim: '中間前払の保証申込',
  continuation: '継続の保証申込',
  increase: '変更増額の保証申込',
}

/** What pressing it begins. */
export const promptActs: Readonly<Record<PromptKind, string>> = {
  new: '申込をはじめる',
  interim: '中間前払金保証の申込をはじめる',
  continuation: '継続の申込をはじめる',
  increase: '変更申込をはじめる',
}

/** Why the prompt stands there, in one sentence. */
export function promptReason({ reason }: Pick<Prompt, 'reason'>): string {
  return sentenceOf(reason)
}

function sentenceOf(reason: PromptReason): string {
  switch (reason.code) {
    case 'awarded': {
      const by = reason.by === 'desk' ? '保証会社が落札の情報を登録しました' : '受注した工事として取り込まれています'
      return `${by}${reason.on ? `（${formatDay(reason.on)}）` : ''}。まだ申込がありません。`
    }
    case 'performance_only':
      return '契約保証が発行されていて、前払金の予定があります。前払金保証の申込がまだありません。'
    case 'half_passed':
      return `工期（${formatDay(reason.startsOn)}から${formatDay(reason.endsOn)}まで）の半分が過ぎました。この発注者は中間前払金（${formatYen(reason.limit)}まで）を支払います。`
    case 'new_fiscal_year':
      return `${formatFiscalYear(reason.year)}になりました。${reason.amount ? `今年度の出来高予定額は${formatYen(reason.amount)}です。` : '今年度の出来高予定額があります。'}`
    case 'price_raised':
      return `請負金額が${formatYen(reason.from)}から${formatYen(reason.to)}に増えました。保証金額を、${formatYen(reason.guaranteed)}から${formatYen(reason.possible)}に増やせます。`
  }
}
