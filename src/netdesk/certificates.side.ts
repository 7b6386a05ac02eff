import type { Side } from '../access/certificate.page.ts'
import type { ContractorUser } from '../usecases/deps.ts'

/** What a certificate's page says to the contractor alone. */
export function certificateSide({ contractorName, name }: ContractorUser, guaranteeId: string): Side {
  return {
    portal: 'netdesk',
    viewer: `${contractorName}　${name}`,
    back: { text: '電子保証概要に戻る', href: `/netdesk/guarantees/${guaranteeId}` },
    newestHref: null,
    receiptHref: null,
    reviews: [],
    claimHref: null,
    copyNote: 'PDFと印刷物は写しです。発注者には、保証契約番号と認証キーを提出してください。',
    versionsNote:
      '電子保証発行日時は、発注者が保証証書を確認する画面に保証証書が到着した日時です。照合番号は、同じ版であればいつ誰が表示しても同じ番号です。発注者の画面にも同じ番号が出ます。',
  }
}
