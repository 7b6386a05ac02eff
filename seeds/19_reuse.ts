import type { Knex } from 'knex'
import type { AwardedWorks } from '../src/domain/awarded-works.ts'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { enterAwardNotice } from '../src/usecases/awarded-works.ts'
import { addFavourite } from '../src/usecases/contractor-defaults.ts'
import { recordContractPrice } from '../src/usecases/record-contract-price.ts'
import { contractors } from './people.ts'
import { depsAt, type Story, storyOf } from './story.ts'

/** Works awarded that nobody has applied for yet, a body used again and again, and a price that rose. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('awarded_works').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await noticesOf(story)
  await addFavourite(depsAt(story, '2026-04-02T09:10:00'), story.contractor, story.ordererIds['hitachinaka'] ?? '')
  await riseOf(story)
}

async function noticesOf(story: Story): Promise<void> {
  const city = { ordererId: story.ordererIds['hitachinaka'] ?? null, ordererName: 'ひたちなか市' }
  const enter = (time: string, code: string, works: Partial<AwardedWorks>) =>
    enterAwardNotice(depsAt(story, time), story.reviewer, code, { ...award, ...city, ...works })
  await enter('2026-05-18T17:20:00', contractors.kensetsu.code, {
    worksNumber: '8-契-0131',
    worksName: '市道1級3号線 歩道整備工事',
    worksPlace: '茨城県ひたちなか市勝田中央',
    contractPrice: yen(33_550_000),
  })
  await enter('2026-05-18T17:24:00', contractors.kensetsu.code, {
    worksNumber: '8-契-0133',
    worksName: '湊線跨線橋 髙欄補修工事',
    worksPlace: '茨城県ひたちなか市湊本町',
    contractPrice: yen(18_920_000),
  })
  await enter('2026-05-18T17:26:00', contractors.minato.code, {
    worksNumber: '8-契-0132',
    worksName: '中根地区 道路側溝整備工事',
    contractPrice: yen(9_790_000),
  })
}

const award: AwardedWorks = {
  ordererId: null,
  ordererName: '',
  worksKind: 'works',
  worksNumber: '',
  worksName: '',
  worksPlace: '',
  contractPrice: null,
  awardedOn: day('2026-05-15'),
  contractedOn: null,
  worksStartsOn: null,
  worksEndsOn: null,
  isLowBid: false,
}

/** The price of works under way rose; the certificate still says the old one, as it may (証書の注2). */
async function riseOf(story: Story): Promise<void> {
  const guarantee = await story
    .knex('guarantees')
    .where({ realm_id: story.realm.id, product: 'advance_payment', works_name: '市道2級18号線 舗装修繕工事' })
    .first('id')
  if (!guarantee) return
  const change = { contractPrice: yen(24_200_000), changedOn: day('2026-05-18') }
  await recordContractPrice(depsAt(story, '2026-05-19T13:05:00'), story.contractor, guarantee.id, change)
}
