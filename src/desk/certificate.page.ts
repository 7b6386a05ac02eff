import { type Day, dayOf } from '../domain/day.ts'
import { viewingRows } from '../access/certificate.page.ts'
import type { ViewedCertificate } from '../usecases/view-certificate.ts'
import type { Certificate, Link } from '../web/components.ts'
import { labelOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import type { CopyCheck } from '../wording/copy-check.ts'
import { certificateWord } from '../wording/labels.ts'
import { certificateHref } from './guarantee.page.ts'
import { certificateOf } from './issue.page.ts'

export type CertificatePage = {
  readonly title: string
  readonly back: Link
  readonly standing: Standing
  readonly viewing: readonly { readonly label: string; readonly value: string }[]
  readonly check: CopyCheck
  readonly certificate: Certificate
}

/** One version as both parties see it, with what it is worth today. */
export function certificatePage(
  viewed: ViewedCertificate,
  { viewer, at, check }: { readonly viewer: string; readonly at: Date; readonly check: CopyCheck },
): CertificatePage {
  const { guarantee, version } = viewed
  const standing = standingOfVersion(viewed, dayOf(at))
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    standing,
    viewing: viewingRows(standing, { viewer, at, check }),
    check,
    certificate: certificateOf(version.content),
  }
}

export function standingOfVersion({ guarantee, version, versions }: ViewedCertificate, today: Day): Standing {
  return standingOf(guarantee, version, versions, (one) => certificateHref(guarantee, one), today)
}
