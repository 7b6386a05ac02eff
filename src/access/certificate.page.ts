import { dayOf } from '../domain/day.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Certificate, DataTable, Link, Notice } from '../web/components.ts'
import { checkNumber, labelOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { formatFileSize, formatInstant, formatInstantInEra } from '../wording/format.ts'
import { certificateWord, productLabels } from '../wording/labels.ts'
import { trialWords } from '../wording/services.ts'
import { changesBetween } from '../wording/version-changes.ts'

export type CertificatePage = {
  readonly title: string
  readonly back: Link
  readonly standing: Standing
  readonly certificate: Certificate
  readonly viewing: readonly { readonly label: string; readonly value: string }[]
  readonly printHref: string
  readonly documents: readonly Link[]
  readonly documentNote: string
  readonly versions: DataTable
  readonly versionsNote: string
}

export type PrintPage = Pick<CertificatePage, 'title' | 'certificate' | 'viewing'> & {
  readonly warning: Notice | null
  readonly backHref: string
}

export type PendingPage = { readonly title: string; readonly text: string; readonly back: Link }

export type Viewed = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  /** All versions, newest first. */
  readonly versions: readonly CertificateVersion[]
  readonly at: Date
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
}

/** 電子証書: as the paper would look, what it is worth now, and every version there has been. */
export function certificatePage(viewed: Viewed, documentSize: number | null): CertificatePage {
  const { guarantee, version } = viewed
  const here = hrefOf(viewed, version)
  const standing = standingOfViewed(viewed)
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${productLabels[guarantee.product]}）`,
    back: viewed.side.back,
    standing,
    certificate: certificateOf(version),
    viewing: viewingOf(viewed, standing),
    printHref: `${here}/print`,
    documents: documentSize === null ? [] : documentLinks(here, documentSize, standing),
    documentNote: documentNoteOf(documentSize, standing, viewed.side),
    versions: versionTable(viewed),
    versionsNote: viewed.side.versionsNote,
  }
}

/** The certificate alone, one A4 page, with who printed it and when. */
export function printPage(viewed: Viewed): PrintPage {
  const { guarantee, version } = viewed
  const standing = standingOfViewed(viewed)
  return {
    title: `${certificateWord(guarantee.product)}の印刷 ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    certificate: certificateOf(version),
    viewing: viewingOf(viewed, standing),
    warning: standing.warning && { ...standing.warning, link: undefined },
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

function standingOfViewed(viewed: Viewed): Standing {
  const { guarantee, version, versions, at } = viewed
  const newest = versions[0] ?? version
  return standingOf(
    guarantee,
    version,
    { ...newest, href: viewed.side.newestHref ?? hrefOf(viewed, newest) },
    dayOf(at),
  )
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
function viewingOf({ version, side, at }: Viewed, standing: Standing): CertificatePage['viewing'] {
  return [
    { label: '状態', value: standing.statuses.map(({ text }) => text).join('　') },
    { label: '閲覧者', value: side.viewer },
    { label: '閲覧した日時', value: formatInstantInEra(at) },
    { label: '照合番号', value: checkNumber(version.contentDigest) },
  ]
}

function documentLinks(here: string, size: number, standing: Standing): Link[] {
  const name = standing.warning ? '発行時の写し（PDF）' : 'PDF'
  return [
    { text: `${name}を開く（A4・1ページ・${formatFileSize(size)}）`, href: `${here}/pdf` },
    { text: `${name}を保存する`, href: `${here}/pdf/download` },
  ]
}

function documentNoteOf(size: number | null, standing: Standing, side: Side): string {
  if (size === null) return pending
  if (standing.warning) return 'PDFは発行したときの内容の写しで、いまの状態は書かれていません。'
  return side.copyNote
}

function versionTable(viewed: Viewed): DataTable {
  const { version, versions } = viewed
  return {
    caption: '電子保証情報（履歴情報）',
    isCaptionHidden: true,
    columns: [
      { label: '電子保証発行日時', kind: 'nowrap' },
      { label: '対象', kind: 'nowrap' },
      { label: '変わった内容' },
      { label: '電子証書', kind: 'nowrap' },
    ],
    rows: versions.map((one, place) => [
      { text: formatInstant(one.issuedAt) },
      { text: labelOf(one), note: place === 0 && versions.length > 1 ? '最新' : undefined },
      { text: changesOf(one, versions[place + 1]) },
      one.id === version.id
        ? { text: '表示中' }
        : { text: '表示する', href: hrefOf(viewed, one), hiddenText: labelOf(one) },
    ]),
    emptyText: '',
  }
}

function changesOf(version: CertificateVersion, before: CertificateVersion | undefined): string {
  return before ? changesBetween(before.content, version.content).join('／') : '（はじめの証書）'
}
