import { dayOf } from '../domain/day.ts'
import type { PublishedKeys, PublishedRoot } from '../usecases/published-keys.ts'
import type { DataTable } from '../web/components.ts'
import { formatDay } from '../wording/format.ts'

export const keysHref = '/verify/keys'

export type KeysPage = { readonly title: string; readonly tables: readonly DataTable[] }

/** Roots of the signers and the stampers, and the keys of the heads, each with its fingerprint and as a file. */
export function keysPage({ signers, stampers, heads }: PublishedKeys): KeysPage {
  return {
    title: '公表している証明書',
    tables: [
      tableOf('保証会社の署名を確かめるルート証明書', 'roots', signers),
      tableOf('時刻の証明を確かめるルート証明書', 'stamp-roots', stampers),
      {
        caption: '署名した先頭を確かめる公開鍵',
        columns: [{ label: '名前' }, { label: 'SHA-256' }],
        rows: heads.map(({ id }) => [
          { text: '記録の連鎖', href: `${keysHref}/heads/${id}/download`, hiddenText: 'の公開鍵を保存する' },
          { text: inGroups(id) },
        ]),
        emptyText: 'まだありません。',
      },
    ],
  }
}

function tableOf(caption: string, kind: string, roots: readonly PublishedRoot[]): DataTable {
  return {
    caption,
    columns: [{ label: '名前' }, { label: '期限', kind: 'nowrap' }, { label: 'SHA-256' }],
    rows: roots.map(({ id, name, fingerprint, endsAt }) => [
      { text: name, href: `${keysHref}/${kind}/${id}/download`, hiddenText: 'のルート証明書を保存する' },
      { text: formatDay(dayOf(endsAt)) },
      { text: inGroups(fingerprint) },
    ]),
    emptyText: 'まだありません。',
  }
}

/** Eight digits at a time, as one reads them to another on the telephone. */
function inGroups(digits: string): string {
  return digits.match(/.{1,8}/g)?.join(' ') ?? ''
}
