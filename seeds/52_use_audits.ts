import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { recordSiteVisit } from '../src/usecases/use-audits.ts'
import { depsAt, storyOf } from './story.ts'

/** A visit to a site that is planned, and one that was made; the alerts come of the ledgers themselves. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('site_visits').first('id'))) return
  const guarantee = await knex('guarantees as g')
    .join('deposit_entries as e', 'e.guarantee_id', 'g.id')
    .where({ 'g.realm_id': realm.id, 'g.state': 'in_force' })
    .orderBy('g.guarantee_number')
    .first('g.id')
  if (!guarantee) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await recordSiteVisit(depsAt(story, '2026-05-12T09:10:00'), story.reviewer, guarantee.id, {
    kind: 'planned',
    visitedOn: day('2026-05-15'),
    site: '工事現場（現場事務所）',
    met: '',
    finishedPercent: null,
    finding: null,
    note: '資材の搬入と出来高を確認する。受注者の工務部に連絡済み。',
  })
  await recordSiteVisit(depsAt(story, '2026-05-15T16:40:00'), story.reviewer, guarantee.id, {
    kind: 'done',
    visitedOn: day('2026-05-15'),
    site: '工事現場（現場事務所）',
    met: '現場代理人 神田 修一',
    finishedPercent: 20,
    finding: 'proper',
    note: '使途内訳明細書の資材が搬入されていることを、納品書と照合して確認した。',
  })
}
