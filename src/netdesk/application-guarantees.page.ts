import type { Response } from 'express'
import type { Product } from '../domain/product.ts'
import type { Link, Notice, Radios, SummaryList, YenField } from '../web/components.ts'
import { typedList, typedText } from '../web/form.ts'
import { formatDay } from '../wording/format.ts'
import { certificateFormLabels } from '../wording/labels.ts'
import { controlsFor } from './application-controls.ts'
import type { ApplicationFacts } from './application-facts.ts'
import { figuresOf, type ProductFigures } from './application-figures.ts'
import {
  certificateForms,
  guaranteesDetour,
  guaranteesForm,
  guaranteesOf,
  guaranteesSoFar,
  guaranteesTyped,
} from './application-guarantees.form.ts'
import { type Section, type Shown, taskHref, type TaskPage, taskPage } from './application-section.ts'
import { page } from './views.ts'

type Box = { readonly isChecked: boolean }

export type GuaranteesPage = TaskPage & {
  readonly productsError: string | null
  readonly productsCorrection: string | null
  readonly multiYearNotice: Notice | null
  readonly advancePayment: Box & {
    readonly form: Radios
    readonly thisYearAmount: YenField
    readonly amount: YenField
  }
  readonly performance: Box & { readonly form: Radios; readonly amount: YenField; readonly isPlanned: Radios }
  readonly figures: readonly SummaryList[]
  readonly noFigures: string
  readonly clearing: Link | null
}

export const guaranteesSection: Section<'guarantees', typeof guaranteesForm> = {
  name: 'guarantees',
  form: guaranteesForm,
  query: guaranteesForm.pick({
    products: true,
    thisYearAmount: true,
    advancePaymentAmount: true,
    performanceAmount: true,
  }),
  typedFrom: guaranteesTyped,
  valueOf: guaranteesOf,
  detour: guaranteesDetour,
  show: async (res, facts, shown) =>
    page(res, 'netdesk/applications/guarantees', await guaranteesPage(res, facts, shown)),
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
    today,
  })
  const figureOf = (product: Product) => figures.find((one) => one.product === product)
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
        hint: '出来高予定額または支払限度額。債務負担行為・継続費の契約では必須です',
      }),
      amount: yen('advancePaymentAmount', 'required', besides(figureOf('advance_payment'))),
    },
    performance: {
      isChecked: products.includes('performance'),
      form: radios('performanceForm', formChoices, { label: formLabel, hint: formHint(facts) }),
      amount: yen('performanceAmount', 'required', besides(figureOf('performance'))),
      isPlanned: radios('isAdvancePaymentPlanned', plannedChoices, {
        isInline: true,
        necessity: 'optional',
        hint: '契約保証だけを申し込むときに選んでください',
      }),
    },
    figures: figures.map(figureRows),
    noFigures: '申し込む保証にチェックを入れて金額を入力すると、割合と保証料を表示します。',
    clearing: facts.sendBack
      ? null
      : { text: '保証の申込内容をクリア', href: `${taskHref(application.id, 'guarantees', false)}/clearing` },
  }
}

/** Under an amount: what it was read as and its share. Beside its label: what the orderer allows. */
function besides(figure: ProductFigures | undefined): { hint?: string; reading?: string } {
  return figure ? { hint: figure.bound, reading: `${figure.amount}　${figure.share}` } : {}
}

const formLabel = '保証証券の形式について'
const formChoices = certificateForms.map((value) => ({
  value,
  label: value === 'electronic' ? '電子保証（認証キーを含む）' : certificateFormLabels[value],
}))
const plannedChoices = [
  { value: 'yes', label: '予定がある' },
  { value: 'no', label: '予定がない' },
]

function formHint({ application, orderer, context }: ApplicationFacts): string {
  const { works } = application.content
  if (!orderer && !works?.ordererName)
    return '電子保証を希望するときは、発注者が電子保証に対応していることを確認してください'
  const name = orderer?.headTitle ?? works?.ordererName ?? ''
  return context.acceptsElectronicFrom
    ? `${name}は、${formatDay(context.acceptsElectronicFrom)}以降の契約で電子保証に対応しています`
    : `${name}は、電子保証に対応していません。証書（紙）を選んでください`
}

function figureRows({ title, amount, ratio, bound, premium, rates }: ProductFigures): SummaryList {
  return {
    title,
    rows: [
      { label: '保証金額', value: amount },
      { label: '割合', value: ratio, note: bound },
      { label: '保証料（目安）', value: premium, note: rates },
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
