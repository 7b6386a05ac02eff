import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { writeMailText } from '../src/usecases/mail-texts.ts'
import { depsAt, personOf, storyOf } from './story.ts'

/** One mail in words of the surety's own, from the coming month on. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('mail_texts').first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  const text = {
    subject: '【受付】保証申込 {受付番号}（{工事名}）',
    opening: '{会社名} 様の保証申込を受け付けました。審査には、通常1営業日から2営業日いただきます。',
    closing: '訂正や追加の書類をお願いするときは、メールでお知らせします。\n手続きの状況は、次のページで確認できます。',
  }
  const wish = { kind: 'application-received', validFrom: day('2026-06-01'), text } as const
  await writeMailText(depsAt(story, '2026-05-18T13:30:00'), administrator, wish, null, () => [
    '会社名',
    '受付番号',
    '工事名',
  ])
}
