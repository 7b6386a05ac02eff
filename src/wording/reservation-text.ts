import type { CertificateContent } from '../domain/certificate.ts'
import type { LossReason, ReservationStanding } from '../domain/reservation.ts'
import type { CertificateRow } from './certificate-text.ts'
import { formatDay, formatYen } from './format.ts'

/** What a reservation's standing is called. */
export const reservationStandingLabels: Readonly<Record<ReservationStanding, string>> = {
  waiting: '結果待ち',
  lapsed: '予約期間経過',
  awarded: '落札',
  lost: '不落',
  fulfilled: '契約保証発行済',
  closed: '終了',
}

/** 不落の理由. */
export const lossReasonLabels: Readonly<Record<LossReason, string>> = {
  outbid: 'ほかの者が落札した',
  not_submitted: '入札を辞退した',
  not_qualified: '競争参加資格が認められなかった',
  tender_stopped: '入札が中止された、または落札者がなかった',
}

/** How the 予約証書 is used, for whoever has just received it (contractor.md 5.12). */
export const reservationUse: readonly string[] = [
  '予約証書を、競争参加資格確認の申請書類と一緒に、入札公告で定められた期限までに発注者に提出してください。',
  '提出すると、入札保証金の納付が免除されます。予約証書は、入札保証金そのものを保証するものではありません。',
  '前払金の予定がある契約にだけ使えます。落札したら、契約保証（前払金保証と一緒に申し込めます）の申込に進んでください。',
]

/** The rows of a 予約証書 in their order. */
export function reservationRows(content: CertificateContent): CertificateRow[] {
  const { tender } = content
  const notice = [tender?.noticeNumber, tender?.noticedOn && `（公告日 ${formatDay(tender.noticedOn)}）`]
  return [
    { label: '予約証書番号', value: content.guaranteeNumber },
    { label: '予約契約者', value: `${content.contractor.address}\n${content.contractor.name} 様` },
    { label: '発注者', value: `${content.orderer.headTitle} 様` },
    { label: '予約金額', value: formatYen(content.guaranteedAmount) },
    { label: '予約期間', value: periodOf(content) },
    { label: '入札公告', value: notice.filter(Boolean).join('') },
    ...(tender?.tenderOn ? [{ label: '入札日', value: formatDay(tender.tenderOn) }] : []),
    ...(content.worksNumber ? [{ label: '工事番号', value: content.worksNumber }] : []),
    { label: '工事名', value: content.worksName },
    { label: '予定入札額(上限)', value: formatYen(content.contractPrice) },
    { label: '契約保証割合', value: `${tender?.ratioPercent ?? 0}%` },
    { label: '予定工期', value: `${formatDay(content.worksStartsOn)} ～ ${formatDay(content.worksEndsOn)}` },
  ]
}

/** The sentences of a 予約証書 that are other than those of a certificate. */
export const reservationTexts = {
  headNotes: [
    'この予約証書は、競争参加資格確認の申請書類とともに、発注者に提出してください。電子証書ではないため、認証キーはありません。',
  ],
  title: '契約保証予約証書',
  declaration:
    '当会社は、契約保証予約約款に基づき、上記の予約契約者が落札して請負契約を締結するときに、予約金額を限度として契約保証を引き受けることを予約しました。',
  notes: [
    'この予約証書は、入札保証金を保証するものではありません。提出により、入札保証金の納付が免除されます。',
    'この予約に基づく契約保証は、前払金の予定がある請負契約に限り、落札後の申込により引き受けます。',
  ],
  footer: '落札後に発行する契約保証証書とは異なります。',
} as const

function periodOf({ guaranteeStartsOn, guaranteeEndsOn }: CertificateContent): string {
  if (guaranteeStartsOn === null) return `${formatDay(guaranteeEndsOn)} まで`
  return `${formatDay(guaranteeStartsOn)} ～ ${formatDay(guaranteeEndsOn)}`
}
