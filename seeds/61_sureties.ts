import type { Knex } from 'knex'
import { day } from '../src/domain/day.ts'
import type { RegisterEntryContent } from '../src/domain/register-entry.ts'
import { yen } from '../src/domain/yen.ts'
import { listStandingRealms, type Realm } from '../src/store/realms.ts'
import type { ContractorUser, DeskUser, OrdererUser } from '../src/usecases/deps.ts'
import { hashPassword } from '../src/usecases/passwords.ts'
import { closeGuaranteeEntry, enterGuarantee } from '../src/usecases/register-entries.ts'
import { type FurtherSurety, furtherSureties } from './further-sureties.ts'
import { trialPassword } from './people.ts'
import { trialRates } from './rates.ts'
import { depsAt, held, personOf, type Story, storyOf } from './story.ts'

/** Two further sureties with a contractor each, whose guarantees reach the same bodies; and what those hold on paper. */
export async function seed(knex: Knex): Promise<void> {
  const realm = (await listStandingRealms(knex)).find(({ kind }) => kind === 'trial')
  if (!realm || (await knex('register_entries').where({ realm_id: realm.id }).first('id'))) return
  const story = await storyOf(knex, realm, 'kensetsu-soshin')
  const city = (await personOf(knex, realm.id, 'dsure', 'hitachinaka-keiyaku')) as OrdererUser
  const ward = (await personOf(knex, realm.id, 'dsure', 'ku-keiri')) as OrdererUser
  for (const surety of furtherSureties) {
    await addSurety(knex, realm, surety)
    const its = await storyOfSurety(story, surety)
    await held(its, city, surety.works.city, '2026-04-24T10:20:00')
    await held(its, ward, surety.works.ward, '2026-04-27T11:05:00')
  }
  await paperOf(story, city, ward)
}

async function addSurety(knex: Knex, realm: Realm, surety: FurtherSurety): Promise<void> {
  const { name, address, representativeTitle, representativeName, office, contractor, people } = surety
  const [{ id: suretyId }] = await knex('sureties')
    .insert({
      realm_id: realm.id,
      name,
      address,
      representative_title: representativeTitle,
      representative_name: representativeName,
    })
    .returning('id')
  const [{ id: officeId }] = await knex('offices')
    .insert({ ...office, name: '営業部', address, surety_id: suretyId, hours: '平日 9時〜17時', sort_order: 0 })
    .returning('id')
  await knex('rate_tables').insert(
    trialRates.map(({ product, validFrom, rates }) => ({
      surety_id: suretyId,
      product,
      valid_from: validFrom,
      rates: JSON.stringify(rates),
    })),
  )
  const [{ id: contractorId }] = await knex('contractors')
    .insert({
      realm_id: realm.id,
      surety_id: suretyId,
      code: contractor.code,
      name: contractor.name,
      name_kana: contractor.nameKana,
      postal_code: contractor.postalCode,
      address: contractor.address,
      representative_title: '代表取締役',
      representative_name: contractor.representativeName,
      telephone: contractor.telephone,
      default_office_id: officeId,
    })
    .returning('id')
  const passwordHash = await hashPassword(trialPassword)
  const common = { realm_id: realm.id, password_hash: passwordHash }
  const { submitter, reviewer, approver } = people
  const mail = ({ loginId }: { readonly loginId: string }) => `${loginId}@example.jp`
  await knex('users').insert([
    {
      ...common,
      portal: 'netdesk',
      login_id: submitter.loginId,
      name: submitter.name,
      email: mail(submitter),
      roles: ['drafter', 'submitter', 'administrator'],
      contractor_id: contractorId,
    },
    ...[
      { person: reviewer, section: '営業部 審査課', roles: ['reviewer'] },
      { person: approver, section: '営業部長', roles: ['approver'] },
    ].map(({ person, section, roles }) => ({
      ...common,
      portal: 'desk',
      login_id: person.loginId,
      name: person.name,
      email: mail(person),
      section,
      roles,
      surety_id: suretyId,
    })),
  ])
}

async function storyOfSurety(story: Story, { people }: FurtherSurety): Promise<Story> {
  const { knex, realm } = story
  const contractor = (await personOf(knex, realm.id, 'netdesk', people.submitter.loginId)) as ContractorUser
  const office = await knex('offices').where({ surety_id: contractor.suretyId }).first('id')
  return {
    ...story,
    contractor,
    reviewer: (await personOf(knex, realm.id, 'desk', people.reviewer.loginId)) as DeskUser,
    approver: (await personOf(knex, realm.id, 'desk', people.approver.loginId)) as DeskUser,
    officeId: office.id,
  }
}

/** A bank's guarantee that falls short of its works, an insurer's, and a bank's that was given back. */
async function paperOf(story: Story, city: OrdererUser, ward: OrdererUser): Promise<void> {
  await enterGuarantee(depsAt(story, '2026-04-22T13:30:00'), city, {
    ...common,
    kind: 'bank',
    number: '第08-0412号',
    guarantor: '〇〇銀行 勝田支店',
    contractorName: '有限会社 東石川造園',
    worksName: '中央公園 園路改修工事',
    amount: yen(1_320_000),
    startsOn: day('2026-04-20'),
    endsOn: day('2026-11-30'),
    contractedOn: day('2026-04-20'),
    worksStartsOn: day('2026-04-20'),
    worksEndsOn: day('2026-12-18'),
    section: '総務部 契約検査課',
    placeKept: '契約検査課 金庫 2段目',
  })
  await enterGuarantee(depsAt(story, '2026-05-12T09:50:00'), city, {
    ...common,
    kind: 'insurance',
    number: '26-HR-004518',
    guarantor: '△△損害保険 株式会社',
    contractorName: '常陸電設 株式会社',
    worksName: '那珂湊中学校 受変電設備更新工事',
    amount: yen(2_860_000),
    startsOn: day('2026-05-11'),
    endsOn: day('2027-02-26'),
    contractedOn: day('2026-05-11'),
    worksStartsOn: day('2026-05-11'),
    worksEndsOn: day('2027-02-26'),
    section: '建設部 住宅課',
    placeKept: '住宅課 書庫',
  })
  const returned = await enterGuarantee(depsAt(story, '2025-09-03T15:10:00'), ward, {
    ...common,
    kind: 'bank',
    number: '支証第731号',
    guarantor: '□□信用金庫 本店',
    contractorName: '株式会社 〇〇緑化',
    worksName: '〇〇緑道 植栽改修工事',
    amount: yen(890_000),
    startsOn: day('2025-09-01'),
    endsOn: day('2026-03-13'),
    contractedOn: day('2025-09-01'),
    worksStartsOn: day('2025-09-01'),
    worksEndsOn: day('2026-03-13'),
    section: '総務部 経理課',
    placeKept: '経理課 耐火庫',
  })
  await closeGuaranteeEntry(depsAt(story, '2026-03-25T10:15:00'), ward, returned, 1, {
    outcome: 'ended',
    closedOn: day('2026-03-24'),
    returned: { on: day('2026-03-25'), receivedBy: '株式会社 〇〇緑化 緑川' },
    note: '',
  })
}

const common = { product: 'performance', note: '' } as const satisfies Partial<RegisterEntryContent>
