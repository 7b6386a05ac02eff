import { readdirSync, readFileSync } from 'node:fs'
import type { Knex } from 'knex'
import { type OrdererRecord, readOrdererRules } from '../src/domain/orderer-record.ts'
import { folded } from '../src/store/folding.ts'

const folder = new URL('orderer-records/', import.meta.url)

/** What is known of a real body beside its rules; addresses are left out, since nothing is ever sent to it from here. */
export type Body = { readonly name: string; readonly nameKana: string; readonly headTitle: string }

/** The bodies whose published rules are kept as records. */
export const recordedBodies: readonly Body[] = [
  { name: '宇和島市', nameKana: 'ウワジマシ', headTitle: '宇和島市長' },
  { name: '上尾市', nameKana: 'アゲオシ', headTitle: '上尾市長' },
  { name: '狭山市', nameKana: 'サヤマシ', headTitle: '狭山市長' },
  { name: '郡上市', nameKana: 'グジョウシ', headTitle: '郡上市長' },
  { name: '南さつま市', nameKana: 'ミナミサツマシ', headTitle: '南さつま市長' },
  { name: '安平町', nameKana: 'アビラチョウ', headTitle: '安平町長' },
  { name: '松山市', nameKana: 'マツヤマシ', headTitle: '松山市長' },
  { name: '斜里町', nameKana: 'シャリチョウ', headTitle: '斜里町長' },
]

/** Every record of the folder, read and held against itself. */
export function ordererRecords(): OrdererRecord[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => readOrdererRules(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))))
}

/** Puts a body into a realm's register, with all its rules; gives its id. */
export async function addRecordedBody(knex: Knex, realmId: string, body: Body): Promise<string> {
  const records = ordererRecords().filter(({ name }) => name === body.name)
  const [row] = await knex('orderers')
    .insert({
      realm_id: realmId,
      name: body.name,
      name_kana: body.nameKana,
      search_text: folded(`${body.name} ${body.nameKana} ${body.headTitle}`),
      head_title: body.headTitle,
      address: '',
      accepts_e_guarantee_from: records.at(-1)?.acceptsElectronicFrom ?? null,
    })
    .returning('id')
  await knex('orderer_rules').insert(
    records.map(({ validFrom, rules, source }) => ({
      orderer_id: row.id,
      valid_from: validFrom ?? '2020-04-01',
      rules: JSON.stringify(rules),
      source,
    })),
  )
  return row.id
}
