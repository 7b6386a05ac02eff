import type { Knex } from 'knex'

/** The account premiums are transferred to. */
export async function seed(knex: Knex): Promise<void> {
  const realm = await knex('realms').where({ kind: 'trial' }).first('id')
  const surety = realm && (await knex('sureties').where({ realm_id: realm.id }).first('id'))
  if (!surety || (await knex('receiving_accounts').where({ surety_id: surety.id }).first('id'))) return
  await knex('receiving_accounts').insert({
    surety_id: surety.id,
    valid_from: '2020-04-01',
    bank_name: '〇〇銀行',
    branch_name: '△△支店',
    kind: 'ordinary',
    number: '0000001',
    holder: '●●●建設保証株式会社 保証料口',
  })
}
