import type { ClaimAnswerLetter } from '../domain/claim-decision.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { claimAccountKindLabels, computationRows } from '../wording/guarantee-claims.ts'
import { productLabels } from '../wording/labels.ts'
import { makeDocument } from './document.ts'
import { gap, paragraph, type Sheet, startPageUnlessRoom } from './sheet.ts'
import { type Row, table } from './table.ts'

const tableStyle = { size: 10, labelWidth: 150, padding: 4 }

/** Makes 保証金支払通知書, or 回答書 where nothing is paid: the result, how it came about, and by which article. */
export function claimAnswerPdf(letter: ClaimAnswerLetter): Promise<Buffer> {
  const isPayment = letter.kind === 'payment'
  const title = isPayment ? '保証金支払通知書' : '保証金請求への回答書'
  const document = {
    title: `${title} ${letter.claim.guaranteeNumber}`,
    madeOn: letter.decidedOn,
    face: 'gothic',
    isTrial: letter.claim.isTrial,
    margin: { side: 56, top: 50, bottom: 46 },
    footer: (page: number, count: number) => `受付番号 ${letter.receptionNumber}　${page}/${count}`,
  } as const
  return makeDocument(document, (sheet) => {
    heading(sheet, letter, title)
    paragraph(sheet, opening(letter), { size: 10.5 })
    gap(sheet, 8)
    part(sheet, '請求の内容', claimRows(letter))
    part(sheet, isPayment ? '保証金の計算と支払額' : '保証金の計算（請求書による）', [
      ...computationRows(letter.claim.computation),
      ...(isPayment ? [{ label: '支払額', value: formatYen(letter.amount) }] : []),
    ])
    part(sheet, isPayment ? '支払' : '理由', isPayment ? paymentRows(letter) : reasonRows(letter))
  })
}

function heading(sheet: Sheet, { claim, decidedOn, ...letter }: ClaimAnswerLetter, title: string): void {
  paragraph(sheet, formatDay(decidedOn), { size: 10.5, align: 'right' })
  paragraph(sheet, `${claim.ordererHeadTitle} 様`, { size: 12 })
  const right = { size: 10.5, indent: sheet.width * 0.48 }
  paragraph(sheet, letter.suretyAddress, right)
  paragraph(sheet, claim.suretyName, right)
  paragraph(sheet, letter.suretyRepresentative, right)
  paragraph(sheet, `取扱 ${letter.officeName}　電話 ${letter.officeTelephone}`, { ...right, size: 9.5 })
  gap(sheet, 8)
  paragraph(sheet, title, { size: 18, tag: 'H1', align: 'center' })
  gap(sheet, 10)
}

function opening({ kind, claim, article }: ClaimAnswerLetter): string {
  const day = formatDay(claim.submittedOn)
  return kind === 'payment'
    ? `${day}付けでご請求のありました保証金について、${article}に基づき、下記のとおりお支払いしますので、通知します。`
    : `${day}付けでご請求のありました保証金について、下記の理由によりお支払いできませんので、回答します。`
}

function part(sheet: Sheet, title: string, rows: readonly Row[]): void {
  startPageUnlessRoom(sheet, 60)
  paragraph(sheet, title, { size: 11, tag: 'H2' })
  gap(sheet, 2)
  table(sheet, rows, tableStyle)
  gap(sheet, 8)
}

function claimRows({ claim, receptionNumber }: ClaimAnswerLetter): Row[] {
  return [
    { label: '受付番号', value: receptionNumber },
    { label: '保証契約番号', value: `${claim.guaranteeNumber}（${productLabels[claim.computation.product]}）` },
    { label: '保証契約者（受注者）', value: claim.contractorName },
    { label: '工事名', value: claim.worksName },
    { label: '請求額', value: formatYen(claim.content.claimedAmount ?? yen(0)) },
  ]
}

function paymentRows({ claim, dueOn, reason, article }: ClaimAnswerLetter): Row[] {
  const { bankName, branchName, accountKind, accountNumber, holderKana } = claim.content
  const kind = accountKind ? claimAccountKindLabels[accountKind] : ''
  return [
    ...(dueOn ? [{ label: '支払の期限', value: `${formatDay(dueOn)} まで` }] : []),
    { label: '振込先', value: [bankName, branchName, kind, accountNumber, holderKana].filter(Boolean).join(' ') },
    { label: '根拠', value: article },
    { label: '決定の理由', value: reason },
  ]
}

function reasonRows({ reason, article }: ClaimAnswerLetter): Row[] {
  return [
    { label: '根拠', value: article },
    { label: 'お支払いできない理由', value: reason },
    { label: '保証契約', value: 'この保証契約は、引き続き有効です。' },
  ]
}
