import type { Knex } from 'knex'
import { readKeySecrets } from '../src/config.ts'
import { type AmendmentContent, emptyAmendment } from '../src/domain/amendment-content.ts'
import { day } from '../src/domain/day.ts'
import type { Product } from '../src/domain/product.ts'
import { yen } from '../src/domain/yen.ts'
import { getAmendment } from '../src/store/amendment-requests.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { ContractorUser, DeskUser } from '../src/usecases/deps.ts'
import { issueAmendedCertificate } from '../src/usecases/issue-amendment.ts'
import { approveAmendmentRequest, beginAmendmentReview } from '../src/usecases/review-amendment.ts'
import { saveAmendmentContent, startAmendment } from '../src/usecases/start-amendment.ts'
import { submitAmendment } from '../src/usecases/submit-amendment.ts'
import { depsAt, personOf, type Story } from './story.ts'

type Cast = Pick<Story, 'knex' | 'realm' | 'secrets' | 'contractor' | 'reviewer' | 'approver'>

/** Two changes of ネットデスク建設: a rise that became 変更-1, and a longer period that is under review. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('amendment_requests').where({ realm_id: realm.id }).first('id'))) return
  const cast: Cast = {
    knex,
    realm,
    secrets: readKeySecrets(process.env),
    contractor: (await personOf(knex, realm.id, 'netdesk', 'kensetsu-soshin')) as ContractorUser,
    reviewer: (await personOf(knex, realm.id, 'desk', 'saeki')) as DeskUser,
    approver: (await personOf(knex, realm.id, 'desk', 'ohno')) as DeskUser,
  }
  await aRise(cast)
  await aLongerPeriod(cast)
}

/** The works beside the station cost more; the advance grew with the price, on the monthly bill. */
async function aRise(cast: Cast): Promise<void> {
  const { knex, realm, secrets, reviewer, approver } = cast
  const id = await sent(cast, 'advance_payment', '〇〇駅周辺道路工事（第2工区）', '2026-02-16T10:20:00', {
    kinds: ['increase'],
    contractChangedOn: day('2026-02-13'),
    contractPrice: yen(63_800_000),
    guaranteedAmount: yen(25_520_000),
    reason: '設計変更（舗装面積の増）のため',
  })
  const version = async () => (await getAmendment(knex, id)).version
  const deps = (time: string) => depsAt({ knex, realm, secrets }, time)
  await beginAmendmentReview(deps('2026-02-16T13:05:00'), reviewer, id, await version())
  await approveAmendmentRequest(deps('2026-02-16T13:40:00'), reviewer, id, await version())
  await issueAmendedCertificate(deps('2026-02-16T15:10:00'), approver, id, await version())
}

async function aLongerPeriod(cast: Cast): Promise<void> {
  const { knex, realm, secrets, reviewer } = cast
  const id = await sent(cast, 'performance', '市道2級18号線 舗装修繕工事', '2026-05-19T13:30:00', {
    kinds: ['works_period'],
    contractChangedOn: day('2026-05-18'),
    contractPrice: yen(21_450_000),
    worksStartsOn: day('2026-05-11'),
    worksEndsOn: day('2027-03-26'),
    reason: '支障物の移設を待つため',
  })
  const deps = depsAt({ knex, realm, secrets }, '2026-05-19T15:45:00')
  await beginAmendmentReview(deps, reviewer, id, (await getAmendment(knex, id)).version)
}

/** Filled in and sent at one time, for a guarantee of these works. */
async function sent(
  cast: Cast,
  product: Product,
  worksName: string,
  time: string,
  wish: Partial<AmendmentContent>,
): Promise<string> {
  const { knex, realm, secrets, contractor } = cast
  const guarantee = await knex('guarantees')
    .where({ contractor_id: contractor.contractorId, works_name: worksName, product })
    .first('id')
  if (!guarantee) throw new Error(`the trial world has no guarantee of ${worksName}`)
  const deps = depsAt({ knex, realm, secrets }, time)
  const content = { ...emptyAmendment, ...wish }
  const id = await startAmendment(deps, contractor, guarantee.id, content.kinds)
  await saveAmendmentContent(deps, contractor, id, 1, content)
  await submitAmendment(deps, contractor, id, 2)
  return id
}
