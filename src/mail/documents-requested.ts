import { type Fact, letter, type Letter, type LetterHead } from './letter.ts'
import { services } from '../wording/services.ts'

export type DocumentsRequested = LetterHead & {
  readonly applicationId: string
  readonly receptionNumber: string
  readonly worksName: string
  readonly kinds: readonly string[]
  readonly note: string
}

/** 書類のお願い. The application stays as it was sent; only papers are added to it. */
export function documentsRequested(data: DocumentsRequested): Letter {
  const note: Fact[] = data.note === '' ? [] : [['連絡', data.note]]
  return letter(data, {
    kind: 'documents-requested',
    subject: `書類の送信をお願いします（受付番号 ${data.receptionNumber}）`,
    opening: '次の保証申込の審査に、追加の書類が必要です。',
    facts: [
      ['受付番号', data.receptionNumber],
      ['工事名', data.worksName],
      ...data.kinds.map((kind): Fact => ['・書類', kind]),
      ...note,
    ],
    closing: `${services.netdesk.name}にログインして、書類を添付し、送信してください。申込の内容は変わりません。届くと審査を続けます。`,
    path: `/netdesk/applications/${data.applicationId}/documents`,
  })
}
