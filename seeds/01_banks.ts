import { createRequire } from 'node:module'
import type { Knex } from 'knex'
import { folded } from '../src/store/folding.ts'

type Branch = { code: string; name: string; hira: string }
type Bank = { code: string; name: string; hira: string; branches: Record<string, Branch> }

/** Japan's banks and branches as of the package's day, and the sample bank of the briefing. Facts, in every realm the same. */
export async function seed(knex: Knex): Promise<void> {
  if (await knex('banks').first('code')) return
  const register = createRequire(import.meta.url)('zengin-code') as Record<string, Bank>
  const banks = [...Object.values(register), sampleBank]
  const named = banks.map((bank) => ({ ...bank, full: bankName(bank) }))
  await knex.raw(
    `insert into banks (code, name, name_kana, search_text) select * from unnest(?::text[], ?::text[], ?::text[], ?::text[])`,
    columns(named.map(({ code, full, hira }) => [code, full, hira, folded(`${full} ${hira}`)])),
  )
  const branches = named.flatMap((bank) =>
    Object.values(bank.branches).map((branch) => ({ ...branch, bankCode: bank.code, full: branchName(branch) })),
  )
  await knex.raw(
    `insert into bank_branches (bank_code, code, name, name_kana, search_text)
     select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])`,
    columns(branches.map(({ bankCode, code, full, hira }) => [bankCode, code, full, hira, folded(`${full} ${hira}`)])),
  )
}

const sampleBank: Bank = {
  code: '9999',
  name: '〇〇銀行',
  hira: 'まるまる',
  branches: {
    '001': { code: '001', name: '△△支店', hira: 'さんかく' },
    '002': { code: '002', name: '本店営業部', hira: 'ほんてん' },
  },
}

/** The register leaves the kind of a house off where it is an ordinary bank. */
function bankName({ code, name }: Bank): string {
  return code < '1000' || name === 'ゆうちょ'
    ? `${name}銀行`
    : name.replace(/信金$/, '信用金庫').replace(/信組$/, '信用組合')
}

function branchName({ name }: Branch): string {
  return /(支店|本店|営業部|出張所|支所|本所|支部|センター|店)$/.test(name) ? name : `${name}支店`
}

function columns(rows: string[][]): string[][] {
  return (rows[0] ?? []).map((_, place) => rows.map((row) => row[place] ?? ''))
}
