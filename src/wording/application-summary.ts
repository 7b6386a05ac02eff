import type {
  ApplicationContent,
  ApplicationKind,
  FiscalYear,
  JointVentureMember,
  Redeposit,
} from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
import { type ApplicationField, type ApplicationTask, tasksOf } from '../domain/application-fields.ts'
import type { Day } from '../domain/day.ts'
import { isSplit, membersOf } from '../domain/joint-venture.ts'
import type { ContractFigures } from '../domain/orderer-rules.ts'
import { tenthsOfPercent, type Yen } from '../domain/yen.ts'
import { applicationFieldLabels, fieldLabel, taskLabel } from './application-fields.ts'
import {
  formatDayWithWeekday,
  formatFileSize,
  formatFiscalYear,
  formatPercent,
  formatShare,
  formatYen,
} from './format.ts'
import {
  certificateFormLabels,
  premiumPaymentLabels,
  reservationCollectionLabels,
  undertakingLabels,
  worksKindLabels,
  yearBasisLabels,
} from './labels.ts'

/** What an application says, in finished words and the same for everybody: check page, what was sent, desk, PDF. */
export type Summary = readonly {
  readonly task: ApplicationTask
  readonly title: string
  readonly rows: readonly SummaryRow[]
}[]
export type SummaryRow = {
  readonly field: ApplicationField
  readonly label: string
  readonly value: string
  readonly note?: string | undefined
  /** Reckoned from other rows, and so not to be changed by itself. */
  readonly isReckoned?: true
}

export type SummaryInput = {
  readonly content: ApplicationContent
  readonly orderer: { readonly headTitle: string } | null
  readonly offices: readonly { readonly id: string; readonly name: string }[]
  /** Premiums to be shown beside the amounts; none where they stand elsewhere. */
  readonly premiums: readonly SummaryPremium[]
  readonly attachments: readonly { readonly kind: string; readonly fileName: string; readonly size: number }[]
}
export type SummaryPremium = {
  readonly product: string
  readonly title: string
  readonly premium: string
  readonly rates: string
}

/** The rows of every task; what was not asked for is left out, what was left empty says so. */
export function summaryOf(input: SummaryInput): Summary {
  return tasksOf(input.content.kind).map((task) => ({
    task,
    title: taskLabel(input.content.kind, task),
    rows: rowsOf[task](input).map((one) => labelled(input.content.kind, one)),
  }))
}

/** The share of the price or, in a contract over several years, of 今年度対象額, to one decimal. */
export function ratioText(amount: Yen, contract: ContractFigures | null): string {
  const whole = contract && (contract.thisYearAmount ?? contract.contractPrice)
  const share = formatPercent((whole && tenthsOfPercent(amount, whole)) ?? 0)
  if (!contract || !whole) return share
  return `${share}（${contract.thisYearAmount ? '今年度対象額' : '請負金額'}${formatYen(whole)}に対する割合）`
}

const nothing = '（入力なし）'

const rowsOf: Readonly<Record<ApplicationTask, (input: SummaryInput) => SummaryRow[]>> = {
  works: worksRows,
  contract: contractRows,
  guarantees: guaranteesRows,
  interim: interimRows,
  tender: tenderRows,
  payment: paymentRows,
  delivery: deliveryRows,
  attachments: attachmentRows,
}

function worksRows({ content: { works }, orderer }: SummaryInput): SummaryRow[] {
  return [
    row('orderer', orderer ? orderer.headTitle : works?.ordererName),
    row('ordererSection', works?.ordererSection),
    row('worksKind', works && worksKindLabels[works.worksKind]),
    row('worksNumber', works?.worksNumber),
    row('worksName', works?.worksName),
    row('worksPlace', works?.worksPlace),
  ]
}

function contractRows({ content: { contract } }: SummaryInput): SummaryRow[] {
  return [
    row('contractPrice', amount(contract?.contractPrice)),
    row('contractedOn', date(contract?.contractedOn)),
    row('awardedOn', date(contract?.awardedOn)),
    row('worksStartsOn', date(contract?.worksStartsOn)),
    row('worksEndsOn', date(contract?.worksEndsOn)),
    row('undertaking', contract && undertakingLabels[contract.undertaking]),
    ...(contract && contract.undertaking !== 'sole' ? [row('jointVentureName', contract.jointVentureName)] : []),
    ...(contract && contract.undertaking !== 'sole' ? [row('members', lines(contract.members.map(memberText)))] : []),
    row('isLowBid', contract && (contract.isLowBid ? '該当する' : '該当しない')),
    row('isMultiYear', contract && (contract.isMultiYear ? '該当する' : '該当しない')),
    ...(contract?.isMultiYear ? [row('fiscalYears', lines(contract.fiscalYears.map(yearText)))] : []),
  ]
}

function guaranteesRows({ content, premiums }: SummaryInput): SummaryRow[] {
  const { advancePayment, performance, isAdvancePaymentPlanned } = content.guarantees ?? {}
  const asked = [advancePayment && '前払金保証', performance && '契約保証'].filter(Boolean).join('、')
  const contract = contractFigures(content)
  const rows = [row('products', asked)]
  if (advancePayment) {
    rows.push(row('advancePaymentForm', certificateFormLabels[advancePayment.certificateForm]))
    if (content.contract?.isMultiYear && advancePayment.fiscalYear) {
      rows.push(row('fiscalYear', formatFiscalYear(advancePayment.fiscalYear)))
      rows.push(row('yearBasis', advancePayment.yearBasis && yearBasisLabels[advancePayment.yearBasis]))
    }
    if (advancePayment.thisYearAmount || content.contract?.isMultiYear)
      rows.push(row('thisYearAmount', amount(advancePayment.thisYearAmount)))
    const note = advancePayment.amount ? ratioText(advancePayment.amount, contract) : undefined
    rows.push(row('advancePaymentAmount', amount(advancePayment.amount), note))
    rows.push(...premiumRow('advancePaymentAmount', 'advance_payment', premiums))
  }
  if (performance) {
    rows.push(row('performanceForm', certificateFormLabels[performance.certificateForm]))
    const whole = contract && { ...contract, thisYearAmount: null }
    const note = performance.amount ? ratioText(performance.amount, whole) : undefined
    rows.push(row('performanceAmount', amount(performance.amount), note))
    rows.push(...premiumRow('performanceAmount', 'performance', premiums))
  }
  if (performance && !advancePayment) rows.push(row('isAdvancePaymentPlanned', planned(isAdvancePaymentPlanned)))
  return rows
}

function interimRows({ content, premiums }: SummaryInput): SummaryRow[] {
  const { interim } = content
  const note = interim?.amount ? ratioText(interim.amount, contractFigures(content)) : undefined
  return [
    row('interimForm', interim && certificateFormLabels[interim.certificateForm]),
    ...(content.contract?.isMultiYear ? [row('interimThisYearAmount', amount(interim?.thisYearAmount))] : []),
    row('interimAmount', amount(interim?.amount), note),
    ...premiumRow('interimAmount', 'interim_advance_payment', premiums),
    row('eligibilityNumber', interim?.eligibilityNumber),
    row('eligibilityStatedOn', date(interim?.eligibilityStatedOn)),
    row('hasPartialPayment', chosen(interim?.hasPartialPayment)),
  ]
}

function tenderRows({ content: { tender }, premiums }: SummaryInput): SummaryRow[] {
  return [
    row('noticeNumber', tender?.noticeNumber),
    row('noticedOn', date(tender?.noticedOn)),
    row('qualificationDueOn', date(tender?.qualificationDueOn)),
    row('tenderOn', date(tender?.tenderOn)),
    row('openedOn', date(tender?.openedOn)),
    row('contractExpectedOn', date(tender?.contractExpectedOn)),
    row('tenderWorksStartsOn', date(tender?.worksStartsOn)),
    row('tenderWorksEndsOn', date(tender?.worksEndsOn)),
    row('bidCeiling', amount(tender?.bidCeiling)),
    row('ratioPercent', tender && `${tender.ratioPercent}%`),
    row('reservationAmount', amount(tender?.amount)),
    ...premiumRow('reservationAmount', 'performance_reservation', premiums),
    row('tenderAdvancePlanned', planned(tender?.isAdvancePaymentPlanned)),
    row('reservationCollection', tender && reservationCollectionLabels[tender.collection]),
  ]
}

function premiumRow(field: ApplicationField, product: string, premiums: readonly SummaryPremium[]): SummaryRow[] {
  const own = premiums.find((one) => one.product === product)
  return own
    ? [
        {
          field,
          label: `${own.title}の${field === 'reservationAmount' ? '手数料' : '保証料'}（目安）`,
          value: own.premium,
          note: own.rates,
          isReckoned: true,
        },
      ]
    : []
}

function paymentRows({ content: { kind, contract, payment, guarantees } }: SummaryInput): SummaryRow[] {
  const hasDeposit = kind === 'interim' || guarantees?.advancePayment
  const bank = hasDeposit
    ? [
        row('depositoryBank', payment?.depositoryBank),
        row('usesRedeposit', payment && (payment.usesRedeposit ? '再預託を利用する' : '再預託を利用しない')),
        ...(payment?.usesRedeposit ? [row('redeposits', lines(payment.redeposits.map(redepositText)))] : []),
        ...(isSplit(membersOf(contract)) ? [row('splitDeposits', lines(membersOf(contract).map(splitText)))] : []),
      ]
    : []
  return [
    ...bank,
    row('premiumPayment', payment && premiumPaymentLabels[payment.premiumPayment]),
    row('billTo', payment?.billTo),
    row('wantsPaperStatement', payment && (payment.wantsPaperStatement ? '希望する' : '希望しない')),
  ]
}

function deliveryRows({ content: { delivery }, offices }: SummaryInput): SummaryRow[] {
  return [
    row('office', offices.find(({ id }) => id === delivery?.officeId)?.name),
    row('wantsIssueNotice', delivery && (delivery.wantsIssueNotice ? '希望する' : '希望しない')),
    row('noticeEmail', delivery?.noticeEmail),
    row('contactSection', delivery?.contactSection),
    row('contactPerson', delivery?.contactPerson),
    row('contactTelephone', delivery?.contactTelephone),
    row('remarks', delivery?.remarks),
  ]
}

function attachmentRows({ attachments }: SummaryInput): SummaryRow[] {
  const files = attachments.map(({ kind, fileName, size }) => `${kind}：${fileName}（${formatFileSize(size)}）`)
  return [row('attachments', files.join('\n'))]
}

function row(field: ApplicationField, value: string | null | undefined, note?: string): SummaryRow {
  return { field, label: applicationFieldLabels[field], value: value || nothing, note }
}

/** A row that has a field's own words has them as its kind of application has them. */
function labelled(kind: ApplicationKind, one: SummaryRow): SummaryRow {
  return one.isReckoned ? one : { ...one, label: fieldLabel(kind, one.field) }
}

function lines(texts: readonly string[]): string {
  return texts.join('\n')
}

function yearText({ year, plannedAmount, paymentLimit }: FiscalYear): string {
  const planned = plannedAmount === null ? '（入力なし）' : formatYen(plannedAmount)
  const limit = paymentLimit === null ? '' : `、支払限度額 ${formatYen(paymentLimit)}`
  return `${formatFiscalYear(year)}：出来高予定額 ${planned}${limit}`
}

function memberText({ name, shareBasisPoints, isRepresentative }: JointVentureMember): string {
  const share = shareBasisPoints === null ? '（出資比率の入力なし）' : formatShare(shareBasisPoints)
  return `${name || '（会社名の入力なし）'}　${share}${isRepresentative ? '（代表者）' : ''}`
}

function splitText({ name, depositoryBank, amount: part }: JointVentureMember): string {
  return `${name}：${depositoryBank || nothing}　${amount(part) ?? nothing}`
}

function redepositText({ depositoryBank, accountHolder, amount: part }: Redeposit): string {
  return `${depositoryBank || nothing}　${accountHolder || nothing}　${amount(part) ?? nothing}`
}

function amount(value: Yen | null | undefined): string | null {
  return value === null || value === undefined ? null : formatYen(value)
}

function date(value: Day | null | undefined): string | null {
  return value ? formatDayWithWeekday(value) : null
}

function chosen(value: boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null
  return value ? '選択した' : '選択していない'
}

function planned(value: boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null
  return value ? '予定がある' : '予定がない'
}
