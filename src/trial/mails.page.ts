import type { Mail } from '../store/mails.ts'
import type { DataTable, Pagination, SummaryList } from '../web/components.ts'
import { formatInstant, formatInstantInEra } from '../wording/format.ts'

export type MailsPage = { readonly title: string; readonly table: DataTable; readonly pagination: Pagination }
export type MailPage = { readonly title: string; readonly head: SummaryList; readonly body: string }

/** 送信箱: the mails a trial would have sent. */
export function mailsPage(mails: readonly Mail[], pagination: Pagination): MailsPage {
  return {
    title: '送信箱',
    table: {
      caption: '体験版から送られたことになっているメール（新しいものから）',
      columns: [{ label: '件名' }, { label: 'あて先' }, { label: '日時', kind: 'nowrap' }],
      rows: mails.map(({ id, subject, recipient, writtenAt }) => [
        { text: subject, href: `/trial/mails/${id}` },
        { text: recipient },
        { text: formatInstant(writtenAt) },
      ]),
      emptyText: 'まだありません。申込の送信や証書の発行のあと、数秒でここにメールが届きます。',
    },
    pagination,
  }
}

/** One mail, word for word as it was written. */
export function mailPage({ subject, recipient, body, writtenAt }: Mail): MailPage {
  return {
    title: subject,
    head: {
      rows: [
        { label: 'あて先', value: recipient },
        { label: '日時', value: formatInstantInEra(writtenAt) },
      ],
    },
    body,
  }
}
