import type { InterimOffer } from '../../domain/interim-offer.ts'
import type { InterimCandidate } from '../../store/interim.ts'
import { isStartable } from '../../usecases/start-interim.ts'
import type { CsrfField, Link, Pagination, Status } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { offerStatus, offerText } from '../../wording/interim-offer.ts'

export const interimHref = '/netdesk/interim'

export type InterimCandidatesPage = {
  readonly title: string
  readonly items: readonly CandidateItem[]
  readonly emptyText: string
  readonly pagination: Pagination
  readonly back: Link
}

/** One 前払 guarantee in force: what it is, whether and why, and the way on where there is one. */
type CandidateItem = {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly reason: string
  readonly status: Status
  readonly guarantee: Link
  readonly start: { readonly action: string; readonly csrfField: CsrfField } | null
  readonly underWay: Link | null
}

/** 中間前払金保証: from which of the company's 前払 guarantees it can be asked for today, and why not from the others. */
export function interimCandidatesPage(
  rows: readonly { readonly candidate: InterimCandidate; readonly offer: InterimOffer }[],
  pagination: Pagination,
  csrfField: () => CsrfField,
): InterimCandidatesPage {
  return {
    title: '中間前払金保証',
    // What can be begun stands above what cannot.
    items: rows
      .toSorted((one, other) => Number(isStartable(other.offer)) - Number(isStartable(one.offer)))
      .map(({ candidate, offer }) => itemOf(candidate, offer, csrfField)),
    emptyText:
      '有効で保証期限を過ぎていない前払金保証はありません。中間前払金保証は、発行された前払金保証をもとに申し込みます。',
    pagination,
    back: { text: 'ホームへ戻る', href: '/netdesk' },
  }
}

function itemOf(candidate: InterimCandidate, offer: InterimOffer, csrfField: () => CsrfField): CandidateItem {
  const { id, guaranteeNumber, worksName, ordererName, guaranteedAmount, worksStartsOn, worksEndsOn } = candidate
  const period = `工期 ${formatDay(worksStartsOn)}～${formatDay(worksEndsOn)}`
  return {
    id,
    name: worksName,
    about: [ordererName, `前払金 ${formatYen(guaranteedAmount)}`, period].join('　'),
    reason: offerText(offer),
    status: offerStatus(offer),
    guarantee: { text: guaranteeNumber, href: `/netdesk/guarantees/${id}` },
    start: isStartable(offer) ? { action: `${interimHref}/${id}/application`, csrfField: csrfField() } : null,
    underWay:
      offer.code === 'under_way'
        ? { text: 'この申込を開く', href: `/netdesk/applications/${offer.applicationId}` }
        : null,
  }
}
