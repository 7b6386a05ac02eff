import { checkNumber, labelOf } from './certificate-standing.ts'
import { formatInstantInEra } from './format.ts'
import { type QrOutline, qrOutline } from './qr.ts'

/** 写しの確認: what a copy carries so that whoever holds it can check it without anybody's help. */
export type CopyCheck = {
  /** 照合番号, in groups that can be read out. */
  readonly number: string
  /** Which version it is a copy of, and when that was issued. */
  readonly version: string
  /** Where it is typed in by those who have no camera. */
  readonly address: string
  /** The same address with both numbers in it. */
  readonly qr: QrOutline
}

/** What of a version its copies carry. */
export type IssuedVersion = {
  readonly content: { readonly guaranteeNumber: string }
  readonly contentDigest: Buffer
  readonly changeNumber: number
  readonly revision: number
  readonly issuedAt: Date
}

/** The address carries the number and 照合番号: what stands on the copy beside it, and opens nothing else. */
export function copyCheckOf(publicAddress: string, version: IssuedVersion): CopyCheck {
  const number = checkNumber(version.contentDigest)
  const query = new URLSearchParams({ number: version.content.guaranteeNumber, code: number.replaceAll('-', '') })
  return {
    number,
    version: `${labelOf(version)}　${formatInstantInEra(version.issuedAt)} 発行`,
    address: `${publicAddress.replace(/^https?:\/\//, '')}/verify`,
    qr: qrOutline(`${publicAddress}/verify?${query.toString()}`, `写しの確認を開くQRコード（照合番号 ${number}）`),
  }
}

/** How long a line of a copy may be that says who was given it: it has to stay one line. */
const longestViewer = 34

/** Who was given a copy, and when, as one line of it. */
export function givenToLine(viewer: string, at: Date): string {
  const name = viewer.length > longestViewer ? `${viewer.slice(0, longestViewer)}…` : viewer
  return `${givenToWords}${name}　閲覧した日時：${formatInstantInEra(at)}`
}

/** How such a line begins. */
const givenToWords = '写し　閲覧者：'
