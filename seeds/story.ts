import type { Knex } from 'knex'
import { type ApplicationContent, emptyContent } from '../src/domain/application.ts'
import { type Day, day } from '../src/domain/day.ts'
import { type Yen, yen } from '../src/domain/yen.ts'
import { addApplication, getForContractor } from '../src/store/applications.ts'
import { openAuthenticationKey } from '../src/store/authentication-keys.ts'
import { getGuaranteeForSurety } from '../src/store/guarantees.ts'
import type { Realm } from '../src/store/realms.ts'
import type { Secrets } from '../src/store/sealing.ts'
import { type Account, findCredentials, type Portal } from '../src/store/users.ts'
import { readKeySecrets } from '../src/config.ts'
import { approveRequest } from '../src/usecases/approve-request.ts'
import { actorOf, type ContractorUser, type Deps, type DeskUser, type OrdererUser } from '../src/usecases/deps.ts'
import { issueCertificate } from '../src/usecases/issue-certificate.ts'
import { lookUpCertificate } from '../src/usecases/look-up-certificate.ts'
import { recordPremiumReceipt } from '../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../src/usecases/review-application.ts'
import { submitApplication } from '../src/usecases/submit-application.ts'
import { handOverKey } from '../src/usecases/view-authentication-key.ts'
import { viewCertificate } from '../src/usecases/view-certificate.ts'

/** The trial's past is played through the same acts as its present; only the clock is set back. */
export type Story = {
  readonly knex: Knex
  readonly realm: Realm
  readonly secrets: Secrets
  readonly contractor: ContractorUser
  readonly reviewer: DeskUser
  readonly approver: DeskUser
  readonly officeId: string
  readonly ordererIds: Readonly<Record<string, string>>
}

/** The works contract of one application, in the words of the form. */
export type Works = {
  readonly orderer: string
  readonly worksName: string
  readonly worksNumber: string
  readonly price: number
  readonly contractedOn: string
  readonly endsOn: string
  readonly advance?: number
  readonly performance?: number
  readonly monthly?: true
  /** What the form says beyond this: fiscal years, members, accounts. */
  readonly filledIn?: (content: ApplicationContent) => ApplicationContent
}

export function depsAt({ knex, realm, secrets }: Pick<Story, 'knex' | 'realm' | 'secrets'>, time: string): Deps {
  const at = new Date(`${time}+09:00`)
  const request = { id: 'seed', address: null, once: null, isResumed: false }
  return { db: knex, now: () => at, instant: () => new Date(), realm, secrets, request }
}

export async function personOf(knex: Knex, realmId: string, portal: Portal, loginId: string) {
  const found = await findCredentials(knex, realmId, portal, loginId)
  if (!found) throw new Error(`the trial world has no ${loginId}`)
  return actorOf(found.account satisfies Account)
}

/** The story of one contractor of the trial world, told by somebody who may send. */
export async function storyOf(knex: Knex, realm: Story['realm'], loginId: string): Promise<Story> {
  const contractor = (await personOf(knex, realm.id, 'netdesk', loginId)) as ContractorUser
  const office = await knex('offices').where({ surety_id: contractor.suretyId, name: '営業部' }).first('id')
  const orderers = await knex('orderers').where({ realm_id: realm.id }).select('id', 'name')
  const byName = (name: string): string => orderers.find((one) => one.name === name)?.id ?? ''
  return {
    knex,
    realm,
    secrets: readKeySecrets(process.env),
    contractor,
    reviewer: (await personOf(knex, realm.id, 'desk', 'saeki')) as DeskUser,
    approver: (await personOf(knex, realm.id, 'desk', 'ohno')) as DeskUser,
    officeId: office.id,
    ordererIds: {
      hitachinaka: byName('ひたちなか市'),
      ward: byName('〇〇〇区'),
      governor: byName('〇〇〇知事部局'),
      town: byName('△△△町'),
    },
  }
}

/** A draft as it stands when every section is filled in. */
export async function drafted(story: Story, works: Works, time: string): Promise<string> {
  const { contractor } = story
  return addApplication(story.knex, {
    realmId: story.realm.id,
    suretyId: contractor.suretyId,
    contractorId: contractor.contractorId,
    createdBy: contractor.userId,
    content: (works.filledIn ?? asItIs)(contentOf(story, works)),
    copiedFromId: null,
    at: new Date(`${time}+09:00`),
  })
}

export async function submitted(story: Story, works: Works, time: string): Promise<string> {
  const id = await drafted(story, works, time)
  await submitApplication(depsAt(story, time), story.contractor, id, 1)
  return id
}

export async function underReview(story: Story, works: Works, time: string): Promise<string> {
  const id = await submitted(story, works, time)
  await beginReview(depsAt(story, time), story.reviewer, id, await versionOf(story, id))
  return id
}

export async function approved(story: Story, works: Works, time: string): Promise<string> {
  const id = await underReview(story, works, time)
  for (const { id: requestId } of (await application(story, id)).requests) {
    await approveRequest(depsAt(story, time), story.reviewer, id, requestId, await versionOf(story, id))
  }
  return id
}

export async function paid(story: Story, works: Works, time: string): Promise<string> {
  const id = await approved(story, works, time)
  for (const request of (await application(story, id)).requests) {
    if (request.premiumSettledAt) continue
    const amount = request.premiumAmount ?? yen(0)
    await recordPremiumReceipt(depsAt(story, time), story.reviewer, id, request.id, await versionOf(story, id), amount)
  }
  return id
}

/** Issued from this minute on, a minute for each; gives the guarantees' ids, by product. */
export async function issued(story: Story, works: Works, time: string): Promise<string[]> {
  const id = await paid(story, works, `${time.slice(0, 11)}09:30:00`)
  const ids: string[] = []
  for (const { id: requestId } of (await application(story, id)).requests) {
    const minute = String(Number(time.slice(14, 16)) + ids.length).padStart(2, '0')
    const deps = depsAt(story, `${time.slice(0, 14)}${minute}${time.slice(16)}`)
    ids.push(await issueCertificate(deps, story.approver, id, requestId, await versionOf(story, id)))
  }
  return ids
}

/** Issued, handed over, and opened by the body the same day; gives the guarantee's id. */
export async function held(story: Story, clerk: OrdererUser, works: Works, time: string): Promise<string> {
  const [id] = await issued(story, works, time)
  if (!id) throw new Error(`${works.worksName} was not issued`)
  const { guaranteeNumber, version } = await getGuaranteeForSurety(story.knex, story.approver.suretyId, id)
  const on = time.slice(0, 10)
  await handOverKey(depsAt(story, `${on}T16:00:00`), story.contractor, id, version, day(on))
  const { text } = await openAuthenticationKey(story.knex, story.secrets, id, guaranteeNumber)
  const seen = depsAt(story, `${on}T17:05:00`)
  await lookUpCertificate(seen, clerk, guaranteeNumber, text)
  await viewCertificate(seen, clerk, id, null, 'page')
  return id
}

export async function application(story: Story, id: string) {
  return getForContractor(story.knex, story.contractor.contractorId, id)
}

export async function versionOf(story: Story, id: string): Promise<number> {
  return (await application(story, id)).version
}

function asItIs(content: ApplicationContent): ApplicationContent {
  return content
}

function contentOf(story: Story, works: Works): ApplicationContent {
  const advance =
    works.advance === undefined
      ? null
      : { certificateForm: 'electronic' as const, thisYearAmount: null, amount: amount(works.advance) }
  const performance =
    works.performance === undefined
      ? null
      : { certificateForm: 'electronic' as const, amount: amount(works.performance) }
  return {
    ...emptyContent,
    works: {
      ordererId: story.ordererIds[works.orderer] ?? null,
      ordererName: '',
      ordererSection: '',
      worksKind: 'works',
      worksNumber: works.worksNumber,
      worksName: works.worksName,
      worksPlace: '',
    },
    contract: {
      contractPrice: amount(works.price),
      contractedOn: date(works.contractedOn),
      awardedOn: null,
      worksStartsOn: date(works.contractedOn),
      worksEndsOn: date(works.endsOn),
      undertaking: 'sole',
      jointVentureName: '',
      isLowBid: false,
      isMultiYear: false,
      fiscalYears: [],
      members: [],
    },
    guarantees: { advancePayment: advance, performance, isAdvancePaymentPlanned: advance ? null : true },
    payment: {
      bankCode: '9999',
      bankBranchCode: '001',
      depositoryBank: '〇〇銀行 △△支店',
      usesRedeposit: false,
      redeposits: [],
      premiumPayment: works.monthly ? 'monthly' : 'transfer',
      billTo: story.contractor.contractorName,
      wantsPaperStatement: false,
    },
    delivery: {
      officeId: story.officeId,
      wantsIssueNotice: true,
      noticeEmail: `${story.contractor.loginId}@example.jp`,
      contactSection: '工務部',
      contactPerson: story.contractor.name,
      contactTelephone: '03-0000-0001',
      remarks: '',
    },
  }
}

function amount(value: number): Yen {
  return yen(value)
}

function date(text: string): Day {
  return day(text)
}
