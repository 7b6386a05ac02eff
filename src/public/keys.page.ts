import { createHash, X509Certificate } from 'node:crypto'
import { dayOf } from '../domain/day.ts'
import type { ChainKey } from '../store/chain.ts'
import type { KeptKey } from '../store/seals.ts'
import type { StampAuthority } from '../store/time-stamps.ts'
import type { DataTable } from '../web/components.ts'
import { formatDay } from '../wording/format.ts'

export const keysHref = '/verify/keys'

export type KeysPage = { readonly title: string; readonly tables: readonly DataTable[] }

const columns = [
  { label: '名前', kind: 'text' },
  { label: '期限', kind: 'nowrap' },
  { label: 'SHA-256', kind: 'text' },
] as const satisfies DataTable['columns']

/** Roots of the signers and the stampers, and the keys of the heads, each with its fingerprint and as a file. */
export function keysPage(input: {
  readonly sureties: readonly { readonly suretyName: string; readonly keys: readonly KeptKey[] }[]
  readonly stampers: readonly Pick<StampAuthority, 'id' | 'root'>[]
  readonly heads: readonly ChainKey[]
}): KeysPage {
  const signers = input.sureties.flatMap(({ suretyName, keys }) =>
    keys.map(({ id, root }) => rowOf(suretyName, root, `${keysHref}/roots/${id}/download`)),
  )
  const stampers = input.stampers.map(({ id, root }) =>
    rowOf(nameIn(root), root, `${keysHref}/stamp-roots/${id}/download`),
  )
  const heads = input.heads.map(({ id }) => [
    { text: '記録の連鎖', href: `${keysHref}/heads/${id}/download`, hiddenText: 'の公開鍵を保存する' },
    { text: inGroups(id) },
  ])
  const emptyText = 'まだありません。'
  return {
    title: '公表している証明書',
    tables: [
      { caption: '保証会社の署名を確かめるルート証明書', columns, rows: signers, emptyText },
      { caption: '時刻の証明を確かめるルート証明書', columns, rows: stampers, emptyText },
      { caption: '署名した先頭を確かめる公開鍵', columns: [columns[0], columns[2]], rows: heads, emptyText },
    ],
  }
}

/** A certificate as text, as openssl reads it. */
export function pemText(certificate: Buffer): string {
  return `${new X509Certificate(certificate).toString().trim()}\n`
}

function rowOf(name: string, root: Buffer, href: string): DataTable['rows'][number] {
  const until = dayOf(new Date(new X509Certificate(root).validTo))
  const fingerprint = createHash('sha256').update(root).digest('hex')
  return [
    { text: name, href, hiddenText: 'のルート証明書を保存する' },
    { text: formatDay(until) },
    { text: inGroups(fingerprint) },
  ]
}

/** Eight digits at a time, as one reads them to another on the telephone. */
function inGroups(digits: string): string {
  return digits.match(/.{1,8}/g)?.join(' ') ?? ''
}

function nameIn(certificate: Buffer): string {
  return /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject)?.[1] ?? ''
}
