import { isAdvanceProduct, papersNeeded } from '../../domain/guarantee-claim.ts'
import { yen } from '../../domain/yen.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { CsrfField, Link, Notice, SummaryList } from '../../web/components.ts'
import { formatDay, formatYen } from '../../wording/format.ts'
import { claimPaperLabels } from '../../wording/guarantee-claims.ts'
import { productLabels } from '../../wording/labels.ts'
import type { ClaimSide } from './side.ts'

export type ClaimStartPage = {
  readonly title: string
  readonly back: Link
  readonly notice: Notice
  readonly summaryList: SummaryList
  readonly formula: string
  readonly papers: readonly string[]
  readonly action: string
  readonly csrfField: CsrfField
}

/** 保証金を請求する: what is needed, what it does, and that nothing has happened yet. */
export function claimStartPage(side: ClaimSide, guarantee: GuaranteeRow, csrfField: CsrfField): ClaimStartPage {
  const { id, product } = guarantee
  const source = side.portal === 'dsure' ? 'orderer' : 'paper'
  const most = { progressPayments: yen(1) }
  return {
    title: side.portal === 'dsure' ? '保証金を請求する' : '紙の保証金請求書を登録する',
    back: {
      text: side.portal === 'dsure' ? '電子証書に戻る' : '保証契約に戻る',
      href: `/${side.portal}/guarantees/${id}`,
    },
    notice: {
      kind: 'info',
      title: 'まだ何も請求していません',
      text: '請求書を作成し、内容を確認して「保証金を請求する」を押すまで、保証契約には何も起こりません。途中で保存して、あとから続けられます。',
    },
    summaryList: { rows: factRows(guarantee) },
    formula: isAdvanceProduct(product)
      ? '保証金は、（前払金 ＋ 中間前払金 ＋ 部分払）－ 出来高 で計算します。前払金と中間前払金の合計、および保証金額が上限です。'
      : '保証金は、契約の解除によって生じた違約金または損害の額です。保証金額が上限です。',
    papers: papersNeeded(product, source, most).map((paper) =>
      paper === 'progress' ? `${claimPaperLabels.progress}（部分払をしたとき）` : claimPaperLabels[paper],
    ),
    action: `/${side.portal}/guarantees/${id}/claim`,
    csrfField,
  }
}

/** The guarantee a claim is about, as every page of it begins. */
export function factRows(guarantee: GuaranteeRow): SummaryList['rows'] {
  const { guaranteeNumber, product, contractorName, ordererName, worksName } = guarantee
  return [
    { label: '保証契約番号', value: `${guaranteeNumber}（${productLabels[product]}）` },
    { label: '受注者', value: contractorName },
    { label: '発注者', value: ordererName },
    { label: '工事名', value: worksName },
    { label: '請負金額', value: formatYen(guarantee.contractPrice) },
    { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
    { label: '保証期間', value: `${formatDay(guarantee.guaranteeEndsOn)} まで` },
  ]
}
