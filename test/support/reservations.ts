import { type Application, emptyContent, type TenderSection } from '../../src/domain/application.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { addApplication, getApplication } from '../../src/store/applications.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import type { ContractorUser } from '../../src/usecases/deps.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { contentFor, onlyRequest, premiumOf } from './factories.ts'
import { at, type World } from './world.ts'

/** A tender that runs its course in June: ten percent of 50,000,000 yen are reserved. */
export const tender: TenderSection = {
  certificateForm: 'paper',
  collection: 'download',
  noticeNumber: '令和8年度 公告第27号',
  noticedOn: day('2026-05-11'),
  qualificationDueOn: day('2026-05-29'),
  tenderOn: day('2026-06-10'),
  openedOn: day('2026-06-11'),
  contractExpectedOn: day('2026-06-30'),
  worksStartsOn: day('2026-07-01'),
  worksEndsOn: day('2027-03-19'),
  bidCeiling: yen(50_000_000),
  ratioPercent: 10,
  amount: yen(5_000_000),
  isAdvancePaymentPlanned: true,
}

export type ReservationWish = { readonly tender?: Partial<TenderSection>; readonly by?: ContractorUser }

/** A draft of a reservation in which nothing is missing. */
export async function aReservationDraft(world: World, wish: ReservationWish = {}): Promise<Application> {
  const by = wish.by ?? world.people.kensetsu
  const { works, payment, delivery } = contentFor(world)
  const id = await addApplication(world.db, {
    realmId: by.realmId,
    suretyId: by.suretyId,
    contractorId: by.contractorId,
    createdBy: by.userId,
    content: {
      ...emptyContent,
      kind: 'reservation',
      works,
      tender: { ...tender, ...wish.tender },
      payment: payment && { ...payment, depositoryBank: '' },
      delivery,
    },
    copiedFromId: null,
    at: world.now(),
  })
  return getApplication(world.db, id)
}

/** Approved by 佐伯; the fee not yet received. */
export async function anApprovedReservation(world: World, wish: ReservationWish = {}): Promise<Application> {
  const draft = await aReservationDraft(world, wish)
  await submitApplication(world, wish.by ?? world.people.kensetsu, draft.id, draft.version)
  await beginReview(world, world.people.saeki, draft.id, 2)
  await approveRequest(world, world.people.saeki, draft.id, onlyRequest(draft).id, 3)
  return getApplication(world.db, draft.id)
}

/** A reservation in force, issued by 大野. */
export async function anIssuedReservation(world: World, wish: ReservationWish = {}): Promise<GuaranteeRow> {
  const approved = await anApprovedReservation(world, wish)
  const request = onlyRequest(approved)
  await recordPremiumReceipt(world, world.people.saeki, approved.id, request.id, 4, premiumOf(request))
  return getGuarantee(world.db, await issueCertificate(world, world.people.ohno, approved.id, request.id, 5))
}

/** The world on the morning after the tender was opened. */
export function afterTheTender(world: World): World {
  return at(world, '2026-06-12T09:00')
}
