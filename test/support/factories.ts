import {
  type Application,
  type ApplicationContent,
  emptyContent,
  type SectionName,
} from '../../src/domain/application.ts'
import { type Day, day } from '../../src/domain/day.ts'
import type { GuaranteeRequest } from '../../src/domain/request.ts'
import { type Yen, yen } from '../../src/domain/yen.ts'
import { addApplication, getApplication } from '../../src/store/applications.ts'
import { openAuthenticationKey } from '../../src/store/authentication-keys.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { lookUpCertificate } from '../../src/usecases/look-up-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import type { World } from './world.ts'

type Sections = { [Name in SectionName]?: Partial<NonNullable<ApplicationContent[Name]>> | null }

/** What a test may be about; everything else is filled in so that nothing is missing. A section of null is left out. */
export type DraftWish = Sections & { readonly by?: ContractorUser }

/** 48,600,000 yen for ひたちなか市 with an advance of 19,440,000, as on the briefing's screen. */
export async function aDraft(world: World, wish: DraftWish = {}): Promise<Application> {
  const by = wish.by ?? world.people.kensetsu
  const id = await addApplication(world.db, {
    realmId: by.realmId,
    suretyId: by.suretyId,
    contractorId: by.contractorId,
    createdBy: by.userId,
    content: contentFor(world, wish),
    copiedFromId: null,
    at: world.now(),
  })
  return getApplication(world.db, id)
}

export async function aSubmittedApplication(world: World, wish: DraftWish = {}): Promise<Application> {
  const draft = await aDraft(world, wish)
  await submitApplication(world, wish.by ?? world.people.kensetsu, draft.id, draft.version)
  return getApplication(world.db, draft.id)
}

export async function anApplicationUnderReview(world: World, wish: DraftWish = {}): Promise<Application> {
  const submitted = await aSubmittedApplication(world, wish)
  await beginReview(world, world.people.saeki, submitted.id, submitted.version)
  return getApplication(world.db, submitted.id)
}

/** Every request of it approved by 佐伯; the premium not yet paid unless it is paid monthly. */
export async function anApprovedApplication(world: World, wish: DraftWish = {}): Promise<Application> {
  const reviewed = await anApplicationUnderReview(world, wish)
  for (const [place, { id }] of reviewed.requests.entries()) {
    await approveRequest(world, world.people.saeki, reviewed.id, id, reviewed.version + place)
  }
  return getApplication(world.db, reviewed.id)
}

/** Every premium of it received: ready to be issued. */
export async function aPaidApplication(world: World, wish: DraftWish = {}): Promise<Application> {
  const approved = await anApprovedApplication(world, wish)
  let { version } = approved
  for (const request of approved.requests.filter((one) => !one.premiumSettledAt)) {
    await recordPremiumReceipt(world, world.people.saeki, approved.id, request.id, version, premiumOf(request))
    version += 1
  }
  return getApplication(world.db, approved.id)
}

/** The guarantee of the application's first request, issued by 大野. */
export async function anIssuedGuarantee(world: World, wish: DraftWish = {}): Promise<GuaranteeRow> {
  const paid = await aPaidApplication(world, wish)
  const id = await issueCertificate(world, world.people.ohno, paid.id, onlyRequest(paid).id, paid.version)
  return getGuarantee(world.db, id)
}

/** An issued guarantee that the body has already opened once. */
export async function aHeldGuarantee(world: World, wish: DraftWish = {}): Promise<GuaranteeRow> {
  const guarantee = await anIssuedGuarantee(world, wish)
  await lookUpCertificate(world, world.people.hitachinaka, guarantee.guaranteeNumber, await keyOf(world, guarantee))
  return getGuarantee(world.db, guarantee.id)
}

/** The key in clear, as the contractor would read it from the page. */
export async function keyOf(world: World, guarantee: { id: string; guaranteeNumber: string }): Promise<string> {
  return (await openAuthenticationKey(world.db, world.secrets, guarantee.id, guarantee.guaranteeNumber)).text
}

/** The first request; most tests have one only. */
export function onlyRequest(application: Application): GuaranteeRequest {
  const [request] = application.requests
  if (!request) throw new Error('the application asks for nothing')
  return request
}

export function premiumOf(request: GuaranteeRequest): Yen {
  if (request.premiumAmount === null) throw new Error('the request has no premium yet')
  return request.premiumAmount
}

/** An application filled in from top to bottom. */
export function contentFor(world: World, wish: DraftWish = {}): ApplicationContent {
  const full = fullContent(world)
  return {
    ...emptyContent,
    works: merged(full.works, wish.works),
    contract: merged(full.contract, wish.contract),
    guarantees: merged(full.guarantees, wish.guarantees),
    payment: merged(full.payment, wish.payment),
    delivery: merged(full.delivery, wish.delivery),
  }
}

/** Both products under one contract, for `guarantees`. */
export const bothProducts = {
  performance: { certificateForm: 'electronic', amount: yen(4_860_000) },
} as const

/** A performance guarantee alone, with an advance planned, for `guarantees`. */
export const performanceAlone = {
  advancePayment: null,
  performance: { certificateForm: 'electronic', amount: yen(4_860_000) },
  isAdvancePaymentPlanned: true,
} as const

function merged<Section extends object>(full: Section, wish: Partial<Section> | null | undefined): Section | null {
  return wish === null ? null : { ...full, ...wish }
}

type FilledIn = 'works' | 'contract' | 'guarantees' | 'payment' | 'delivery'

function fullContent(world: World): { [Name in FilledIn]: NonNullable<ApplicationContent[Name]> } {
  return {
    works: {
      ordererId: world.ordererIds.hitachinaka,
      ordererName: '',
      ordererSection: '建設部 道路建設課',
      worksKind: 'works',
      worksNumber: '8道建第12号',
      worksName: '市道〇〇線 道路改良工事',
      worksPlace: '茨城県ひたちなか市',
    },
    contract: {
      contractPrice: yen(48_600_000),
      contractedOn: date('2026-05-11'),
      awardedOn: null,
      worksStartsOn: date('2026-05-12'),
      worksEndsOn: date('2027-03-19'),
      undertaking: 'sole',
      jointVentureName: '',
      isLowBid: false,
      isMultiYear: false,
      fiscalYears: [],
      members: [],
    },
    guarantees: {
      advancePayment: { certificateForm: 'electronic', thisYearAmount: null, amount: yen(19_440_000) },
      performance: null,
      isAdvancePaymentPlanned: null,
    },
    payment: {
      bankCode: null,
      bankBranchCode: null,
      depositoryBank: '〇〇銀行 △△支店',
      usesRedeposit: false,
      redeposits: [],
      premiumPayment: 'transfer',
      billTo: 'ネットデスク建設 株式会社',
      wantsPaperStatement: false,
    },
    delivery: {
      officeId: world.officeId,
      wantsIssueNotice: true,
      noticeEmail: 'kensetsu-soshin@example.jp',
      contactSection: '工務部',
      contactPerson: '神田 誠',
      contactTelephone: '03-0000-0001',
      remarks: '',
    },
  }
}

function date(text: string): Day {
  return day(text)
}
