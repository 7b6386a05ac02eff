import {
  isRefund,
  type PremiumSlip,
  type ReceivingAccount,
  type SlipBasis,
  type SlipKind,
} from '../domain/premium-slip.ts'
import { type Premium, type Rates, round, wholeYenDown } from '../domain/premium.ts'
import type { Product } from '../domain/product.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatNumber, formatYen } from './format.ts'
import { exactAmount, formatRate, roundingText } from './premium-text.ts'

/** What a paper is called: 手数料通知書 for a reservation, 保証料返還計算書 where money goes back. */
export function slipTitle({ kind, product }: { readonly kind: SlipKind; readonly product: Product }): string {
  const isReservation = product === 'performance_reservation'
  if (isRefund(kind)) return isReservation ? '手数料返還計算書' : '保証料返還計算書'
  return isReservation ? '手数料通知書' : '保証料計算書'
}

const reasons: Readonly<Record<SlipKind, string>> = {
  charge: '新規',
  additional: '変更による追加',
  refund: '変更による返戻',
  correction_additional: '訂正による追加',
  correction_refund: '訂正による返戻',
  withdrawal_additional: '変更取消による追加',
  withdrawal_refund: '変更取消による返戻',
  voiding_refund: '取消による返還',
  cancellation_refund: '解約による返還',
}

/** Why it was charged or is given back. */
export function slipReason({ kind }: Pick<PremiumSlip, 'kind'>): string {
  return reasons[kind]
}

/** What its amount is called. */
export function slipAmountLabel({ kind, product }: Pick<PremiumSlip, 'kind' | 'product'>): string {
  const word = product === 'performance_reservation' ? '手数料' : '保証料'
  if (kind === 'charge') return word
  return isRefund(kind) ? `返還する${word}` : `追加${word}`
}

/** 令和8年5月分. */
export function monthText(month: string): string {
  return `${formatDay(`${month.slice(0, 7)}-01` as Parameters<typeof formatDay>[0]).replace('1日', '')}分`
}

/** When it is paid, or how it is given back. */
export function slipPaymentText(slip: Pick<PremiumSlip, 'kind' | 'payment' | 'dueOn' | 'postedOn'>): string {
  if (slip.payment === 'monthly') return `一括納付 ${monthText(slip.postedOn)}`
  if (isRefund(slip.kind)) return '受注者の口座に振り込みます'
  return slip.dueOn ? `${formatDay(slip.dueOn)}まで` : '取扱店からお知らせします'
}

/** 〇〇銀行 営業部 普通 1234567 ●●●. */
export function receivingAccountText({ bankName, branchName, kind, number, holder }: ReceivingAccount): string {
  return `${bankName} ${branchName}　${kind === 'ordinary' ? '普通' : '当座'} ${number}\n口座名義 ${holder}`
}

/** The columns and lines of a calculation, the last line the sum; the same on paper and on a page. */
export type Calculation = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

const bandColumns = ['保証金額の区分', '区分の金額（円）', '保証料率', '保証料（円）']

/** How an amount came about, line by line. */
export function calculationsOf(basis: SlipBasis, amount: number): Calculation[] {
  switch (basis.kind) {
    case 'whole':
      return [{ title: '計算', ...premiumCalculation(basis.table.rates, basis.premium, basis.guaranteed) }]
    case 'difference': {
      const { before, after, table } = basis
      return [
        { title: '変更前の保証料', ...premiumCalculation(table.rates, before.premium, before.guaranteed) },
        { title: '変更後の保証料', ...premiumCalculation(table.rates, after.premium, after.guaranteed) },
      ]
    }
    case 'earned':
      return [
        {
          title: '計算',
          columns: ['内訳', '金額（円）'],
          rows: [
            ['領収または請求した保証料', formatNumber(basis.earned)],
            ['返還しない保証料', formatNumber(Math.max(0, basis.earned - amount))],
            ['返還する保証料', formatNumber(amount)],
          ],
        },
      ]
  }
}

/** 〇年〇月〇日からの保証料率表. */
export function rateTableText(basis: SlipBasis): string {
  if (basis.kind === 'earned') return 'この保証で計上した保証料から計算しています。'
  const from = formatDay(basis.table.validFrom)
  return basis.table.rates.mode === 'fixed_fee'
    ? `${from}からの手数料です。`
    : `${from}からの保証料率表で計算しています。`
}

function premiumCalculation(rates: Rates, premium: Premium, guaranteed: number): Omit<Calculation, 'title'> {
  if (rates.mode === 'fixed_fee') {
    return {
      columns: ['内訳', '金額（円）'],
      rows: [
        ['手数料（税抜）', formatNumber(rates.fee)],
        [`消費税（${rates.taxPercent}%、円未満切捨て）`, formatNumber(premium.tax)],
        ['手数料（税込）', formatNumber(premium.amount)],
      ],
    }
  }
  const exact = premium.lines.reduce((sum, { slice, ratePpm }) => sum + BigInt(slice) * BigInt(ratePpm), 0n)
  const isLeast = round(exact, rates.rounding ?? wholeYenDown) < rates.minimum
  const sum = isLeast
    ? `保証料（最低額 ${formatYen(rates.minimum)}）`
    : `保証料（合計、${roundingText(rates.rounding)}）`
  return {
    columns: bandColumns,
    rows: [
      ...premium.lines.map(({ over, upTo, slice, ratePpm }) => [
        over === 0 ? `${formatYen(upTo)}まで` : `${formatYen(over)}を超え${formatYen(upTo)}まで`,
        formatNumber(slice),
        formatRate(ratePpm),
        exactAmount(slice, ratePpm).replace('円', ''),
      ]),
      [sum, formatNumber(yen(guaranteed)), '', formatNumber(premium.amount)],
    ],
  }
}

/** What a line of a monthly bill is for. */
export function billLineText({
  kind,
  amendmentId,
}: {
  readonly kind: string
  readonly amendmentId: string | null
}): string {
  if (kind === 'monthly_billing') return amendmentId === null ? reasons.charge : reasons.additional
  return reasons[kind as SlipKind] ?? ''
}
