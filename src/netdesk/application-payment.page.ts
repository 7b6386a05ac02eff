import type { Response } from 'express'
import { type BankBranch, findBankBranch, listBankBranches } from '../store/banks.ts'
import type { Choice, Field, Radios } from '../web/components.ts'
import { typedText } from '../web/form.ts'
import { premiumPaymentLabels } from '../wording/labels.ts'
import { choicesOf, controlsFor } from './application-controls.ts'
import type { ApplicationFacts } from './application-facts.ts'
import {
  bankValue,
  paymentDetour,
  paymentForm,
  paymentOf,
  paymentRestated,
  paymentTyped,
  premiumPayments,
  wantsAdvance,
} from './application-payment.form.ts'
import type { Lines } from './application-rows.ts'
import { askedIn, type Section, type Shown, type TaskPage, taskPage } from './application-section.ts'
import { redepositLines, splitLines } from './deposit-lines.ts'
import { page } from './views.ts'

export type PaymentPage = TaskPage & {
  /** Null where no 前払金保証 is asked for: then no bank is needed. */
  readonly bank: {
    readonly search: Field
    readonly choice: Radios
    readonly name: Field
    readonly usesRedeposit: Radios
    readonly redeposits: Lines
    /** Null where the contract is undertaken alone. */
    readonly split: Lines | null
  } | null
  /** Stands in its place. */
  readonly noBank: string
  readonly premiumPayment: Radios
  readonly billTo: Field
  readonly wantsPaperStatement: Radios
}

export const paymentSection: Section<'payment', typeof paymentForm> = {
  name: 'payment',
  form: paymentForm,
  asked: (req) => askedIn(paymentForm.pick({ bankSearch: true, depositoryBank: true }), req),
  typedFrom: paymentTyped,
  valueOf: paymentOf,
  restated: paymentRestated,
  detour: paymentDetour,
  show: async (res, facts, shown) => page(res, 'netdesk/applications/payment', await paymentPage(res, facts, shown)),
}

const most = 20

async function paymentPage(res: Response, facts: ApplicationFacts, shown: Shown): Promise<PaymentPage> {
  const { text, radios } = controlsFor(facts, shown)
  const isReservation = facts.application.content.kind === 'reservation'
  const offered = facts.contractor.paysPremiumsMonthly ? premiumPayments : (['transfer'] as const)
  return {
    ...taskPage(res, facts, 'payment', shown),
    noBank: isReservation
      ? '契約保証予約では、預託金融機関の入力は必要ありません。'
      : '前払金保証を申し込まないため、預託金融機関の入力は必要ありません。',
    bank: wantsAdvance(facts) ? await bankPart(facts, shown) : null,
    premiumPayment: radios('premiumPayment', choicesOf(offered, premiumPaymentLabels), { isInline: true }),
    billTo: text('billTo', 'required', { width: '40' }),
    wantsPaperStatement: radios('wantsPaperStatement', wishes, {
      isInline: true,
      hint: `紙を希望しないときも、手続の完了後にネットデスクで${isReservation ? '手数料' : '保証料'}を確認できます`,
    }),
  }
}

async function bankPart(facts: ApplicationFacts, shown: Shown): Promise<PaymentPage['bank']> {
  const { radios } = controlsFor(facts, shown)
  const words = typedText(shown.typed, 'bankSearch').trim()
  const found = await listBankBranches(facts.db, words)
  const chosen = await chosenBranch(facts, typedText(shown.typed, 'depositoryBank'), found)
  const choices = [...(chosen ? [chosen] : []), ...found.map(choiceOf)]
  return {
    search: {
      name: 'bankSearch',
      label: '預託金融機関を探す',
      hint: '例：みずほ 丸の内（かな、番号でも探せます）',
      value: words,
      error: shown.errors['bankSearch'],
      necessity: 'none',
      inputMode: 'search',
    },
    choice: radios('depositoryBank', [...choices, { value: 'other', label: '一覧にない金融機関（名称を下に入力）' }], {
      hint: foundText(words, found.length),
    }),
    name: {
      name: 'depositoryBankName',
      label: '一覧にない金融機関の名称',
      hint: '例：〇〇銀行 △△支店',
      value: typedText(shown.typed, 'depositoryBankName'),
      error: shown.errors['depositoryBankName'],
      necessity: 'optional',
      width: '40',
    },
    usesRedeposit: radios('usesRedeposit', redeposits, { isInline: true }),
    redeposits: redepositLines(facts, shown),
    split: splitLines(facts, shown),
  }
}

const wishes = [
  { value: 'no', label: '希望しない' },
  { value: 'yes', label: '希望する' },
]
const redeposits = [
  { value: 'no', label: '再預託を利用しない' },
  { value: 'yes', label: '再預託を利用する' },
]

/** What is chosen already stands first, unless the search has found it again. */
async function chosenBranch(
  { db, application }: ApplicationFacts,
  value: string,
  found: readonly BankBranch[],
): Promise<Choice | null> {
  const [bankCode, branchCode] = value.split('-')
  if (!bankCode || !branchCode || found.some((one) => bankValue(one) === value)) return null
  const { payment } = application.content
  if (payment?.bankCode === bankCode && payment.bankBranchCode === branchCode) {
    return { value, label: payment.depositoryBank }
  }
  const branch = await findBankBranch(db, bankCode, branchCode)
  return branch && choiceOf(branch)
}

function choiceOf(branch: BankBranch): Choice {
  return { value: bankValue(branch), label: `${branch.text}（${branch.bankCode}-${branch.branchCode}）` }
}

function foundText(words: string, found: number): string {
  if (words === '') return '前払金の専用口座を開く金融機関を、探して選んでください。'
  if (found === 0) return `「${words}」に一致する支店は見つかりません。別の言葉で探すか、名称を入力してください。`
  if (found === most) return `「${words}」に一致する支店を、${most}件まで表示しています。支店名を足すと絞り込めます。`
  return `「${words}」に一致する支店：${found}件`
}
