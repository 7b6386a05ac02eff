import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'

/** A certificate of 40% of 48,600,000 yen, and what is to differ from it. */
export function aCertificate(about: Partial<CertificateContent> = {}): CertificateContent {
  return {
    product: 'advance_payment',
    guaranteeNumber: '99999-00001M',
    changeNumber: 0,
    changedOn: null,
    issuedOn: day('2026-05-20'),
    isTrial: true,
    contractor: { name: 'ネットデスク建設 株式会社', address: '東京都', jointVentureName: null },
    orderer: { name: 'ひたちなか市', headTitle: 'ひたちなか市長' },
    guaranteedAmount: yen(19_440_000),
    guaranteeStartsOn: null,
    guaranteeEndsOn: day('2027-03-19'),
    worksName: '市道〇〇線 道路改良工事',
    worksNumber: null,
    contractPrice: yen(48_600_000),
    thisYearAmount: null,
    worksStartsOn: day('2026-05-12'),
    worksEndsOn: day('2027-03-19'),
    contractedOn: day('2026-05-11'),
    depositoryBank: '〇〇銀行 △△支店',
    surety: {
      name: '●●●建設保証株式会社',
      address: '東京都',
      representativeTitle: '取締役社長',
      representativeName: '●●',
    },
    office: { name: '営業部', telephone: '03-3551-9511', fax: '0120-027-036' },
    ...about,
  }
}
