import type { SiteFinding, SiteVisitKind } from '../domain/site-visit.ts'
import type { UseAlert, UseAlertKind } from '../domain/use-audit-alerts.ts'
import { formatDay, formatYen } from './format.ts'

export const useAlertLabels: Readonly<Record<UseAlertKind, string>> = {
  no_deposit: '入金がない',
  no_statement: '使途が未提出',
  payout_overdue: '払出が予定より遅れている',
  balance_left: '保証期限のあとに残高がある',
}

/** What was found, with its figures and since when. */
export function useAlertText({ kind, since, figure }: UseAlert): string {
  switch (kind) {
    case 'no_deposit':
      return `${formatDay(since)}の発行から30日を過ぎて、前払金${formatYen(figure)}の入金がありません`
    case 'no_statement':
      return `${formatDay(since)}の入金（合計${formatYen(figure)}）から14日を過ぎて、使途内訳明細書が提出されていません`
    case 'payout_overdue':
      return `${formatDay(since)}までの払出予定のうち、${formatYen(figure)}が払い出されていません`
    case 'balance_left':
      return `保証期限${formatDay(since)}を過ぎて、残高${formatYen(figure)}があります`
  }
}

export const siteVisitKindLabels: Readonly<Record<SiteVisitKind, string>> = {
  planned: '予定',
  done: '実施',
  called_off: '取りやめ',
}

export const siteFindingLabels: Readonly<Record<SiteFinding, string>> = {
  proper: '適正',
  to_be_improved: '要改善',
  improper: '不適正',
}
