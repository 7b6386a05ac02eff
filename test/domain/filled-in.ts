import { type ApplicationContent, emptyContent, type SectionName } from '../../src/domain/application.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'

/** What a case is about; a section of null was never opened. */
export type Sections = { [Name in SectionName]?: Partial<NonNullable<ApplicationContent[Name]>> | null }

export const advance = { certificateForm: 'electronic', thisYearAmount: null, amount: yen(19_440_000) } as const

/** An application in which nothing is to be found, but for what the case is about. */
export function content(about: Sections): ApplicationContent {
  return {
    ...emptyContent,
    works: merged(
      {
        ordererId: 'hitachinaka',
        ordererName: '',
        ordererSection: '',
        worksKind: 'works',
        worksNumber: '',
        worksName: '市道〇〇線 道路改良工事',
        worksPlace: '',
      },
      about.works,
    ),
    contract: merged(
      {
        contractPrice: yen(48_600_000),
        contractedOn: day('2026-05-11'),
        awardedOn: null,
        worksStartsOn: day('2026-05-12'),
        worksEndsOn: day('2027-03-19'),
        undertaking: 'sole',
        jointVentureName: '',
        isLowBid: false,
        isMultiYear: false,
        fiscalYears: [],
        members: [],
      },
      about.contract,
    ),
    guarantees: merged({ advancePayment: advance, performance: null, isAdvancePaymentPlanned: null }, about.guarantees),
    payment: merged(
      {
        bankCode: null,
        bankBranchCode: null,
        depositoryBank: '〇〇銀行 △△支店',
        usesRedeposit: false,
        redeposits: [],
        premiumPayment: 'transfer',
        billTo: 'ネットデスク建設 株式会社',
        wantsPaperStatement: false,
      },
      about.payment,
    ),
    delivery: merged(
      {
        officeId: 'office',
        wantsIssueNotice: true,
        noticeEmail: 'kensetsu-soshin@example.jp',
        contactSection: '',
        contactPerson: '神田 誠',
        contactTelephone: '03-0000-0001',
        remarks: '',
      },
      about.delivery,
    ),
  }
}

function merged<Section extends object>(full: Section, about: Partial<Section> | null | undefined): Section | null {
  return about === null ? null : { ...full, ...about }
}
