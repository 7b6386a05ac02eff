import type { AuthenticationKeyNotice } from '../../src/domain/authentication-key-notice.ts'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'

/** The certificate of the briefing's overview: 48,600,000 yen, of which 19,440,000 are paid in advance. */
export function aCertificate(changes: Partial<CertificateContent> = {}): CertificateContent {
  return {
    product: 'advance_payment',
    guaranteeNumber: '99999-00005M',
    changeNumber: 0,
    changedOn: null,
    issuedOn: day('2026-05-20'),
    isTrial: false,
    contractor: { name: 'ネットデスク建設 株式会社', address: '東京都中央区八丁堀2-27-10', jointVentureName: null },
    orderer: { name: '〇〇〇区', headTitle: '〇〇〇区長' },
    guaranteedAmount: yen(19_440_000),
    guaranteeStartsOn: null,
    guaranteeEndsOn: day('2027-03-31'),
    worksName: '都営住宅××-×××× 耐震改修工事',
    worksNumber: null,
    contractPrice: yen(48_600_000),
    thisYearAmount: null,
    worksStartsOn: day('2026-05-21'),
    worksEndsOn: day('2027-03-31'),
    contractedOn: day('2026-05-20'),
    depositoryBank: '〇〇銀行 △△支店',
    surety: {
      name: '●●●建設保証株式会社',
      address: '東京都中央区八丁堀2丁目27番10号',
      representativeTitle: '取締役社長',
      representativeName: '●● ●●',
    },
    office: { name: '営業部', telephone: '03-3551-9511', fax: '0120-027-036' },
    ...changes,
  }
}

export function aNotice(changes: Partial<AuthenticationKeyNotice> = {}): AuthenticationKeyNotice {
  return {
    product: 'advance_payment',
    worksName: '都営住宅××-×××× 耐震改修工事',
    contractorName: 'ネットデスク建設 株式会社',
    guaranteeNumber: '99999-00005H',
    authenticationKey: 'ABCDEFG01',
    madeOn: day('2026-05-20'),
    isTrial: false,
    surety: { name: '●●●建設保証株式会社', officeName: '営業部', telephone: '03-3551-9511' },
    viewerAddress: 'https://dsure.example.jp/dsure',
    ...changes,
  }
}

/** A name of works of a hundred characters, with those that programs like to lose. */
export const longWorksName = '髙﨑𠮷㈱葛\u{E0100}葛\uFA19神〜～　①Ⅳ㎡か\u3099'.padEnd(
  102,
  '都営住宅耐震改修工事(第二工区)及び',
)
