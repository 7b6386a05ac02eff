import { formatInstantInEra } from '../wording/format.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

export type ParcelReceived = LetterHead & {
  readonly parcelId: string
  readonly receptionNumber: string
  readonly sentAt: Date
  /** 受付番号 or 保証契約番号; null for papers about neither. */
  readonly subjectNumber: string | null
  /** Each paper with its kind and name. */
  readonly papers: readonly string[]
}

/** 書類の受付のお知らせ. Tells whoever sent papers that they have reached the surety. */
export function parcelReceived(data: ParcelReceived): Letter {
  return letter(data, {
    kind: 'parcel-received',
    subject: `書類を受け付けました（受付番号 ${data.receptionNumber}）`,
    opening: '書類を受け付けました。内容を確認します。',
    facts: [
      ['受付番号', data.receptionNumber],
      ['受付日時', formatInstantInEra(data.sentAt)],
      ['関係する番号', data.subjectNumber ?? 'なし'],
      ['書類の数', `${data.papers.length}件`],
      ...data.papers.map((paper): [string, string] => ['・書類', paper]),
    ],
    closing: '送信した書類は、次のページで確認できます。',
    path: `/netdesk/sent-documents/${data.parcelId}`,
  })
}
