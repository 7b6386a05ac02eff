import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { proposeKeyReissue, proposeTwoPersonAmount } from '../src/usecases/desk-proposals.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { depsAt, personOf, storyOf } from './story.ts'

/** Two proposals that wait for a second person of the desk: a key made anew, and the amount from which two persons issue. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('desk_proposals').where({ realm_id: realm.id }).first('id'))) return
  const guarantee = await knex('guarantees')
    .where({ realm_id: realm.id, certificate_form: 'electronic', state: 'in_force', product: 'performance' })
    .whereNull('seen_by_orderer_at')
    .orderBy('guarantee_number')
    .first('id', 'version')
  if (!guarantee) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await proposeKeyReissue(
    depsAt(story, '2026-05-19T15:20:00'),
    story.reviewer,
    guarantee.id,
    guarantee.version,
    '受注者から、認証キーのお知らせを別の団体に送信したと連絡があったため。',
  )
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  await proposeTwoPersonAmount(depsAt(story, '2026-05-19T16:05:00'), administrator, {
    amount: yen(1_000_000),
    validFrom: day('2026-06-01'),
    reason: '少額の証書を、担当者が一人の日にも発行できるようにするため。',
  })
}
