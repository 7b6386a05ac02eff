import type { Knex } from 'knex'
import { listStandingRealms } from '../src/store/realms.ts'
import { linkToken } from '../src/store/sealing.ts'
import { addContractorBranch } from '../src/usecases/contractor-branches.ts'
import type { ContractorUser } from '../src/usecases/deps.ts'
import { addNoticeAddress, confirmNoticeAddress } from '../src/usecases/notices.ts'
import { depsAt, personOf, storyOf } from './story.ts'
import { trialPassword } from './people.ts'

/** ネットデスク建設 has two branches, and two further addresses for its mails: one confirmed, one that is asked. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('contractor_branches').first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const administrator = (await personOf(knex, realm.id, 'netdesk', 'kensetsu-kanri')) as ContractorUser
  const deps = depsAt(story, '2026-05-18T09:30:00')
  for (const branch of branches) await addContractorBranch(deps, administrator, branch)
  const keiri = {
    address: 'keiri@kensetsu.example.jp',
    label: '経理課',
    kinds: ['premium-due', 'certificate-issued'],
  } as const
  await addNoticeAddress(deps, administrator, keiri, trialPassword)
  const { id } = await knex('notice_addresses').where({ address: keiri.address }).first('id')
  await confirmNoticeAddress(deps, linkToken(story.secrets, 'notice-address', id))
  const mito = { address: 'mito@kensetsu.example.jp', label: '水戸支店', kinds: ['application-received'] } as const
  await addNoticeAddress(deps, administrator, mito, trialPassword)
}

const branches = [
  {
    name: '水戸支店',
    postalCode: '310-0011',
    address: '茨城県水戸市三の丸一丁目5番38号',
    telephone: '029-000-1200',
    fax: '029-000-1201',
  },
  {
    name: 'つくば営業所',
    postalCode: '305-0031',
    address: '茨城県つくば市吾妻一丁目1番1号',
    telephone: '029-000-1300',
    fax: '',
  },
]
