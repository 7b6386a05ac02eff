import { services } from '../wording/services.ts'
import { letter, type Letter, type LetterHead } from './letter.ts'

/** Asks whoever reads an address whether it is theirs. Says nothing of the company but its name. */
export function noticeAddressConfirmation({ path, ...head }: LetterHead & { readonly path: string }): Letter {
  return letter(head, {
    kind: null,
    addressee: `${head.contractorName} お知らせ先 ご担当者 様`,
    subject: `${services.netdesk.name} お知らせ先の確認`,
    opening: `${head.contractorName}が、このアドレスを${services.netdesk.name}のお知らせ先に登録しようとしています。`,
    facts: [['リンクの期限', 'このメールから7日']],
    closing: [
      '受け取る場合は、次のページで確認してください。確認するまで、お知らせは届きません。',
      'お心当たりのない場合は、何もしないでください。',
    ].join('\n'),
    path,
  })
}
