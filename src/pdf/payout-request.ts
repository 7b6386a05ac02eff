import type { PayoutPaper } from '../domain/payout-request.ts'
import { depositAccountText, drawnUseText, drawnWayText, payoutName } from '../wording/deposits.ts'
import { formatDay, formatNumber, formatYen } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { useStatementVersionLabel } from '../wording/use-statement.ts'
import { makeDocument } from './document.ts'
import { grid, type GridColumn } from './grid.ts'
import { gap, ornament, paragraph, startPageUnlessRoom, type Sheet } from './sheet.ts'
import { table } from './table.ts'

const columns: readonly GridColumn[] = [
  { label: 'No.', share: 6 },
  { label: '項目・品名', share: 28 },
  { label: '支払先', share: 24 },
  { label: '払出方法・振込先', share: 38 },
  { label: '払出金額（円）', share: 20, align: 'right' },
]

/** Makes 預託金払出依頼書 for the bank's window: what to pay out of which account, to whom, and room to sign. */
export function payoutRequestPdf(paper: PayoutPaper): Promise<Buffer> {
  const name = payoutName(paper.guaranteeNumber, paper)
  const document = {
    title: `預託金払出依頼書 ${name}`,
    madeOn: paper.printedOn,
    face: 'gothic',
    isTrial: paper.isTrial,
    margin: { side: 48, top: 50, bottom: 50 },
    footer: (page: number, pageCount: number) => `預託金払出依頼書　${name}　${page}／${pageCount}ページ`,
  } as const
  return makeDocument(document, (sheet) => {
    heading(sheet, paper)
    table(sheet, factsOf(paper), { size: 9.5, labelWidth: 118, padding: 3.5 })
    gap(sheet, 10)
    paragraph(sheet, '払出の明細', { size: 11, tag: 'H2' })
    gap(sheet, 3)
    const rows = paper.lines.map((line, place) => [
      String(place + 1),
      drawnUseText(line),
      line.use.payee || '－',
      drawnWayText(line, '\n'),
      formatNumber(line.amount),
    ])
    grid(sheet, columns, [...rows, ['', '合計', '', '', formatNumber(paper.total)]], { size: 9, padding: 3.5 })
    gap(sheet, 10)
    startPageUnlessRoom(sheet, 200)
    table(sheet, balancesOf(paper), { size: 9.5, labelWidth: 200, padding: 3.5 })
    gap(sheet, 12)
    signatures(sheet, paper)
  })
}

function heading(sheet: Sheet, paper: PayoutPaper): void {
  paragraph(sheet, formatDay(paper.printedOn), { size: 10, align: 'right' })
  paragraph(sheet, `${paper.account.bankName} ${paper.account.branchName} 御中`, { size: 11.5 })
  gap(sheet, 6)
  paragraph(sheet, '預託金払出依頼書', { size: 17, tag: 'H1', align: 'center' })
  gap(sheet, 6)
  const text = `前払金専用口座から、${paper.suretyName}が承認した前払金使途内訳明細書により、次のとおり払い出してください。`
  paragraph(sheet, text, { size: 10 })
  gap(sheet, 8)
}

function factsOf(paper: PayoutPaper) {
  return [
    { label: '保証契約番号', value: `${payoutName(paper.guaranteeNumber, paper)}（${productLabels[paper.product]}）` },
    { label: '発注者', value: paper.ordererHeadTitle },
    { label: '工事名', value: paper.worksName },
    { label: '前払金専用口座', value: depositAccountText(paper.account) },
    { label: '使途内訳明細書', value: useStatementVersionLabel(paper.statementNumber) },
    { label: '払出希望日', value: formatDay(paper.wantedOn) },
  ]
}

function balancesOf(paper: PayoutPaper) {
  const reserved = { label: 'ほかの払出依頼（未払出）', value: formatYen(paper.reserved) }
  return [
    { label: '払出前の残高', value: formatYen(paper.balanceBefore) },
    { label: '今回の払出金額', value: formatYen(paper.total) },
    ...(paper.reserved > 0 ? [reserved] : []),
    { label: '払出後の残高', value: formatYen(paper.balanceAfter) },
  ]
}

const boxHeight = 96

/** The contractor signs on the left; the bank stamps on the right. */
function signatures(sheet: Sheet, { contractor }: PayoutPaper): void {
  const top = sheet.y
  const width = sheet.width * 0.64
  const rest = { left: sheet.left + width, width: sheet.width - width }
  ornament(sheet, (pdf) =>
    pdf
      .lineWidth(0.8)
      .rect(sheet.left, top, width, boxHeight)
      .rect(rest.left, top, rest.width, boxHeight)
      .stroke('#000000'),
  )
  gap(sheet, 6)
  const inside = { size: 9.5, indent: 8, width: width - 16 }
  paragraph(sheet, '依頼人（保証契約者）', inside)
  paragraph(sheet, contractor.address, inside)
  paragraph(sheet, contractor.name, { ...inside, size: 10.5 })
  paragraph(
    sheet,
    `${contractor.representativeTitle}　${contractor.representativeName}　　　　　（署名または届出印）`,
    inside,
  )
  sheet.y = top + 6
  paragraph(sheet, '金融機関使用欄（払出日・受付印）', { size: 9.5, indent: width + 8, width: rest.width - 16 })
  sheet.y = top + boxHeight
}
