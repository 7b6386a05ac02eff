import { type Day, dayOf } from '../../domain/day.ts'
import type { ChainKey, ChainState, SignedHead } from '../../store/chain.ts'
import type { KeyFacts } from '../../usecases/published-keys.ts'
import type { DataTable, Link, Notice, SummaryList } from '../../web/components.ts'
import { formatDay, formatInstant, formatNumber } from '../../wording/format.ts'
import type { ProcedureLinks } from '../procedures.ts'
import { chainHref } from './nav.ts'

export type ChainPage = {
  readonly title: string
  readonly nav: ProcedureLinks
  readonly notice: Notice
  readonly state: SummaryList
  readonly days: DataTable
  readonly signingKeys: DataTable
  readonly keys: readonly Link[]
}

/** A waiting record is older than this only if something is wrong: a worker links within seconds. */
const usualWaiting = 100

/** 記録の保全: how far the chain has come, its signed heads by day to be taken away, and the last time all was checked. */
export function chainPage(input: {
  nav: ProcedureLinks
  state: ChainState
  seals: { readonly sealed: number; readonly waiting: number }
  stamps: { readonly stamped: number; readonly waiting: number }
  signingKeys: readonly KeyFacts[]
  now: Date
  head: SignedHead | null
  check: { at: Date; links: number; faults: readonly string[] } | null
  days: readonly { day: Day; heads: number; lastSequence: number }[]
  keys: readonly ChainKey[]
}): ChainPage {
  const { state, head, check } = input
  return {
    title: '記録の保全',
    nav: input.nav,
    notice: noticeOf(input),
    state: {
      rows: [
        { label: '連鎖した記録', value: `${formatNumber(state.links)}件`, note: lastRecord(state) },
        { label: '連鎖を待つ記録', value: `${formatNumber(state.waiting)}件`, note: 'ふつうは2秒以内に連鎖します。' },
        {
          label: '最後の署名',
          value: head ? `第${formatNumber(head.sequence)}番まで` : 'まだありません',
          note: head ? `${formatInstant(new Date(head.madeAt))}　先頭 ${head.hash.slice(0, 12)}…` : undefined,
        },
        {
          label: '電子証書の署名',
          value: `${formatNumber(input.seals.sealed)}版`,
          note:
            input.seals.waiting > 0
              ? `署名を待つもの ${formatNumber(input.seals.waiting)}版（ふつうは1分以内に署名します）`
              : 'すべての版に署名しています。',
        },
        {
          label: '時刻の証明',
          value: `${formatNumber(input.stamps.stamped)}版`,
          note:
            input.stamps.waiting > 0
              ? `証明を待つもの ${formatNumber(input.stamps.waiting)}版（時刻認証局に届かないか、設定されていません。届きしだい付けます）`
              : 'すべての署名に時刻の証明を付けています。',
        },
        {
          label: '最後の確認',
          value: check ? formatInstant(check.at) : 'まだありません（毎晩3時50分に確認します）',
          note: check
            ? `${formatNumber(check.links)}件の記録と、証書の内容、保管したPDFを計算し直しました。`
            : undefined,
        },
      ],
    },
    days: {
      caption: '署名した先頭（日ごと、実際の日付）',
      columns: [
        { label: '日付', kind: 'nowrap' },
        { label: '署名', kind: 'amount' },
        { label: '最後の番号', kind: 'amount' },
      ],
      rows: input.days.map(({ day, heads, lastSequence }) => [
        { text: formatDay(day), href: `${chainHref}/heads/${day}/download`, hiddenText: 'の先頭を保存する' },
        { text: `${heads}回` },
        { text: `第${formatNumber(lastSequence)}番` },
      ]),
      emptyText: '署名した先頭は、まだありません。',
    },
    signingKeys: signingKeysTable(input.signingKeys, input.now),
    keys: input.keys.map(({ id }) => ({
      text: `署名を確かめる公開鍵を保存する（${id.slice(0, 12)}…）`,
      href: `${chainHref}/keys/${id}/download`,
    })),
  }
}

/** How long before its end a certificate is to be changed. */
const renewalMs = 90 * 86_400_000

function signingKeysTable(keys: readonly KeyFacts[], now: Date): DataTable {
  return {
    caption: '電子証書に署名する鍵（新しいものから）',
    columns: [
      { label: '使い始め', kind: 'nowrap' },
      { label: '証明書の期限', kind: 'nowrap' },
      { label: '鍵の場所', kind: 'text' },
      { label: '番号', kind: 'nowrap' },
    ],
    rows: keys
      .toReversed()
      .map((key) => [
        { text: formatDay(dayOf(key.usableFrom)) },
        { text: formatDay(dayOf(key.endsAt)), note: isEnding(key, now) ? 'まもなく終わります。' : undefined },
        { text: key.moduleKeyId === null ? '自己署名（体験・開発用）' : `保管装置 ${key.moduleKeyId}` },
        { text: key.id.slice(0, 16) },
      ]),
    emptyText: '署名する鍵は、まだありません。発行した電子証書は、鍵が加わるまで署名を待ちます。',
  }
}

function isEnding({ endsAt }: KeyFacts, now: Date): boolean {
  return endsAt.getTime() - now.getTime() < renewalMs
}

function noticeOf({ state, check, seals, signingKeys, now }: Parameters<typeof chainPage>[0]): Notice {
  if (check && check.faults.length > 0)
    return {
      kind: 'warn',
      title: '記録に異常があります',
      text: `最後の確認で${check.faults.length}件の異常が見つかりました：${check.faults.slice(0, 3).join('、')}。システム管理者に知らせて、npm run verify で確認してください。`,
    }
  if (state.waiting > usualWaiting)
    return {
      kind: 'warn',
      title: '連鎖が滞っています',
      text: '自動処理が動いているか、システム管理者に確認してください。',
    }
  const newest = signingKeys.at(-1)
  if (!newest && seals.waiting > 0)
    return {
      kind: 'warn',
      title: '署名する鍵がありません',
      text: '発行した電子証書が、署名とPDFを待っています。システム管理者に、鍵を加えてもらってください（npm run keys）。',
    }
  if (newest && isEnding(newest, now))
    return {
      kind: 'warn',
      title: '署名する鍵の証明書が、まもなく終わります',
      text: `期限は${formatDay(dayOf(newest.endsAt))}です。システム管理者に、新しい鍵を加えてもらってください（npm run keys）。`,
    }
  return {
    kind: 'ok',
    title: '記録は連鎖しています',
    text: '記録の書換え・削除・追加・差替えは、計算し直すと見つかります。',
  }
}

function lastRecord({ lastRecordAt }: ChainState): string | undefined {
  return lastRecordAt ? `最後の記録（実際の日時） ${formatInstant(lastRecordAt)}` : undefined
}
