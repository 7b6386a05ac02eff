import type { Knex } from 'knex'
import type { OrdererRules } from '../src/domain/orderer-rules.ts'
import { defaultRules } from '../src/domain/orderer-rules-default.ts'
import { yen } from '../src/domain/yen.ts'
import { folded } from '../src/store/folding.ts'
import { hashPassword } from '../src/usecases/passwords.ts'
import {
  contractors,
  contractorUsers,
  deskUsers,
  orderers,
  ordererUsers,
  surety,
  trialInitialPassword,
  trialPassword,
} from './people.ts'
import { trialRates } from './rates.ts'

/** The surety, its contractors, the bodies with their rules, and everybody's accounts. */
export async function seed(knex: Knex): Promise<void> {
  const realm = await knex('realms').where({ kind: 'trial' }).first('id')
  if (!realm || (await knex('sureties').where({ realm_id: realm.id }).first('id'))) return
  const suretyId = await addSurety(knex, realm.id)
  const contractorIds = await addContractors(knex, realm.id, suretyId)
  const ordererIds = await addOrderers(knex, realm.id)
  await addUsers(knex, realm.id, suretyId, contractorIds, ordererIds)
}

async function addSurety(knex: Knex, realmId: string): Promise<string> {
  const { offices, name, address, representativeTitle, representativeName } = surety
  const [row] = await knex('sureties')
    .insert({
      realm_id: realmId,
      name,
      address,
      representative_title: representativeTitle,
      representative_name: representativeName,
    })
    .returning('id')
  await knex('offices').insert(
    offices.map((office, place) => ({ ...office, surety_id: row.id, hours: '平日 9時〜17時', sort_order: place })),
  )
  await knex('rate_tables').insert(
    trialRates.map(({ product, validFrom, rates }) => ({
      surety_id: row.id,
      product,
      valid_from: validFrom,
      rates: JSON.stringify(rates),
    })),
  )
  await knex('announcements').insert([
    {
      surety_id: row.id,
      title: 'ひたちなか市が電子保証に対応しました',
      body: '令和8年4月1日以降に締結する契約から、ひたちなか市への前払金保証・契約保証を電子保証でお申し込みいただけます。',
      published_on: '2026-04-01',
    },
    {
      surety_id: row.id,
      title: '大型連休中の窓口について',
      body: '5月3日から6日まで、営業部・支店の窓口を休みます。申込の作成と送信はいつもどおりできます。',
      published_on: '2026-04-20',
    },
  ])
  return row.id
}

async function addContractors(knex: Knex, realmId: string, suretyId: string): Promise<Record<string, string>> {
  const office = await knex('offices').where({ surety_id: suretyId, name: '営業部' }).first('id')
  const ids: Record<string, string> = {}
  for (const [key, contractor] of Object.entries(contractors)) {
    const [row] = await knex('contractors')
      .insert({
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
        default_office_id: office.id,
      })
      .returning('id')
    ids[key] = row.id
  }
  return ids
}

async function addOrderers(knex: Knex, realmId: string): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [key, orderer] of Object.entries(orderers)) {
    const [row] = await knex('orderers')
      .insert({
        realm_id: realmId,
        name: orderer.name,
        name_kana: orderer.nameKana,
        search_text: folded(`${orderer.name} ${orderer.nameKana} ${orderer.headTitle}`),
        head_title: orderer.headTitle,
        address: orderer.address,
        accepts_e_guarantee_from: orderer.acceptsFrom,
      })
      .returning('id')
    ids[key] = row.id
    await knex('orderer_sections').insert(orderer.sections.map((name) => ({ orderer_id: row.id, name })))
    await knex('orderer_rules').insert({
      orderer_id: row.id,
      valid_from: '2020-04-01',
      rules: JSON.stringify(rulesOf(orderer)),
    })
    await knex('submission_profiles').insert(profilesOf(row.id, orderer))
  }
  return ids
}

function rulesOf(orderer: { unit: number; cap: number | null }): OrdererRules {
  const cap = orderer.cap === null ? null : yen(orderer.cap)
  const { advance, interim } = defaultRules
  const { unit } = orderer
  return { ...defaultRules, advance: { ...advance, unit, cap }, interim: interim && { ...interim, unit } }
}

function profilesOf(
  ordererId: string,
  orderer: { name: string; mailbox: string; acceptsFrom: string | null },
): object[] {
  const channel = orderer.acceptsFrom ? 'mail' : 'paper'
  return [
    { product: 'advance_payment', label: '前払金', papers: '前払金請求書' },
    { product: 'performance', label: '契約', papers: '契約関係書類' },
  ].map(({ product, label, papers }) => ({
    orderer_id: ordererId,
    product,
    channel,
    recipient: channel === 'mail' ? orderer.mailbox : `${orderer.name}の契約担当窓口`,
    subject_template: `【電子保証(${label})】{工事名}`,
    body_template: `${orderer.name} ご担当者様\n\n{受注者名}です。下記の工事について、電子保証の認証キーを提出します。\n\n工事名：{工事名}\n保証契約番号：{保証契約番号}\n\n認証キーは添付のPDFをご覧ください。`,
    attachments: `認証キーのお知らせ（PDF）、${papers}`,
    asks_for_call: orderer.name === 'ひたちなか市',
    verified_on: '2026-05-20',
  }))
}

async function addUsers(
  knex: Knex,
  realmId: string,
  suretyId: string,
  contractorIds: Record<string, string>,
  ordererIds: Record<string, string>,
): Promise<void> {
  const passwordHash = await hashPassword(trialPassword)
  const common = { realm_id: realmId, password_hash: passwordHash }
  const mail = (loginId: string): string => `${loginId}@example.jp`
  await knex('users').insert([
    ...contractorUsers.map(({ of, loginId, name, roles }) => ({
      ...common,
      portal: 'netdesk',
      login_id: loginId,
      name,
      email: mail(loginId),
      roles: [...roles],
      contractor_id: contractorIds[of],
    })),
    ...ordererUsers.map(({ of, loginId, name, section, roles }) => ({
      ...common,
      portal: 'dsure',
      login_id: loginId,
      name,
      email: mail(loginId),
      section,
      roles: [...roles],
      orderer_id: ordererIds[of],
    })),
    ...deskUsers.map(({ loginId, name, section, roles }) => ({
      ...common,
      portal: 'desk',
      login_id: loginId,
      name,
      email: mail(loginId),
      section,
      roles: [...roles],
      surety_id: suretyId,
    })),
  ])
  await knex('users')
    .where({ realm_id: realmId, login_id: 'kensetsu-shinjin' })
    .update({ password_hash: await hashPassword(trialInitialPassword), must_change_password: true })
}
