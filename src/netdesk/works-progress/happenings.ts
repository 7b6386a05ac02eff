import type { WorksHappening } from '../../store/works-progress.ts'
import { entryKindLabels } from '../../wording/deposits.ts'
import { formatYen } from '../../wording/format.ts'
import { guaranteeActLabels } from '../../wording/guarantee-acts.ts'
import { priceWord, productLabels, versionLabel } from '../../wording/labels.ts'

/** What has happened, in the words of the procedure it belongs to. */
export function happeningTitle(one: WorksHappening): string {
  const product = productLabels[one.product]
  switch (one.kind) {
    case 'submitted':
      return again(`${product}の申込の送信`, one.round)
    case 'approved':
      return `${product}の審査の完了`
    case 'paid':
      return `${product}の${priceWord(one.product)}の入金`
    case 'issued':
      return `${product}の${one.product === 'performance_reservation' ? '予約証書' : '保証証書'}の発行（${versionWords(one)}）`
    case 'act':
      return `${product}の${guaranteeActLabels[one.act]}`
    case 'amendment_submitted':
      return again(`${product}の変更申込の送信`, one.round)
    case 'invoice':
      return '前払金請求書の作成'
    case 'use_submitted':
      return again('前払金使途内訳明細書の送信', one.round)
    case 'use_approved':
      return '前払金使途内訳明細書の承認'
    case 'payout_printed':
      return '預託金払出依頼書の作成'
    case 'deposit':
      return `預託金の${one.entryKind ? entryKindLabels[one.entryKind] : ''}`
    case 'claimed':
      return '発注者からの保証金の請求'
  }
}

/** The number of its guarantee, and the money that moved or is to be paid. */
export function happeningText(one: WorksHappening): string {
  const number = one.guaranteeNumber ? `保証契約番号 ${one.guaranteeNumber}` : ''
  const amount = 'amount' in one && one.amount !== null ? formatYen(one.amount) : ''
  const word = one.kind === 'approved' && amount ? `${priceWord(one.product)} ` : ''
  return [number, `${word}${amount}`].filter(Boolean).join('　')
}

export function happeningHref({ kind, id }: WorksHappening): string {
  switch (kind) {
    case 'submitted':
    case 'approved':
    case 'paid':
      return `/netdesk/applications/${id}`
    case 'amendment_submitted':
      return `/netdesk/amendments/${id}`
    case 'invoice':
      return `/netdesk/advance-invoices/${id}`
    case 'use_submitted':
    case 'use_approved':
      return `/netdesk/use-statements/${id}`
    case 'payout_printed':
      return `/netdesk/payouts/${id}`
    case 'deposit':
      return `/netdesk/guarantees/${id}/deposit`
    default:
      return `/netdesk/guarantees/${id}`
  }
}

function again(title: string, round: number): string {
  return round > 1 ? `${title}（${round}回目）` : title
}

function versionWords({ changeNumber, versionKind }: Extract<WorksHappening, { kind: 'issued' }>): string {
  const label = versionLabel(changeNumber)
  return versionKind === 'correction' ? `${label}の訂正` : label
}
