import {
  type ContractSection,
  emptyContent,
  type GuaranteesSection,
  type InterimSection,
  type WorksSection,
} from '../domain/application.ts'
import { contractFigures } from '../domain/application-checks.ts'
import type { Day } from '../domain/day.ts'
import { Refused } from '../domain/errors.ts'
import { restOf } from '../domain/fiscal-years.ts'
import {
  advanceLimit,
  advanceRatio,
  type ContractFigures,
  interimLimit,
  interimRatios,
  type OrdererRules,
  performanceMinimum,
  performanceRatio,
} from '../domain/orderer-rules.ts'
import type { OriginFacts } from '../domain/origin.ts'
import { type Premium, premiumFor } from '../domain/premium.ts'
import type { Product } from '../domain/product.ts'
import { type Ratio, yen, type Yen } from '../domain/yen.ts'
import type { Db } from '../store/db.ts'
import { getRateTableInForce } from '../store/rates.ts'
import { formatDay, formatPercent, formatYen } from '../wording/format.ts'
import { ratioText } from '../wording/application-summary.ts'
import { productLabels } from '../wording/labels.ts'
import { premiumLineText } from '../wording/premium-text.ts'
import { calculatorHref } from './premium-calculator.ts'

/** What a guaranteed amount comes to: its share, what the body allows, and the premium with the rates it was reckoned by. */
export type ProductFigures = {
  readonly product: Product
  readonly title: string
  readonly amount: string
  readonly ratio: string
  readonly bound: string
  readonly premium: string
  readonly rates: string
  /** Where the premium stands line by line. */
  readonly calculationHref: string
}

/** The parts of an application its figures depend on; on the form they are as typed so far. */
export type FiguresInput = {
  readonly suretyId: string
  readonly works: WorksSection | null
  readonly contract: ContractSection | null
  readonly guarantees: GuaranteesSection | null
  readonly interim?: InterimSection | null
  /** The guarantee an interim one stands beside. */
  readonly origin?: OriginFacts | null
  readonly rules: OrdererRules
  /** What the same works' other guarantees guarantee already for the year; none where it is not said. */
  readonly alreadyGuaranteed?: Yen
  readonly today: Day
}

/** Ratio and premium of each guarantee asked for. An amount not yet known counts as none: 0.0%. */
export async function figuresOf(db: Db, input: FiguresInput): Promise<ProductFigures[]> {
  const { guarantees, rules } = input
  const contract = contractFigures({ ...emptyContent, ...input })
  const figures: ProductFigures[] = []
  if (guarantees?.advancePayment) {
    const amount = guarantees.advancePayment.amount ?? yen(0)
    const bound = contract ? advanceBound(rules, contract, input.alreadyGuaranteed ?? yen(0)) : contractMissing
    figures.push(await figuresFor(db, input, { product: 'advance_payment', amount, contract, bound }))
  }
  if (guarantees?.performance) {
    const amount = guarantees.performance.amount ?? yen(0)
    const whole = contract && { ...contract, thisYearAmount: null }
    const bound = whole ? performanceBound(rules, whole) : contractMissing
    figures.push(await figuresFor(db, input, { product: 'performance', amount, contract: whole, bound }))
  }
  if (input.interim) {
    const amount = input.interim.amount ?? yen(0)
    const bound = contract ? interimBound(rules, contract, input.origin ?? null) : contractMissing
    figures.push(await figuresFor(db, input, { product: 'interim_advance_payment', amount, contract, bound }))
  }
  return figures
}

const contractMissing = '請負金額を入力すると、割合と限度を表示します'

async function figuresFor(
  db: Db,
  { suretyId, today }: FiguresInput,
  asked: { product: Product; amount: Yen; contract: ContractFigures | null; bound: string },
): Promise<ProductFigures> {
  const { product, amount, contract, bound } = asked
  const reckoned = await premiumOf(db, suretyId, product, today, amount)
  return {
    product,
    title: productLabels[product],
    amount: formatYen(amount),
    ratio: ratioText(amount, contract),
    bound,
    premium: reckoned ? formatYen(reckoned.premium.amount) : '計算できません',
    rates: reckoned ? ratesText(reckoned.premium, reckoned.validFrom) : '保証料率が登録されていません',
    calculationHref: calculatorHref(product, amount, contract?.contractPrice ?? null),
  }
}

function advanceBound(rules: OrdererRules, contract: ContractFigures, already: Yen): string {
  const limit = advanceLimit(rules, contract)
  const ratio = advanceRatio(rules, contract)
  if (limit === null || ratio === null) return 'この発注者は、この契約では前払金を支払いません'
  const lowBid = contract.isLowBid && rules.advance.lowBidRatio ? '低入札のため' : ''
  const rest = already === 0 ? '' : `。この年度にすでに${formatYen(already)}を保証しています`
  const { certificateCopies: copies } = rules.advance
  const paper = copies > 1 ? `。証書（紙）は、写しを含めて${copies}部を提出します` : ''
  return `この発注者の限度は${lowBid}${percentOf(ratio)}、${formatYen(restOf(limit, already))}です${rest}${paper}`
}

function performanceBound(rules: OrdererRules, contract: ContractFigures): string {
  const minimum = formatYen(performanceMinimum(rules, contract))
  const lowBid = contract.isLowBid && rules.performance.lowBidMinimumRatio ? '低入札のため' : ''
  const due = dueText(rules.performance.dueAfterAward)
  return `この発注者では、${lowBid}請負金額の${percentOf(performanceRatio(rules, contract))}（${minimum}）以上が必要です${due}`
}

function dueText(due: OrdererRules['performance']['dueAfterAward']): string {
  if (!due) return ''
  return `。落札の決定から${due.days}日以内${due.areBusinessDays ? '（休日を除く）' : ''}に提出します`
}

/** Both bounds of an interim advance: its own share, and what the first one has left of the sum. */
function interimBound(rules: OrdererRules, contract: ContractFigures, origin: OriginFacts | null): string {
  const first = origin?.guaranteedAmount ?? yen(0)
  const limit = interimLimit(rules, contract, first)
  const ratios = interimRatios(rules, contract)
  if (limit === null || ratios === null) return 'この発注者は、この契約では中間前払金を支払いません'
  const sum = `前払金${formatYen(first)}との合計で${percentOf(ratios.sumLimit)}まで`
  return `この発注者の限度は${percentOf(ratios.ratio)}（${sum}）、${formatYen(limit)}です`
}

function percentOf({ numerator, denominator }: Ratio): string {
  return formatPercent(Math.floor((numerator * 1000) / denominator))
}

async function premiumOf(db: Db, suretyId: string, product: Product, on: Day, amount: Yen) {
  try {
    const table = await getRateTableInForce(db, suretyId, product, on)
    return { premium: premiumFor(table.rates, amount), validFrom: table.validFrom }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

function ratesText({ lines }: Premium, validFrom: Day): string {
  return [...lines.map(premiumLineText), `${formatDay(validFrom)}からの保証料率による目安です`].join('\n')
}
