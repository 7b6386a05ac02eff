import { contractors, contractorUsers, deskUsers, orderers, ordererUsers, surety } from '../../seeds/people.ts'
import { trialRates } from '../../seeds/rates.ts'
import { defaultRules } from '../../src/domain/orderer-rules-default.ts'
import { yen } from '../../src/domain/yen.ts'
import type { Db } from '../../src/store/db.ts'
import { folded } from '../../src/store/folding.ts'
import type { Realm } from '../../src/store/realms.ts'
import { cheapPasswordHash, idOf } from './people.ts'

/** Puts a realm with the surety, contractors, bodies, rates and people of seeds/people.ts in, in a few milliseconds. */
export async function addParties(db: Db, realm: Realm): Promise<void> {
  const { kind } = realm
  const realmId = realm.id
  const suretyId = idOf(kind, 'surety')
  await db('realms').insert({ id: realmId, kind, name: realm.name, clock_offset_ms: realm.clockOffsetMs })
  await db('sureties').insert({
    id: suretyId,
    realm_id: realmId,
    name: surety.name,
    address: surety.address,
    representative_title: surety.representativeTitle,
    representative_name: surety.representativeName,
  })
  await db('offices').insert(
    surety.offices.map((office, place) => ({
      ...office,
      id: idOf(kind, office.name),
      surety_id: suretyId,
      hours: '平日 9時〜17時',
      sort_order: place,
    })),
  )
  await db('rate_tables').insert(
    trialRates.map(({ product, validFrom, rates }) => ({
      surety_id: suretyId,
      product,
      valid_from: validFrom,
      rates: JSON.stringify(rates),
    })),
  )
  await db('contractors').insert(contractorRows(kind, realmId, suretyId))
  await db('orderers').insert(ordererRows(kind, realmId))
  await db('orderer_rules').insert(ruleRows(kind))
  await db('users').insert(userRows(kind, realmId, suretyId))
}

function contractorRows(kind: Realm['kind'], realmId: string, suretyId: string): object[] {
  return Object.entries(contractors).map(([key, contractor]) => ({
    id: idOf(kind, key),
    realm_id: realmId,
    surety_id: suretyId,
    code: contractor.code,
    name: contractor.name,
    name_kana: contractor.nameKana,
    postal_code: contractor.postalCode,
    address: contractor.address,
    representative_title: contractor.representativeTitle,
    representative_name: contractor.representativeName,
    telephone: contractor.telephone,
    pays_premiums_monthly: contractor.paysPremiumsMonthly,
    default_office_id: idOf(kind, '営業部'),
  }))
}

function ordererRows(kind: Realm['kind'], realmId: string): object[] {
  return Object.entries(orderers).map(([key, orderer]) => ({
    id: idOf(kind, key),
    realm_id: realmId,
    name: orderer.name,
    name_kana: orderer.nameKana,
    search_text: folded(`${orderer.name} ${orderer.nameKana} ${orderer.headTitle}`),
    head_title: orderer.headTitle,
    address: orderer.address,
    accepts_e_guarantee_from: orderer.acceptsFrom,
  }))
}

function ruleRows(kind: Realm['kind']): object[] {
  return Object.entries(orderers).map(([key, { unit, cap }]) => ({
    orderer_id: idOf(kind, key),
    valid_from: '2020-04-01',
    rules: JSON.stringify({
      ...defaultRules,
      advance: { ...defaultRules.advance, unit, cap: cap === null ? null : yen(cap) },
      interim: { ...defaultRules.interim, unit },
    }),
  }))
}

function userRows(kind: Realm['kind'], realmId: string, suretyId: string): object[] {
  const common = { realm_id: realmId, password_hash: cheapPasswordHash }
  const who = ({ loginId, name, roles }: { loginId: string; name: string; roles: readonly string[] }) => ({
    ...common,
    id: idOf(kind, loginId),
    login_id: loginId,
    name,
    email: `${loginId}@example.jp`,
    roles: [...roles],
  })
  const nobody = { contractor_id: null, orderer_id: null, surety_id: null, section: '' }
  return [
    ...contractorUsers.map((user) => ({
      ...nobody,
      ...who(user),
      portal: 'netdesk',
      contractor_id: idOf(kind, user.of),
    })),
    ...ordererUsers.map((user) => ({
      ...nobody,
      ...who(user),
      portal: 'dsure',
      orderer_id: idOf(kind, user.of),
      section: user.section,
    })),
    ...deskUsers.map((user) => ({
      ...nobody,
      ...who(user),
      portal: 'desk',
      surety_id: suretyId,
      section: user.section,
    })),
  ]
}
