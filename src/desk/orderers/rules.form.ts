import { z } from 'zod'
import { type WorksKind, worksKinds } from '../../domain/application.ts'
import type { Day } from '../../domain/day.ts'
import { contradictionsIn } from '../../domain/orderer-contradictions.ts'
import type { OrdererRules } from '../../domain/orderer-rules.ts'
import type { Floor, PriceBasis } from '../../domain/price-floor.ts'
import { readRatio } from '../../domain/record-reader.ts'
import { type Ratio, type Yen, yen } from '../../domain/yen.ts'
import { readDay, readText, readYen } from '../../web/field-readers.ts'
import { choicesField } from '../../web/fields.ts'
import { halfWidth, withoutSpaces } from '../../web/fold.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../web/form.ts'
import { contradictionTexts } from '../../wording/orderer-record.ts'
import { type RuleField, ruleFields } from './rules.fields.ts'

/** Every field of a body's rules as text; what they mean is told by `readRules`, with a complaint a field. */
export const rulesForm = z.object({
  ...Object.fromEntries(ruleFields.map(({ name }) => [name, z.string().default('')])),
  interimKinds: choicesField('中間前払金の区分', worksKinds),
})

/** What was put forward: the rules, from when, and where they were read. */
export type ReadRules = {
  readonly rules: OrdererRules
  readonly validFrom: Day
  readonly source: string
  readonly verifiedOn: Day
}

/** Reads the typed rules; every fault is said at its field, those of rules that contradict each other too. */
export function readRules(typed: Typed, today: Day): { readonly value: ReadRules } | { readonly errors: FieldErrors } {
  const reader = new RulesReader(typed)
  const rules = reader.rules()
  const validFrom = reader.day('validFrom')
  const verifiedOn = reader.day('verifiedOn')
  const source = reader.source()
  if (verifiedOn && verifiedOn > today) reader.complain('verifiedOn', '確認日は、今日までの日を入力してください')
  if (Object.keys(reader.errors).length === 0) {
    for (const fault of contradictionsIn(rules)) {
      reader.complain(placeOf[fault] ?? 'ratio_works', contradictionTexts[fault] ?? fault)
    }
  }
  if (Object.keys(reader.errors).length > 0 || !validFrom || !verifiedOn) return { errors: reader.inOrder() }
  return { value: { rules, validFrom, source, verifiedOn } }
}

const placeOf: Readonly<Record<string, string>> = {
  'advance.low_bid_ratio: above the usual one': 'lowBidRatio',
  'interim.sum_limit: below the first advance alone': 'interimSum',
  'interim.sum_limit: below the interim advance alone': 'interimSum',
  'interim.low_bid: above the usual one': 'interimLowRatio',
  'interim.low_bid: the sum is below the interim advance alone': 'interimLowSum',
  'performance.low_bid_min_ratio: below the usual one': 'performanceLowRatio',
  'price_cut: less may be kept than is paid': 'threshold_works',
}

class RulesReader {
  readonly errors: Record<string, string> = {}
  readonly #typed: Typed

  constructor(typed: Typed) {
    this.#typed = typed
  }

  rules(): OrdererRules {
    return {
      advance: {
        ratio: this.#perKind((kind) => this.#ratio(`ratio_${kind}`)),
        lowBidRatio: this.#ratio('lowBidRatio'),
        unit: this.#unit('unit'),
        cap: this.#amount('cap'),
        floors: this.#perKind((kind) => this.#floor(`floor_${kind}`)),
        certificateCopies: this.#whole('certificateCopies') ?? 1,
      },
      interim: this.#text('hasInterim') === 'no' ? null : this.#interim(),
      performance: {
        minimumRatio: this.#demandRatio('performanceRatio'),
        lowBidMinimumRatio: this.#ratio('performanceLowRatio'),
        floor: this.#floor('performanceFloor'),
        dueAfterAward: this.#due(),
      },
      priceCut: {
        thresholds: this.#perKind((kind) => this.#demandRatio(`threshold_${kind}`)),
        withInterim: this.#demandRatio('thresholdInterim'),
        returnDays: this.#demandWhole('returnDays'),
      },
      overhead: this.#text('hasOverhead') === 'no' ? null : this.#overhead(),
    }
  }

  day(name: string): Day | null {
    if (this.#text(name) === '') return this.complain(name, `${labelOf(name)}を入力してください`)
    return this.#optionalDay(name)
  }

  source(): string {
    const read = readText('根拠', this.#text('source'), { maxLength: 500 }, 'one_line')
    if ('complaint' in read) this.complain('source', read.complaint)
    else if (read.value !== '') return read.value
    else this.complain('source', '根拠を入力してください')
    return ''
  }

  complain(name: string, text: string): null {
    this.errors[name] ??= text
    return null
  }

  inOrder(): FieldErrors {
    const order = ruleFields.map(({ name }) => name)
    return Object.fromEntries(Object.entries(this.errors).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)))
  }

  #interim(): OrdererRules['interim'] {
    const [lowRatio, lowSum] = [this.#ratio('interimLowRatio'), this.#ratio('interimLowSum')]
    if ((lowRatio === null) !== (lowSum === null) && !this.errors['interimLowRatio'] && !this.errors['interimLowSum'])
      this.complain('interimLowSum', '低入札の割合と合計の限度は、両方とも入力するか、両方とも空欄にしてください')
    const kinds = worksKinds.filter((kind) => typedList(this.#typed, 'interimKinds').includes(kind))
    if (kinds.length === 0) this.complain('interimKinds', '中間前払金の区分を選んでください')
    const partial = (['never', 'multi_year_only', 'allowed'] as const).find(
      (one) => one === this.#text('interimPartial'),
    )
    if (!partial) this.complain('interimPartial', '中間前払金と部分払を選んでください')
    return {
      ratio: this.#demandRatio('interimRatio'),
      sumLimit: this.#demandRatio('interimSum'),
      lowBid: lowRatio && lowSum ? { ratio: lowRatio, sumLimit: lowSum } : null,
      unit: this.#unit('interimUnit'),
      cap: this.#amount('interimCap'),
      floor: this.#floor('interimFloor'),
      minimumDays: this.#whole('interimDays'),
      kinds,
      withPartialPayment: partial ?? 'never',
    }
  }

  #overhead(): OrdererRules['overhead'] {
    const percent = this.#demandWhole('overheadPercent')
    if (percent > 100) this.complain('overheadPercent', '現場管理費等の割合は、100以下で入力してください')
    return { percent, fromContractDate: this.#optionalDay('overheadFrom') }
  }

  #due(): OrdererRules['performance']['dueAfterAward'] {
    const days = this.#whole('dueDays')
    return days === null ? null : { days, areBusinessDays: this.#text('dueKind') === 'business' }
  }

  #floor(name: string): Floor | null {
    const amount = this.#amount(`${name}_amount`)
    if (amount === null) return null
    const basis = bases.find((one) => one === this.#text(`${name}_basis`)) ?? null
    return { basis, amount, isExclusive: this.#text(`${name}_bound`) === 'over' }
  }

  #perKind<Value>(read: (kind: WorksKind) => Value): Record<WorksKind, Value> {
    return { works: read('works'), design: read('design'), survey: read('survey'), machinery: read('machinery') }
  }

  #ratio(name: string): Ratio | null {
    const text = withoutSpaces(halfWidth(this.#text(name)))
    if (text === '') return null
    return readRatio(text) ?? this.complain(name, `${labelOf(name)}は、割合で入力してください（例：4/10）`)
  }

  #demandRatio(name: string): Ratio {
    if (this.#text(name) === '') this.complain(name, `${labelOf(name)}を入力してください`)
    return this.#ratio(name) ?? { numerator: 0, denominator: 1 }
  }

  #amount(name: string): Yen | null {
    const typed = this.#text(name)
    if (typed === '') return null
    const read = readYen(labelOf(name), typed, {})
    return 'complaint' in read ? this.complain(name, read.complaint) : read.value
  }

  #unit(name: string): number {
    if (this.#text(name) === '') this.complain(name, `${labelOf(name)}を入力してください`)
    const amount = this.#amount(name) ?? yen(1)
    if (amount === 0) this.complain(name, `${labelOf(name)}は、1円以上で入力してください`)
    return amount
  }

  #whole(name: string): number | null {
    const text = withoutSpaces(halfWidth(this.#text(name)))
    if (text === '') return null
    if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
    return this.complain(name, `${labelOf(name)}は、1以上の整数で入力してください`)
  }

  #demandWhole(name: string): number {
    if (this.#text(name) === '') this.complain(name, `${labelOf(name)}を入力してください`)
    return this.#whole(name) ?? 1
  }

  #optionalDay(name: string): Day | null {
    const typed = this.#text(name)
    if (typed === '') return null
    const read = readDay(labelOf(name), typed)
    return 'complaint' in read ? this.complain(name, read.complaint) : read.value
  }

  #text(name: string): string {
    return typedText(this.#typed, name).trim()
  }
}

const bases: readonly Exclude<PriceBasis, null>[] = ['contract_price', 'planned_price', 'design_price']

function labelOf(name: string): string {
  return ruleFields.find((one: RuleField) => one.name === name)?.label ?? ''
}
