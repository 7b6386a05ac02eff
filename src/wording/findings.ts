import type { ApplicationKind } from '../domain/application.ts'
import type { Finding } from '../domain/application-checks.ts'
import type { ApplicationField } from '../domain/application-fields.ts'
import { yen } from '../domain/yen.ts'
import { contractFindingTexts } from './contract-findings.ts'
import { interimFindingTexts } from './interim-findings.ts'
import { ordererFindingTexts } from './orderer-findings.ts'
import { applicationFieldLabels, fieldLabel } from './application-fields.ts'
import { day } from '../domain/day.ts'
import { formatDay, formatYen } from './format.ts'

/** Fields that are chosen or searched rather than typed. */
const chosen: ReadonlySet<Finding['field']> = new Set(['office', 'isAdvancePaymentPlanned', 'tenderAdvancePlanned'])

/** What a check found, said in the field's own words: what is wrong, why, and what to do. */
export function findingText({ field, code, detail }: Finding, kind: ApplicationKind = 'guarantee'): string {
  const label = fieldLabel(kind, field)
  switch (code) {
    case 'missing':
      return `${label}を${chosen.has(field) ? '選択' : '入力'}してください`
    case 'nothing_requested':
      return '申し込む保証を、前払金保証・契約保証から一つ以上選択してください'
    case 'works_period_reversed':
      return `工期の完成日は、開始日（${formatDay(day(String(detail['startsOn'])))}）以後の日を入力してください`
    case 'works_period_over':
      return `工期の完成日（${formatDay(day(String(detail['endsOn'])))}）が過ぎています。契約書の完成日を確認してください`
    case 'contract_date_missing':
      return '前払金保証を申し込むときは、請負契約日を入力してください'
    case 'this_year_amount_missing':
      return '債務負担行為・継続費の契約では、今年度対象額（出来高予定額または支払限度額）を入力してください'
    case 'this_year_amount_above_price':
      return `今年度対象額は、請負金額（${amount(detail['price'])}）以下で入力してください`
    case 'advance_above_limit':
      return `前払金保証金額は、${amount(detail['limit'])}以下で入力してください（${limitRule(detail)}。標準請負契約約款第35条）`
    case 'advance_off_unit':
      return `この発注者は前払金を${amount(detail['unit'])}単位にしています。端数を切り捨てると${amount(detail['suggestion'])}です`
    case 'performance_below_minimum':
      return `契約保証金額は、${amount(detail['minimum'])}以上で入力してください（${minimumRule(detail)}。標準請負契約約款第4条）`
    case 'performance_above_price':
      return `契約保証金額は、請負金額（${amount(detail['price'])}）以下で入力してください`
    case 'advance_payment_not_planned':
      return '契約保証は、前払金の予定がある契約に付ける保証です。前払金を請求する予定があるか確認してください'
    case 'e_guarantee_not_accepted':
      return 'この発注者は、この契約日では電子保証に対応していません。「証書（紙）」を選択してください'
    case 'orderer_unknown':
      return '登録のない発注者です。電子保証は選択できません。名称が正しいか確認してください'
    case 'orderer_ended':
      return `この発注者は、${date(detail['endedOn'])}に終了しました。${detail['successorName'] ? `引き継いだ「${detail['successorName']}」を選んでください` : '新しい申込では選べません。発注者に確認してください'}`
    case 'monthly_payment_not_agreed':
      return '一括納付の取り決めがありません。「振込」を選択してください'
    case 'tender_days_reversed':
      return `${label}は、${applicationFieldLabels[detail['after'] as ApplicationField]}（${date(detail['on'])}）以後の日を入力してください`
    case 'tender_opened_already':
      return `開札日（${date(detail['openedOn'])}）が過ぎています。契約保証予約は、開札の前に申し込んでください`
    case 'qualification_due_over':
      return `競争参加資格申請期限（${date(detail['dueOn'])}）が過ぎています。予約証書が間に合うか、発注者に確認してください`
    case 'reservation_ratio_not_offered':
      return '契約保証割合は、10%または30%を選択してください'
    case 'reservation_below_share':
      return `予約金額は、${amount(detail['minimum'])}以上で入力してください（予定入札額の上限${amount(detail['ceiling'])}の${detail['ratioPercent']}%）。1万円未満を切り上げると${amount(detail['suggestion'])}です`
    case 'reservation_above_ceiling':
      return `予約金額は、予定入札額の上限（${amount(detail['ceiling'])}）以下で入力してください`
    case 'reservation_off_unit':
      return `予約金額は、ふつう1万円単位です。1万円未満を切り上げると${amount(detail['suggestion'])}です`
    default:
      return ruleTexts[code](detail)
  }
}

const ruleTexts = { ...contractFindingTexts, ...ordererFindingTexts, ...interimFindingTexts }

/** Which rule of the body the limit comes from: its ratio, the low bid, what the year has already. */
function limitRule({ numerator, denominator, isLowBid, already }: Finding['detail']): string {
  const ratio = `この発注者の限度は${isLowBid ? '低入札のため' : ''}${numerator}/${denominator}です`
  return already ? `${ratio}。この年度にすでに保証している${amount(already)}を差し引いています` : ratio
}

function minimumRule({ numerator, denominator, isLowBid }: Finding['detail']): string {
  return `この発注者では${isLowBid ? '低入札のため' : ''}請負金額の${numerator}/${denominator}以上が必要です`
}

function amount(value: string | number | undefined): string {
  return formatYen(yen(Number(value ?? 0)))
}

function date(value: string | number | undefined): string {
  return formatDay(day(String(value)))
}
