import type { Knex } from 'knex'
import { emptyContent, type TenderSection } from '../src/domain/application.ts'
import { day } from '../src/domain/day.ts'
import { suggestedReservation } from '../src/domain/tender-checks.ts'
import { yen } from '../src/domain/yen.ts'
import { addApplication } from '../src/store/applications.ts'
import { getGuaranteeForSurety } from '../src/store/guarantees.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { approveRequest } from '../src/usecases/approve-request.ts'
import { issueCertificate } from '../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../src/usecases/record-premium-receipt.ts'
import { recordAward } from '../src/usecases/reservation-results.ts'
import { beginReview } from '../src/usecases/review-application.ts'
import { submitApplication } from '../src/usecases/submit-application.ts'
import { application, depsAt, type Story, storyOf, versionOf } from './story.ts'

type Tender = Omit<TenderSection, 'certificateForm' | 'collection' | 'amount' | 'isAdvancePaymentPlanned'> & {
  readonly orderer: string
  readonly worksName: string
}

/** 99999-00001Y and 99999-00002Y as on the briefing's lists: one that was won, and one whose result is waited for. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('applications').where({ realm_id: realm.id, kind: 'reservation' }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const won = await issuedReservation(story, national, '2026-04-20')
  const { version } = await getGuaranteeForSurety(knex, story.reviewer.suretyId, won)
  await recordAward(depsAt(story, '2026-05-13T16:20:00'), story.contractor, won, version, {
    awardPrice: yen(64_900_000),
    awardedOn: day('2026-05-12'),
    wantsAdvance: true,
  })
  await issuedReservation(story, station, '2026-05-14')
}

const national: Tender = {
  orderer: 'governor',
  worksName: '一般国道〇〇〇号 道路改良工事',
  noticeNumber: '令和8年度 公告第15号',
  noticedOn: day('2026-04-10'),
  qualificationDueOn: day('2026-04-28'),
  tenderOn: day('2026-05-11'),
  openedOn: day('2026-05-12'),
  contractExpectedOn: day('2026-06-01'),
  worksStartsOn: day('2026-06-02'),
  worksEndsOn: day('2027-03-26'),
  bidCeiling: yen(66_000_000),
  ratioPercent: 10,
}

const station: Tender = {
  orderer: 'ward',
  worksName: '〇〇駅周辺道路工事',
  noticeNumber: '〇〇〇区 公告 令8第42号',
  noticedOn: day('2026-05-01'),
  qualificationDueOn: day('2026-05-15'),
  tenderOn: day('2026-05-19'),
  openedOn: day('2026-05-19'),
  contractExpectedOn: day('2026-06-10'),
  worksStartsOn: day('2026-06-11'),
  worksEndsOn: day('2027-02-26'),
  bidCeiling: yen(48_650_000),
  ratioPercent: 10,
}

/** From draft to 予約証書 within a day; gives the reservation's id. */
async function issuedReservation(story: Story, tender: Tender, on: string): Promise<string> {
  const id = await draftedReservation(story, tender, `${on}T09:10:00`)
  await submitApplication(depsAt(story, `${on}T09:20:00`), story.contractor, id, 1)
  await beginReview(depsAt(story, `${on}T10:00:00`), story.reviewer, id, await versionOf(story, id))
  const [request] = (await application(story, id)).requests
  if (!request) throw new Error('the reservation asks for nothing')
  const approvedAt = depsAt(story, `${on}T11:00:00`)
  await approveRequest(approvedAt, story.reviewer, id, request.id, await versionOf(story, id))
  const fee = (await application(story, id)).requests[0]?.premiumAmount ?? yen(0)
  const receivedAt = depsAt(story, `${on}T13:30:00`)
  await recordPremiumReceipt(receivedAt, story.reviewer, id, request.id, await versionOf(story, id), fee)
  const issuedAt = depsAt(story, `${on}T14:40:00`)
  return issueCertificate(issuedAt, story.approver, id, request.id, await versionOf(story, id))
}

async function draftedReservation(story: Story, { orderer, worksName, ...tender }: Tender, time: string) {
  const { contractor } = story
  return addApplication(story.knex, {
    realmId: story.realm.id,
    suretyId: contractor.suretyId,
    contractorId: contractor.contractorId,
    createdBy: contractor.userId,
    content: {
      ...emptyContent,
      kind: 'reservation',
      works: {
        ordererId: story.ordererIds[orderer] ?? null,
        ordererName: '',
        ordererSection: '',
        worksKind: 'works',
        worksNumber: '',
        worksName,
        worksPlace: '',
      },
      tender: {
        ...tender,
        certificateForm: 'paper',
        collection: 'download',
        amount: suggestedReservation(tender.bidCeiling ?? yen(0), tender.ratioPercent),
        isAdvancePaymentPlanned: true,
      },
      payment: {
        bankCode: null,
        bankBranchCode: null,
        depositoryBank: '',
        usesRedeposit: false,
        redeposits: [],
        premiumPayment: 'transfer',
        billTo: contractor.contractorName,
        wantsPaperStatement: false,
      },
      delivery: {
        officeId: story.officeId,
        wantsIssueNotice: true,
        noticeEmail: `${contractor.loginId}@example.jp`,
        contactSection: '営業部',
        contactPerson: contractor.name,
        contactTelephone: '03-0000-0001',
        remarks: '',
      },
    },
    copiedFromId: null,
    at: new Date(`${time}+09:00`),
  })
}
