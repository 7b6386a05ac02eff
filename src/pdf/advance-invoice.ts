import type { InvoicePaper } from '../domain/advance-invoice.ts'
import { depositAccountKindLabels } from '../wording/deposits.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { claimKind, filledIn, invoiceRows } from '../wording/invoice-text.ts'
import { makeDocument } from './document.ts'
import { gap, ornament, paragraph, type Sheet } from './sheet.ts'
import { table } from './table.ts'

const tableStyle = { size: 10, labelWidth: 130, padding: 4 }

/** Makes 前払金請求書 as this body wants it: with room for a stamp, or with the people it may call in its place. */
export function advanceInvoicePdf(paper: InvoicePaper): Promise<Buffer> {
  const document = {
    title: `${claimKind(paper.product)}請求書 ${paper.guaranteeNumber}`,
    madeOn: paper.invoicedOn,
    face: 'gothic',
    isTrial: paper.isTrial,
    margin: { side: 56, top: 54, bottom: 50 },
  } as const
  return makeDocument(document, (sheet) => {
    heading(sheet, paper)
    claimant(sheet, paper)
    paragraph(sheet, filledIn(paper.template.preamble, paper), { size: 10.5 })
    gap(sheet, 8)
    paragraph(sheet, `請求金額　${formatYen(paper.amount)}`, { size: 16, align: 'center' })
    gap(sheet, 10)
    table(sheet, invoiceRows(paper), tableStyle)
    gap(sheet, 12)
    paragraph(sheet, '振込先（前払金専用口座）', { size: 11, tag: 'H2' })
    gap(sheet, 3)
    table(sheet, accountRows(paper), tableStyle)
    contacts(sheet, paper)
    if (paper.template.attachmentsNote === '') return
    gap(sheet, 12)
    paragraph(sheet, `添付書類：${filledIn(paper.template.attachmentsNote, paper)}`, { size: 10 })
  })
}

function heading(sheet: Sheet, paper: InvoicePaper): void {
  paragraph(sheet, formatDay(paper.invoicedOn), { size: 10.5, align: 'right' })
  gap(sheet, 4)
  paragraph(sheet, filledIn(paper.template.addressee, paper), { size: 12 })
  gap(sheet, 10)
  paragraph(sheet, filledIn(paper.template.title, paper), { size: 18, tag: 'H1', align: 'center' })
  gap(sheet, 12)
}

/** 請求者; a box for the stamp stands beside it where the body wants one. */
function claimant(sheet: Sheet, { contractor, template }: InvoicePaper): void {
  const style = { size: 10.5, indent: sheet.width * 0.42, width: sheet.width * 0.58 - 66 }
  const top = sheet.y
  paragraph(sheet, '請求者', style)
  paragraph(sheet, contractor.address, style)
  paragraph(sheet, contractor.name, style)
  paragraph(sheet, `${contractor.representativeTitle}　${contractor.representativeName}`, style)
  if (template.proof === 'seal') {
    const box = { x: sheet.left + sheet.width - 60, y: top + 8 }
    const below = sheet.y
    ornament(sheet, (pdf) =>
      pdf.lineWidth(0.6).dash(2, { space: 2 }).rect(box.x, box.y, 60, 60).stroke('#000000').undash(),
    )
    sheet.y = box.y + 22
    paragraph(sheet, '印', { size: 10.5, indent: sheet.width - 36, width: 20 })
    sheet.y = Math.max(below, box.y + 60)
  }
  gap(sheet, 14)
}

function accountRows({ account }: InvoicePaper) {
  return [
    { label: '金融機関・支店', value: `${account.bankName} ${account.branchName}` },
    { label: '口座の種類・番号', value: `${depositAccountKindLabels[account.kind]}　${account.number}` },
    { label: '口座名義（カナ）', value: account.holderKana },
  ]
}

/** 本件責任者・担当者: they stand for the stamp, and elsewhere only where somebody has named them. */
function contacts(sheet: Sheet, { responsible, clerk, template }: InvoicePaper): void {
  const rows = [
    { label: '本件責任者', contact: responsible },
    { label: '担当者', contact: clerk },
  ].filter(({ contact }) => contact.name !== '')
  if (rows.length === 0) return
  gap(sheet, 12)
  const heading = template.proof === 'contacts' ? '本件責任者・担当者（押印に代えて）' : '本件責任者・担当者'
  paragraph(sheet, heading, { size: 11, tag: 'H2' })
  gap(sheet, 3)
  const value = ({ section, name, telephone }: InvoicePaper['clerk']): string =>
    [section, name, telephone && `電話 ${telephone}`].filter(Boolean).join('　')
  table(
    sheet,
    rows.map(({ label, contact }) => ({ label, value: value(contact) })),
    tableStyle,
  )
}
