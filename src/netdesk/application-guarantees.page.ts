import type { Request, Response } from 'express'
import { type FiscalYear, yearBases } from '../domain/application.ts'
import type { ApplicationField } from '../domain/application-fields.ts'
import { yearsOf } from '../domain/fiscal-years.ts'
import type { Product } from '../domain/product.ts'
import type { Link, Notice, Radios, Select, SummaryList, YenField } from '../web/components.ts'
import { readQuery, type Typed, typedList, typedText } from '../web/form.ts'
import { formatDay, formatFiscalYear, formatYen } from '../wording/format.ts'
import { certificateFormLabels, yearBasisLabels } from '../wording/labels.ts'
import { choicesOf, controlsFor } from './application-controls.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { figuresOf, type ProductFigures } from './application-figures.ts'
import {
  certificateForms,
  guaranteesDetour,
  guaranteesForm,
  guaranteesOf,
  guaranteesRestated,
  guaranteesSoFar,
  guaranteesTyped,
} from './application-guarantees.form.ts'
import { type Section, type Shown, taskHref, type TaskPage, taskPage } from './application-section.ts'
import { page } from './views.ts'

/** One guarantee of the form: its box, its fields, and what the amount comes to. Not asked for, it comes to nothing. */
type Block = {
  readonly isChecked: boolean
  readonly form: Radios
  readonly amount: YenField
  readonly figures: SummaryList | null
}

export type GuaranteesPage = TaskPage & {
  readonly productsError: string | null
  readonly productsCorrection: string | null
  readonly multiYearNotice: Notice | null
  readonly advancePayment: Block & {
    readonly thisYearAmount: YenField
    /** 対象年度 and what its amount is; null where the contract has no yearly table. */
    readonly year: { readonly choice: Select; readonly basis: Radios } | null
  }
  readonly performance: Block & { readonly isPlanned: Radios }
  readonly clearing: Link | null
}

export const guaranteesSection: Section<'guarantees', typeof guaranteesForm> = {
  name: 'guarantees',
  form: guaranteesForm,
  asked: askedAmounts,
  typedFrom: guaranteesTyped,
  valueOf: guaranteesOf,
  restated: guaranteesRestated,
  detour: guaranteesDetour,
  show: async (res, facts, shown) =>
    page(res, 'netdesk/applications/guarantees', await guaranteesPage(res, facts, shown)),
}

const preview = guaranteesForm.pick({
  products: true,
  thisYearAmount: true,
  advancePaymentAmount: true,
  performanceAmount: true,
})

/** The amounts of a preview. Boxes that are not ticked are not sent, so none sent means none ticked. */
function askedAmounts(req: Request): Typed {
  const { typed } = readQuery(preview, req)
  return Object.keys(typed).length === 0 ? {} : { products: [], ...typed }
}

async function guaranteesPage(res: Response, facts: ApplicationFacts, shown: Shown): Promise<GuaranteesPage> {
  const { application, context, db, today } = facts
  const { yen, radios } = controlsFor(facts, shown)
  const soFar = guaranteesSoFar(shown.typed)
  const figures = await figuresOf(db, {
    suretyId: application.suretyId,
    works: application.content.works,
    contract: application.content.contract,
    guarantees: soFar,
    rules: context.rules,
    alreadyGuaranteed: context.alreadyGuaranteed,
    today,
  })
  const amountOf = (name: ApplicationField, product: Product) => {
    const figure = figures.find((one) => one.product === product)
    // The figures below the field show the amount as it was read, and are kept up to date.
    const amount = yen(name, 'required', { hint: figure?.bound, reading: undefined })
    return { amount, figures: figure ? figureRows(figure) : null }
  }
  const products = typedList(shown.typed, 'products')
  return {
    ...taskPage(res, facts, 'guarantees', shown),
    productsError: shown.errors['products'] ?? null,
    productsCorrection: facts.sendBack?.reasons['products'] ?? null,
    multiYearNotice: multiYearNotice(facts, shown),
    advancePayment: {
      isChecked: products.includes('advance_payment'),
      form: radios('advancePaymentForm', formChoices, { label: formLabel, hint: formHint(facts) }),
      thisYearAmount: yen('thisYearAmount', 'optional', {
        hint: '出来高予定額または支払限度額。債務負担行為・継続費の契約では必須です。空欄のときは、対象年度の金額を入れます',
      }),
      year: yearPart(facts, shown),
      ...amountOf('advancePaymentAmount', 'advance_payment'),
    },
    performance: {
      isChecked: products.includes('performance'),
      form: radios('performanceForm', formChoices, { label: formLabel, hint: formHint(facts) }),
      ...amountOf('performanceAmount', 'performance'),
      isPlanned: radios('isAdvancePaymentPlanned', plannedChoices, {
        isInline: true,
        necessity: 'optional',
        hint: '契約保証だけを申し込むときに選んでください',
      }),
    },
    clearing: facts.sendBack
      ? null
      : { text: '保証の申込内容をクリア', href: `${taskHref(application.id, 'guarantees', false)}/clearing` },
  }
}

/** 対象年度 with what the contract says of each year. */
function yearPart(facts: ApplicationFacts, shown: Shown): GuaranteesPage['advancePayment']['year'] {
  const years = yearsOf(facts.application.content.contract)
  if (years.length === 0) return null
  const { control, radios } = controlsFor(facts, shown)
  const amounts = (year: FiscalYear) =>
    [
      year.plannedAmount !== null && `出来高予定額 ${formatYen(year.plannedAmount)}`,
      year.paymentLimit !== null && `支払限度額 ${formatYen(year.paymentLimit)}`,
    ].filter(Boolean)
  return {
    choice: {
      ...control('fiscalYear', 'required'),
      hint: '前払金を請求する年度です。保証期限は、最終年度のほかは年度の末日（3月31日）になります',
      choices: years.map((year) => ({
        value: String(year.year),
        label: [formatFiscalYear(year.year), ...amounts(year)].join('　'),
      })),
      emptyLabel: '選択してください',
    },
    basis: radios('yearBasis', choicesOf(yearBases, yearBasisLabels), { isInline: true }),
  }
}

export const formLabel = '保証証券の形式について'
export const formChoices = certificateForms.map((value) => ({
  value,
  label: value === 'electronic' ? '電子保証（認証キーを含む）' : certificateFormLabels[value],
}))
const plannedChoices = [
  { value: 'yes', label: '予定がある' },
  { value: 'no', label: '予定がない' },
]

export function formHint({ application, orderer, context }: ApplicationFacts): string {
  const { works } = application.content
  if (!orderer && !works?.ordererName)
    return '電子保証を希望するときは、発注者が電子保証に対応していることを確認してください'
  const name = orderer?.headTitle ?? works?.ordererName ?? ''
  return context.acceptsElectronicFrom
    ? `${name}は、${formatDay(context.acceptsElectronicFrom)}以降の契約で電子保証に対応しています`
    : `${name}は、電子保証に対応していません。証書（紙）を選んでください`
}

export function figureRows({
  amount,
  ratio,
  bound,
  premium,
  rates,
  calculationHref,
  title,
}: ProductFigures): SummaryList {
  return {
    rows: [
      { label: '保証金額', value: amount },
      { label: '割合', value: ratio, note: bound },
      { label: '保証料（目安）', value: premium, note: rates },
      { label: '計算の内訳', value: `${title}の保証料計算を開く`, href: calculationHref },
    ],
  }
}

/** 今年度対象額 counts only in a contract that says it runs over several years. */
function multiYearNotice({ application }: ApplicationFacts, { typed }: Shown): Notice | null {
  if (application.content.contract?.isMultiYear || typedText(typed, 'thisYearAmount') === '') return null
  return {
    kind: 'warn',
    title: '今年度対象額は、いまは割合の計算に使っていません',
    text: '債務負担行為・継続費の契約のときは、「請負契約」で「該当する」を選んでください。',
    link: { text: '請負契約を見直す', href: taskHref(application.id, 'contract', false) },
  }
}
