import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import type { DeskUser } from '../src/usecases/deps.ts'
import { addOwnHoliday } from '../src/usecases/holidays.ts'
import { depsAt, personOf, storyOf } from './story.ts'

/** The winter days on which the surety is closed; New Year's Day is one by the law. */
const winterDays = ['12-29', '12-30', '12-31', '01-02', '01-03']

/** 年末年始 of the coming winter and the one after, set by the administrator in April. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('holiday_entries').first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const administrator = (await personOf(knex, realm.id, 'desk', 'kaneko')) as DeskUser
  for (const year of [2026, 2027]) {
    for (const winterDay of winterDays) {
      const on = day(`${winterDay.startsWith('12') ? year : year + 1}-${winterDay}`)
      await addOwnHoliday(depsAt(story, '2026-04-01T09:40:00'), administrator, on, '年末年始')
    }
  }
}
