import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { proposeRates } from '../src/usecases/rates.ts'
import { depsAt, personOf, storyOf } from './story.ts'

/** A new table for autumn that waits for the second person, put forward by the administrator in May. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('rate_proposals').first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  await proposeRates(depsAt(story, '2026-05-18T16:20:00'), administrator, {
    product: 'performance',
    validFrom: day('2026-10-01'),
    rates: {
      mode: 'marginal_bands',
      bands: [
        { over: yen(0), upTo: yen(3_000_000), ratePpm: 5_300 },
        { over: yen(3_000_000), upTo: yen(10_000_000), ratePpm: 4_800 },
        { over: yen(10_000_000), upTo: null, ratePpm: 4_200 },
      ],
      minimum: yen(0),
      rounding: { unit: yen(1), direction: 'down' },
    },
    reason: '下期からの料率の見直し案です。10,000,000円を超える区分を一つにまとめます。',
  })
}
