import type { Cards } from '../../web/components.ts'
import { deadlinesHref, paymentsHref, periodsHref, releasesHref, settingsHref } from './addresses.ts'
import { type TaskGroup, tasksTitle } from './tasks.ts'

export type HubPage = {
  readonly title: string
  readonly tasksTitle: string
  readonly groups: readonly TaskGroup[]
  readonly cards: Cards
}

/** 手続・期限: what waits for the body, and everything it can do with its guarantees. */
export function hubPage(groups: readonly TaskGroup[]): HubPage {
  return {
    title: '手続・期限',
    tasksTitle: tasksTitle(groups),
    groups,
    cards: {
      items: [
        {
          title: '前払金の請求と支払',
          href: paymentsHref,
          text: '請求を受けた日から支払期限を数えます。支払った日を記録します。',
        },
        {
          title: '保証期間の満了',
          href: deadlinesHref,
          text: '満了が近い保証契約を、近い順に並べます。メールでも知らせます。',
        },
        {
          title: '工期と保証期間',
          href: periodsHref,
          text: '工期に対して、保証されない期間がないかを確かめます。',
        },
        {
          title: '完成と解放',
          href: releasesHref,
          text: '完成・引渡しのあとに、二人の確認で保証契約を終了します。',
        },
        {
          title: '保証金の請求',
          href: '/dsure/guarantee-claims',
          text: '契約を解除したときに、保証会社に保証金を請求します。',
        },
        {
          title: '保証会社からの照会',
          href: '/dsure/inquiries',
          text: '保証会社から尋ねられたことに回答します。',
        },
        { title: '期限の設定', href: settingsHref, text: '支払期限の数え方と、満了のお知らせの時期です。' },
      ],
    },
  }
}
