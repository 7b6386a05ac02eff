import { isRefund, type PremiumSlip } from '../domain/premium-slip.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { productLabels, versionLabel } from '../wording/labels.ts'
import {
  type Calculation,
  calculationsOf,
  rateTableText,
  receivingAccountText,
  slipAmountLabel,
  slipPaymentText,
  slipReason,
  slipTitle,
} from '../wording/premium-slip-text.ts'
import { makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { gap, paragraph, type Sheet } from './sheet.ts'
import { table } from './table.ts'

const shares = [46, 24, 16, 24]

/** Makes 保証料計算書, 手数料通知書 or 保証料返還計算書: what is to be paid or given back, and how it came about line by line. */
export function premiumSlipPdf(slip: PremiumSlip): Promise<Buffer> {
  const title = slipTitle(slip)
  const number = slip.guaranteeNumber || slip.receptionNumber
  const document = {
    ...premiumSlipLook,
    title: `${title} ${number}`,
    madeOn: slip.postedOn,
    isTrial: slip.isTrial,
    footer: (page: number, count: number) => `${title}　${number}　${page}／${count}ページ`,
  } as const
  return makeDocument(document, (sheet) => drawPremiumSlip(sheet, slip))
}

export const premiumSlipLook = { face: 'gothic', margin: { side: 54, top: 50, bottom: 50 } } as const

/** Draws it on the open page of a document, which may hold other papers too. */
export function drawPremiumSlip(sheet: Sheet, slip: PremiumSlip): void {
  heading(sheet, slip, slipTitle(slip))
  table(sheet, factsOf(slip), { size: 9.5, labelWidth: 128, padding: 3.5 })
  gap(sheet, 10)
  for (const calculation of calculationsOf(slip.basis, slip.amount)) calculated(sheet, calculation)
  if (slip.basis.kind === 'difference') differenceLine(sheet, slip)
  paragraph(sheet, rateTableText(slip.basis), { size: 9 })
}

function heading(sheet: Sheet, slip: PremiumSlip, title: string): void {
  paragraph(sheet, formatDay(slip.postedOn), { size: 10, align: 'right' })
  paragraph(sheet, slip.contractor.address, { size: 9.5 })
  paragraph(sheet, `${slip.contractor.name} 御中`, { size: 12 })
  paragraph(sheet, slip.surety.name, { size: 10.5, align: 'right' })
  paragraph(sheet, slip.surety.address, { size: 9, align: 'right' })
  gap(sheet, 8)
  paragraph(sheet, title, { size: 17, tag: 'H1', align: 'center' })
  gap(sheet, 4)
  paragraph(sheet, `${slipAmountLabel(slip)}　${formatYen(slip.amount)}`, { size: 14, align: 'center' })
  gap(sheet, 8)
}

function factsOf(slip: PremiumSlip) {
  const { guaranteeNumber, changeNumber, account } = slip
  const tax = slip.tax > 0 ? `（うち消費税 ${formatYen(slip.tax)}）` : ''
  return [
    { label: '受付番号', value: slip.receptionNumber },
    ...(guaranteeNumber
      ? [{ label: '保証契約番号', value: `${guaranteeNumber}（${versionLabel(changeNumber)}）` }]
      : []),
    { label: '商品（保証区分）', value: productLabels[slip.product] },
    { label: '発注者', value: slip.ordererHeadTitle },
    { label: '工事名', value: slip.worksName },
    ...guaranteedRows(slip),
    { label: '理由', value: slipReason(slip) },
    { label: slipAmountLabel(slip), value: `${formatYen(slip.amount)}${tax}` },
    { label: isRefund(slip.kind) ? '返還の方法' : 'お支払期限', value: slipPaymentText(slip) },
    ...(account && slip.payment === 'transfer' ? [{ label: 'お振込先', value: receivingAccountText(account) }] : []),
  ]
}

function guaranteedRows({ basis, product }: PremiumSlip) {
  const label = product === 'performance_reservation' ? '予約金額' : '保証金額'
  if (basis.kind === 'whole') return [{ label, value: formatYen(basis.guaranteed) }]
  if (basis.kind === 'earned') return []
  return [{ label, value: `${formatYen(basis.before.guaranteed)} から ${formatYen(basis.after.guaranteed)}` }]
}

function calculated(sheet: Sheet, { title, columns, rows }: Calculation): void {
  paragraph(sheet, title, { size: 11, tag: 'H2' })
  gap(sheet, 3)
  const isShort = columns.length === 2
  const drawn = columns.map((label, place): GridColumn => {
    const share = isShort ? (place === 0 ? 60 : 30) : (shares[place] ?? 20)
    return place === 0 ? { label, share } : { label, share, align: 'right' }
  })
  grid(sheet, drawn, rows, { size: 9, padding: 3.5 })
  gap(sheet, 8)
}

function differenceLine(sheet: Sheet, slip: PremiumSlip): void {
  if (slip.basis.kind !== 'difference') return
  const { before, after } = slip.basis
  const [more, less] = isRefund(slip.kind) ? [before, after] : [after, before]
  const [first, second] = isRefund(slip.kind) ? ['変更前', '変更後'] : ['変更後', '変更前']
  const sum = `${slipAmountLabel(slip)} ${formatYen(slip.amount)}`
  const text = `${first} ${formatYen(more.premium.amount)} － ${second} ${formatYen(less.premium.amount)} ＝ ${sum}`
  paragraph(sheet, text, { size: 10 })
  gap(sheet, 6)
}
