import type { Side } from '../access/certificate.page.ts'
import { adviserLink } from './adviser/adviser.page.ts'
import { receiptHref } from './receipt/receipt.page.ts'
import { reviewHref } from './review/review.page.ts'
import type { OrdererUser } from '../usecases/deps.ts'

/** What a certificate's page says to the body alone. */
export function certificateSide({ ordererName, section, name }: OrdererUser, guaranteeId: string): Side {
  return {
    portal: 'dsure',
    viewer: [ordererName, section, name].filter(Boolean).join('　'),
    back: { text: '別の証書を確認する', href: '/dsure/lookup' },
    newestHref: `/dsure/guarantees/${guaranteeId}`,
    receiptHref: receiptHref(guaranteeId),
    reviews: [
      { text: '契約書と照合する（金額・期間・名義）', href: reviewHref(guaranteeId) },
      adviserLink(guaranteeId),
    ],
    claimHref: `/dsure/guarantees/${guaranteeId}/claim`,
    proceduresHref: `/dsure/procedures/guarantees/${guaranteeId}`,
    copyNote: 'PDFと印刷物は写しです。最新の内容は、いつでもこのページで確認できます。',
    versionsNote:
      '電子保証発行日時は、この画面に保証証書が到着した日時です。照合番号は、同じ版であればいつ誰が表示しても同じ番号です。',
  }
}
