import type { CertificateReceipt } from '../domain/certificate-receipt.ts'
import { dayOf } from '../domain/day.ts'
import { canBeClaimed } from '../domain/guarantee-claim.ts'
import type { GuaranteeActProposal } from '../domain/guarantee-endings.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Certificate, DataTable, Link, Notice } from '../web/components.ts'
import { receiptNote, receiptSentence } from '../wording/certificate-receipts.ts'
import { labelOf, markOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import type { CopyCheck } from '../wording/copy-check.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { formatFileSize, formatInstant, formatInstantInEra } from '../wording/format.ts'
import { actSentence } from '../wording/guarantee-acts.ts'
import { historyOf } from '../wording/guarantee-history.ts'
import { certificateWord, guaranteeStateLabels, productLabels } from '../wording/labels.ts'
import { trialWords } from '../wording/services.ts'

export type CertificatePage = {
  readonly title: string
  readonly back: Link
  /** 前回の表示のあとに: what has happened since this organisation last looked. */
  readonly news: Notice | null
  readonly standing: Standing
  readonly certificate: Certificate
  readonly viewing: readonly { readonly label: string; readonly value: string }[]
  /** What a copy carries so that it can be checked; the page can be printed as it is. */
  readonly check: CopyCheck
  readonly printHref: string
  readonly documents: readonly Link[]
  readonly documentNote: string
  readonly evidence: Link
  readonly versions: DataTable
  readonly versionsNote: string
  /** 受領・差戻し: what the body answered to this version, and for the body the way to answer. */
  readonly receipt: { readonly text: string | null; readonly link: Link | null }
  /** 契約との照合 and 変更の要否, for the body alone. */
  readonly reviews: readonly Link[]
  /** 保証金の請求, for the body alone. */
  readonly claim: Link | null
  /** 手続・期限, for the body alone. */
  readonly procedures: Link | null
}

export type PrintPage = Pick<CertificatePage, 'title' | 'certificate' | 'viewing' | 'check'> & {
  readonly warning: Notice | null
  readonly backHref: string
}

export type PendingPage = { readonly title: string; readonly text: string; readonly back: Link }

export type Viewed = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  /** All versions, newest first. */
  readonly versions: readonly CertificateVersion[]
  readonly acts: readonly GuaranteeActProposal[]
  readonly receipts: readonly CertificateReceipt[]
  readonly previouslyViewedAt: Date | null
  readonly at: Date
  readonly check: CopyCheck
  readonly side: Side
}

/** Which party looks, and what is told to it alone. All else is the same for both, word for word. */
export type Side = {
  readonly portal: 'netdesk' | 'dsure'
  readonly viewer: string
  readonly back: Link
  /** Where the newest version is always to be found; null where it has only its own address. */
  readonly newestHref: string | null
  /** What the PDF of a certificate that holds is good for. */
  readonly copyNote: string
  readonly versionsNote: string
  /** Where it is received or returned; null for a side that only reads what was answered. */
  readonly receiptHref: string | null
  /** Where it is held against the contract; none for a side that does not. */
  readonly reviews: readonly Link[]
  /** Where money is claimed from it; null for a side that cannot. */
  readonly claimHref: string | null
  /** Where its deadlines and what is done with it are; for the body alone. */
  readonly proceduresHref?: string
}

/** 電子証書: as the paper would look, what it is worth now, and every version there has been. */
export function certificatePage(viewed: Viewed, documentSize: number | null): CertificatePage {
  const { guarantee, version } = viewed
  const here = hrefOf(viewed, version)
  const standing = standingOfViewed(viewed)
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${productLabels[guarantee.product]}）`,
    back: viewed.side.back,
    news: newsOf(viewed),
    standing,
    certificate: certificateOf(version),
    viewing: viewingRows(standing, { ...viewed, viewer: viewed.side.viewer }),
    check: viewed.check,
    printHref: `${here}/print`,
    documents: documentSize === null ? [] : documentLinks(here, documentSize, standing),
    documentNote: documentNoteOf(documentSize, standing, viewed.side),
    evidence: {
      text: '証拠ファイルを保存する（ZIP）',
      href: `/${viewed.side.portal}/guarantees/${guarantee.id}/evidence/zip`,
    },
    versions: versionTable(viewed),
    versionsNote: viewed.side.versionsNote,
    receipt: receiptOf(viewed),
    reviews: guarantee.product === 'performance_reservation' ? [] : viewed.side.reviews,
    claim: claimOf(viewed),
    procedures: viewed.side.proceduresHref
      ? { text: '支払期限・工期・完成の手続を開く', href: viewed.side.proceduresHref }
      : null,
  }
}

/** The certificate alone, one A4 page, with who printed it and when. */
export function printPage(viewed: Viewed): PrintPage {
  const { guarantee, version } = viewed
  const standing = standingOfViewed(viewed)
  return {
    title: `${certificateWord(guarantee.product)}の印刷 ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    certificate: certificateOf(version),
    viewing: viewingRows(standing, { ...viewed, viewer: viewed.side.viewer }),
    warning: standing.warning && { ...standing.warning, link: undefined },
    check: viewed.check,
    backHref: hrefOf(viewed, version),
  }
}

/** Where the PDF is not there yet: the worker makes it within a minute of the issue. */
export function pendingPage(viewed: Pick<Viewed, 'guarantee' | 'version' | 'side'>): PendingPage {
  return {
    title: 'PDFは作成中です',
    text: `${pending}内容は、電子証書のページで確認できます。`,
    back: { text: '電子証書のページへ戻る', href: hrefOf(viewed, viewed.version) },
  }
}

const pending = 'PDFはまもなく表示できます。1分ほどしてから、もう一度開いてください。'

/** Where the version stands now; its PDF says the same as its page. */
export function standingOfViewed(viewed: Omit<Viewed, 'check'>): Standing {
  const { guarantee, version, versions, at, side } = viewed
  const hrefOfNewest = (one: CertificateVersion): string => side.newestHref ?? hrefOf(viewed, one)
  return standingOf(guarantee, version, versions, hrefOfNewest, dayOf(at))
}

/** A file lives on without its page: what no longer holds says so in its name. */
export function fileNameOf({
  guarantee,
  version,
  versions,
}: Pick<Viewed, 'guarantee' | 'version' | 'versions'>): string {
  const mark = markOf(version, versions)
  const words = [
    guarantee.state === 'in_force' ? null : guaranteeStateLabels[guarantee.state],
    mark && (mark.text === '新しい版があります' ? '旧版' : mark.text),
  ].filter((word) => word !== null)
  const ending = words.length === 0 ? '' : `（${words.join('・')}）`
  return `${certificateWord(guarantee.product)}_${guarantee.guaranteeNumber}_${labelOf(version)}${ending}.pdf`
}

/** Money is claimed from what is in force, once; what is 請求中 leads to the claim. */
function claimOf({ guarantee: { product, state }, side: { claimHref } }: Viewed): Link | null {
  if (!claimHref || !canBeClaimed(product)) return null
  if (state === 'in_force') return { text: '保証金を請求する（契約を解除したときなど）', href: claimHref }
  return state === 'claimed' ? { text: '保証金の請求の状況を見る', href: claimHref } : null
}

/** Both sides read the answer; the body is led to it while there is one to give. */
function receiptOf({ guarantee, version, versions, receipts, side }: Viewed): CertificatePage['receipt'] {
  const last = receipts.find(({ certificateId }) => certificateId === version.id)
  const isOpen = guarantee.state === 'in_force' && markOf(version, versions) === null && last?.decision !== 'received'
  const link = { text: '受領する・差し戻す', href: side.receiptHref ?? '' }
  return { text: last ? receiptSentence(last) : null, link: side.receiptHref && isOpen ? link : null }
}

function newsOf({ guarantee: { lastAct }, previouslyViewedAt }: Viewed): Notice | null {
  if (!lastAct || !previouslyViewedAt || lastAct.at < previouslyViewedAt) return null
  return {
    kind: 'warn',
    title: '前回の表示のあとに、変わったことがあります',
    text: `前回の表示（${formatInstantInEra(previouslyViewedAt)}）のあとに、${actSentence(lastAct)}`,
  }
}

function hrefOf({ guarantee, side }: Pick<Viewed, 'guarantee' | 'side'>, version: CertificateVersion): string {
  return `/${side.portal}/guarantees/${guarantee.id}/certificates/${version.id}`
}

function certificateOf({ content }: CertificateVersion): Certificate {
  return {
    sample: content.isTrial ? trialWords.sample : null,
    rows: certificateRows(content),
    texts: certificateTexts(content),
  }
}

/** Stands on the page and on its print: who looked, when, and a number that is the same wherever the content is the same. */
export function viewingRows(
  { statuses }: Standing,
  { viewer, at, check }: { readonly viewer: string; readonly at: Date; readonly check: CopyCheck },
): CertificatePage['viewing'] {
  return [
    { label: '状態', value: statuses.map(({ text }) => text).join('　') },
    { label: '版', value: check.version },
    { label: '閲覧者', value: viewer },
    { label: '閲覧した日時', value: formatInstantInEra(at) },
    { label: '照合番号', value: check.number },
  ]
}

function documentLinks(here: string, size: number, standing: Standing): Link[] {
  const name = standing.warning ? 'いまの状態を記した写し（PDF）' : 'PDF'
  return [
    { text: `${name}を開く（A4・1ページ・${formatFileSize(size)}）`, href: `${here}/pdf` },
    { text: `${name}を保存する`, href: `${here}/pdf/download` },
  ]
}

function documentNoteOf(size: number | null, standing: Standing, side: Side): string {
  if (size === null) return pending
  if (standing.warning) return 'PDFには、発行したときの内容と、いまの状態が書かれています。'
  return side.copyNote
}

/** The body's last answer to a version. */
function notesOf(receipts: readonly CertificateReceipt[], { id }: CertificateVersion): string[] {
  const last = receipts.find(({ certificateId }) => certificateId === id)
  return last ? [receiptNote(last)] : []
}

function versionTable(viewed: Viewed): DataTable {
  const { guarantee, version, versions, acts, receipts } = viewed
  return {
    caption: '電子保証情報（履歴情報）',
    isCaptionHidden: true,
    columns: [
      { label: '電子保証発行日時', kind: 'nowrap' },
      { label: '対象', kind: 'nowrap' },
      { label: '変わった内容' },
      { label: '電子証書', kind: 'nowrap' },
    ],
    rows: historyOf(guarantee, versions, acts).map((entry) => [
      { text: formatInstant(entry.at) },
      {
        text: entry.label,
        note: [entry.note, ...notesOf(receipts, entry.version)].filter(Boolean).join('　') || undefined,
      },
      { text: entry.changes },
      entry.version.id === version.id
        ? { text: '表示中' }
        : { text: '表示する', href: hrefOf(viewed, entry.version), hiddenText: labelOf(entry.version) },
    ]),
    emptyText: '',
  }
}
