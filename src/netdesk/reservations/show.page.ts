import type { Application } from '../../domain/application.ts'
import { effectiveVersion } from '../../domain/certificate-versions.ts'
import type { Day } from '../../domain/day.ts'
import type { GuaranteeActProposal } from '../../domain/guarantee-endings.ts'
import { type ReservationResult, type ReservationStanding, standingOfReservation } from '../../domain/reservation.ts'
import type { CertificateVersion } from '../../store/certificates.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { DataTable, Link, Notice, Status, SummaryList } from '../../web/components.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { certificateRows } from '../../wording/certificate-text.ts'
import { formatDay, formatFileSize, formatInstant, formatInstantInEra, formatYen } from '../../wording/format.ts'
import { actSentence } from '../../wording/guarantee-acts.ts'
import { historyOf } from '../../wording/guarantee-history.ts'
import { guaranteeStateLabels, reservationCollectionLabels } from '../../wording/labels.ts'
import { lossReasonLabels, reservationStandingLabels, reservationUse } from '../../wording/reservation-text.ts'

export type ReservationPage = {
  readonly title: string
  readonly status: Status
  /** What the surety did to it last: 訂正・取消・解約. */
  readonly lastAct: Notice | null
  readonly lapsed: Notice | null
  readonly summaryList: SummaryList
  readonly certificate: {
    readonly collection: string
    readonly documents: readonly Link[]
    readonly pending: string
    readonly use: readonly string[]
  }
  readonly result: {
    readonly status: Status
    readonly sentence: string
    readonly rows: SummaryList | null
    /** What may be recorded now; the first one is the primary act. */
    readonly acts: readonly Link[]
  }
  readonly versions: DataTable
  readonly list: Link
  readonly application: Link
}

export type ReservationFound = {
  readonly reservation: GuaranteeRow
  /** Newest first. */
  readonly versions: readonly CertificateVersion[]
  readonly acts: readonly GuaranteeActProposal[]
  readonly application: Application
  readonly result: ReservationResult | null
  /** The performance guarantee that was issued from it. */
  readonly performance: GuaranteeRow | null
  readonly mayRecord: boolean
  readonly today: Day
}

/** 契約保証予約の概要: the paper and how it is handed in, then what came of the tender. */
export function reservationPage(found: ReservationFound): ReservationPage {
  const { reservation, versions, application, result, today } = found
  const standing = standingOfReservation(reservation, result, today)
  const newest = effectiveVersion(versions)
  return {
    title: '契約保証予約の概要',
    status: { text: guaranteeStateLabels[reservation.state], state: reservation.state },
    lastAct: actNotice(reservation),
    lapsed: standing === 'lapsed' ? lapsedNotice(reservation) : null,
    summaryList: { rows: newest ? certificateRows(newest.content) : [] },
    certificate: {
      collection: reservationCollectionLabels[application.content.tender?.collection ?? 'download'],
      documents: documentLinks(reservation, newest),
      pending: 'PDFはまもなく表示できます。1分ほどしてから、もう一度開いてください。',
      use: reservationUse,
    },
    result: resultOf(found, standing),
    versions: versionTable(reservation, versions, found.acts),
    list: { text: '契約保証予約の一覧へ戻る', href: '/netdesk/reservations' },
    application: { text: 'この予約の申込と手続状況を表示する', href: `/netdesk/applications/${application.id}` },
  }
}

function actNotice({ state, lastAct }: GuaranteeRow): Notice | null {
  if (!lastAct) return null
  const isOver = state === 'voided' || state === 'cancelled'
  const text = isOver ? 'この予約証書は、入札の手続に使えません。' : '訂正後の予約証書を使ってください。'
  return { kind: isOver ? 'warn' : 'info', title: actSentence(lastAct), text }
}

function lapsedNotice({ guaranteeEndsOn }: GuaranteeRow): Notice {
  return {
    kind: 'warn',
    title: `予約期間（${formatDay(guaranteeEndsOn)}まで）が過ぎています`,
    text: '取消や終了の記録はありませんが、この予約証書は、新しい入札の手続には使えません。落札していて契約が遅れているときは、取扱いの営業部・支店に相談してください。',
  }
}

function documentLinks({ id }: GuaranteeRow, newest: CertificateVersion | null): Link[] {
  if (!newest || newest.documentSize === null) return []
  const here = `/netdesk/guarantees/${id}/certificates/${newest.id}/pdf`
  return [
    { text: `予約証書を開く（PDF・A4・1ページ・${formatFileSize(newest.documentSize)}）`, href: here },
    { text: '予約証書を保存する', href: `${here}/download` },
  ]
}

function resultOf(found: ReservationFound, standing: ReservationStanding): ReservationPage['result'] {
  const isOpen = standing === 'waiting' || standing === 'lapsed'
  const here = `/netdesk/reservations/${found.reservation.id}`
  return {
    status: { text: reservationStandingLabels[standing], state: isOpen ? 'act' : 'done' },
    sentence: sentenceOf(found, standing),
    rows: rowsOf(found),
    acts:
      isOpen && found.mayRecord
        ? [
            { text: '落札した：契約保証の申込に進む', href: `${here}/award` },
            { text: '落札できなかった：予約を終える', href: `${here}/loss` },
          ]
        : [],
  }
}

function sentenceOf({ mayRecord }: ReservationFound, standing: ReservationStanding): string {
  switch (standing) {
    case 'waiting':
    case 'lapsed':
      return mayRecord
        ? '入札の結果がわかったら、記録してください。落札したときは、予約の内容が入った契約保証の申込を作成します。'
        : '入札の結果がわかったら、送信者の役割の方が記録します。'
    case 'awarded':
      return '落札を記録し、契約保証の申込を作成しました。'
    case 'fulfilled':
      return '契約保証を発行したため、この予約は終了しています。'
    case 'lost':
      return '落札できなかったため、この予約は終了しています。'
    case 'closed':
      return 'この予約は終了しています。'
  }
}

function rowsOf({ result, performance }: ReservationFound): SummaryList | null {
  if (!result) return null
  const recorded = { label: '記録した日時', value: formatInstantInEra(result.recordedAt) }
  if (result.outcome === 'lost') {
    return {
      rows: [
        { label: '結果がわかった日', value: formatDay(result.resultOn) },
        { label: '理由', value: lossReasonLabels[result.reason] },
        recorded,
      ],
    }
  }
  const issued = performance && {
    label: '発行した契約保証',
    value: performance.guaranteeNumber,
    href: `/netdesk/guarantees/${performance.id}`,
  }
  return {
    rows: [
      { label: '落札日', value: formatDay(result.resultOn) },
      { label: '落札金額（税込）', value: formatYen(result.awardPrice) },
      { label: '契約保証の申込', value: '申込を表示する', href: `/netdesk/applications/${result.applicationId}` },
      ...(issued ? [issued] : []),
      recorded,
    ],
  }
}

function versionTable(
  reservation: GuaranteeRow,
  versions: readonly CertificateVersion[],
  acts: readonly GuaranteeActProposal[],
): DataTable {
  const entries = historyOf(reservation, versions, acts)
  return {
    caption: '予約証書の履歴',
    isCaptionHidden: true,
    columns: [
      { label: 'No.', kind: 'nowrap' },
      { label: '発行日時', kind: 'nowrap' },
      { label: '対象', kind: 'nowrap' },
      { label: '予約証書', kind: 'nowrap' },
    ],
    rows: entries.map(({ at, label, note, version }, place) => [
      { text: String(entries.length - place) },
      { text: formatInstant(at) },
      { text: label, note },
      {
        text: '表示',
        href: `/netdesk/guarantees/${reservation.id}/certificates/${version.id}`,
        hiddenText: `（${labelOf(version)}の予約証書）`,
      },
    ]),
    emptyText: '',
  }
}
