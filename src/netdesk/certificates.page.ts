import { dayOf } from '../domain/day.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { ContractorUser } from '../usecases/deps.ts'
import type { Certificate, DataTable, Link, Notice } from '../web/components.ts'
import { checkNumber, labelOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import { certificateRows, certificateTexts } from '../wording/certificate-text.ts'
import { formatFileSize, formatInstant, formatInstantInEra } from '../wording/format.ts'
import { productLabels } from '../wording/labels.ts'
import { trialWords } from '../wording/services.ts'
import { changesBetween } from '../wording/version-changes.ts'

export type CertificatePage = {
  readonly title: string
  readonly standing: Standing
  readonly certificate: Certificate
  readonly viewing: readonly { readonly label: string; readonly value: string }[]
  readonly printHref: string
  readonly documents: readonly Link[]
  readonly documentNote: string
  readonly versions: DataTable
  readonly overview: Link
}

export type PrintPage = Pick<CertificatePage, 'title' | 'certificate' | 'viewing'> & {
  readonly warning: Notice | null
  readonly backHref: string
}

export type PendingPage = { readonly title: string; readonly text: string; readonly back: Link }

type Viewed = {
  readonly guarantee: GuaranteeRow
  readonly version: CertificateVersion
  /** All versions, newest first. */
  readonly versions: readonly CertificateVersion[]
  readonly user: ContractorUser
  readonly at: Date
}

/** 電子証書, word for word as the orderer sees it, with the PDF's size or null while that is being made. */
export function certificatePage(viewed: Viewed, documentSize: number | null): CertificatePage {
  const { guarantee, version } = viewed
  const here = hrefOf(guarantee, version)
  const standing = standingOfViewed(viewed)
  return {
    title: `電子証書 ${guarantee.guaranteeNumber}（${productLabels[guarantee.product]}）`,
    standing,
    certificate: certificateOf(version),
    viewing: viewingOf(viewed, standing),
    printHref: `${here}/print`,
    documents: documentSize === null ? [] : documentLinks(here, documentSize, standing),
    documentNote: documentNoteOf(documentSize, standing),
    versions: versionTable(viewed),
    overview: { text: '電子保証概要に戻る', href: `/netdesk/guarantees/${guarantee.id}` },
  }
}

/** The certificate alone, one A4 page, with who printed it and when. */
export function printPage(viewed: Viewed): PrintPage {
  const { guarantee, version } = viewed
  const standing = standingOfViewed(viewed)
  return {
    title: `電子証書の印刷 ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    certificate: certificateOf(version),
    viewing: viewingOf(viewed, standing),
    warning: standing.warning && { ...standing.warning, link: undefined },
    backHref: hrefOf(guarantee, version),
  }
}

/** Where the PDF is not there yet: the worker makes it within a minute of the issue. */
export function pendingPage(guarantee: GuaranteeRow, version: CertificateVersion): PendingPage {
  return {
    title: 'PDFは作成中です',
    text: `${pending}内容は、電子証書のページで確認できます。`,
    back: { text: '電子証書のページへ戻る', href: hrefOf(guarantee, version) },
  }
}

const pending = 'PDFはまもなく表示できます。1分ほどしてから、もう一度開いてください。'

function standingOfViewed({ guarantee, version, versions, at }: Viewed): Standing {
  const newest = versions[0] ?? version
  return standingOf(guarantee, version, { ...newest, href: hrefOf(guarantee, newest) }, dayOf(at))
}

function hrefOf(guarantee: GuaranteeRow, version: CertificateVersion): string {
  return `/netdesk/guarantees/${guarantee.id}/certificates/${version.id}`
}

function certificateOf({ content }: CertificateVersion): Certificate {
  return {
    sample: content.isTrial ? trialWords.sample : null,
    rows: certificateRows(content),
    texts: certificateTexts(content),
  }
}

function viewingOf({ version, user, at }: Viewed, standing: Standing): CertificatePage['viewing'] {
  return [
    { label: '状態', value: standing.statuses.map(({ text }) => text).join('　') },
    { label: '閲覧者', value: `${user.contractorName}　${user.name}` },
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

function documentNoteOf(size: number | null, standing: Standing): string {
  if (size === null) return pending
  if (standing.warning) return 'PDFは発行したときの内容の写しで、いまの状態は書かれていません。'
  return 'PDFと印刷物は写しです。発注者には、保証契約番号と認証キーを提出してください。'
}

function versionTable({ guarantee, version, versions }: Viewed): DataTable {
  return {
    caption: '電子保証情報（履歴情報）',
    isCaptionHidden: true,
    columns: [
      { label: '電子保証発行日時', kind: 'nowrap' },
      { label: '対象', kind: 'nowrap' },
      { label: '変わった内容' },
      { label: '電子保証', kind: 'nowrap' },
    ],
    rows: versions.map((one, place) => [
      { text: formatInstant(one.issuedAt) },
      { text: labelOf(one), note: place === 0 && versions.length > 1 ? '最新' : undefined },
      { text: changesOf(one, versions[place + 1]) },
      one.id === version.id
        ? { text: '表示中' }
        : { text: '表示する', href: hrefOf(guarantee, one), hiddenText: labelOf(one) },
    ]),
    emptyText: '',
  }
}

function changesOf(version: CertificateVersion, before: CertificateVersion | undefined): string {
  return before ? changesBetween(before.content, version.content).join('／') : '（はじめの証書）'
}
