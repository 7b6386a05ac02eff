import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import type { RegistrationContent } from '../src/domain/registration.ts'
import { listStandingRealms } from '../src/store/realms.ts'
import { linkToken } from '../src/store/sealing.ts'
import { applyForRegistration, confirmRegistration } from '../src/usecases/apply-for-registration.ts'
import { addToChange, sendChange, startChange } from '../src/usecases/contractor-changes.ts'
import type { ContractorUser } from '../src/usecases/deps.ts'
import { emptyPaper } from './empty-paper.ts'
import { contractors } from './people.ts'
import { depsAt, personOf, type Story, storyOf } from './story.ts'

/** Two 利用申込 that wait at the desk, of a company nobody knows and of one that is registered already; and 商号変更. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('registrations').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  await applied(story, '2026-05-19T14:20:00', {
    company: {
      name: '株式会社 青空組',
      nameKana: 'アオゾラグミ',
      postalCode: '310-0011',
      address: '茨城県水戸市三の丸1-1-1',
      representativeTitle: '代表取締役',
      representativeName: '青空 晴子',
      telephone: '029-000-0099',
    },
    licenseNumber: '茨城県知事許可（般-6）第99999号',
    corporateNumber: '',
    officeId: story.officeId,
    users: [
      { name: '青空 太一', email: 'aozora-taichi@example.jp', loginId: 'aozora-taichi', role: 'administrator' },
      { name: '青空 花', email: 'aozora-hana@example.jp', loginId: 'aozora-hana', role: 'drafter' },
    ],
  })
  const { code: _code, paysPremiumsMonthly: _pays, ...minato } = contractors.minato
  await applied(story, '2026-05-19T16:05:00', {
    company: { ...minato, name: 'みなと土木（株）', telephone: '029-000-0011' },
    licenseNumber: '',
    corporateNumber: '',
    officeId: story.officeId,
    users: [{ name: '湊 次郎', email: 'minato-jiro@example.jp', loginId: 'minato-jiro', role: 'administrator' }],
  })
  await renamed(story)
}

/** ネットデスク建設 is to be called otherwise from July on; the change waits for an approver. */
async function renamed(story: Story): Promise<void> {
  const administrator = (await personOf(story.knex, story.realm.id, 'netdesk', 'kensetsu-kanri')) as ContractorUser
  const { code: _code, paysPremiumsMonthly: _pays, ...company } = contractors.kensetsu
  const id = await startChange(depsAt(story, '2026-05-18T11:00:00'), administrator, {
    content: { ...company, name: 'ネットデスク建設工業 株式会社', nameKana: 'ネットデスクケンセツコウギョウ' },
    validFrom: day('2026-07-01'),
    reason: '商号変更（令和8年7月1日 登記予定）のため',
  })
  const paper = {
    kind: '履歴事項全部証明書',
    fileName: '履歴事項全部証明書.pdf',
    mediaType: 'application/pdf',
  } as const
  await addToChange(depsAt(story, '2026-05-18T11:05:00'), administrator, id, 1, { ...paper, content: emptyPaper })
  await sendChange(depsAt(story, '2026-05-18T11:10:00'), administrator, id, 2)
}

async function applied(story: Story, time: string, content: RegistrationContent): Promise<void> {
  const deps = depsAt(story, time)
  const known: string[] = await story.knex('registrations').pluck('id')
  await applyForRegistration(deps, content)
  const { id } = await story.knex('registrations').whereNotIn('id', known).first('id')
  await confirmRegistration(depsAt(story, time), linkToken(story.secrets, 'registration', id))
}
