import type { Application, ApplicationContent, InterimSection } from '../../src/domain/application.ts'
import { eligibilityFileKind } from '../../src/domain/interim-checks.ts'
import { day } from '../../src/domain/day.ts'
import { yen } from '../../src/domain/yen.ts'
import { getApplication } from '../../src/store/applications.ts'
import { getGuarantee, type GuaranteeRow } from '../../src/store/guarantees.ts'
import { approveRequest } from '../../src/usecases/approve-request.ts'
import { attachFile } from '../../src/usecases/attachments.ts'
import { issueCertificate } from '../../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../../src/usecases/review-application.ts'
import { saveApplicationSection } from '../../src/usecases/save-application.ts'
import { startInterim } from '../../src/usecases/start-interim.ts'
import { submitApplication } from '../../src/usecases/submit-application.ts'
import { anIssuedGuarantee, type DraftWish, onlyRequest, premiumOf } from './factories.ts'
import type { World } from './world.ts'

/** 工期 of 91 days, the half of which passed on 17 May 2026, three days before the world's today. */
export const halfPassed = {
  contractedOn: day('2026-04-01'),
  worksStartsOn: day('2026-04-01'),
  worksEndsOn: day('2026-06-30'),
} as const satisfies Partial<NonNullable<ApplicationContent['contract']>>

/** 20% of 48,600,000 beside 40%, with the body's 認定調書. */
export const interimAnswers = {
  certificateForm: 'electronic',
  thisYearAmount: null,
  amount: yen(9_720_000),
  eligibilityNumber: '8道建第45号',
  eligibilityStatedOn: day('2026-05-18'),
  hasPartialPayment: false,
} as const satisfies InterimSection

/** A 前払 guarantee for ひたちなか市 an interim one can be asked for beside. */
export async function aBase(world: World, wish: DraftWish = {}): Promise<GuaranteeRow> {
  return anIssuedGuarantee(world, { ...wish, contract: { ...halfPassed, ...wish.contract } })
}

/** A draft beside a guarantee as it stands when everything is filled in and attached. */
export async function anInterimDraft(
  world: World,
  base: GuaranteeRow,
  about: Partial<InterimSection> = {},
): Promise<Application> {
  const { kensetsu } = world.people
  const id = await startInterim(world, kensetsu, base.id)
  const started = await getApplication(world.db, id)
  await saveApplicationSection(world, kensetsu, id, started.version, 'interim', { ...interimAnswers, ...about })
  await attachFile(world, kensetsu, id, started.version + 1, eligibilityFile)
  return getApplication(world.db, id)
}

export const eligibilityFile = {
  kind: eligibilityFileKind,
  fileName: '認定調書.pdf',
  mediaType: 'application/pdf',
  content: Buffer.from('%PDF-1.4 eligibility'),
}

export async function aSubmittedInterim(world: World, base: GuaranteeRow): Promise<Application> {
  const draft = await anInterimDraft(world, base)
  await submitApplication(world, world.people.kensetsu, draft.id, draft.version)
  return getApplication(world.db, draft.id)
}

/** Taken on by 佐伯 and paid: ready to be issued. */
export async function aPaidInterim(world: World, base: GuaranteeRow): Promise<Application> {
  const { saeki } = world.people
  const { id, version } = await aSubmittedInterim(world, base)
  await beginReview(world, saeki, id, version)
  await approveRequest(world, saeki, id, onlyRequest(await getApplication(world.db, id)).id, version + 1)
  const approved = await getApplication(world.db, id)
  const request = onlyRequest(approved)
  await recordPremiumReceipt(world, saeki, id, request.id, approved.version, premiumOf(request))
  return getApplication(world.db, id)
}

export async function anIssuedInterim(world: World, base: GuaranteeRow): Promise<GuaranteeRow> {
  const paid = await aPaidInterim(world, base)
  return getGuarantee(
    world.db,
    await issueCertificate(world, world.people.ohno, paid.id, onlyRequest(paid).id, paid.version),
  )
}
