import type { Day } from '../domain/day.ts'
import type { CertificateVersion } from '../store/certificates.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Certificate, Link } from '../web/components.ts'
import { checkNumber, labelOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import { certificateWord } from '../wording/labels.ts'
import { certificateHref } from './guarantee.page.ts'
import { certificateOf } from './issue.page.ts'

export type CertificatePage = {
  readonly title: string
  readonly back: Link
  readonly standing: Standing
  readonly checkNumber: string
  readonly certificate: Certificate
}

/** One version as both parties see it, with what it is worth today. */
export function certificatePage(
  guarantee: GuaranteeRow,
  version: CertificateVersion,
  newest: CertificateVersion,
  today: Day,
): CertificatePage {
  const named = { ...newest, href: certificateHref(guarantee, newest) }
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    standing: standingOf(guarantee, version, named, today),
    checkNumber: checkNumber(version.contentDigest),
    certificate: certificateOf(version.content),
  }
}
