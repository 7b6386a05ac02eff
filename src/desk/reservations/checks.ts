import { reservedShare, suggestedReservation } from '../../domain/tender-checks.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import type { Rule } from '../checks.ts'

/** What a reservation is held against; none of it applies to an application of another kind. */
export const tenderRules: readonly Rule[] = [
  {
    label: '入札の日程',
    codes: ['tender_days_reversed', 'tender_opened_already', 'qualification_due_over'],
    passed: ({ content: { tender } }) =>
      tender?.qualificationDueOn && tender.openedOn
        ? `公告日から工期までの順になっています。予約証書の提出期限は${formatDay(tender.qualificationDueOn)}、開札日は${formatDay(tender.openedOn)}です。`
        : null,
  },
  {
    label: '予約金額',
    codes: [
      'reservation_ratio_not_offered',
      'reservation_below_share',
      'reservation_above_ceiling',
      'reservation_off_unit',
    ],
    passed: ({ content: { tender } }) => {
      if (!tender?.bidCeiling || !tender.amount) return null
      const { bidCeiling, ratioPercent, amount } = tender
      const least = formatYen(reservedShare(bidCeiling, ratioPercent))
      const suggestion = formatYen(suggestedReservation(bidCeiling, ratioPercent))
      return `${formatYen(amount)}は、予定入札額の上限${formatYen(bidCeiling)}の${ratioPercent}%（${least}）以上です（1万円未満を切上げた目安 ${suggestion}）。`
    },
  },
]
