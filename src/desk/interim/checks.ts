import { contractFigures } from '../../domain/application-checks.ts'
import { interimPeriod } from '../../domain/interim-period.ts'
import { interimLimit, interimRatios } from '../../domain/orderer-rules.ts'
import { eligibilityFileKind } from '../../domain/interim-checks.ts'
import { yen } from '../../domain/yen.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { floorWords } from '../../wording/orderer-findings.ts'
import type { ApplicationFacts } from '../application-facts.ts'
import type { Rule } from '../checks.ts'

/** 中間前払金保証: the guarantee it stands beside, the body's rules, the working period and the 認定調書. */
export const interimRules: readonly Rule[] = [
  {
    label: '元の前払金保証',
    codes: ['origin_missing', 'origin_not_in_force', 'origin_over', 'origin_has_interim', 'origin_orderer_differs'],
    passed: ({ content, context: { origin } }) => {
      if (content.kind !== 'interim' || !origin) return null
      return `${origin.guaranteeNumber}（${formatYen(origin.guaranteedAmount)}）は有効です。ほかに中間前払金保証はありません。`
    },
  },
  {
    label: '元の証書との照合',
    codes: ['origin_differs'],
    passed: ({ content }) => (content.kind === 'interim' ? '工事名と完成日は、元の証書と同じです。' : null),
  },
  {
    label: '中間前払の対象',
    codes: [
      'interim_not_offered',
      'interim_kind_excluded',
      'interim_below_floor',
      'interim_perhaps_below_floor',
      'interim_works_too_short',
    ],
    passed: offered,
  },
  { label: '中間前払金の限度', codes: ['interim_above_limit', 'interim_above_sum'], passed: withinLimit },
  { label: '中間前払金の端数', codes: ['interim_off_unit'], passed: ofWholeUnits },
  { label: '工期の2分の1', codes: ['interim_too_early'], passed: halfPassed },
  {
    label: '認定調書',
    codes: ['eligibility_file_missing', 'eligibility_before_contract', 'eligibility_in_future'],
    passed: ({ content: { interim }, attachments }) => {
      if (!interim?.eligibilityStatedOn) return null
      const files = attachments.filter(({ kind }) => kind === eligibilityFileKind).map(({ fileName }) => fileName)
      return `${formatDay(interim.eligibilityStatedOn)}　${interim.eligibilityNumber}（${files.join('、')}）`
    },
  },
  {
    label: '部分払',
    codes: ['partial_payment_unanswered', 'partial_payment_chosen'],
    passed: ({ content: { interim } }) => {
      if (!interim || interim.hasPartialPayment === null) return null
      return interim.hasPartialPayment ? '選択していますが、この発注者は中間前払金も支払います。' : '選択していません。'
    },
  },
]

function offered({ content, context }: ApplicationFacts): string | null {
  const { interim } = context.rules
  if (content.kind !== 'interim' || !interim) return null
  const floor = interim.floor ? `${floorWords(interim.floor)}契約が対象です。` : '対象となる金額の下限はありません。'
  const days = interim.minimumDays === null ? '' : `工期は${interim.minimumDays}日以上です。`
  return `この発注者は中間前払金を支払います。${floor}${days}`
}

function withinLimit({ content, context }: ApplicationFacts): string | null {
  const figures = contractFigures(content)
  const amount = content.interim?.amount
  if (!figures || !amount) return null
  const first = context.origin?.guaranteedAmount ?? yen(0)
  const limit = interimLimit(context.rules, figures, first)
  const ratios = interimRatios(context.rules, figures)
  if (limit === null || ratios === null) return null
  const base = figures.thisYearAmount ? '今年度対象額' : '請負金額'
  const own = `${base}の${ratios.ratio.numerator}/${ratios.ratio.denominator}`
  const sum = `前払金${formatYen(first)}との合計${formatYen(yen(first + amount))}で${ratios.sumLimit.numerator}/${ratios.sumLimit.denominator}`
  return `${formatYen(amount)}は、この発注者の限度${formatYen(limit)}（${own}、${sum}）以下です。`
}

function ofWholeUnits({ content, context }: ApplicationFacts): string | null {
  const unit = context.rules.interim?.unit ?? 1
  return content.interim?.amount && unit > 1 ? `この発注者の単位（${formatYen(yen(unit))}）に合っています。` : null
}

function halfPassed({ content: { kind, contract }, today }: ApplicationFacts): string | null {
  if (kind !== 'interim' || !contract?.worksStartsOn || !contract.worksEndsOn) return null
  const period = interimPeriod(contract.worksStartsOn, contract.worksEndsOn, contract.isMultiYear, today)
  if (!period) return null
  const which = contract.isMultiYear ? '今年度の工事実施期間' : '工期'
  return `${which}（${formatDay(period.startsOn)}～${formatDay(period.endsOn)}）の2分の1を、${formatDay(period.halfPassedOn)}に経過しています。`
}
