import type { Response } from 'express'
import { csrfField } from '../../access/frame.ts'
import {
  type CsrfField,
  type ErrorSummary,
  errorSummary,
  type Files,
  type Link,
  type Notice,
  type SummaryList,
} from '../../web/components.ts'
import type { FieldErrors, Typed } from '../../web/form.ts'
import { parcelSubject } from '../../wording/parcels.ts'
import { filesOf } from '../../access/files.page.ts'
import { attachmentKinds } from '../../wording/attachment-kinds.ts'
import { hrefOf, type ParcelFacts } from './facts.ts'

export type DraftPage = {
  readonly title: string
  readonly list: Link
  readonly errorSummary: ErrorSummary
  readonly notices: readonly Notice[]
  readonly summaryList: SummaryList
  readonly files: Files
  /** Null while there is nothing to send. */
  readonly sending: { readonly action: string; readonly version: number; readonly csrfField: CsrfField } | null
  readonly discard: Link
}

/** 書類を添付して送信する: files are added one by one, and nothing is sent before the last button. */
export function draftPage(
  res: Response,
  { parcel, row, files }: ParcelFacts,
  shown: { readonly typed: Typed; readonly errors: FieldErrors; readonly isConflict: boolean },
): DraftPage {
  const here = hrefOf(parcel.id)
  const { version } = parcel
  return {
    title: '書類を添付して送信する',
    list: { text: '書類送信の一覧へ戻る', href: '/netdesk/sent-documents' },
    errorSummary: errorSummary(shown.errors),
    notices: shown.isConflict ? [conflict] : [],
    summaryList: {
      title: '送る書類について',
      rows: [
        { label: '関係する番号', value: parcelSubject(row), changeHref: `${here}/content#number` },
        { label: '送り先', value: row.officeName, changeHref: `${here}/content#officeId` },
        { label: '連絡事項', value: parcel.note || '－', changeHref: `${here}/content#note` },
      ],
    },
    files: filesOf(res, `${here}/attachments`, files, { ...shown, version, kinds: attachmentKinds }),
    sending: files.length === 0 ? null : { action: `${here}/submission`, version, csrfField: csrfField(res) },
    discard: { text: 'この書類送信を取りやめる', href: `${here}/withdrawal` },
  }
}

const conflict: Notice = {
  kind: 'warn',
  title: 'ほかの操作で、この書類送信が更新されています',
  text: '送った操作は反映していません。いまの内容を下に表示しています。確認して、もう一度操作してください。',
}
