import type { Finding, FindingCode } from '../domain/application-checks.ts'
import { yen } from '../domain/yen.ts'
import { formatFiscalYear, formatShare, formatYen } from './format.ts'
import { yearBasisLabels } from './labels.ts'

type Detail = Finding['detail']

/** What the checks of the yearly table, the members and the split accounts say. */
export const contractFindingTexts = {
  fiscal_years_missing: () => '債務負担行為・継続費の契約では、年度ごとの出来高予定額を1年度以上入力してください',
  fiscal_years_not_in_order: ({ year }) =>
    `年度ごとの金額は、年度を一つずつ順に入力してください（${formatFiscalYear(Number(year))}が前の年度に続いていません）`,
  fiscal_years_off_period: ({ from, to }) =>
    `年度ごとの金額は、工期のすべての年度（${formatFiscalYear(Number(from))}から${formatFiscalYear(Number(to))}まで）を入力してください`,
  planned_amount_missing: ({ year }) =>
    `${formatFiscalYear(Number(year))}の出来高予定額を入力してください（ない年度は0円）`,
  fiscal_years_sum_differs: ({ sum, price }) =>
    `出来高予定額の合計（${amount(sum)}）を、請負金額（${amount(price)}）と同じ金額にしてください（差額${difference(sum, price)}）`,
  payment_limit_above_planned: ({ year, planned }) =>
    `${formatFiscalYear(Number(year))}の支払限度額が、出来高予定額（${amount(planned)}）を超えています。契約書を確認してください`,
  fiscal_year_missing: () => '対象年度を選択してください',
  fiscal_year_not_listed: ({ year }) =>
    `${formatFiscalYear(Number(year))}は、「請負契約」の年度ごとの金額にありません。対象年度を選び直してください`,
  year_guaranteed_already: ({ year, already }) =>
    `${formatFiscalYear(Number(year))}には、すでに${amount(already)}の前払金保証があります。増額のときは、変更の手続を確認してください`,
  this_year_amount_differs: ({ year, basis, amount: listed }) =>
    `今年度対象額が、${formatFiscalYear(Number(year))}の${basisLabel(basis)}（${amount(listed)}）と異なります`,
  members_missing: () => 'JVの構成員を、代表者を含めてすべて入力してください',
  member_incomplete: ({ row }) => `JVの構成員の${row}行目は、会社名と出資比率を入力してください`,
  shares_sum_differs: ({ sum }) =>
    `出資比率の合計を100.00%にしてください（いまの合計は${formatShare(Number(sum))}です）`,
  representative_count: ({ count }) =>
    count === 0
      ? 'JVの代表者を、構成員から1社選択してください'
      : `JVの代表者は、1社だけ選択してください（いまは${count}社です）`,
  representative_differs: ({ undertaking }) =>
    undertaking === 'joint_venture_representative'
      ? '受注形態が「JV（代表者）」のときは、貴社を代表者に選択してください'
      : '受注形態が「JV（構成員）」のときは、貴社以外の会社を代表者に選択してください',
  own_company_missing: ({ contractorName }) => `JVの構成員に、貴社（${contractorName}）を入力してください`,
  split_incomplete: ({ name }) =>
    `分割預託をするときは、構成員すべての預託金融機関と金額を入力してください（${name || '会社名のない構成員'}に入力がありません）`,
  split_sum_differs: ({ sum, amount: guaranteed }) =>
    `分割預託の金額の合計（${amount(sum)}）を、保証金額（${amount(guaranteed)}）と同じ金額にしてください（差額${difference(sum, guaranteed)}）`,
  redeposits_missing: () => '再預託を利用するときは、再預託先を1件以上入力してください',
  redeposit_incomplete: ({ row }) => `再預託先の${row}行目は、預託金融機関、口座名義、金額をすべて入力してください`,
  redeposits_sum_differs: ({ sum, amount: guaranteed }) =>
    `再預託の金額の合計（${amount(sum)}）を、保証金額（${amount(guaranteed)}）と同じ金額にしてください（差額${difference(sum, guaranteed)}）`,
} as const satisfies Partial<Record<FindingCode, (detail: Detail) => string>>

function basisLabel(basis: string | number | undefined): string {
  return yearBasisLabels[basis === 'payment_limit' ? 'payment_limit' : 'planned_amount']
}

function amount(value: string | number | undefined): string {
  return formatYen(yen(Number(value ?? 0)))
}

function difference(one: string | number | undefined, other: string | number | undefined): string {
  return amount(Math.abs(Number(one ?? 0) - Number(other ?? 0)))
}
