import type { TerminationNotice } from '../domain/termination-notice.ts'
import { yen } from '../domain/yen.ts'
import { formatDay, formatYen } from '../wording/format.ts'
import { claimReasonLabels } from '../wording/guarantee-claims.ts'
import { makeDocument } from './document.ts'
import { gap, paragraph, type Sheet } from './sheet.ts'
import { table } from './table.ts'

/** Makes 契約解除通知書（案）, for the body to put into its own form, to sign and to send. */
export function terminationNoticePdf(notice: TerminationNotice): Promise<Buffer> {
  const document = {
    title: `契約解除通知書（案） ${notice.guaranteeNumber}`,
    madeOn: notice.endedOn,
    face: 'gothic',
    isTrial: notice.isTrial,
    margin: { side: 56, top: 50, bottom: 46 },
    footer: (page: number, count: number) => `案　決裁と公印のあとに通知してください　${page}/${count}`,
  } as const
  return makeDocument(document, (sheet) => {
    heading(sheet, notice)
    paragraph(
      sheet,
      '下記の工事請負契約を、次の理由により解除しますので、通知します。この契約に係る保証については、保証会社に保証金を請求します。',
      { size: 10.5 },
    )
    gap(sheet, 10)
    table(sheet, rowsOf(notice), { size: 10, labelWidth: 150, padding: 4 })
  })
}

function heading(sheet: Sheet, notice: TerminationNotice): void {
  const right = { size: 10.5, align: 'right' } as const
  if (notice.noticeNumber !== '') paragraph(sheet, notice.noticeNumber, right)
  paragraph(sheet, formatDay(notice.endedOn), right)
  paragraph(sheet, notice.contractorAddress, { size: 10.5 })
  paragraph(sheet, `${notice.contractorName} 様`, { size: 12 })
  paragraph(sheet, notice.ordererHeadTitle, right)
  gap(sheet, 10)
  paragraph(sheet, '契約解除通知書（案）', { size: 18, tag: 'H1', align: 'center' })
  gap(sheet, 10)
}

function rowsOf(notice: TerminationNotice) {
  const { contractedOn, worksNumber } = notice
  return [
    { label: '工事名', value: notice.worksName },
    ...(worksNumber === '' ? [] : [{ label: '工事番号', value: worksNumber }]),
    ...(contractedOn ? [{ label: '請負契約日', value: formatDay(contractedOn) }] : []),
    { label: '請負金額', value: formatYen(yen(notice.contractPrice)) },
    { label: '解除する日', value: formatDay(notice.endedOn) },
    { label: '解除の理由', value: claimReasonLabels[notice.reason] },
    { label: '解除に至った事情', value: notice.circumstances },
    { label: '保証契約', value: `${notice.guaranteeNumber}（${notice.suretyName}）` },
  ]
}
