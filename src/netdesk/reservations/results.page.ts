import type { ApplicationContent } from '../../domain/application.ts'
import { lossReasons } from '../../domain/reservation.ts'
import { reservedShare } from '../../domain/tender-checks.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
  type Radios,
  type SummaryList,
  type YenField,
} from '../../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../../web/form.ts'
import { formatYen } from '../../wording/format.ts'
import { lossReasonLabels } from '../../wording/reservation-text.ts'
import { choicesOf } from '../application-controls.ts'
import { dayReading, yenOf, yenReading } from '../application-typed.ts'

type ResultPage = {
  readonly title: string
  readonly back: Link
  readonly errorSummary: ErrorSummary
  readonly notice: Notice | null
  readonly summary: SummaryList
  readonly action: string
  readonly version: number
  readonly csrfField: CsrfField
}
export type AwardPage = ResultPage & {
  readonly price: YenField
  readonly on: DayField
  readonly wantsAdvance: Radios
  readonly next: string
}
export type LossPage = ResultPage & { readonly reason: Radios; readonly on: DayField }

export type ResultShown = {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly isConflict: boolean
  readonly csrfField: CsrfField
}

/** 落札: price and day, and what the application that follows is to ask for. */
export function awardPage(reservation: GuaranteeRow, content: ApplicationContent, shown: ResultShown): AwardPage {
  const { typed, errors } = shown
  return {
    ...resultPage('落札した：契約保証の申込に進む', reservation, 'award', shown),
    price: {
      name: 'awardPrice',
      label: '落札金額（税込）',
      hint: '契約を結ぶ金額（消費税を含む請負代金額）を入力してください',
      value: typedText(typed, 'awardPrice'),
      error: errors['awardPrice'],
      reading: yenReading(typed, 'awardPrice'),
      necessity: 'required',
    },
    on: dayOf('awardedOn', '落札日', shown),
    wantsAdvance: {
      name: 'wantsAdvance',
      label: '一緒に申し込む保証',
      value: typedText(typed, 'wantsAdvance') || 'no',
      error: errors['wantsAdvance'],
      necessity: 'required',
      choices: [
        { value: 'no', label: '契約保証だけを申し込む', hint: '前払金保証は、契約のあとに申し込めます' },
        { value: 'yes', label: '契約保証と前払金保証を一緒に申し込む' },
      ],
    },
    next: nextText(content, typed),
  }
}

/** 不落: why and since when; the reservation ends by it. */
export function lossPage(reservation: GuaranteeRow, shown: ResultShown): LossPage {
  return {
    ...resultPage('落札できなかった：予約を終える', reservation, 'loss', shown),
    reason: {
      name: 'reason',
      label: '落札できなかった理由',
      value: typedText(shown.typed, 'reason'),
      error: shown.errors['reason'],
      necessity: 'required',
      choices: choicesOf(lossReasons, lossReasonLabels),
    },
    on: dayOf('lostOn', '結果がわかった日', shown),
  }
}

function resultPage(title: string, reservation: GuaranteeRow, act: string, shown: ResultShown): ResultPage {
  return {
    title,
    back: { text: '契約保証予約の概要へ戻る', href: `/netdesk/guarantees/${reservation.id}` },
    errorSummary: errorSummary(shown.errors),
    notice: shown.isConflict ? conflict : null,
    summary: {
      rows: [
        { label: '予約証書番号', value: reservation.guaranteeNumber },
        { label: '発注者', value: reservation.ordererHeadTitle },
        { label: '工事名', value: reservation.worksName },
        { label: '予約金額', value: formatYen(reservation.guaranteedAmount) },
        { label: '予定入札額（上限）', value: formatYen(reservation.contractPrice) },
      ],
    },
    action: `/netdesk/reservations/${reservation.id}/${act}`,
    version: reservation.version,
    csrfField: shown.csrfField,
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この予約が更新されています',
  text: 'まだ何も記録していません。下の内容でよければ、もう一度送信してください。',
}

function dayOf(name: string, label: string, { typed, errors }: ResultShown): DayField {
  return {
    name,
    label,
    hint: '例：令和8年5月20日',
    value: typedText(typed, name),
    error: errors[name],
    reading: dayReading(typed, name),
    necessity: 'required',
  }
}

function nextText({ tender }: ApplicationContent, typed: Typed): string {
  const ratio = tender?.ratioPercent ?? 10
  const price = yenOf(typed, 'awardPrice')
  const amount = price === null ? '' : `（${formatYen(reservedShare(price, ratio))}）`
  return `予約の内容と、落札金額の${ratio}%の契約保証金額${amount}を入れた申込を作成します。内容を確認してから送信できます。結果の記録は一度だけで、あとから変えられません。`
}
