import type { Knex } from 'knex'
import { eligibilityFileKind } from '../src/domain/interim-checks.ts'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { getGuaranteeForSurety } from '../src/store/guarantees.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { approveRequest } from '../src/usecases/approve-request.ts'
import { attachFile } from '../src/usecases/attachments.ts'
import { issueCertificate } from '../src/usecases/issue-certificate.ts'
import { recordPremiumReceipt } from '../src/usecases/record-premium-receipt.ts'
import { beginReview } from '../src/usecases/review-application.ts'
import { saveApplicationSection } from '../src/usecases/save-application.ts'
import { startInterim } from '../src/usecases/start-interim.ts'
import { submitApplication } from '../src/usecases/submit-application.ts'
import { handOverKey } from '../src/usecases/view-authentication-key.ts'
import { addRecordedBody, recordedBodies } from './register.ts'
import { application, depsAt, issued, type Story, storyOf, versionOf } from './story.ts'

/** Bodies with published rules, and an advance with its interim advance issued beside it. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('orderers').where({ realm_id: realm.id, name: '宇和島市' }).first('id'))) return
  for (const body of recordedBodies) await addRecordedBody(knex, realm.id, body)
  await profilesOf(knex, realm.id)
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const advanceId = await river(story)
  const interimId = await interimOf(story, advanceId)
  await handOver(story, advanceId, '2025-06-05')
  await handOver(story, interimId, '2026-02-10')
}

/** Every body that wants the key of an advance in some way wants that of an interim one the same way. */
async function profilesOf(knex: Knex, realmId: string): Promise<void> {
  await knex.raw(
    `insert into submission_profiles (orderer_id, product, channel, recipient, subject_template, body_template,
        attachments, asks_for_call, verified_on)
     select p.orderer_id, 'interim_advance_payment', p.channel, p.recipient,
            replace(p.subject_template, '前払金', '中間前払金'), p.body_template,
            replace(p.attachments, '前払金請求書', '中間前払金請求書'), p.asks_for_call, p.verified_on
       from submission_profiles p join orderers o on o.id = p.orderer_id
      where o.realm_id = ? and p.product = 'advance_payment'`,
    [realmId],
  )
}

/** 〇〇川護岸改修工事: an advance from last year. The works beside it whose half has passed are those of seeds/04. */
async function river(story: Story): Promise<string> {
  const [id] = await issued(
    story,
    {
      orderer: 'ward',
      worksNumber: '令7-河-0019',
      worksName: '〇〇川護岸改修工事',
      price: 66_000_000,
      contractedOn: '2025-06-02',
      endsOn: '2026-08-31',
      advance: 26_400_000,
      monthly: true,
    },
    '2025-06-05T14:10:00',
  )
  if (!id) throw new Error('the advance was not issued')
  return id
}

async function interimOf(story: Story, guaranteeId: string): Promise<string> {
  const { contractor, reviewer, approver } = story
  const morning = depsAt(story, '2026-02-09T10:05:00')
  const id = await startInterim(morning, contractor, guaranteeId)
  await saveApplicationSection(morning, contractor, id, await versionOf(story, id), 'interim', {
    certificateForm: 'electronic',
    thisYearAmount: null,
    amount: yen(13_200_000),
    eligibilityNumber: '令7河第88号',
    eligibilityStatedOn: day('2026-02-05'),
    hasPartialPayment: false,
  })
  await attachFile(morning, contractor, id, await versionOf(story, id), {
    kind: eligibilityFileKind,
    fileName: '認定調書.pdf',
    mediaType: 'application/pdf',
    content: Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n', 'latin1'),
  })
  await submitApplication(morning, contractor, id, await versionOf(story, id))
  const noon = depsAt(story, '2026-02-09T13:30:00')
  await beginReview(noon, reviewer, id, await versionOf(story, id))
  const [request] = (await application(story, id)).requests
  if (!request) throw new Error('the interim advance was not asked for')
  await approveRequest(noon, reviewer, id, request.id, await versionOf(story, id))
  const [approved] = (await application(story, id)).requests
  if (approved?.premiumAmount && !approved.premiumSettledAt)
    await recordPremiumReceipt(noon, reviewer, id, request.id, await versionOf(story, id), approved.premiumAmount)
  return issueCertificate(depsAt(story, '2026-02-10T09:40:00'), approver, id, request.id, await versionOf(story, id))
}

async function handOver(story: Story, guaranteeId: string, on: string): Promise<void> {
  const { version } = await getGuaranteeForSurety(story.knex, story.approver.suretyId, guaranteeId)
  await handOverKey(depsAt(story, `${on}T16:30:00`), story.contractor, guaranteeId, version, day(on))
}
