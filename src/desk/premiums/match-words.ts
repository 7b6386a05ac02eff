import type { Match } from '../../domain/premium-matching.ts'
import type { PremiumTransfer } from '../../store/premium-transfers.ts'
import type { Cell, Status } from '../../web/components.ts'
import { matchKindLabels, matchReasonLabels, transferStateLabels } from '../../wording/bank-transfers.ts'
import { formatYen } from '../../wording/format.ts'
import type { Known } from './matches.ts'
import { chargeWord } from './premiums.page.ts'

const matchStates = {
  certain: 'issued',
  unsure: 'act',
  difference: 'act',
  double: 'sent_back',
  unknown: 'act',
} as const
const stateStates = {
  open: 'act',
  held: 'claimed',
  applied: 'issued',
  refund_due: 'sent_back',
  refunded: 'done',
} as const

/** How a transfer lies beside the premiums. */
export function matchStatus({ kind }: Pick<Match, 'kind'>): Status {
  return { text: matchKindLabels[kind], state: matchStates[kind] }
}

/** Where a transfer stands; while nobody has decided, how it lies beside the premiums. */
export function transferStatus({ state }: Pick<PremiumTransfer, 'state'>, match: Match | undefined): Status {
  if (state === 'open' && match) return matchStatus(match)
  return { text: transferStateLabels[state], state: stateStates[state] }
}

/** A premium in one line: R08-000123 みなと土木 株式会社 保証料 45,380円. */
export function premiumText(premium: Known): string {
  const number = [premium.receptionNumber, premium.guaranteeNumber].filter((one) => one !== '').join(' ')
  return `${number}　${premium.contractorName}　${chargeWord(premium)} ${formatYen(premium.amount)}`
}

/** What a transfer may belong to: the first suggestion with its reason, or what a wrong or double one speaks of. */
export function candidateCell(match: Match<Known> | undefined): Cell {
  const [first, ...others] = match?.suggestions ?? []
  if (first) {
    const more = others.length > 0 ? `　ほかに${others.length}つの候補` : ''
    return { text: first.premiums.map(premiumText).join('、'), note: `${matchReasonLabels[first.reason]}${more}` }
  }
  const [about] = match?.about ?? []
  if (!about) return { text: '－' }
  return { text: premiumText(about), note: match?.kind === 'double' ? '領収済' : '金額が違います' }
}
