import type { Knex } from 'knex'
import { listStandingRealms } from '../src/store/realms.ts'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import type { ApplicationField } from '../src/domain/application-fields.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { writeApplicationNote } from '../src/usecases/application-notes.ts'
import { setGuaranteeLimit } from '../src/usecases/underwriting.ts'
import { depsAt, personOf, storyOf } from './story.ts'

const templates: readonly (readonly [field: ApplicationField | 'note', title: string, text: string])[] = [
  ['worksName', '契約書のとおりに', '契約書の工事名と違います。契約書のとおりに入力してください。'],
  ['worksNumber', '契約番号', '発注者の工事番号（契約番号）を入力してください。'],
  ['contractPrice', '税込の額', '請負金額は、消費税及び地方消費税を含む額を入力してください。'],
  ['contractedOn', '契約日', '請負契約日が契約書の日付と違います。契約書のとおりに入力してください。'],
  ['worksEndsOn', '工期', '工期が契約書と違います。契約書のとおりに入力してください。'],
  [
    'advancePaymentAmount',
    '限度',
    '前払金の額が、発注者の限度を超えています。契約書の前払金の条項を確認してください。',
  ],
  ['attachments', '契約書の写し', '請負契約書の写しを添付してください。'],
  ['attachments', '読み取れない', '添付された書類が読み取れません。もう一度、全体が写るように添付してください。'],
  ['note', 'お手数ですが', 'お手数をおかけしますが、ご確認のうえ、訂正して送信してください。'],
]

/** 定型文 and a limit of the surety, and a word the desk has left itself beside an application under review. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('send_back_templates').first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await knex('send_back_templates').insert(
    templates.map(([field, title, text], place) => ({
      surety_id: story.reviewer.suretyId,
      field,
      title,
      text,
      sort_order: place,
    })),
  )
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  await setGuaranteeLimit(depsAt(story, '2026-04-01T09:30:00'), administrator, story.contractor.contractorId, {
    amount: yen(150_000_000),
    validFrom: day('2026-04-01'),
    whenOver: 'warn',
  })
  const reviewed = await knex('applications')
    .where({ realm_id: realm.id, works_name: '佐和駅東口 自転車駐車場整備工事' })
    .first('id')
  if (!reviewed) return
  await writeApplicationNote(
    depsAt(story, '2026-05-19T10:40:00'),
    story.reviewer,
    reviewed.id,
    '工務部の神田様に電話で確認。工程表は5月21日に書類送信で届く予定。',
  )
}
