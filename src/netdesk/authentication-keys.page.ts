import { shownInGroups } from '../domain/authentication-key.ts'
import type { GuaranteeRow } from '../store/guarantees.ts'
import type { Orderer, SubmissionProfile } from '../store/orderers.ts'
import {
  type CsrfField,
  type DayField,
  type ErrorSummary,
  errorSummary,
  type Link,
  type Notice,
} from '../web/components.ts'
import { type FieldErrors, type Typed, typedText } from '../web/form.ts'
import { formatDay, formatFileSize, formatInstantInEra } from '../wording/format.ts'
import { actSentence } from '../wording/guarantee-acts.ts'
import { productLabels } from '../wording/labels.ts'
import { type Submission, submissionOf } from '../access/submission.ts'

export type KeyPage = {
  readonly title: string
  readonly errorSummary: ErrorSummary
  readonly overview: Link
  /** Of a guarantee that is over: its key proves nothing any more. */
  readonly notice: Notice | null
  readonly rows: readonly { readonly label: string; readonly value: string }[]
  readonly key: string
  readonly documents: readonly Link[]
  /** What stands instead of the links while the PDF is being made. */
  readonly pending: string
  readonly submission: Submission | null
  readonly handOver: {
    readonly action: string
    readonly version: number
    readonly csrfField: CsrfField
    readonly on: DayField
    readonly done: string | null
    readonly button: string
  }
  /** Null where the body does not let contractors know. */
  readonly seen: string | null
}

type Shown = {
  readonly guarantee: GuaranteeRow
  readonly key: string
  readonly orderer: Orderer | null
  readonly profile: SubmissionProfile | null
  readonly noticeSize: number | null
  /** 工事番号 as its certificate says; empty where it has none. */
  readonly worksNumber: string
}

/** 認証キー: the key itself, how this body wants it handed over, and the note that it was. */
export function keyPage(shown: Shown, typed: Typed, errors: FieldErrors, csrfField: CsrfField): KeyPage {
  const { guarantee, profile } = shown
  const overview = `/netdesk/guarantees/${guarantee.id}`
  const here = `${overview}/authentication-key`
  return {
    title: '認証キーと提出方法',
    errorSummary: errorSummary(errors),
    overview: { text: '電子保証概要に戻る', href: overview },
    notice: noticeOf(guarantee),
    rows: [
      { label: '保証契約番号', value: guarantee.guaranteeNumber },
      { label: '商品（保証区分）', value: productLabels[guarantee.product] },
      { label: '発注者', value: guarantee.ordererHeadTitle },
      { label: '工事名', value: guarantee.worksName },
    ],
    key: shownInGroups(shown.key),
    documents: shown.noticeSize === null ? [] : noticeLinks(here, shown.noticeSize),
    pending: noticePending,
    submission: profile && submissionOf(profile, placesOf(shown)),
    handOver: handOverOf(guarantee, here, typed, errors, csrfField),
    seen: seenOf(shown),
  }
}

function placesOf({ guarantee, worksNumber }: Shown) {
  return {
    工事名: guarantee.worksName,
    工事番号: worksNumber,
    保証契約番号: guarantee.guaranteeNumber,
    受注者名: guarantee.contractorName,
    保証の種類: productLabels[guarantee.product],
  }
}

export const noticePending =
  '認証キーのお知らせ（PDF）は、まもなく表示されます。1分ほどしてから、もう一度開いてください。'

function noticeOf({ state, lastAct }: GuaranteeRow): Notice | null {
  if (!lastAct || (state !== 'voided' && state !== 'cancelled')) return null
  const text = '発注者がこの番号とキーで開くと、終わっていることが表示されます。有効な証書として提出しないでください。'
  return { kind: 'warn', title: actSentence(lastAct), text }
}

function noticeLinks(here: string, size: number): Link[] {
  return [
    { text: `PDFを開く（A4・1ページ・${formatFileSize(size)}）`, href: `${here}/pdf` },
    { text: 'PDFを保存する', href: `${here}/pdf/download` },
  ]
}

function handOverOf(
  guarantee: GuaranteeRow,
  here: string,
  typed: Typed,
  errors: FieldErrors,
  csrfField: CsrfField,
): KeyPage['handOver'] {
  const { keyHandedOverOn, version } = guarantee
  return {
    action: `${here}/hand-over`,
    version,
    csrfField,
    on: {
      name: 'handedOverOn',
      label: '提出日',
      hint: '発注者に提出した日（例：令和8年5月20日）',
      necessity: 'required',
      value: typedText(typed, 'handedOverOn'),
      error: errors['handedOverOn'],
    },
    done: keyHandedOverOn && `${formatDay(keyHandedOverOn)}に提出済みです。`,
    button: keyHandedOverOn ? '提出日を直す' : '提出した',
  }
}

function seenOf({ guarantee, orderer }: Shown): string | null {
  if (!orderer?.showsSeenAt) return null
  const { seenByOrdererAt } = guarantee
  return seenByOrdererAt ? `${formatInstantInEra(seenByOrdererAt)}に発注者が確認しました。` : 'まだ確認されていません。'
}
