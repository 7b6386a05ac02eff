import { worksKinds } from '../../domain/application.ts'
import type { OrdererRules } from '../../domain/orderer-rules.ts'
import type { Floor } from '../../domain/price-floor.ts'
import { ratioText } from '../../domain/record-reader.ts'
import type { Ratio } from '../../domain/yen.ts'
import type { Choice } from '../../web/components.ts'
import { type FieldErrors, type Typed, typedList, typedText } from '../../web/form.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'
import { worksKindLabels } from '../../wording/labels.ts'
import { partialPaymentLabels } from '../../wording/orderer-rules.ts'
import type { FormPart } from './form-page.ts'

/** One field of the form of rules. Those in a section stand under its heading. */
export type RuleField = {
  readonly name: string
  readonly label: string
  readonly look: 'ratio' | 'yen' | 'whole' | 'day' | 'choice' | 'text'
  readonly hint?: string
  readonly suffix?: string
  readonly choices?: readonly Choice[]
  readonly necessity: 'required' | 'optional'
}
type Section = { readonly heading: string; readonly note?: string; readonly fields: readonly RuleField[] }

const ratio = (name: string, label: string, hint?: string): RuleField => ({
  name,
  label,
  look: 'ratio',
  hint: hint ?? '例：4/10',
  necessity: hint ? 'optional' : 'required',
})
const choice = (name: string, label: string, choices: readonly Choice[]): RuleField => ({
  name,
  label,
  look: 'choice',
  choices,
  necessity: 'required',
})
const floor = (name: string, label: string): RuleField[] => [
  { name: `${name}_amount`, label: `${label}：金額`, look: 'yen', hint: '制限がないときは空欄', necessity: 'optional' },
  {
    ...choice(`${name}_basis`, `${label}：何の金額か`, [
      { value: 'contract_price', label: '請負代金額' },
      { value: 'planned_price', label: '予定価格' },
      { value: 'design_price', label: '設計金額' },
      { value: 'unknown', label: '書かれていない' },
    ]),
    necessity: 'optional',
  },
  {
    ...choice(`${name}_bound`, `${label}：以上・超`, [
      { value: 'from', label: '以上' },
      { value: 'over', label: '超える' },
    ]),
    necessity: 'optional',
  },
]
const yesNo = (yes: string, no: string): Choice[] => [
  { value: 'yes', label: yes },
  { value: 'no', label: no },
]

const sections: readonly Section[] = [
  {
    heading: '適用と根拠',
    fields: [
      {
        name: 'validFrom',
        label: '適用日',
        look: 'day',
        hint: 'この日以後の請負契約に使います',
        necessity: 'required',
      },
      {
        name: 'source',
        label: '根拠',
        look: 'text',
        hint: '発注者のページの住所、要綱の名称など',
        necessity: 'required',
      },
      { name: 'verifiedOn', label: '確認日', look: 'day', hint: '根拠を確認した日', necessity: 'required' },
    ],
  },
  {
    heading: '前払金',
    note: '割合を空欄にした区分には、前払金を支払わないものとします。',
    fields: [
      ...worksKinds.map((kind) => ratio(`ratio_${kind}`, `前払金の割合（${worksKindLabels[kind]}）`, '例：4/10')),
      ratio('lowBidRatio', '前払金の割合（低入札）', '低入札でも変わらないときは空欄'),
      { name: 'unit', label: '前払金の端数を切り捨てる単位', look: 'yen', hint: '例：10,000', necessity: 'required' },
      { name: 'cap', label: '前払金の上限額', look: 'yen', hint: '上限がないときは空欄', necessity: 'optional' },
      ...worksKinds.flatMap((kind) => floor(`floor_${kind}`, `前払金の対象（${worksKindLabels[kind]}）`)),
      { name: 'certificateCopies', label: '証書（紙）の部数', look: 'whole', suffix: '部', necessity: 'optional' },
    ],
  },
  {
    heading: '中間前払金',
    note: '制度がないときは、下の項目は使いません。',
    fields: [
      choice('hasInterim', '中間前払金の制度', yesNo('ある', 'ない')),
      ratio('interimRatio', '中間前払金の割合'),
      ratio('interimSum', '前払金との合計の限度'),
      ratio('interimLowRatio', '中間前払金の割合（低入札）', '低入札でも変わらないときは空欄'),
      ratio('interimLowSum', '前払金との合計の限度（低入札）', '低入札でも変わらないときは空欄'),
      { name: 'interimUnit', label: '中間前払金の端数を切り捨てる単位', look: 'yen', necessity: 'required' },
      {
        name: 'interimCap',
        label: '中間前払金の上限額',
        look: 'yen',
        hint: '上限がないときは空欄',
        necessity: 'optional',
      },
      ...floor('interimFloor', '中間前払金の対象'),
      { name: 'interimDays', label: '中間前払金の工期の下限', look: 'whole', suffix: '日以上', necessity: 'optional' },
      choice(
        'interimPartial',
        '中間前払金と部分払',
        Object.entries(partialPaymentLabels).map(([value, label]) => ({ value, label })),
      ),
    ],
  },
  {
    heading: '契約保証',
    fields: [
      ratio('performanceRatio', '契約保証の割合'),
      ratio('performanceLowRatio', '契約保証の割合（低入札）', '低入札でも変わらないときは空欄'),
      ...floor('performanceFloor', '契約保証の対象'),
      { name: 'dueDays', label: '落札決定から提出までの日数', look: 'whole', suffix: '日以内', necessity: 'optional' },
      choice('dueKind', '提出までの日数の数え方', [
        { value: 'calendar', label: '休日も数える' },
        { value: 'business', label: '休日を除く' },
      ]),
    ],
  },
  {
    heading: '請負金額の減額',
    fields: [
      ...worksKinds.map((kind) => ratio(`threshold_${kind}`, `減額のときに残せる割合（${worksKindLabels[kind]}）`)),
      ratio('thresholdInterim', '減額のときに残せる割合（中間前払金あり）'),
      { name: 'returnDays', label: '減額のときの返還期限', look: 'whole', suffix: '日以内', necessity: 'required' },
    ],
  },
  {
    heading: '現場管理費等への使用',
    fields: [
      choice('hasOverhead', '現場管理費等への使用', yesNo('認めている', '認めていない')),
      { name: 'overheadPercent', label: '現場管理費等の割合', look: 'whole', suffix: '%', necessity: 'required' },
      {
        name: 'overheadFrom',
        label: '対象となる請負契約日',
        look: 'day',
        hint: 'すべての契約のときは空欄',
        necessity: 'optional',
      },
    ],
  },
]

export const ruleFields: readonly RuleField[] = sections.flatMap(({ fields }) => fields)

/** The form of rules, section by section. */
export function ruleParts(typed: Typed, errors: FieldErrors): FormPart[] {
  return sections.flatMap(({ heading, note, fields }): FormPart[] => [
    { look: 'heading', text: heading, ...(note ? { note } : {}) },
    ...fields.flatMap((field) =>
      field.name === 'interimPartial'
        ? [kindsPart(typed, errors), partOf(field, typed, errors)]
        : [partOf(field, typed, errors)],
    ),
  ])
}

/** Rules as they would be typed. */
export function rulesTyped(rules: OrdererRules): Typed {
  const { advance, interim, performance, priceCut, overhead } = rules
  return {
    ...perKind('ratio', advance.ratio, ratioOrNone),
    lowBidRatio: ratioOrNone(advance.lowBidRatio),
    unit: formatNumber(advance.unit),
    cap: numberOrNone(advance.cap),
    ...Object.assign({}, ...worksKinds.map((kind) => floorTyped(`floor_${kind}`, advance.floors[kind]))),
    certificateCopies: String(advance.certificateCopies),
    hasInterim: interim ? 'yes' : 'no',
    ...(interim && {
      interimRatio: ratioText(interim.ratio),
      interimSum: ratioText(interim.sumLimit),
      interimLowRatio: ratioOrNone(interim.lowBid?.ratio ?? null),
      interimLowSum: ratioOrNone(interim.lowBid?.sumLimit ?? null),
      interimUnit: formatNumber(interim.unit),
      interimCap: numberOrNone(interim.cap),
      ...floorTyped('interimFloor', interim.floor),
      interimDays: interim.minimumDays === null ? '' : String(interim.minimumDays),
      interimKinds: interim.kinds,
      interimPartial: interim.withPartialPayment,
    }),
    performanceRatio: ratioText(performance.minimumRatio),
    performanceLowRatio: ratioOrNone(performance.lowBidMinimumRatio),
    ...floorTyped('performanceFloor', performance.floor),
    dueDays: performance.dueAfterAward ? String(performance.dueAfterAward.days) : '',
    dueKind: performance.dueAfterAward?.areBusinessDays ? 'business' : 'calendar',
    ...perKind('threshold', priceCut.thresholds, ratioText),
    thresholdInterim: ratioText(priceCut.withInterim),
    returnDays: String(priceCut.returnDays),
    hasOverhead: overhead ? 'yes' : 'no',
    ...(overhead && {
      overheadPercent: String(overhead.percent),
      overheadFrom: overhead.fromContractDate ? formatDay(overhead.fromContractDate) : '',
    }),
  }
}

function partOf(field: RuleField, typed: Typed, errors: FieldErrors): FormPart {
  const { name, label, hint, necessity } = field
  const control = { name, label, hint, necessity, value: typedText(typed, name), error: errors[name] }
  if (field.look === 'yen') return { look: 'yen', field: control }
  if (field.look === 'day') return { look: 'day', field: control }
  if (field.look === 'choice') {
    const [first] = field.choices ?? []
    const select = { ...control, value: control.value || (first?.value ?? ''), choices: field.choices ?? [] }
    return { look: 'select', field: select }
  }
  const width = field.look === 'text' ? '40' : '8'
  return { look: 'field', field: { ...control, width, suffix: field.suffix } }
}

function kindsPart(typed: Typed, errors: FieldErrors): FormPart {
  return {
    look: 'checkboxes',
    field: {
      name: 'interimKinds',
      label: '中間前払金の区分',
      necessity: 'required',
      values: typedList(typed, 'interimKinds'),
      choices: worksKinds.map((value) => ({ value, label: worksKindLabels[value] })),
      error: errors['interimKinds'],
    },
  }
}

function perKind<Value>(name: string, values: Readonly<Record<string, Value>>, text: (value: Value) => string) {
  return Object.fromEntries(Object.entries(values).map(([kind, value]) => [`${name}_${kind}`, text(value)]))
}

function floorTyped(name: string, value: Floor | null): Record<string, string> {
  return {
    [`${name}_amount`]: numberOrNone(value?.amount ?? null),
    [`${name}_basis`]: value && value.basis === null ? 'unknown' : (value?.basis ?? 'contract_price'),
    [`${name}_bound`]: value?.isExclusive ? 'over' : 'from',
  }
}

function ratioOrNone(value: Ratio | null): string {
  return value ? ratioText(value) : ''
}

function numberOrNone(value: number | null): string {
  return value === null ? '' : formatNumber(value)
}
