import type { Finding, FindingCode } from '../domain/application-checks.ts'
import { day } from '../domain/day.ts'
import type { GuaranteeState } from '../domain/guarantee.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatYen } from './format.ts'
import { guaranteeStateLabels } from './labels.ts'
import { floorText } from './orderer-findings.ts'

type Detail = Finding['detail']

const clause = '標準請負契約約款第35条'

/** What the checks of an interim guarantee say: the limit, where it comes from, and what to do. */
export const interimFindingTexts = {
  origin_missing: () =>
    '元の前払金保証が分かりません。この申込を取り下げて、「中間前払金保証」の画面から申し込み直してください',
  origin_not_in_force: ({ number, state }) =>
    `元の前払金保証（${number}）は${guaranteeStateLabels[state as GuaranteeState]}になっているため、中間前払金保証を申し込めません。この申込を取り下げてください。お心当たりがないときは、取扱いの営業部・支店にご連絡ください`,
  origin_over: ({ number, endsOn }) =>
    `元の前払金保証（${number}）の保証期限（${date(endsOn)}）が過ぎています。いまの年度の前払金保証、または保証期限を変更した前払金保証から申し込んでください`,
  origin_has_interim: ({ number, interim }) =>
    `元の前払金保証（${number}）には、中間前払金保証（${interim}）がすでにあります。この申込を取り下げてください`,
  origin_orderer_differs: ({ number }) =>
    `元の前払金保証（${number}）の発注者と異なります。中間前払金保証は、同じ発注者に対して申し込みます`,
  origin_differs: ({ number, value }) =>
    `元の前払金保証（${number}）の証書（${shown(value)}）と異なります。契約が変わったときは、先に変更申込をしてください`,
  eligibility_file_missing: () => '発注者の認定調書のファイルを添付してください（書類の種類：認定調書）',
  eligibility_before_contract: ({ contractedOn }) =>
    `認定調書の日付は、請負契約日（${date(contractedOn)}）以後の日を入力してください`,
  eligibility_in_future: ({ today }) =>
    `認定調書の日付は、今日（${date(today)}）までの日を入力してください。認定を受けてから申し込んでください`,
  partial_payment_unanswered: () => '部分払を選択したかどうかを選択してください',
  partial_payment_chosen: ({ rule }) =>
    rule === 'multi_year_only'
      ? '部分払を選択した契約には、中間前払金は支払われません（この発注者では、債務負担行為・継続費の契約だけが両方を受けられます）'
      : '部分払を選択した契約には、中間前払金は支払われません（この発注者の規則）。発注者に確認してください',
  interim_not_offered: () => 'この発注者は、中間前払金を支払いません。発注者に確認してください',
  interim_kind_excluded: () => 'この発注者は、この区分の契約（設計・調査・測量など）に中間前払金を支払いません',
  interim_below_floor: (detail) =>
    `この発注者が中間前払金を支払うのは、${floorText(detail)}契約です。この契約は対象になりません`,
  interim_perhaps_below_floor: (detail) =>
    `この発注者が中間前払金を支払うのは、${floorText(detail)}契約です。対象になるか、発注者に確認してください`,
  interim_works_too_short: ({ days, minimumDays }) =>
    `この発注者が中間前払金を支払うのは、工期が${minimumDays}日以上の契約です（この契約は${days}日）`,
  interim_too_early: ({ startsOn, endsOn, halfPassedOn, isThisYear }) =>
    `中間前払金は、${isThisYear ? '今年度の工事実施期間' : '工期'}（${date(startsOn)}～${date(endsOn)}）の2分の1を経過した${date(halfPassedOn)}から申し込めます（${clause}）`,
  interim_above_limit: (detail) =>
    `中間前払金保証金額は、${amount(detail['limit'])}以下で入力してください（この発注者の限度は${ratio(detail)}です。${clause}）`,
  interim_above_sum: (detail) =>
    `中間前払金保証金額は、${amount(detail['limit'])}以下で入力してください（前払金${amount(detail['first'])}との合計で${ratio(detail)}までです。${clause}とこの発注者の規則）`,
  interim_off_unit: ({ unit, suggestion }) =>
    `この発注者は中間前払金を${amount(unit)}単位にしています。端数を切り捨てると${amount(suggestion)}です`,
} as const satisfies Partial<Record<FindingCode, (detail: Detail) => string>>

function ratio({ numerator, denominator, isLowBid, isThisYear }: Detail): string {
  return `${isLowBid ? '低入札のため' : ''}${isThisYear ? '今年度対象額' : '請負金額'}の${numerator}/${denominator}`
}

function shown(value: Detail[string] | undefined): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? date(value) : String(value)
}

function date(value: Detail[string] | undefined): string {
  return formatDay(day(String(value)))
}

function amount(value: Detail[string] | undefined): string {
  return formatYen(yen(Number(value ?? 0)))
}
