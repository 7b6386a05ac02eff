import type { ClosedDayRule, DeadlineRule, FirstDayRule } from '../domain/payment-deadline.ts'
import type { PaymentRequestKind, PaymentRequestState } from '../domain/payment-request.ts'

export const paymentRequestLabels: Readonly<Record<PaymentRequestState, string>> = {
  open: '支払待ち',
  paid: '支払済',
  withdrawn: '取下げ',
}

export const paymentRequestKindLabels: Readonly<Record<PaymentRequestKind, string>> = {
  received: '請求を受けた',
  corrected: '記録を訂正した',
  paid: '支払を記録した',
  payment_undone: '支払の記録を取り消した',
  withdrawn: '請求の記録を取り下げた',
}

export const firstDayLabels: Readonly<Record<FirstDayRule, string>> = {
  not_counted: '請求を受けた日を数えない（翌日が1日目）',
  counted: '請求を受けた日を1日目と数える',
}

export const closedDayLabels: Readonly<Record<ClosedDayRule, string>> = {
  next_business_day: '次の開庁日にのばす',
  business_day_before: '前の開庁日にくりあげる',
  as_is: 'そのままにする',
}

/** How a due day was counted: 14日（請求を受けた日を数えない・閉庁日は次の開庁日）. */
export function ruleText({ days, firstDay, closedDays }: DeadlineRule): string {
  const first = firstDay === 'counted' ? '受けた日を1日目と数える' : '受けた日を数えない'
  const closed = {
    next_business_day: '閉庁日は次の開庁日',
    business_day_before: '閉庁日は前の開庁日',
    as_is: '閉庁日もそのまま',
  }
  return `${days}日（${first}・${closed[closedDays]}）`
}

/** あと3日 / 今日まで / 2日過ぎています. */
export function leftText(left: number): string {
  if (left === 0) return '今日まで'
  return left > 0 ? `あと${left}日` : `${-left}日過ぎています`
}

/** The colour of the same; never said by colour alone. */
export function leftState(left: number, soon: number): 'overdue' | 'waiting' | 'submitted' {
  if (left < 0) return 'overdue'
  return left <= soon ? 'waiting' : 'submitted'
}
