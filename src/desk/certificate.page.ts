import type { Day } from '../domain/day.ts'
import type { ViewedCertificate } from '../usecases/view-certificate.ts'
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
export function certificatePage(viewed: ViewedCertificate, today: Day): CertificatePage {
  const { guarantee, version } = viewed
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    standing: standingOfVersion(viewed, today),
    checkNumber: checkNumber(version.contentDigest),
    certificate: certificateOf(version.content),
  }
}

export function standingOfVersion({ guarantee, version, versions }: ViewedCertificate, today: Day): Standing {
  return standingOf(guarantee, version, versions, (one) => certificateHref(guarantee, one), today)
}
