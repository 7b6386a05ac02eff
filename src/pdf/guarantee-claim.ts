import { type ClaimLetter, isAdvanceProduct } from '../domain/guarantee-claim.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import {
  claimAccountKindLabels,
  claimFieldLabels,
  claimPaperLabels,
  claimReasonLabels,
  computationRows,
  damageKindLabels,
} from '../wording/guarantee-claims.ts'
import { productLabels } from '../wording/labels.ts'
import { makeDocument } from './document.ts'
import { gap, paragraph, type Sheet, startPageUnlessRoom } from './sheet.ts'
import { type Row, table } from './table.ts'

/** 保証金請求書 as it was submitted, with the number it was received under. */
export type ReceivedClaimLetter = { readonly receptionNumber: string; readonly letter: ClaimLetter }

const tableStyle = { size: 9, labelWidth: 150, padding: 2 }

/** Makes 保証金請求書: who claims what from whom, how the sum comes about, and where it is to be paid. */
export function guaranteeClaimPdf({ receptionNumber, letter }: ReceivedClaimLetter): Promise<Buffer> {
  const document = {
    title: `保証金請求書 ${letter.guaranteeNumber}`,
    madeOn: letter.submittedOn,
    face: 'gothic',
    isTrial: letter.isTrial,
    margin: { side: 56, top: 42, bottom: 44 },
    footer: (page: number, count: number) => `受付番号 ${receptionNumber}　${page}/${count}`,
  } as const
  return makeDocument(document, (sheet) => {
    heading(sheet, letter)
    paragraph(sheet, '下記の保証契約に基づき、保証金を請求します。', { size: 10.5 })
    gap(sheet, 6)
    paragraph(sheet, `請求額　${formatYen(letter.content.claimedAmount ?? yen(0))}`, { size: 16, align: 'center' })
    gap(sheet, 8)
    part(sheet, '保証契約', guaranteeRows(letter))
    part(sheet, '請求の理由', reasonRows(letter))
    part(sheet, '保証金の計算', sumRows(letter))
    part(sheet, '振込先', accountRows(letter))
    part(sheet, '添付書類', [{ label: '添付した書類', value: papersText(letter) }])
  })
}

function heading(sheet: Sheet, letter: ClaimLetter): void {
  paragraph(sheet, formatDay(letter.submittedOn), { size: 10.5, align: 'right' })
  paragraph(sheet, `${letter.suretyName} 御中`, { size: 12 })
  const right = { size: 10.5, indent: sheet.width * 0.48 }
  const { personSection, personName, personTelephone } = letter.content
  paragraph(sheet, `請求者　${letter.ordererHeadTitle}`, right)
  paragraph(sheet, [`担当`, personSection, personName].filter(Boolean).join('　'), right)
  paragraph(sheet, `電話　${personTelephone}`, right)
  gap(sheet, 6)
  paragraph(sheet, '保証金請求書', { size: 18, tag: 'H1', align: 'center' })
  gap(sheet, 8)
}

function part(sheet: Sheet, title: string, rows: readonly Row[]): void {
  // A heading alone at the foot of a page would say nothing.
  startPageUnlessRoom(sheet, 60)
  paragraph(sheet, title, { size: 10.5, tag: 'H2' })
  gap(sheet, 2)
  table(sheet, rows, tableStyle)
  gap(sheet, 6)
}

function guaranteeRows(letter: ClaimLetter): Row[] {
  const { computation, worksNumber, contractedOn } = letter
  return [
    { label: '保証契約番号', value: `${letter.guaranteeNumber}（${productLabels[computation.product]}）` },
    { label: '保証契約者（受注者）', value: letter.contractorName },
    { label: '工事名', value: letter.worksName },
    ...(worksNumber ? [{ label: '工事番号', value: worksNumber }] : []),
    ...(contractedOn ? [{ label: '請負契約日', value: formatDay(contractedOn) }] : []),
    { label: '請負金額', value: formatYen(yen(letter.contractPrice)) },
    { label: '保証金額', value: formatYen(computation.guaranteedAmount) },
  ]
}

function reasonRows({ content }: ClaimLetter): Row[] {
  const { reason, circumstances, endedOn, noticeNumber } = content
  return [
    { label: claimFieldLabels.reason, value: reason ? claimReasonLabels[reason] : '' },
    {
      label: claimFieldLabels.endedOn,
      value: [endedOn && formatDay(endedOn), noticeNumber].filter(Boolean).join('　'),
    },
    { label: claimFieldLabels.circumstances, value: circumstances },
  ]
}

function sumRows({ computation, content }: ClaimLetter): Row[] {
  const { inspectedOn, damageKind, claimedAmount, lessReason } = content
  const proof = isAdvanceProduct(computation.product)
    ? { label: claimFieldLabels.inspectedOn, value: inspectedOn ? formatDay(inspectedOn) : '' }
    : { label: claimFieldLabels.damageKind, value: damageKind ? damageKindLabels[damageKind] : '' }
  return [
    proof,
    ...computationRows(computation),
    { label: claimFieldLabels.claimedAmount, value: formatYen(claimedAmount ?? yen(0)) },
    ...(lessReason ? [{ label: '計算した額より少ない理由', value: lessReason }] : []),
  ]
}

function accountRows({ content }: ClaimLetter): Row[] {
  const kind = content.accountKind ? claimAccountKindLabels[content.accountKind] : ''
  return [
    { label: '金融機関・支店', value: `${content.bankName} ${content.branchName}` },
    { label: '口座の種類・番号', value: `${kind}　${content.accountNumber}` },
    { label: '口座名義（カナ）', value: content.holderKana },
  ]
}

function papersText({ papers }: ClaimLetter): string {
  return papers.map((paper) => claimPaperLabels[paper]).join('、')
}
