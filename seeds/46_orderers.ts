import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { listRules } from '../src/store/orderer-rules.ts'
import { getOrderer, getRules, type Orderer } from '../src/store/orderers.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { changeOrderer } from '../src/usecases/orderer-masters.ts'
import { proposeOrdererRules, verifyOrdererRules } from '../src/usecases/orderer-rules.ts'
import { saveSubmissionProfile } from '../src/usecases/submission-profiles.ts'
import { depsAt, personOf, storyOf } from './story.ts'

/** The bodies as an office keeps them: rules confirmed, others waiting, a way nobody has looked at, and a new name to come. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('orderer_rule_proposals').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  const bodyCalled = async (name: string): Promise<Orderer> => {
    const { id } = await knex('orderers').where({ realm_id: realm.id, name }).first('id')
    return getOrderer(knex, realm.id, id)
  }

  for (const name of ['ひたちなか市', '〇〇〇区', '〇〇〇知事部局']) {
    const { id } = await bodyCalled(name)
    const [held] = await listRules(knex, id)
    if (held) await verifyOrdererRules(depsAt(story, '2026-04-06T10:20:00'), administrator, id, held.id)
  }

  const ageo = await bodyCalled('上尾市')
  const rules = await getRules(knex, ageo.id, day('2026-07-01'))
  await proposeOrdererRules(depsAt(story, '2026-05-19T15:30:00'), administrator, ageo.id, {
    rules: { ...rules, advance: { ...rules.advance, cap: yen(100_000_000) } },
    validFrom: day('2026-07-01'),
    source: '公共工事の前金払に関する要綱（令和8年7月1日施行）',
    verifiedOn: day('2026-05-19'),
  })

  const sayama = await bodyCalled('狭山市')
  await saveSubmissionProfile(depsAt(story, '2025-03-03T11:00:00'), administrator, sayama.id, sayama.version, {
    product: 'advance_payment',
    channel: 'mail',
    recipient: 'keiyaku@sayama.example.jp',
    subjectTemplate: '【電子保証】{工事番号}_{受注者名}（{保証の種類}）',
    bodyTemplate:
      'ご担当者様\n\n{受注者名}です。{工事名}の認証キーのお知らせ（保証契約番号 {保証契約番号}）を添付します。',
    attachments: '',
    asksForCall: true,
    printsCertificate: false,
    validFrom: day('2025-03-03'),
    verifiedOn: day('2025-03-03'),
  })

  const town = await bodyCalled('△△△町')
  await changeOrderer(depsAt(story, '2026-05-18T09:40:00'), administrator, town.id, town.version, {
    data: { ...town, name: '△△△市', nameKana: 'サンカクシ', headTitle: '△△△市長' },
    validFrom: day('2026-10-01'),
    reason: '市制施行（令和8年10月1日）',
  })
}
