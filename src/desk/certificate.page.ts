import { type Day, dayOf } from '../domain/day.ts'
import type { DeskUser } from '../usecases/deps.ts'
import type { ViewedCertificate } from '../usecases/view-certificate.ts'
import type { Certificate, Link } from '../web/components.ts'
import { labelOf, type Standing, standingOf } from '../wording/certificate-standing.ts'
import type { CopyCheck } from '../wording/copy-check.ts'
import { formatInstantInEra } from '../wording/format.ts'
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
  { user, at, check }: { readonly user: DeskUser; readonly at: Date; readonly check: CopyCheck },
): CertificatePage {
  const { guarantee, version } = viewed
  const standing = standingOfVersion(viewed, dayOf(at))
  return {
    title: `${certificateWord(guarantee.product)} ${guarantee.guaranteeNumber}（${labelOf(version)}）`,
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    standing,
    viewing: [
      { label: '状態', value: standing.statuses.map(({ text }) => text).join('　') },
      { label: '閲覧者', value: `${user.suretyName}　${user.name}` },
      { label: '閲覧した日時', value: formatInstantInEra(at) },
      { label: '照合番号', value: check.number },
    ],
    check,
    certificate: certificateOf(version.content),
  }
}

export function standingOfVersion({ guarantee, version, versions }: ViewedCertificate, today: Day): Standing {
  return standingOf(guarantee, version, versions, (one) => certificateHref(guarantee, one), today)
}
