import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { getInquiry } from '../src/store/inquiries.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { OrdererUser } from '../src/usecases/deps.ts'
import { answerInquiry, type InquiryDraft, sendQuestion, startInquiry } from '../src/usecases/inquiries.ts'
import { depsAt, personOf, type Story, storyOf } from './story.ts'

/** A question that waits for ネットデスク建設, and one that ひたちなか市 has answered. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('inquiries').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const guarantee = await knex('guarantees')
    .where({ contractor_id: story.contractor.contractorId, orderer_id: story.ordererIds.hitachinaka })
    .where({ state: 'in_force', product: 'advance_payment' })
    .orderBy('guarantee_number')
    .first('id')
  if (!guarantee) return
  await asked(story, guarantee.id, '2026-05-18T10:20:00', {
    addressee: 'contractor',
    kind: 'payment',
    text: '前払金から支払った資材費について、領収書または振込の控えをお送りください。',
    dueOn: day('2026-05-29'),
  })
  const id = await asked(story, guarantee.id, '2026-05-13T14:05:00', {
    addressee: 'orderer',
    kind: 'progress',
    text: '5月10日現在の出来高（おおよその割合で結構です）を教えてください。',
    dueOn: day('2026-05-20'),
  })
  const clerk = (await personOf(knex, realm.id, 'dsure', 'hitachinaka-keiyaku')) as OrdererUser
  const { version } = await getInquiry(knex, id)
  await answerInquiry(
    depsAt(story, '2026-05-15T11:40:00'),
    clerk,
    id,
    version,
    'おおよそ15％です。工程に遅れはありません。',
  )
}

async function asked(story: Story, guaranteeId: string, time: string, draft: InquiryDraft): Promise<string> {
  const deps = depsAt(story, time)
  const id = await startInquiry(deps, story.reviewer, { guaranteeId, statementId: null }, draft)
  await sendQuestion(deps, story.reviewer, id, 1, draft)
  return id
}
