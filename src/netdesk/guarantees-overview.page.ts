import { amendableProducts } from '../domain/amendment-content.ts'
import { takesUseStatement } from '../domain/use-statement.ts'
import { hasDepositAccount } from '../domain/deposit-account.ts'
import type { CertificateReceipt } from '../domain/certificate-receipt.ts'
import { effectiveVersion } from '../domain/certificate-versions.ts'
import type { GuaranteeActProposal } from '../domain/guarantee-endings.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { DataTable, Link, Notice, Status, SummaryList } from '../web/components.ts'
import { receiptSentence } from '../wording/certificate-receipts.ts'
import { labelOf } from '../wording/certificate-standing.ts'
import { formatDay, formatFiscalYear, formatInstant, formatYen } from '../wording/format.ts'
import { actSentence } from '../wording/guarantee-acts.ts'
import { historyOf } from '../wording/guarantee-history.ts'
import { guaranteeStateLabels, productLabels } from '../wording/labels.ts'
import { isKnownSeen, keyStatus } from './guarantees.page.ts'

export type GuaranteePage = {
  readonly title: string
  readonly status: Status
  /** What the surety did to it last: 訂正・変更取消・取消・解約. */
  readonly lastAct: Notice | null
  readonly summaryList: SummaryList
  /** Null for a guarantee on paper, which has no key. */
  readonly key: { readonly status: Status; readonly advice: string; readonly text: string; readonly link: Link } | null
  readonly versions: DataTable
  readonly list: Link
  /** この保証の手続: what can be done with it, and where it came from. */
  readonly procedures: readonly Link[]
}

/** 電子保証概要: the newest version in a few lines, the key, and every version there has been. */
export function guaranteePage(
  guarantee: GuaranteeRow,
  versions: readonly CertificateVersion[],
  acts: readonly GuaranteeActProposal[],
  applicationId: string,
  /** The guarantee its application started from, as a performance guarantee from its reservation. */
  origin: GuaranteeRow | null = null,
  receipts: readonly CertificateReceipt[] = [],
): GuaranteePage {
  const { product, state } = guarantee
  return {
    title: `電子保証概要（${productLabels[product]}）`,
    status: { text: guaranteeStateLabels[state], state },
    lastAct: noticeOf(guarantee),
    summaryList: {
      rows: [...rowsOf(guarantee, effectiveVersion(versions)), ...originRows(origin), ...receiptRows(receipts)],
    },
    key: keyOf(guarantee),
    versions: versionTable(guarantee, versions, acts),
    list: { text: '保証契約一覧へ戻る', href: '/netdesk/guarantees' },
    procedures: [
      ...proceduresOf(guarantee, effectiveVersion(versions)),
      {
        text: 'この工事の証書と計算書をまとめて開く（PDF・A4）',
        href: `/netdesk/guarantees/${guarantee.id}/papers/pdf`,
      },
      {
        text: 'この工事の手続状況（前払・中間・契約・変更・使途・払出・請求）',
        href: `/netdesk/guarantees/${guarantee.id}/progress`,
      },
      { text: 'この保証の申込と手続状況を表示する', href: `/netdesk/applications/${applicationId}` },
    ],
  }
}

function proceduresOf(guarantee: GuaranteeRow, newest: CertificateVersion | null): Link[] {
  const { product, state } = guarantee
  const here = `/netdesk/guarantees/${guarantee.id}`
  const isAmendable = state === 'in_force' && amendableProducts.includes(product)
  return [
    ...(isAmendable ? [{ text: '変更を申し込む', href: `${here}/amendment` }] : []),
    ...(isAmendable ? [{ text: '請負金額だけの変更を記録する', href: `${here}/price` }] : []),
    ...(product === 'advance_payment' && state === 'in_force'
      ? [{ text: '中間前払金保証を申し込む', href: '/netdesk/interim' }]
      : []),
    ...(isOfYear(guarantee, newest) ? [{ text: '新しい年度へ継続する', href: `${here}/continuation` }] : []),
    ...(takesUseStatement(guarantee) ? [{ text: '前払金使途内訳明細書', href: `${here}/use-statement` }] : []),
    { text: 'この保証の書類を送る', href: `/netdesk/sent-documents/new?guarantee=${guarantee.id}` },
    ...(hasDepositAccount(product) ? [{ text: '預託金の口座と残高を見る', href: `${here}/deposit` }] : []),
  ]
}

/** 取消 or 解約: nothing is handed in for it any more. */
function isOver({ state }: Pick<GuaranteeRow, 'state'>): boolean {
  return state === 'voided' || state === 'cancelled'
}

function noticeOf({ state, lastAct }: GuaranteeRow): Notice | null {
  if (!lastAct) return null
  const isEnded = isOver({ state })
  const text = isEnded
    ? '発注者が保証契約番号と認証キーで確認しても、同じように表示されます。有効な証書として提出しないでください。'
    : '認証キーは変わりません。発注者の画面にも同じように表示されます。'
  return { kind: isEnded ? 'warn' : 'info', title: actSentence(lastAct), text }
}

/** An advance guarantee of works over several years, the only ones whose certificate says 今年度対象額. */
function isOfYear({ product, state }: GuaranteeRow, newest: CertificateVersion | null): boolean {
  if (product !== 'advance_payment' || state === 'voided' || state === 'cancelled') return false
  return (newest?.content.thisYearAmount ?? null) !== null
}

/** The fields of the customer's own page, in its order. */
function rowsOf(guarantee: GuaranteeRow, newest: CertificateVersion | null): SummaryList['rows'] {
  const content = newest?.content
  return [
    { label: '保証契約番号', value: guarantee.guaranteeNumber },
    { label: '請負契約者', value: content?.contractor.name ?? guarantee.contractorName },
    { label: 'JV名', value: content?.contractor.jointVentureName || '－' },
    { label: '工事名', value: guarantee.worksName },
    { label: '発注者名', value: guarantee.ordererHeadTitle },
    { label: '請負金額', value: formatYen(guarantee.contractPrice) },
    ...yearRows(newest),
    { label: '保証金額', value: formatYen(guarantee.guaranteedAmount) },
    { label: '商品名', value: productLabels[guarantee.product] },
    { label: '預託金融機関', value: content?.depositoryBank || '－' },
  ]
}

/** What the body answered last; nothing where it has not. */
function receiptRows([last]: readonly CertificateReceipt[]): SummaryList['rows'] {
  return last ? [{ label: '発注者の受領', value: receiptSentence(last) }] : []
}

function originRows(origin: GuaranteeRow | null): SummaryList['rows'] {
  if (!origin) return []
  const label = `もとになった${productLabels[origin.product]}`
  return [{ label, value: origin.guaranteeNumber, href: `/netdesk/guarantees/${origin.id}` }]
}

function yearRows(newest: CertificateVersion | null): SummaryList['rows'] {
  const { fiscalYear, thisYearAmount } = newest?.content ?? {}
  if (!thisYearAmount) return []
  const year = fiscalYear ? `（${formatFiscalYear(fiscalYear)}）` : ''
  return [{ label: '今年度対象額', value: `${formatYen(thisYearAmount)}${year}` }]
}

function keyOf(guarantee: GuaranteeRow): GuaranteePage['key'] {
  const status = keyStatus(guarantee)
  if (!status) return null
  return {
    status,
    advice:
      isOver(guarantee) || guarantee.deliveredAt ? '' : '※発注者にお知らせください（PDFでの提出をお勧めします）。',
    text: keySentence(guarantee),
    link: { text: '認証キーと提出方法を見る', href: `/netdesk/guarantees/${guarantee.id}/authentication-key` },
  }
}

function keySentence(guarantee: GuaranteeRow): string {
  const { keyHandedOverOn, deliveredAt } = guarantee
  if (isOver(guarantee)) return '発注者が認証キーで開くと、この保証契約が終わっていることが表示されます。'
  if (deliveredAt)
    return `${formatInstant(deliveredAt)}に、発注者の受取箱に届いています。認証キーは、発注者から求められたときだけ提出してください。`
  if (keyHandedOverOn) return `${formatDay(keyHandedOverOn)}に提出しています。`
  if (isKnownSeen(guarantee)) return '発注者が電子証書を確認しています。'
  return '保証契約番号と認証キーを発注者に提出すると、発注者が電子証書を確認できます。'
}

function versionTable(
  guarantee: GuaranteeRow,
  versions: readonly CertificateVersion[],
  acts: readonly GuaranteeActProposal[],
): DataTable {
  const entries = historyOf(guarantee, versions, acts)
  return {
    caption: '電子保証情報（履歴情報）',
    isCaptionHidden: true,
    columns: [
      { label: 'No.', kind: 'nowrap' },
      { label: '電子保証発行日時', kind: 'nowrap' },
      { label: '対象', kind: 'nowrap' },
      { label: '電子保証', kind: 'nowrap' },
    ],
    rows: entries.map(({ at, label, note, version }, place) => [
      { text: String(entries.length - place) },
      { text: formatInstant(at) },
      { text: label, note },
      {
        text: '表示',
        href: `/netdesk/guarantees/${guarantee.id}/certificates/${version.id}`,
        hiddenText: `（${labelOf(version)}の電子証書）`,
      },
    ]),
    emptyText: '',
  }
}
